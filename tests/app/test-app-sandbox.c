/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In a sandbox: a lent clinic is not written where it lies, its copy is; a new clinic is named, not placed. */
#include "trophic-window-fixture.h"
#include "trophic-form-dialog.h"
#include "trophic-own-folder.h"
#include "trophic-sandbox.h"
#include "trophic-window-private.h"

static char *
file_of (const char *folder,
         const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* A clinic at a path at which a portal lends one. */
static char *
lend (const char *name)
{
  g_autofree char *clinic = fixture_clinic ();
  g_autofree char *folder = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b3c4d", NULL);
  g_mkdir_with_parents (folder, 0700);
  char *lent = file_of (folder, name);
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (clinic, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (lent, bytes, length, NULL));
  fixture_remove (clinic);
  return lent;
}

static char *
checksum (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

static TrophicWindow *
open_window (void)
{
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static TrophicFormDialog *
dialog_of (TrophicWindow *window)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (all, i);
      if (TROPHIC_IS_FORM_DIALOG (toplevel) && gtk_window_get_transient_for (toplevel) == GTK_WINDOW (window))
        return TROPHIC_FORM_DIALOG (toplevel);
    }
  return NULL;
}

static void
assert_open (TrophicWindow *window,
             const char    *own_name)
{
  g_autofree char *path = trophic_own_folder_path (own_name);
  fixture_wait (window->clinic != NULL);
  g_assert_cmpstr (trophic_clinic_get_path (window->clinic), ==, path);
  g_assert_false (trophic_clinic_is_read_only (window->clinic));
}

static void
test_paths (void)
{
  g_autofree char *lent = g_build_filename (g_get_user_runtime_dir (), "doc", "1a2b3c4d", "a.trophic", NULL);
  g_autofree char *near = g_build_filename (g_get_user_runtime_dir (), "document", "a.trophic", NULL);
  g_autofree char *round = g_build_filename (g_get_user_runtime_dir (), "doc", "..", "a.trophic", NULL);
  g_assert_true (trophic_sandbox_is_lent (lent));
  g_assert_true (trophic_sandbox_is_lent ("/run/flatpak/doc/1a2b3c4d/a.trophic"));
  g_assert_false (trophic_sandbox_is_lent (near));
  g_assert_false (trophic_sandbox_is_lent (round));
  g_assert_false (trophic_sandbox_is_lent ("/home/someone/a.trophic"));
  g_autofree char *name = trophic_sandbox_name (lent), *whole = trophic_sandbox_name ("/home/someone/a.trophic");
  g_assert_cmpstr (name, ==, "a.trophic"); /* no portal tells where it lies */
  g_assert_cmpstr (whole, ==, "/home/someone/a.trophic");
}

static void
test_names (void)
{
  static const char *const refused[] = { "", ".hidden", "a/b", "../a" };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_nonnull (trophic_own_folder_why_not (refused[i]));
  g_assert_nonnull (trophic_own_folder_why_not (NULL));
  g_autofree char *endless = g_strnfill (300, 'a');
  g_assert_nonnull (trophic_own_folder_why_not (endless));
  g_assert_null (trophic_own_folder_why_not ("北病棟"));
  g_autofree char *first = trophic_own_folder_free ("North.trophic");
  g_assert_true (g_file_set_contents (first, "", 0, NULL));
  g_assert_nonnull (trophic_own_folder_why_not ("North"));
  g_autofree char *second = trophic_own_folder_free ("North.trophic");
  g_assert_true (g_str_has_suffix (second, "/North 2.trophic"));
  g_auto (GStrv) names = trophic_own_folder_list ();
  g_assert_true (g_strv_contains ((const char *const *) names, "North"));
  g_unlink (first);
}

/* Nothing is written at the lent place: not the clinic, no log, no lock; and nothing but the copy stays in the folder. */
static void
test_copy (void)
{
  g_autofree char *lent = lend ("west.trophic");
  g_autofree char *before = checksum (lent);
  TrophicWindow *window = open_window ();
  trophic_window_open_clinic (window, lent);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->window_stack), ==, "error");
  g_assert_true (gtk_widget_get_visible (window->copy_button));
  g_assert_false (gtk_widget_get_visible (window->read_only_button));
  g_assert_false (gtk_widget_get_visible (window->restore_button));
  g_assert_null (window->clinic);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-clinic", NULL);
  assert_open (window, "west.trophic");
  fixture_wait (g_strcmp0 (gtk_stack_get_visible_child_name (window->window_stack), "clinic") == 0);
  fixture_close (window);

  g_autofree char *after = checksum (lent), *folder = g_path_get_dirname (lent);
  g_assert_cmpstr (after, ==, before);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "west.trophic");
  g_assert_null (g_dir_read_name (dir));
  g_autofree char *own = trophic_own_folder_path ("west.trophic"), *own_folder = g_path_get_dirname (own);
  g_autoptr (GDir) own_dir = g_dir_open (own_folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (own_dir)) != NULL;)
    g_assert_false (g_str_has_prefix (name, ".lent-"));
  fixture_remove (lent);
}

/* What is no whole clinic is refused, and leaves nothing behind. */
static void
test_copy_damaged (void)
{
  g_autofree char *lent = lend ("east.trophic");
  g_assert_true (g_file_set_contents (lent, "SQLite format 3", -1, NULL));
  TrophicWindow *window = open_window ();
  trophic_window_open_clinic (window, lent);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.copy-clinic", NULL);
  fixture_wait (!gtk_widget_get_visible (window->copy_button));
  g_assert_null (window->clinic);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->window_stack), ==, "error");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.close-clinic", NULL); /* the arrow in the corner */
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->window_stack), ==, "start");
  g_autofree char *own = trophic_own_folder_path ("east.trophic");
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  fixture_close (window);
  fixture_remove (lent);
}

static void
test_start (void)
{
  trophic_sandbox_pretend (TRUE);
  TrophicWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-clinic", NULL);
  TrophicFormDialog *dialog = dialog_of (window);
  g_assert_nonnull (dialog);
  trophic_form_dialog_set_text (dialog, "name", " ");
  g_signal_emit_by_name (dialog, "changed", "name"); /* as if it was typed */
  trophic_form_dialog_save (dialog);
  g_assert_true (dialog_of (window) == dialog);
  trophic_form_dialog_set_text (dialog, "name", "South");
  g_signal_emit_by_name (dialog, "changed", "name");
  trophic_form_dialog_save (dialog);
  assert_open (window, "South.trophic");

  trophic_window_set_clinic (window, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open", NULL);
  dialog = dialog_of (window);
  g_assert_nonnull (dialog);
  trophic_form_dialog_set_text (dialog, "clinic", "South");
  trophic_form_dialog_save (dialog);
  assert_open (window, "South.trophic");
  fixture_close (window);
  trophic_sandbox_pretend (FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("trophic-sandbox-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/sandbox/paths", test_paths);
  g_test_add_func ("/sandbox/names", test_names);
  g_test_add_func ("/sandbox/copy", test_copy);
  g_test_add_func ("/sandbox/copy-damaged", test_copy_damaged);
  g_test_add_func ("/sandbox/start", test_start);
  int result = g_test_run ();
  g_autofree char *inside = trophic_own_folder_path ("any");
  fixture_remove (inside);
  static const char *const left[] = { "doc", "dbus-1/services", "dbus-1", "" };
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    {
      g_autofree char *folder = g_build_filename (home, left[i], NULL);
      g_rmdir (folder);
    }
  return result;
}
