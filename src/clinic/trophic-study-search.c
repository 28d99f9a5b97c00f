/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] A cut-off that is searched for: the best of many always looks good, so its p is that of the best one among permutations of the
 * same values. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"

/* Whom the search goes over: those whose lactate is a number. */
static TrophicStudy *
study_to_search (const TrophicStudy  *study,
                 double             **marker)
{
  TrophicStudy *searched = g_new0 (TrophicStudy, 1);
  g_autoptr (GArray) pool = trophic_study_cutoff_pool (study);
  searched->cohort = study->cohort;
  searched->switches = study->switches;
  *marker = g_new (double, MAX (1, pool->len));
  guint n = 0;
  for (guint i = 0; i < pool->len; i++)
    {
      guint index = g_array_index (pool, guint, i);
      double lactate = trophic_study_lactate (trophic_cohort_subject (study->cohort, index));
      if (isnan (lactate))
        continue;
      (*marker)[n] = lactate;
      g_array_index (pool, guint, n++) = index;
    }
  trophic_study_set_rows (searched, (const guint *) pool->data, n);
  return searched;
}

static gboolean
go_on (double   fraction,
       gpointer data)
{
  return !g_cancellable_is_cancelled (data);
}

/**
 * trophic_study_search_cutoff:
 *
 * Sets the cut-off that separates survival best, with what the search says of it; NAN with the reason when there is none.
 *
 * Returns: %FALSE with @error when it was cancelled
 */
gboolean
trophic_study_search_cutoff (TrophicStudy  *study,
                             GCancellable  *cancellable,
                             GError       **error)
{
  const TrophicCard *card = trophic_study_card ();
  g_autofree double *marker = NULL;
  g_autofree TrophicStudy *searched = study_to_search (study, &marker);
  g_autofree TrophicCutPoint *found = g_new0 (TrophicCutPoint, 1);
  g_autoptr (GError) refused = NULL;
  gboolean ok = trophic_cut_point_search (&searched->follow_up, marker, trophic_card_number (card, "smallest_share_percent") / 100,
                                          (gsize) trophic_card_number (card, "permutations"), (guint32) trophic_card_number (card, "seed"),
                                          go_on, cancellable, found, &refused);
  guint n = searched->n;
  trophic_study_clear_rows (searched);
  study->switches.edge = TROPHIC_STUDY_EDGE_LE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!ok)
    {
      study->cutoff_reason = g_strdup (refused->message);
      return TRUE;
    }
  study->cutoff = found->cutoff;
  study->search = g_steal_pointer (&found);
  g_autofree char *cutoff = trophic_number_format (study->cutoff, 2);
  if (study->switches.half == TROPHIC_STUDY_VALIDATION)
    trophic_cautions_add (study->cautions, "cutoff-searched", TROPHIC_CAUTION_NOTE,
                          _("The cut-off %s mmol/L was searched for in %u patients of the exploration half"), cutoff, n);
  else
    trophic_cautions_add (study->cautions, "cutoff-searched", TROPHIC_CAUTION_CHECK,
                          _("The cut-off %s mmol/L is the best of %u in these patients: p is corrected for the search, the medians and the "
                            "difference are not and look better than they are"), cutoff, (guint) study->search->tried);
  return TRUE;
}
