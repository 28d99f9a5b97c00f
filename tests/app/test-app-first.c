/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first minutes: the welcome page, the short tour that comes once, files that the program is handed, and what the desktop
 * around the window gets to see of a patient. */
#include "trophic-window-fixture.h"
#include "trophic-app-rest.h"
#include "trophic-app-seen.h"
#include "trophic-import-dialog.h"
#include "trophic-patient-name.h"
#include "trophic-recent-files.h"
#include "trophic-settings.h"
#include "trophic-window-import.h"
#include "trophic-window-private.h"

#define TABLE "patient_id,family_name,collected,test,result,unit,accession\n" \
              "P1,Testname,2024-01-03,albumin,3.9,g/dL,A1\n"

typedef struct {
  char          *clinic_path;
  char          *table_path;
  TrophicWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  patients)
{
  trophic_settings_set_string ("last-clinic", "");
  trophic_settings_set_boolean ("tour-seen", FALSE);
  fixture->clinic_path = fixture_clinic_of (GPOINTER_TO_UINT (patients));
  g_autofree char *folder = g_path_get_dirname (fixture->clinic_path);
  fixture->table_path = g_build_filename (folder, "results.csv", NULL);
  g_assert_true (g_file_set_contents (fixture->table_path, TABLE, -1, NULL));
  fixture->window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close (fixture->window);
  fixture_remove (fixture->clinic_path);
  g_free (fixture->clinic_path);
  g_free (fixture->table_path);
}

static gboolean
is_listed (TrophicWindow *window)
{
  const char *shown = gtk_stack_get_visible_child_name (window->main_stack);
  return window->clinic != NULL && g_strcmp0 (shown, "loading") != 0;
}

static TrophicImportDialog *
find_import (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (TROPHIC_IS_IMPORT_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;
  return NULL;
}

static void
hand_over (Fixture    *fixture,
           const char *first,
           const char *second)
{
  g_autoptr (GFile) a = g_file_new_for_path (first), b = g_file_new_for_path (second != NULL ? second : first);
  GFile *files[] = { a, b };
  trophic_window_open_files (fixture->window, files, second != NULL ? 2 : 1);
}

static guint
count_blue (GtkWidget *widget)
{
  guint n = gtk_widget_get_mapped (widget) && gtk_widget_has_css_class (widget, "suggested-action");
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_blue (child);
  return n;
}

/* Three ways to a clinic, one of them blue and under the keys; a clinic that was open before stands first. */
static void
test_welcome (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  fixture_wait (gtk_widget_get_mapped (window->demo_button));
  g_assert_true (says (window, "Welcome to Trophic"));
  g_assert_true (says (window, "not a certified medical device"));
  g_assert_true (says (window, "Open a Clinic…"));
  g_assert_cmpuint (count_blue (GTK_WIDGET (window)), ==, 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == window->demo_button);

  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (is_listed (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "close-clinic", NULL);
  fixture_wait (gtk_widget_get_mapped (window->again_button));
  g_assert_true (says (window, "Open “clinic”"));
  g_assert_true (says (window, "Open Another…"));
  g_assert_cmpuint (count_blue (GTK_WIDGET (window)), ==, 1);
  g_signal_emit_by_name (window->again_button, "clicked");
  fixture_wait (is_listed (window));
}

/* A clinic that somebody asks for brings no tour; the first one from the welcome page does, and only that one. */
static void
test_tour (Fixture       *fixture,
           gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (is_listed (window));
  g_assert_false (trophic_tour_is_running (window->tour));
  g_action_group_activate_action (G_ACTION_GROUP (window), "close-clinic", NULL);

  g_action_group_activate_action (G_ACTION_GROUP (window), "open-again", NULL);
  fixture_wait (trophic_tour_is_running (window->tour));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (window->tour)));
  guint n = 0;
  for (; trophic_tour_is_running (window->tour); n++)
    {
      g_assert_false (trophic_settings_get_boolean ("tour-seen", FALSE));
      g_signal_emit_by_name (focus, "clicked");
    }
  g_assert_cmpuint (n, ==, 5);
  g_assert_true (trophic_settings_get_boolean ("tour-seen", FALSE));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window->sidebar_box), "tour-ring"));

  g_action_group_activate_action (G_ACTION_GROUP (window), "close-clinic", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "open-again", NULL);
  fixture_wait (is_listed (window));
  g_assert_false (trophic_tour_is_running (window->tour));
}

