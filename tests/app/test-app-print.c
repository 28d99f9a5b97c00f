/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every paper goes through GTK's own print operation, here into a file: as many pages, as large, as in the PDF. Before that it is
 * looked at: the preview turns pages, zooms, and is covered while the view is and the paper holds what is covered. */
#include <gtk/gtk.h>
#include <string.h>

#include "trophic-window-fixture.h"
#include "trophic-audit-store.h"
#include "trophic-paper.h"
#include "trophic-patient-store.h"
#include "trophic-pdf-seen.h"
#include "trophic-print-preview.h"
#include "trophic-print.h"
#include "trophic-window-private.h"

static char *clinic_path;

static void
print_to (TrophicStore     *store,
          gint64            row,
          TrophicPaperKind  kind,
          const char       *path)
{
  g_autoptr (GError) error = NULL;
  const TrophicReportOptions options = { .on = trophic_date_from_ymd (2026, 11, 17), .user = "Dr Test" };
  TrophicPages *pages = trophic_paper_pages (store, &row, 1, kind, &options, &error);
  g_assert_no_error (error);
  guint n = trophic_pages_n (pages);
  g_assert_cmpuint (n, >, 0);
  g_autoptr (GtkPrintOperation) operation = trophic_print_operation_new (pages, "test");
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  GtkPrintOperationResult result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_autofree char *told = pdf_told ("pdfinfo", path);
  g_assert_cmpuint (pdf_lines (told, "^Page +\\d+ size: .*A4"), ==, n);
  g_unlink (path);
}

static void
test_every_paper (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  gint64 row = trophic_store_find_patient (store, "D-0001", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_strconcat (clinic_path, ".pdf", NULL);
  for (guint kind = 0; kind < TROPHIC_N_PAPERS; kind++)
    print_to (store, row, kind, path);
}

static void
done_cb (GtkPrintOperation       *operation,
         GtkPrintOperationResult  result,
         gboolean                *done)
{
  *done = TRUE;
}

/* "Preview" in the system's dialog starts no other program and leaves nothing behind. */
static void
test_dialog_preview (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  gint64 row = trophic_store_find_patient (store, "D-0001", &error);
  TrophicPages *pages = trophic_paper_pages (store, &row, 1, TROPHIC_PAPER_REPORT, NULL, &error);
  g_assert_no_error (error);
  gboolean done = FALSE;
  g_autoptr (GtkPrintOperation) operation = trophic_print_operation_new (trophic_pages_ref (pages), "test");
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), &done);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PREVIEW, NULL, &error);
  g_assert_no_error (error);
  fixture_wait (done);
  g_clear_object (&operation);
  trophic_pages_unref (pages);
}

static TrophicWindow *
open_window (void)
{
  return fixture_open_window (clinic_path, 1280, 900);
}

static TrophicPrintPreview *
find_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  TrophicPrintPreview *found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (TROPHIC_IS_PRINT_PREVIEW (window))
        found = TROPHIC_PRINT_PREVIEW (window);
    }
  return found;
}

/* The preview as Ctrl+P opens it. */
static TrophicPrintPreview *
open_preview (TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "print", NULL);
  TrophicPrintPreview *preview = find_preview ();
  g_assert_nonnull (preview);
  return preview;
}

static gboolean
is_ready (TrophicPrintPreview *preview)
{
  return trophic_page_list_is_painted (trophic_print_preview_get_list (preview));
}

