/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Total grey matter as a trajectory: one series per scanner and field, never a line through two, since each measures otherwise. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-trajectory-chart-private.h"

/* What must not be joined, and what a reader sees of it: "Prisma, 3 T". A scanner that is not named is one of its own each
 * day: nobody knows whether it was the same. */
static char *
series_key (const TrophicImaging *imaging,
            char                **name)
{
  gboolean has_scanner = !trophic_text_is_empty (imaging->scanner);
  g_autofree char *scanner = has_scanner ? trophic_text_fold (imaging->scanner) : g_strdup_printf ("? %d", trophic_date_day (&imaging->date));
  g_autofree char *field = isfinite (imaging->field_tesla) ? trophic_number_format (imaging->field_tesla, imaging->field_tesla == floor (imaging->field_tesla) ? 0 : 1) : NULL;
  if (!has_scanner)
    *name = g_strdup (_("scanner not known"));
  else
    *name = field != NULL ? g_strdup_printf ("%s, %s T", imaging->scanner, field) : g_strdup (imaging->scanner);
  return g_strdup_printf ("%s/%s", scanner, field != NULL ? field : "");
}

/* Fills the lane with the sessions that gave a volume of the whole grey matter; the record is in time order. */
void
trophic_trajectory_fill_grey_matter (TrophicTrajectoryChart *chart,
                                     TrophicTrajectoryLane  *lane)
{
  const GPtrArray *sessions = chart->record->imaging;
  for (guint i = 0; i < sessions->len; i++)
    {
      const TrophicImaging *imaging = g_ptr_array_index (sessions, i);
      if (imaging->entered_in_error || !isfinite (imaging->grey_matter_volume_ml) || !trophic_date_is_known (&imaging->date))
        continue;
      TrophicTrajectoryPoint point = { .day = trophic_date_days (&imaging->date), .value = imaging->grey_matter_volume_ml,
                                       .row = imaging->row, .kind = TROPHIC_POINT_MEASURED, .from_imaging = TRUE };
      g_autofree char *name = NULL, *key = series_key (imaging, &name);
      g_array_append_val (trophic_trajectory_series (lane, key, name, TRUE)->points, point);
    }
  trophic_trajectory_order (lane);
}
