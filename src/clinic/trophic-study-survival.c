/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two groups' curves, and the test between them. */
#include "trophic-study-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-study-answers.h"

/** trophic_study_refuse: keeps why a method refused, once. */
void
trophic_study_refuse (const GError  *error,
                      char         **code,
                      char         **reason)
{
  g_return_if_fail (error != NULL);
  if (code != NULL)
    *code = g_strdup (trophic_stats_error_code (error));
  *reason = g_strdup (error->message);
}

/** trophic_study_members: (transfer full) (element-type gsize): the rows of a group. */
GArray *
trophic_study_members (const TrophicStudy *study,
                       guint               group)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (gsize));
  for (gsize i = 0; i < study->n; i++)
    if (study->group[i] == group)
      g_array_append_val (members, i);
  return members;
}

/** trophic_study_compare: Kaplan-Meier of either group, the log-rank test and the hazard ratio. */
void
trophic_study_compare (TrophicStudy *study)
{
  g_autoptr (GError) error = NULL;
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      g_autoptr (GArray) members = trophic_study_members (study, group);
      if (members->len > 0)
        study->km[group] = trophic_kaplan_meier_new (&study->follow_up, (const gsize *) members->data, members->len, TROPHIC_KM_LOG,
                                                     trophic_study_level (), NULL);
    }
  if (study->cutoff_reason != NULL)
    study->logrank_reason = g_strdup (study->cutoff_reason);
  else if (study->n == 0)
    study->logrank_reason = g_strdup (_("Nobody is left to analyse"));
  else if (study->n_in_group[0] == 0 || study->n_in_group[1] == 0)
    study->logrank_reason = g_strdup_printf (_("Nobody is in the group “%s”"), trophic_study_group_words (study->n_in_group[0] == 0 ? 0 : 1));
  else
    study->logrank = trophic_logrank_new (&study->follow_up, study->group, TROPHIC_STUDY_GROUPS, NULL, &error);
  if (error != NULL)
    trophic_study_refuse (error, NULL, &study->logrank_reason);
  /* [S] After a search in the same patients the p as it comes would mislead wherever it is shown, and the corrected one is not that
   * of the best cut-off's chi-square. */
  if (study->logrank != NULL && trophic_study_is_searched (study))
    {
      study->logrank->p = study->search->p_corrected;
      study->logrank->chisq = NAN;
    }
  trophic_study_relate_groups (study);
}
