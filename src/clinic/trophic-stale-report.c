/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-stale-report.h"

#include <glib/gi18n-lib.h>

/** trophic_assessment_record_report: keeps that a report was written of the assessment, with the results it rests on. */
gboolean
trophic_assessment_record_report (const TrophicAssessment  *assessment,
                                  TrophicStore             *store,
                                  GError                  **error)
{
  const TrophicRecord *record = assessment->record;
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < record->observations->len; i++)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i);
      if (trophic_observation_is_usable (observation))
        g_array_append_val (rows, observation->row);
    }
  return rows->len == 0 || trophic_store_record_report (store, record->patient->row, &assessment->on, rows, error);
}

/** trophic_stale_report_sentence: (transfer full): which report it is and what has changed since, translated. */
char *
trophic_stale_report_sentence (const TrophicStaleReport *report)
{
  g_autofree char *time = trophic_date_format (&report->time);
  return g_strdup_printf (ngettext ("The report of %s for patient %s used %u value that was corrected or withdrawn since (%s). Write it again",
                                    "The report of %s for patient %s used %u values that were corrected or withdrawn since (%s). Write it again",
                                    report->n_values),
                          time != NULL ? time : "", report->number != NULL ? report->number : "", report->n_values, report->analytes);
}

/**
 * trophic_assessment_add_stale:
 *
 * Adds a caution for the patient's report that used what was corrected or withdrawn since.
 */
gboolean
trophic_assessment_add_stale (TrophicAssessment  *assessment,
                              TrophicStore       *store,
                              GError            **error)
{
  g_autoptr (GPtrArray) reports = trophic_store_list_stale_reports (store, assessment->record->patient->row, error);
  for (guint i = 0; reports != NULL && i < reports->len; i++)
    {
      g_autofree char *sentence = trophic_stale_report_sentence (g_ptr_array_index (reports, i));
      trophic_cautions_add (assessment->lactate->cautions, "report-used-corrected", TROPHIC_CAUTION_CHECK, "%s", sentence);
    }
  return reports != NULL;
}
