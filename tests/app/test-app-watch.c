/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The watched folder in the window: what is dropped into it comes in while the clinic is open, said without names and
 * without disturbing who is typing. */
#include "trophic-window-fixture.h"
#include "trophic-form-dialog.h"
#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-settings.h"
#include "trophic-watch-settings.h"
#include "trophic-window-private.h"

#define HEADER "patient_id,family_name,collected,test,result,unit,accession\n"
#define GOOD HEADER "P1,Testname,2024-01-03,albumin,3.9,g/dL,A1\nP2,Testname,2024-01-03,albumin,4.1,g/dL,A2\n"
#define BAD HEADER "P1,Testname,2024-02-03,albumin,3.9,g/dL,A3\nP1,Testname,2024-02-03,a test nobody knows,3.9,g/dL,A4\n"

typedef struct {
  char          *clinic_path;
  char          *folder;
  TrophicWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *clinic_folder = g_dir_make_tmp ("trophic-app-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  fixture->clinic_path = g_build_filename (clinic_folder, "clinic.trophic", NULL);
  trophic_store_close (trophic_store_open (fixture->clinic_path, TROPHIC_STORE_CREATE, &error));
  g_assert_no_error (error);
  fixture->folder = g_dir_make_tmp ("trophic-inbox-XXXXXX", NULL);
  fixture->window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close (fixture->window);
  fixture_remove (fixture->clinic_path);
  fixture_remove_all (fixture->folder);
  g_free (fixture->clinic_path);
  g_free (fixture->folder);
}

static void
open_clinic (Fixture *fixture)
{
  trophic_window_open_clinic (fixture->window, fixture->clinic_path);
  fixture_wait (trophic_window_get_clinic (fixture->window) != NULL);
}

static void
drop (Fixture    *fixture,
      const char *name,
      const char *content)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
}

static gboolean
is_there (Fixture    *fixture,
          const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static GtkWidget *
find (GtkWidget  *widget,
      GType       type,
      const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget) &&
      (label == NULL || g_strcmp0 (GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL, label) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
says (Fixture    *fixture,
      const char *text)
{
  return find (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, text) != NULL;
}

static TrophicFormDialog *
find_dialog (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (TROPHIC_IS_FORM_DIALOG (item->data) && gtk_widget_get_mapped (item->data))
      return item->data;
  return NULL;
}

static TrophicFormDialog *
open_dialog (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "watched-folder", NULL);
  TrophicFormDialog *dialog = NULL;
  fixture_wait ((dialog = find_dialog ()) != NULL);
  return dialog;
}

/* As a person would: through the dialog of the main menu. */
static void
watch (Fixture    *fixture,
       const char *unknown)
{
  TrophicFormDialog *dialog = open_dialog (fixture);
  trophic_form_dialog_set_text (dialog, "folder", fixture->folder);
  trophic_form_dialog_set_text (dialog, "unknown", unknown);
  trophic_form_dialog_set_text (dialog, "on", "on");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  trophic_form_dialog_save (dialog);
  fixture_wait (dialog == NULL);
}

static void
test_comes_in (Fixture       *fixture,
               gconstpointer  data)
{
  open_clinic (fixture);
  watch (fixture, "create");
  drop (fixture, "labs.csv", GOOD);
  fixture_wait (is_there (fixture, "done/labs.csv"));
  fixture_wait (says (fixture, "2 results came in from the laboratory"));
  fixture_wait (trophic_sidebar_get_n_patients (fixture->window->sidebar) == 2);
  drop (fixture, "more.csv", BAD);
  fixture_wait (is_there (fixture, "held/more.csv"));
  g_assert_true (is_there (fixture, "held/more.csv.txt"));
  /* Nothing more when the clinic is closed, and all again when it is opened. */
  trophic_window_set_clinic (fixture->window, NULL);
  drop (fixture, "later.csv", HEADER "P3,Testname,2024-01-03,albumin,4.1,g/dL,A9\n");
  for (guint i = 0; i < 40; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100 * 1000);
    }
  g_assert_true (is_there (fixture, "later.csv"));
  open_clinic (fixture);
  fixture_wait (is_there (fixture, "done/later.csv"));
  fixture_wait (trophic_sidebar_get_n_patients (fixture->window->sidebar) == 3);
}

