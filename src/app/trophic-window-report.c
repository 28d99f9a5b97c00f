/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The papers of the patient on screen, as PDF, workbook or in the preview of a printer, and the results as FHIR. The file's name carries the
 * number, never a name. */
#include <glib/gi18n-lib.h>

#include "trophic-fhir-export.h"
#include "trophic-file-chooser.h"
#include "trophic-paper.h"
#include "trophic-print-preview.h"
#include "trophic-window-private.h"

static const struct {
  const char       *kind;
  const char       *ending;
  TrophicFiles      files;
  const char       *title;
  TrophicPaperKind  paper;
} kinds[] = {
  { "pdf", ".pdf", TROPHIC_FILES_PDF, N_("Save the Report"), TROPHIC_PAPER_REPORT },
  { "xlsx", ".xlsx", TROPHIC_FILES_WORKBOOK, N_("Save the Report"), TROPHIC_PAPER_REPORT },
  { "fhir", ".json", TROPHIC_FILES_FHIR, N_("Save the Results"), TROPHIC_N_PAPERS },
  { "nst", ".pdf", TROPHIC_FILES_PDF, N_("Save the NST Sheet"), TROPHIC_PAPER_NST },
  { "handout", ".pdf", TROPHIC_FILES_PDF, N_("Save the Patient Handout"), TROPHIC_PAPER_HANDOUT },
  { "slip", ".pdf", TROPHIC_FILES_PDF, N_("Save the Lactate Slip"), TROPHIC_PAPER_SLIP },
  { "visit-form", ".pdf", TROPHIC_FILES_PDF, N_("Save the Blank Visit Form"), TROPHIC_PAPER_VISIT_FORM },
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
  return trophic_paper_write (store, &report->row, 1, kinds[report->kind].paper, report->path, &options, error);
}

static Report *
new_report (TrophicWindow *self,
            const char    *kind)
{
  guint index = 0;
  while (index + 1 < G_N_ELEMENTS (kinds) && !g_str_equal (kind, kinds[index].kind))
    index++;
  Report *report = g_new0 (Report, 1);
  *report = (Report) { .row = trophic_window_get_record (self)->patient->row, .clinic = g_object_ref (self->clinic), .kind = index };
  const char *user = trophic_clinic_get_user_name (self->clinic);
  report->user = g_strdup (user != NULL ? user : g_get_real_name ());
  return report;
}

/** trophic_window_finish_written: */
char *
trophic_window_finish_written (TrophicWindow  *self,
                               TrophicClinic  *clinic,
                               GAsyncResult   *async,
                               char          **name)
{
  g_autoptr (GError) error = NULL;
  gpointer path = NULL;
  if (!trophic_clinic_finish (clinic, async, &path, &error))
    {
      trophic_window_show_error (self, error);
      return NULL;
    }
  *name = g_path_get_basename (path);
  return path;
}

/** trophic_window_toast_file: */
void
trophic_window_toast_file (TrophicWindow *self,
                           const char    *text,
                           const char    *path)
{
  trophic_window_toast (self, text, _("Open"), "win.open-file", g_variant_new_string (path));
}

static void
report_written_cb (GObject      *source,
                   GAsyncResult *async,
                   gpointer      user_data)
{
  g_autoptr (TrophicWindow) self = user_data;
  g_autofree char *name = NULL, *path = trophic_window_finish_written (self, TROPHIC_CLINIC (source), async, &name);
  if (path == NULL)
    return;
  g_autofree char *text = g_strdup_printf (g_str_has_suffix (name, ".json") ? _("Results written: %s") : _("Report written: %s"), name);
  trophic_window_toast_file (self, text, path);
}

/* A report records the forecast it shows; a clinic that is open for reading records nothing. */
static void
write_report (TrophicWindow *self,
              Report        *report)
{
  gboolean records = kinds[report->kind].paper == TROPHIC_PAPER_REPORT && !trophic_clinic_is_read_only (self->clinic);
  if (records)
    trophic_clinic_write_async (self->clinic, report_job, report, report_free, NULL, report_written_cb, g_object_ref (self));
  else
    trophic_clinic_read_async (self->clinic, report_job, report, report_free, NULL, report_written_cb, g_object_ref (self));
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
  report->path = g_strdup (paths[0]);
  write_report (self, report);
}

