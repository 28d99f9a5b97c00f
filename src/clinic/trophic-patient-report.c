/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-report.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-audit-store.h"
#include "trophic-clinic-models.h"
#include "trophic-display.h"
#include "trophic-ledger.h"
#include "trophic-patient-chart.h"
#include "trophic-patient-store.h"
#include "trophic-report-private.h"
#include "trophic-stale-report.h"

static void
patient_free (gpointer data)
{
  TrophicReportPatient *patient = data;
  g_clear_pointer (&patient->chart, trophic_trajectory_chart_unref);
  g_clear_pointer (&patient->assessment, trophic_assessment_free);
  g_free (patient);
}

/* Frees what the report holds. */
void
trophic_report_clear (TrophicReport *report)
{
  g_clear_pointer (&report->patients, g_ptr_array_unref);
  g_clear_pointer (&report->models, trophic_forecast_models_unref);
  g_clear_pointer (&report->user, g_free);
  g_clear_pointer (&report->hash, g_free);
}

static gboolean
load_patient (TrophicReport  *report,
              gint64          row,
              GError        **error)
{
  g_autoptr (TrophicRecord) record = trophic_store_load_record (report->store, row, error);
  if (record == NULL)
    return FALSE;
  TrophicReportPatient *patient = g_new0 (TrophicReportPatient, 1);
  g_ptr_array_add (report->patients, patient);
  patient->assessment = trophic_assessment_new (record, &report->on, report->models);
  patient->chart = trophic_patient_chart_new (patient->assessment, NULL);
  report->synthetic |= record->patient->synthetic;
  return TRUE;
}

/* Synthetic and real patients never stand in one report. */
static gboolean
check_not_mixed (const TrophicReport  *report,
                 const char           *path,
                 GError              **error)
{
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      if (patient->assessment->record->patient->synthetic == report->synthetic)
        continue;
      trophic_error_set_at (error, TROPHIC_ERROR_SYNTHETIC, path, NULL,
                            _("Synthetic and real patients do not go into one report; report them apart"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
write_pdf (const TrophicReport  *report,
           const char           *path,
           GError              **error)
{
  g_autoptr (TrophicPages) pages = trophic_report_pages (report);
  g_autoptr (GString) title = g_string_new (_("Trophic report"));
  for (guint i = 0; i < report->patients->len; i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      g_string_append_printf (title, " %s", trophic_patient_id (patient->assessment->record->patient));
    }
  return trophic_pages_to_pdf (pages, path, title->str, error);
}

/* Loads the patients of a report on its day. */
gboolean
trophic_report_begin (TrophicReport               *report,
                      TrophicStore                *store,
                      const gint64                *patient_rows,
                      guint                        n_patients,
                      const char                  *path,
                      const TrophicReportOptions  *options,
                      GError                     **error)
{
  report->store = store;
  report->patients = g_ptr_array_new_with_free_func (patient_free);
  report->printed = trophic_date_now (trophic_store_zone (store));
  report->on = options != NULL && trophic_date_is_known (&options->on) ? options->on : trophic_date_today (trophic_store_zone (store));
  report->user = g_strdup (options != NULL && options->user != NULL ? options->user : g_get_user_name ());
  report->models = trophic_clinic_models (store, &report->on, error);
  if (report->models == NULL)
    return FALSE;
  for (guint i = 0; i < n_patients; i++)
    if (!load_patient (report, patient_rows[i], error))
      return FALSE;
  return check_not_mixed (report, path, error);
}

/* Keeps what the report shows and what was learned for it, unless the clinic is open for reading only; the hash is that of the file with it. */
gboolean
trophic_report_record (TrophicReport  *report,
                       GError        **error)
{
  if (!trophic_clinic_models_keep (report->store, report->models, error))
    return FALSE;
  for (guint i = 0; i < report->patients->len && !trophic_store_is_read_only (report->store); i++)
    {
      const TrophicReportPatient *patient = g_ptr_array_index (report->patients, i);
      if (!trophic_ledger_record (report->store, patient->assessment, "report", error) || !trophic_assessment_record_report (patient->assessment, report->store, error))
        return FALSE;
    }
  report->hash = trophic_store_file_hash (report->store, error);
  return report->hash != NULL;
}

/* Whether a file's name ends so, in any case. */
gboolean
trophic_report_has_ending (const char *path,
                           const char *ending)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, ending);
}

/* The folder takes a file: found out before anything is recorded. */
gboolean
trophic_report_check_folder (const char  *path,
                             GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, path, NULL, _("There is no folder %s for the report"), folder);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, path, NULL, _("%s is a folder; name a file for the report"), path);
      return FALSE;
    }
  return TRUE;
}

/**
 * trophic_patient_report_write:
 * @patient_rows: (array length=n_patients): at least one patient
 * @path: ends in .xlsx or .pdf; it appears when it is whole, and a file of that name stays as it was on failure
 *
 * Writes the report of one or several patients, and records the forecasts that it shows unless the clinic is open for
 * reading only. The hash that it states is that of the clinic file with those forecasts in it.
 *
 * Returns: %FALSE with @error (%TROPHIC_ERROR_USAGE for another ending, %TROPHIC_ERROR_SYNTHETIC when patients would mix)
 */
gboolean
trophic_patient_report_write (TrophicStore                *store,
                              const gint64                *patient_rows,
                              guint                        n_patients,
                              const char                  *path,
                              const TrophicReportOptions  *options,
                              GError                     **error)
{
  g_return_val_if_fail (n_patients > 0, FALSE);

  gboolean workbook = trophic_report_has_ending (path, ".xlsx");
  if (!workbook && !trophic_report_has_ending (path, ".pdf"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, path, NULL, _("A report is a workbook or a PDF: end its name in .xlsx or .pdf"));
      return FALSE;
    }
  if (!trophic_report_check_folder (path, error))
    return FALSE;
  g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (workbook);
  g_auto (TrophicReport) report = { 0 };
  if (!trophic_report_begin (&report, store, patient_rows, n_patients, path, options, error) || !trophic_report_record (&report, error))
    return FALSE;
  return workbook ? trophic_report_to_workbook (&report, path, error) : write_pdf (&report, path, error);
}
