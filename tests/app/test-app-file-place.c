/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file goes: an ending is added, and no file is replaced because of an added ending unless somebody says so. */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "trophic-app-fixture.h"
#include "trophic-file-chooser.h"
#include "trophic-file-place.h"
#include "trophic-sandbox.h"

typedef struct {
  guint                   calls;
  TrophicFilePlaceAnswer  answer;
  char                   *path;
} Settled;

static char *folder;
static GtkWindow *parent;

static void
settled_cb (TrophicFilePlaceAnswer  answer,
            const char             *path,
            gpointer                user_data)
{
  Settled *settled = user_data;
  settled->calls++;
  settled->answer = answer;
  g_free (settled->path);
  settled->path = g_strdup (path);
}

/* The only window of that type; NULL when there is none. */
static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        found = window;
    }
  return found;
}

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
write_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = path_of (name);
  g_file_set_contents (path, "kept", -1, &error);
  g_assert_no_error (error);
}

static void
test_complete (void)
{
  static const struct { const char *given, *ending, *whole; } cases[] = {
    { "/a/study", ".xlsx", "/a/study.xlsx" },
    { "/a/study.xlsx", ".xlsx", "/a/study.xlsx" },
    { "/a/STUDY.XLSX", ".xlsx", "/a/STUDY.XLSX" },
    { "/a/study.xls", ".xlsx", "/a/study.xls.xlsx" },
    { "/a.pdf/study", ".pdf", "/a.pdf/study.pdf" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *whole = trophic_file_place_complete (cases[i].given, cases[i].ending);
      g_assert_cmpstr (whole, ==, cases[i].whole);
    }
}

static void
test_taken_at_once (void)
{
  Settled settled = { 0 };
  g_autofree char *fresh = path_of ("fresh"), *named = path_of ("named.pdf");
  trophic_file_place_settle (parent, fresh, ".pdf", settled_cb, &settled);
  g_assert_cmpuint (settled.calls, ==, 1);
  g_assert_cmpint (settled.answer, ==, TROPHIC_FILE_PLACE_TAKEN);
  g_assert_true (g_str_has_suffix (settled.path, "/fresh.pdf"));
  /* The chooser asked about this very name. */
  write_file ("named.pdf");
  trophic_file_place_settle (parent, named, ".pdf", settled_cb, &settled);
  g_assert_cmpuint (settled.calls, ==, 2);
  g_assert_cmpstr (settled.path, ==, named);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_free (settled.path);
}

static void
test_asks_before_replacing (void)
{
  static const struct { const char *response; TrophicFilePlaceAnswer answer; } cases[] = {
    { "take", TROPHIC_FILE_PLACE_TAKEN }, { "again", TROPHIC_FILE_PLACE_AGAIN }, { "cancel", TROPHIC_FILE_PLACE_CANCELLED },
  };
  write_file ("study.xlsx");
  g_autofree char *typed = path_of ("study");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Settled settled = { 0 };
      trophic_file_place_settle (parent, typed, ".xlsx", settled_cb, &settled);
      g_assert_cmpuint (settled.calls, ==, 0);
      GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (dialog);
      g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "study.xlsx"));
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), cases[i].response);
      gtk_window_destroy (GTK_WINDOW (dialog));
      g_assert_cmpuint (settled.calls, ==, 1);
      g_assert_cmpint (settled.answer, ==, cases[i].answer);
      g_assert_true (g_str_has_suffix (settled.path, "/study.xlsx"));
      g_free (settled.path);
    }
}

/* A name beside the one that the portal gave would be written into nowhere. */
static void
test_granted_name (void)
{
  Settled settled = { 0 };
  g_autofree char *granted = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b", "study", NULL);
  g_assert_true (trophic_sandbox_is_lent (granted));
  trophic_file_place_settle (parent, granted, ".pdf", settled_cb, &settled);
  g_assert_cmpuint (settled.calls, ==, 0);
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ".pdf"));
  g_assert_false (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), "take"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "again");
  gtk_window_destroy (GTK_WINDOW (dialog));
  g_assert_cmpint (settled.answer, ==, TROPHIC_FILE_PLACE_AGAIN);
  g_free (settled.path);
}

static void
chosen_cb (GtkWindow          *window,
           const char * const *paths,
           gpointer            user_data)
{
  g_assert_true (window == parent);
  GStrv *chosen = user_data;
  g_assert_null (*chosen);
  *chosen = paths != NULL ? g_strdupv ((char **) paths) : g_new0 (char *, 1);
}

/* The chooser reads the folder first and answers no sooner. */
static gboolean
accepted (const char *name)
{
  GtkWidget *dialog = find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  if (dialog == NULL)
    return TRUE;
  g_autofree char *typed = gtk_file_chooser_get_current_name (GTK_FILE_CHOOSER (dialog));
  if (g_strcmp0 (typed, name) != 0)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  return FALSE;
}

static void
accept (const char *name)
{
  fixture_wait (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  fixture_wait (accepted (name));
}

/* Through the chooser itself: "list" would replace list.pdf; another name is asked for, with the ending already there. */
static void
test_chooser (void)
{
  g_auto (GStrv) chosen = NULL;
  write_file ("list.pdf");
  trophic_file_chooser_save (parent, "Save", TROPHIC_FILES_PDF, folder, "list", chosen_cb, &chosen);
  accept ("list");
  fixture_wait (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_null (chosen);
  GtkWidget *question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "again");
  gtk_window_destroy (GTK_WINDOW (question));
  accept ("other.pdf");
  fixture_wait (chosen != NULL);
  g_assert_cmpuint (g_strv_length (chosen), ==, 1);
  g_assert_true (g_str_has_suffix (chosen[0], "/other.pdf"));
}

/* A file of another computer is not dropped unseen. */
static void
test_elsewhere (void)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) here = g_file_new_for_path ("/tmp/here.csv"), far = g_file_new_for_uri ("sftp://far.invalid/there.csv");
  gboolean elsewhere = TRUE;
  g_list_store_append (files, here);
  g_auto (GStrv) local = trophic_file_chooser_paths (G_LIST_MODEL (files), &elsewhere);
  g_assert_false (elsewhere);
  g_assert_cmpuint (g_strv_length (local), ==, 1);
  g_list_store_append (files, far);
  g_auto (GStrv) both = trophic_file_chooser_paths (G_LIST_MODEL (files), &elsewhere);
  g_assert_true (elsewhere);
  g_assert_cmpuint (g_strv_length (both), ==, 1);
  g_assert_cmpstr (both[0], ==, "/tmp/here.csv");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_autoptr (GError) error = NULL;
  folder = g_dir_make_tmp ("trophic-place-XXXXXX", &error);
  g_assert_no_error (error);
  parent = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (parent);
  g_test_add_func ("/file-place/complete", test_complete);
  g_test_add_func ("/file-place/taken-at-once", test_taken_at_once);
  g_test_add_func ("/file-place/asks-before-replacing", test_asks_before_replacing);
  g_test_add_func ("/file-place/granted-name", test_granted_name);
  g_test_add_func ("/file-place/chooser", test_chooser);
  g_test_add_func ("/file-place/elsewhere", test_elsewhere);
  int result = g_test_run ();
  gtk_window_destroy (parent);
  g_autofree char *any = path_of ("clinic");
  fixture_remove (any);
  g_free (folder);
  return result;
}
