/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of the patient on screen, as PDF or workbook, and the results as FHIR. The file's name carries the number, never a name. */
#include <glib/gi18n-lib.h>

#include "trophic-fhir-export.h"
#include "trophic-file-chooser.h"
#include "trophic-patient-report.h"
#include "trophic-window-private.h"

static const struct {
  const char   *kind;
  const char   *ending;
  TrophicFiles  files;
  const char   *title;
} kinds[] = {
  { "pdf", ".pdf", TROPHIC_FILES_PDF, N_("Save the Report") },
  { "xlsx", ".xlsx", TROPHIC_FILES_WORKBOOK, N_("Save the Report") },
  { "fhir", ".json", TROPHIC_FILES_FHIR, N_("Save the Results") },
};

/* The patient is the one on screen when the report was asked for, whoever is on screen when the place is chosen. */
typedef struct
{
  gint64         row;
  TrophicClinic *clinic;
  guint          kind; /* in kinds */
  char          *path;
  char          *user;
} Report;

static gboolean
is_fhir (const Report *report)
{
  return kinds[report->kind].files == TROPHIC_FILES_FHIR;
}

static void
report_free (gpointer data)
{
  Report *report = data;
  g_object_unref (report->clinic);
  g_free (report->path);
  g_free (report->user);
  g_free (report);
}

static gboolean
report_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  const Report *report = data;
  const TrophicReportOptions options = { .user = report->user };
  *result = g_strdup (report->path);
  *result_free = g_free;
  if (is_fhir (report))
    return trophic_fhir_export_patient (store, report->row, report->path, TROPHIC_FHIR_WRITE_DEFAULT, error);
  return trophic_patient_report_write (store, &report->row, 1, report->path, &options, error);
}

static void
report_written_cb (GObject      *source,
                   GAsyncResult *async,
                   gpointer      user_data)
{
  g_autoptr (TrophicWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer path = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &path, &error))
    {
      trophic_window_show_error (self, error);
      return;
    }
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (g_str_has_suffix (name, ".json") ? _("Results written: %s") : _("Report written: %s"), name);
  trophic_window_toast (self, text, _("Open"), "win.open-file", g_variant_new_string (path));
  g_free (path);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  TrophicWindow *self = TROPHIC_WINDOW (parent);
  Report *report = user_data;
  if (paths == NULL || self->clinic != report->clinic)
    {
      report_free (report);
      return;
    }
  const char *ending = kinds[report->kind].ending;
  report->path = g_str_has_suffix (paths[0], ending) ? g_strdup (paths[0]) : g_strconcat (paths[0], ending, NULL);
  /* A report records the forecast it shows; a clinic that is open for reading records nothing. */
  if (is_fhir (report) || trophic_clinic_is_read_only (self->clinic))
    trophic_clinic_read_async (self->clinic, report_job, report, report_free, NULL, report_written_cb, g_object_ref (self));
  else
    trophic_clinic_write_async (self->clinic, report_job, report, report_free, NULL, report_written_cb, g_object_ref (self));
}

/** trophic_window_report: @kind: "pdf", "xlsx" or "fhir": asks where to write the report or the results of the patient on screen. */
void
trophic_window_report (TrophicWindow *self,
                       const char    *kind)
{
  guint index = 0;
  while (index + 1 < G_N_ELEMENTS (kinds) && !g_str_equal (kind, kinds[index].kind))
    index++;
  TrophicRecord *record = trophic_window_get_record (self);
  if (record == NULL || self->clinic == NULL)
    return;
  g_autofree char *number = g_strdup (trophic_patient_id (record->patient));
  g_strdelimit (number, "/\\", '-');
  g_autofree char *name = g_strconcat ("trophic-", number, kinds[index].ending, NULL);
  Report *report = g_new0 (Report, 1);
  *report = (Report) { .row = record->patient->row, .clinic = g_object_ref (self->clinic), .kind = index };
  const char *user = trophic_clinic_get_user_name (self->clinic);
  report->user = g_strdup (user != NULL ? user : g_get_real_name ());
  trophic_file_chooser_save (GTK_WINDOW (self), _(kinds[index].title), kinds[index].files, g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), name, place_chosen_cb, report);
}
