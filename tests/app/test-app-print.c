/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every paper goes through GTK's own print operation, here into a file: as many pages, as large, as in the PDF. */
#include <gtk/gtk.h>
#include <string.h>

#include "trophic-app-fixture.h"
#include "trophic-paper.h"
#include "trophic-patient-store.h"
#include "trophic-print.h"

static char *clinic_path;

static guint
count (const char *text,
       gsize       length,
       const char *word)
{
  guint n = 0;
  for (const char *p = text; (p = memmem (p, length - (p - text), word, strlen (word))) != NULL; p++)
    n++;
  return n;
}

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
  g_autofree char *text = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  /* Pages of A4 in points: 595 x 842. */
  g_assert_cmpuint (count (text, length, "/MediaBox [ 0 0 595"), ==, n);
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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/print/every-paper", test_every_paper);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
