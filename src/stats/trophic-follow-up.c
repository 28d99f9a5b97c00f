/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-follow-up.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-stats-error.h"

/**
 * trophic_follow_up_check:
 *
 * Whether the rows can be follow-up at all. The error names the first row that cannot, counted from 1.
 */
gboolean
trophic_follow_up_check (const TrophicFollowUp  *follow_up,
                         GError                **error)
{
  for (gsize i = 0; i < follow_up->n; i++)
    {
      double time = follow_up->time[i], entry = follow_up->entry != NULL ? follow_up->entry[i] : 0;
      const char *what = NULL;
      if (!isfinite (time))
        what = _("the time is no number");
      else if (follow_up->entry != NULL && !isfinite (entry))
        what = _("the time of entry is no number");
      else if (follow_up->entry != NULL && entry >= time)
        what = _("the entry is not before the end of follow-up");
      else if (follow_up->entry == NULL && time < 0)
        what = _("the time is negative");
      else if (follow_up->stratum != NULL && follow_up->stratum[i] >= follow_up->n_strata)
        what = _("the stratum is out of range");
      if (what == NULL)
        continue;
      g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Row %u: %s"), (guint) i + 1, what);
      return FALSE;
    }
  return TRUE;
}
