/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-paper.h"

#include <glib/gi18n-lib.h>

#include "trophic-file-chooser.h"
#include "trophic-print-preview.h"
#include "trophic-worklist-report.h"

/* What was on screen when paper was asked for; the view may be covered by the time a place is chosen. */
typedef struct
{
  TrophicClinic                *clinic;
  TrophicWorklist              *worklist;
  TrophicWorklistReportOptions  options;
  char                         *user;
  char                         *part;
  char                         *path;
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;
  g_object_unref (paper->clinic);
  trophic_worklist_unref (paper->worklist);
  g_free (paper->user);
  g_free (paper->part);
  g_free (paper->path);
  g_free (paper);
}

static Paper *
new_paper (TrophicWindow   *window,
           TrophicWorklist *worklist,
           const char      *part,
           gboolean         expected)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  const char *user = trophic_clinic_get_user_name (clinic);
  Paper *paper = g_new0 (Paper, 1);
  paper->clinic = g_object_ref (clinic);
  paper->worklist = trophic_worklist_ref (worklist);
  paper->user = g_strdup (user != NULL ? user : g_get_real_name ());
  paper->part = g_strdup (part);
  paper->options = (TrophicWorklistReportOptions) {
    .expected = expected, .names = trophic_discreet_get_revealed (trophic_window_get_discreet (window)), .part = paper->part, .user = paper->user,
    .printed = trophic_date_now (trophic_clinic_get_zone (clinic)), .synthetic = trophic_clinic_is_synthetic (clinic),
  };
  return paper;
}

static TrophicPages *
make_pages (TrophicStore   *store,
            gconstpointer   data,
            guint           paper,
            GError        **error)
{
  const Paper *list = data;
  return trophic_worklist_report_pages (list->worklist, &list->options);
}

static char *
file_name (const Paper *paper,
           const char  *ending)
{
  g_autofree char *day = trophic_date_format (&paper->worklist->on);
  return g_strconcat (paper->options.expected ? "trophic-before-clinic-" : "trophic-worklist-", day, ".", ending, NULL);
}

/** trophic_worklist_paper_print: opens the preview. @part: (nullable): which rows these are, %NULL for all. */
void
trophic_worklist_paper_print (TrophicWindow   *window,
                              TrophicWorklist *worklist,
                              const char      *part,
                              gboolean         expected)
{
  Paper *paper = new_paper (window, worklist, part, expected);
  g_autofree char *name = file_name (paper, "pdf");
  char *title = expected ? _("Before clinic") : _("Worklist");
  g_autoptr (TrophicPrintOffer) offer = trophic_print_offer_new (NULL, make_pages, paper, paper_free);
  const TrophicPrintPaper printed = { .label = title, .title = title, .file_name = name, .secret = paper->options.names };
  trophic_print_offer_add (offer, &printed);
  trophic_print_preview_present (GTK_WINDOW (window), offer, 0);
}

static gboolean
write_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  const Paper *paper = data;
  *result = g_strdup (paper->path);
  *result_free = g_free;
  return trophic_worklist_report_write (paper->worklist, &paper->options, paper->path, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autofree char *name = NULL, *path = trophic_window_finish_written (window, TROPHIC_CLINIC (source), async, &name);
  if (path == NULL)
    return;
  g_autofree char *text = g_strdup_printf (_("List written: %s"), name);
  trophic_window_toast_file (window, text, path);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  TrophicWindow *window = TROPHIC_WINDOW (parent);
  Paper *paper = user_data;
  if (paths == NULL || trophic_window_get_clinic (window) != paper->clinic)
    {
      paper_free (paper);
      return;
    }
  paper->path = g_strdup (paths[0]);
  trophic_clinic_read_async (paper->clinic, write_job, paper, paper_free, NULL, written_cb, g_object_ref (window));
}

/** trophic_worklist_paper_save: @kind: "xlsx" or "pdf": asks where to write it. */
void
trophic_worklist_paper_save (TrophicWindow   *window,
                             TrophicWorklist *worklist,
                             const char      *part,
                             gboolean         expected,
                             const char      *kind)
{
  Paper *paper = new_paper (window, worklist, part, expected);
  g_autofree char *name = file_name (paper, kind);
  trophic_file_chooser_save (GTK_WINDOW (window), _("Save the List"), g_str_equal (kind, "pdf") ? TROPHIC_FILES_PDF : TROPHIC_FILES_WORKBOOK,
                             g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS), name, place_chosen_cb, paper);
}