/* Asked for, it comes again; Esc ends it, and so does work: a visit, another place. */
static void
test_tour_again (Fixture       *fixture,
                 gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  trophic_settings_set_boolean ("tour-seen", TRUE);
  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  static const char *const ends[] = { "escape", "new-visit" };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "tour", NULL);
      g_assert_true (trophic_tour_is_running (window->tour));
      g_action_group_activate_action (G_ACTION_GROUP (window), ends[i], NULL);
      fixture_wait (!trophic_tour_is_running (window->tour));
    }
  fixture_wait (window->form != NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "tour", NULL);
  g_assert_false (trophic_tour_is_running (window->tour));
  trophic_window_close_form (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "tour", NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "place", g_variant_new_string ("worklist"));
  g_assert_false (trophic_tour_is_running (window->tour));
}

/* [S] While a visit is written, neither a key nor a search leads to another patient under the form. */
static void
test_form_keeps_patient (Fixture       *fixture,
                         gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  static const char *const ways[] = { "next-patient", "previous-patient", "search-everywhere" };
  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "next-patient", NULL);
  fixture_wait (trophic_window_get_record (window) != NULL);
  gint64 row = trophic_window_get_patient_row (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "new-visit", NULL);
  fixture_wait (window->form != NULL);
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), ways[i], NULL);
      g_assert_cmpint (trophic_window_get_patient_row (window), ==, row);
    }
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows);
  trophic_window_close_form (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "next-patient", NULL);
  g_assert_cmpint (trophic_window_get_patient_row (window), !=, row);
  fixture_wait (trophic_window_get_record (window) != NULL);
}

/* A table goes to the review of the clinic that is open. */
static void
test_table_here (Fixture       *fixture,
                 gconstpointer  data)
{
  hand_over (fixture, fixture->clinic_path, NULL);
  fixture_wait (is_listed (fixture->window));
  g_assert_null (find_import ());
  hand_over (fixture, fixture->table_path, NULL);
  fixture_wait (find_import () != NULL && says (find_import (), "results.csv"));
  gtk_window_destroy (GTK_WINDOW (find_import ()));
}

/* A clinic and a table together: the one opens, the other is reviewed there. */
static void
test_table_with_clinic (Fixture       *fixture,
                        gconstpointer  data)
{
  hand_over (fixture, fixture->table_path, fixture->clinic_path);
  fixture_wait (find_import () != NULL && says (find_import (), "results.csv"));
  g_assert_cmpstr (trophic_clinic_get_path (trophic_window_get_clinic (fixture->window)), ==, fixture->clinic_path);
  gtk_window_destroy (GTK_WINDOW (find_import ()));
}

/* With no clinic the last one opens for it; where there was none, it waits and says so. */
static void
test_table_alone (Fixture       *fixture,
                  gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  hand_over (fixture, fixture->table_path, NULL);
  fixture_wait (says (window, "1 file waits"));
  g_assert_null (trophic_window_get_clinic (window));
  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (find_import () != NULL && says (find_import (), "results.csv"));
  gtk_window_destroy (GTK_WINDOW (find_import ()));
  g_assert_cmpuint (trophic_window_count_waiting (window), ==, 0);

  g_action_group_activate_action (G_ACTION_GROUP (window), "close-clinic", NULL);
  g_assert_false (says (window, "file waits"));
  hand_over (fixture, fixture->table_path, NULL);
  fixture_wait (find_import () != NULL && says (find_import (), "results.csv"));
  g_assert_cmpstr (trophic_clinic_get_path (trophic_window_get_clinic (window)), ==, fixture->clinic_path);
  gtk_window_destroy (GTK_WINDOW (find_import ()));
}

/* A damaged clinic is no table. */
static void
test_damaged (Fixture       *fixture,
              gconstpointer  data)
{
  g_assert_true (g_file_set_contents (fixture->clinic_path, "nothing of a clinic is left of it", -1, NULL));
  hand_over (fixture, fixture->clinic_path, NULL);
  fixture_wait (g_strcmp0 (gtk_stack_get_visible_child_name (fixture->window->window_stack), "error") == 0);
  g_assert_null (find_import ());
}