static void
report_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  TrophicWindow *self = user_data;
  TrophicRecord *record = trophic_window_get_record (self);
  if (record == NULL || self->clinic == NULL)
    return;
  Report *report = new_report (self, g_variant_get_string (parameter, NULL));
  g_autofree char *number = g_strdup (trophic_patient_id (record->patient));
  g_strdelimit (number, "/\\", '-');
  TrophicPaperKind paper = kinds[report->kind].paper;
  gboolean plain = paper == TROPHIC_PAPER_REPORT || paper == TROPHIC_N_PAPERS;
  g_autofree char *name = g_strconcat ("trophic-", plain ? "" : kinds[report->kind].kind, plain ? "" : "-", number,
                                       kinds[report->kind].ending, NULL);
  trophic_file_chooser_save (GTK_WINDOW (self), _(kinds[report->kind].title), kinds[report->kind].files,
                             g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), name, place_chosen_cb, report);
}

typedef struct {
  gint64            row;
  char             *user;
  TrophicPaperKind  kinds[TROPHIC_N_PAPERS]; /* by the offer's papers */
} Papers;

static void
papers_free (gpointer data)
{
  Papers *papers = data;
  g_free (papers->user);
  g_free (papers);
}

static TrophicPages *
make_pages (TrophicStore   *store,
            gconstpointer   data,
            guint           paper,
            GError        **error)
{
  const Papers *papers = data;
  const TrophicReportOptions options = { .user = papers->user };
  return trophic_paper_pages (store, &papers->row, 1, papers->kinds[paper], &options, error);
}

/**
 * trophic_window_offer_papers:
 * @wanted: which one is asked for
 * @first: (out): which of the offer that is; the first where it does not suit the patient
 *
 * Returns: (transfer full): the papers of the patient on screen
 */
TrophicPrintOffer *
trophic_window_offer_papers (TrophicWindow    *self,
                             TrophicPaperKind  wanted,
                             guint            *first)
{
  const TrophicRecord *record = trophic_window_get_record (self);
  const char *user = trophic_clinic_get_user_name (self->clinic), *number = trophic_patient_id (record->patient);
  Papers *papers = g_new0 (Papers, 1);
  papers->row = record->patient->row;
  papers->user = g_strdup (user != NULL ? user : g_get_real_name ());
  TrophicPrintOffer *offer = trophic_print_offer_new (self->clinic, make_pages, papers, papers_free);
  g_autofree char *plain = g_strdup (number);
  g_strdelimit (plain, "/\\", '-');
  *first = 0;
  for (guint kind = 0; kind < TROPHIC_N_PAPERS; kind++)
    {
      if (!trophic_paper_suits (kind, record))
        continue;
      gboolean report = kind == TROPHIC_PAPER_REPORT;
      g_autofree char *title = g_strdup_printf ("%s %s", trophic_paper_title (kind), number);
      g_autofree char *file_name = g_strconcat ("trophic-", report ? "" : trophic_paper_nick (kind), report ? "" : "-", plain, ".pdf", NULL);
      const TrophicPrintPaper paper = { .label = report ? _("Report") : (char *) trophic_paper_title (kind), .title = title, .file_name = file_name,
                                        .secret = report, .records = report };
      papers->kinds[trophic_print_offer_get_n (offer)] = kind;
      if (kind == wanted)
        *first = trophic_print_offer_get_n (offer);
      trophic_print_offer_add (offer, &paper);
    }
  return offer;
}

static void
preview_paper (TrophicWindow    *self,
               TrophicPaperKind  kind)
{
  if (self->clinic == NULL || trophic_window_get_facts (self) == NULL)
    return;
  guint first;
  g_autoptr (TrophicPrintOffer) offer = trophic_window_offer_papers (self, kind, &first);
  trophic_print_preview_present (GTK_WINDOW (self), offer, first);
}

/* In a place of its own the place says what there is to print. */
static void
print_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  TrophicWindow *self = user_data;
  if (self->clinic == NULL)
    return;
  if (!trophic_window_shows_patient (self))
    {
      g_autofree char *of_place = g_strconcat ("print-", trophic_window_get_place (self), NULL);
      if (g_action_group_get_action_enabled (G_ACTION_GROUP (self), of_place))
        g_action_group_activate_action (G_ACTION_GROUP (self), of_place, NULL);
      else
        trophic_window_toast (self, _("Nothing here goes on paper"), NULL, NULL, NULL);
      return;
    }
  preview_paper (self, TROPHIC_PAPER_REPORT);
}

static void
print_paper_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  TrophicPaperKind kind;
  if (trophic_paper_from_nick (g_variant_get_string (parameter, NULL), &kind))
    preview_paper (user_data, kind);
}

/** trophic_window_add_report_actions: report and print-paper, which take a word, and print. */
void
trophic_window_add_report_actions (TrophicWindow *self)
{
  static const GActionEntry actions[] = {
    { "report", report_activated_cb, "s" },
    { "print", print_activated_cb },
    { "print-paper", print_paper_activated_cb, "s" },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