/* Who types in a form goes on typing; the line comes when the form is closed. */
static void
test_form_is_left_alone (Fixture       *fixture,
                         gconstpointer  data)
{
  open_clinic (fixture);
  watch (fixture, "create");
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *entry = gtk_entry_new ();
  gtk_box_append (GTK_BOX (form), entry);
  trophic_window_open_form (fixture->window, form);
  fixture_wait (gtk_widget_get_mapped (entry));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "61.");
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (focus);
  drop (fixture, "labs.csv", BAD);
  fixture_wait (is_there (fixture, "held/labs.csv"));
  fixture_wait (trophic_sidebar_get_n_patients (fixture->window->sidebar) == 1);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == focus);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "61.");
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (entry)), ==, 3);
  g_assert_true (gtk_widget_get_mapped (entry));
  g_assert_false (says (fixture, "1 result came in from the laboratory, 1 row waits"));
  trophic_window_close_form (fixture->window);
  fixture_wait (says (fixture, "1 result came in from the laboratory, 1 row waits"));
}

static void
test_dialog (Fixture       *fixture,
             gconstpointer  data)
{
  open_clinic (fixture);
  g_autofree char *clinic_folder = g_path_get_dirname (fixture->clinic_path);
  TrophicFormDialog *dialog = open_dialog (fixture);
  GtkWidget *widget = GTK_WIDGET (dialog);
  fixture_wait (gtk_widget_get_mapped (widget));
  g_assert_cmpstr (trophic_form_dialog_get_text (dialog, "on"), ==, "off");
  g_assert_cmpstr (trophic_form_dialog_get_text (dialog, "unknown"), ==, "hold");
  trophic_form_dialog_set_text (dialog, "on", "on");
  trophic_form_dialog_set_text (dialog, "folder", clinic_folder);
  trophic_form_dialog_save (dialog); /* refused: the clinic lies in it */
  g_autoptr (TrophicWatchSettings) before = trophic_watch_settings_load (fixture->clinic_path);
  g_assert_false (before->on);
  drop (fixture, "labs.csv", GOOD);
  trophic_form_dialog_set_text (dialog, "folder", fixture->folder);
  g_signal_emit_by_name (dialog, "changed", "folder");
  fixture_wait (find (widget, GTK_TYPE_LABEL, "1 file lies in this folder now. It will be imported and moved.") != NULL);
  trophic_form_dialog_set_text (dialog, "source", "  Lab X ");
  trophic_form_dialog_save (dialog);
  g_autoptr (TrophicWatchSettings) after = trophic_watch_settings_load (fixture->clinic_path);
  g_assert_true (after->on);
  g_assert_cmpstr (after->folder, ==, fixture->folder);
  g_assert_cmpstr (after->source, ==, "Lab X");
  g_assert_false (after->create_patients);
  g_autoptr (TrophicWatchSettings) other = trophic_watch_settings_load ("/another.trophic");
  g_assert_false (other->on);
  /* Patients who are not on file wait. */
  fixture_wait (is_there (fixture, "held/labs.csv"));
  fixture_wait (says (fixture, "2 rows from the laboratory wait for you"));
  g_assert_cmpuint (trophic_sidebar_get_n_patients (fixture->window->sidebar), ==, 0);
}

static void
test_problem (Fixture       *fixture,
              gconstpointer  data)
{
  open_clinic (fixture);
  watch (fixture, "create");
  fixture_remove_all (fixture->folder);
  fixture_wait (gtk_revealer_get_reveal_child (fixture->window->banner));
  g_assert_nonnull (strstr (gtk_label_get_text (fixture->window->banner_text), fixture->folder));
}

static void
test_demo_clinic (Fixture       *fixture,
                  gconstpointer  data)
{
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "watched-folder"));
  g_autofree char *demo = fixture_clinic ();
  TrophicWatchSettings settings = { .on = TRUE, .folder = fixture->folder, .profile = (char *) "", .source = (char *) "" };
  trophic_watch_settings_save (&settings, demo);
  drop (fixture, "labs.csv", GOOD);
  trophic_window_open_clinic (fixture->window, demo);
  fixture_wait (trophic_window_get_record (fixture->window) != NULL);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "watched-folder"));
  for (guint i = 0; i < 30; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (100 * 1000);
    }
  g_assert_true (is_there (fixture, "labs.csv"));
  g_assert_false (gtk_revealer_get_reveal_child (fixture->window->banner));
  trophic_window_set_clinic (fixture->window, NULL);
  fixture_remove (demo);
}

#define add(name, function) g_test_add ("/watch/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  trophic_settings_set_int ("watch-seconds", 1);
  add ("comes-in", test_comes_in);
  add ("form-is-left-alone", test_form_is_left_alone);
  add ("dialog", test_dialog);
  add ("problem", test_problem);
  add ("demo-clinic", test_demo_clinic);
  return g_test_run ();
}