/* [S] What a task bar, a window switcher or a screen that is shared shows: the titles of windows, with no name in them. */
static void
test_titles (Fixture       *fixture,
             gconstpointer  data)
{
  TrophicWindow *window = fixture->window;
  static const char *const opens[] = { "edit-patient", "change-status", "add-value", "new-event", "new-treatment", "new-imaging",
                                       "new-plan", "search-everywhere", "import", "waiting", "imports", "users", "new-visit" };
  trophic_window_open_clinic (window, fixture->clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
  const TrophicPatient *patient = trophic_window_get_record (window)->patient;
  g_autofree char *first = trophic_patient_name_first (patient), *whole = trophic_patient_name (patient);
  const char *const secret[] = { first, whole, patient->kana, patient->latin_name, trophic_patient_id (patient) };
  guint n_titles = 0;
  for (guint i = 0; i < G_N_ELEMENTS (opens); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), opens[i], NULL);
      app_rest (window);
      g_autoptr (GList) all = gtk_window_list_toplevels ();
      for (GList *item = all; item != NULL; item = item->next)
        {
          const char *title = gtk_window_get_title (item->data);
          for (guint s = 0; s < G_N_ELEMENTS (secret) && title != NULL; s++)
            g_assert_true (secret[s] == NULL || *secret[s] == '\0' || strstr (title, secret[s]) == NULL);
          n_titles += title != NULL;
          if (item->data != window && gtk_window_get_transient_for (item->data) != NULL)
            gtk_window_destroy (item->data);
        }
    }
  g_assert_cmpuint (n_titles, >, 2 * G_N_ELEMENTS (opens) - 3); /* the window's own, and one of nearly every dialog */
}

static void
changed_cb (GtkRecentManager *manager,
            gpointer          seen)
{
  ++*(guint *) seen;
}

/* [S] The list of recent files, which the whole desktop shows, never gets a file that was chosen here. */
static void
test_recent (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  g_autoptr (GFile) report = g_file_new_for_path ("/tmp/trophic-P1.pdf");
  g_autofree char *noted = g_build_filename (g_get_user_data_dir (), "recently-used.xbel", NULL);
  g_autofree char *content = NULL;
  guint seen = 0;
  gulong handler = g_signal_connect (manager, "changed", G_CALLBACK (changed_cb), &seen);
  trophic_recent_files_keep_out (report);
  g_assert_true (gtk_recent_manager_add_item (manager, "file:///tmp/trophic-P1.pdf"));
  g_assert_true (gtk_recent_manager_add_item (manager, "file:///tmp/elsewhere.txt"));
  fixture_wait (seen > 0 && gtk_recent_manager_has_item (manager, "file:///tmp/elsewhere.txt"));
  fixture_wait (!gtk_recent_manager_has_item (manager, "file:///tmp/trophic-P1.pdf"));
  fixture_wait (g_file_get_contents (noted, &content, NULL, NULL) && strstr (content, "elsewhere") != NULL);
  g_assert_null (strstr (content, "trophic-P1"));
  g_signal_handler_disconnect (manager, handler);
  g_unlink (noted);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("trophic-data-XXXXXX", NULL);
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gpointer empty = GUINT_TO_POINTER (0), few = GUINT_TO_POINTER (FIXTURE_PATIENTS);
  g_test_add ("/first/welcome", Fixture, few, set_up, test_welcome, tear_down);
  g_test_add ("/first/tour", Fixture, few, set_up, test_tour, tear_down);
  g_test_add ("/first/tour-again", Fixture, few, set_up, test_tour_again, tear_down);
  g_test_add ("/first/form-keeps-patient", Fixture, few, set_up, test_form_keeps_patient, tear_down);
  g_test_add ("/first/table-here", Fixture, empty, set_up, test_table_here, tear_down);
  g_test_add ("/first/table-with-clinic", Fixture, empty, set_up, test_table_with_clinic, tear_down);
  g_test_add ("/first/table-alone", Fixture, empty, set_up, test_table_alone, tear_down);
  g_test_add ("/first/damaged", Fixture, empty, set_up, test_damaged, tear_down);
  g_test_add ("/first/titles", Fixture, few, set_up, test_titles, tear_down);
  g_test_add_func ("/first/recent", test_recent);
  int result = g_test_run ();
  g_rmdir (data);
  return result;
}