static GtkDropDown *
find_choice (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget))
    return GTK_DROP_DOWN (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_choice (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The report is covered until it is revealed, and again when the view is covered; the sheets hold nothing to cover. */
static void
test_covered (void)
{
  TrophicWindow *window = open_window ();
  TrophicPrintPreview *preview = open_preview (window);
  TrophicPageList *list = trophic_print_preview_get_list (preview);
  TrophicDiscreet *discreet = trophic_window_get_discreet (window);
  g_assert_cmpstr (trophic_print_preview_get_shown (preview), ==, "covered");
  g_assert_cmpuint (trophic_page_list_get_n (list), ==, 0);
  trophic_discreet_toggle (discreet, TROPHIC_WISHES_YES);
  fixture_wait (is_ready (preview));
  g_assert_cmpstr (trophic_print_preview_get_shown (preview), ==, "pages");
  g_assert_cmpuint (trophic_page_list_get_n (list), >, 1);
  trophic_discreet_cover (discreet);
  g_assert_cmpstr (trophic_print_preview_get_shown (preview), ==, "covered");
  g_assert_cmpuint (trophic_page_list_get_n (list), ==, 0);
  /* A sheet without prognosis is there in the discreet view. */
  gtk_drop_down_set_selected (find_choice (GTK_WIDGET (preview)), TROPHIC_PAPER_NST);
  fixture_wait (is_ready (preview));
  g_assert_cmpuint (trophic_print_preview_get_paper (preview), ==, TROPHIC_PAPER_NST);
  g_assert_cmpstr (trophic_print_preview_get_shown (preview), ==, "pages");
  g_assert_false (trophic_discreet_get_revealed (discreet));
  fixture_close (preview);
  fixture_close (window);
}

static TrophicPages *
make_report (TrophicStore   *store,
             gconstpointer   data,
             guint           paper,
             GError        **error)
{
  const TrophicReportOptions options = { .on = trophic_date_from_ymd (2026, 11, 17), .user = "Dr Test" };
  return trophic_paper_pages (store, data, 1, TROPHIC_PAPER_REPORT, &options, error);
}

/* Turning to a page that was not painted yet; the neighbours are painted before they are asked for. */
static void
turn (TrophicPageList *list,
      guint            page)
{
  gint64 start = g_get_monotonic_time ();
  trophic_page_list_set_page (list, page);
  fixture_wait (trophic_page_list_is_painted (list));
  g_test_message ("page %u after %.1f ms", page, (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_cmpuint (trophic_page_list_get_page (list), ==, page);
}

static void
test_pages (void)
{
  TrophicWindow *window = open_window ();
  g_autofree gint64 *row = g_new (gint64, 1);
  *row = trophic_window_get_patient_row (window);
  TrophicPrintOffer *offer = trophic_print_offer_new (trophic_window_get_clinic (window), make_report, row, NULL);
  trophic_print_offer_add (offer, &(TrophicPrintPaper) { .label = "Report", .title = "Report", .file_name = "report.pdf" });
  TrophicPrintPreview *preview = trophic_print_preview_present (GTK_WINDOW (window), offer, 0);
  TrophicPageList *list = trophic_print_preview_get_list (preview);
  fixture_wait (trophic_page_list_is_painted (list));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (preview)), GTK_WIDGET (list)));
  guint n = trophic_page_list_get_n (list);
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (trophic_page_list_get_page (list), ==, 1);
  for (guint page = 2; page <= n; page++)
    turn (list, page);
  turn (list, 1);
  trophic_page_list_set_page (list, n + 5);
  g_assert_cmpuint (trophic_page_list_get_page (list), ==, n);
  fixture_close (preview);
  g_object_unref (offer);
  fixture_close (window);
}

static void
test_zoom (void)
{
  TrophicWindow *window = open_window ();
  TrophicPrintPreview *preview = open_preview (window);
  TrophicPageList *list = trophic_print_preview_get_list (preview);
  trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
  fixture_wait (is_ready (preview));
  g_assert_cmpint (trophic_page_list_get_fit (list), ==, TROPHIC_PAGE_FIT_PAGE);
  double whole = trophic_page_list_get_zoom (list);
  trophic_page_list_set_fit (list, TROPHIC_PAGE_FIT_WIDTH);
  fixture_wait (trophic_page_list_get_zoom (list) > whole);
  double wide = trophic_page_list_get_zoom (list);
  turn (list, 2);
  trophic_page_list_zoom (list, 1);
  g_assert_cmpint (trophic_page_list_get_fit (list), ==, TROPHIC_PAGE_FIT_NONE);
  double larger = trophic_page_list_get_zoom (list);
  trophic_page_list_zoom (list, -1);
  g_assert_cmpfloat (trophic_page_list_get_zoom (list), <, larger);
  g_assert_cmpuint (trophic_page_list_get_page (list), ==, 2);
  for (guint i = 0; i < 40; i++)
    trophic_page_list_zoom (list, 1);
  g_assert_cmpfloat (trophic_page_list_get_zoom (list), ==, 4);
  fixture_wait (trophic_page_list_is_painted (list));
  trophic_page_list_set_fit (list, TROPHIC_PAGE_FIT_PAGE);
  fixture_wait (trophic_page_list_get_zoom (list) < wide);
  g_assert_cmpuint (trophic_page_list_get_page (list), ==, 2);
  fixture_close (preview);
  fixture_close (window);
}

static guint
n_audited (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) entries = trophic_store_audit (store, 0, 100000, &error);
  g_assert_no_error (error);
  return entries->len;
}

typedef struct {
  TrophicPrintOffer *offer;
  TrophicPages      *pages;
} HandedOut;

static void
handed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  HandedOut *handed = user_data;
  handed->pages = trophic_print_offer_make_finish (handed->offer, result, &error);
  g_assert_no_error (error);
}

static guint n_sent;

static void
count_sent (gpointer data)
{
  n_sent++;
}

/* A report that is looked at records nothing; one that is handed out records the forecast it shows. */
static void
test_records (void)
{
  TrophicWindow *window = open_window ();
  guint first;
  g_autoptr (TrophicPrintOffer) offer = trophic_window_offer_papers (window, TROPHIC_PAPER_REPORT, &first);
  TrophicPrintPreview *preview = trophic_print_preview_present (GTK_WINDOW (window), offer, first);
  guint before = n_audited ();
  trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
  fixture_wait (is_ready (preview));
  g_assert_cmpuint (n_audited (), ==, before);
  HandedOut handed = { offer, NULL };
  trophic_print_offer_make_async (offer, 0, NULL, handed_out_cb, &handed);
  fixture_wait (handed.pages != NULL);
  g_assert_cmpuint (n_audited (), ==, before);
  /* A print that is left off leaves nothing behind; one that went to the printer is recorded. */
  n_sent = 0;
  g_autoptr (GtkPrintOperation) operation = trophic_print_operation_new (trophic_pages_ref (handed.pages), "test");
  trophic_print_tell_sent (operation, count_sent, NULL, NULL);
  g_signal_emit_by_name (operation, "done", GTK_PRINT_OPERATION_RESULT_CANCEL);
  g_signal_emit_by_name (operation, "done", GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_cmpuint (n_sent, ==, 0);
  g_signal_emit_by_name (operation, "done", GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_cmpuint (n_sent, ==, 1);
  g_clear_object (&operation);
  g_clear_pointer (&handed.pages, trophic_pages_unref);
  trophic_print_offer_record (offer, 0, handed_out_cb, &handed);
  fixture_wait (handed.pages != NULL);
  g_assert_cmpuint (n_audited (), >, before);
  trophic_pages_unref (handed.pages);
  fixture_close (preview);
  fixture_close (window);
}

/* The pages that were asked for come back to a preview that was closed meanwhile: nothing is printed, nothing of it is touched. */
static void
test_closed_while_printing (void)
{
  TrophicWindow *window = open_window ();
  guint first;
  g_autoptr (TrophicPrintOffer) offer = trophic_window_offer_papers (window, TROPHIC_PAPER_REPORT, &first);
  TrophicPrintPreview *preview = trophic_print_preview_present (GTK_WINDOW (window), offer, first);
  trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
  fixture_wait (is_ready (preview));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (preview), "preview.print", NULL));
  fixture_close (preview);
  fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/print/every-paper", test_every_paper);
  g_test_add_func ("/print/dialog-preview", test_dialog_preview);
  g_test_add_func ("/print/preview/covered", test_covered);
  g_test_add_func ("/print/preview/pages", test_pages);
  g_test_add_func ("/print/preview/zoom", test_zoom);
  g_test_add_func ("/print/preview/records", test_records);
  g_test_add_func ("/print/preview/closed-while-printing", test_closed_while_printing);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
