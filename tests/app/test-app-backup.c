/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups in the window: a clinic that nobody backed up says so, one with a plan is backed up by itself, a failure says what to do,
 * and the page of the preferences tells where the last one lies. */
#include "trophic-window-fixture.h"
#include "trophic-patient-store.h"
#include "trophic-preferences-data.h"
#include "trophic-settings.h"
#include "trophic-window-private.h"

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
  TrophicStore *store = trophic_store_open (fixture->clinic_path, TROPHIC_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  patient->family_name = g_strdup ("Testname");
  trophic_patient_add_number (patient, "0001", "");
  g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
  g_assert_no_error (error);
  trophic_store_close (store);
  trophic_settings_set_string ("backup-every", "never");
  trophic_settings_set_string ("backup-folder", "");
  fixture->folder = g_dir_make_tmp ("trophic-backups-XXXXXX", NULL);
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

static GtkWidget *
says (GtkWidget  *widget,
      const char *text)
{
  return find (widget, GTK_TYPE_LABEL, text);
}

/* The finished backup in the folder, or NULL. */
static char *
file_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL && !g_str_has_suffix (name, ".trophic"))
    continue;
  return g_strdup (name);
}

static gboolean
is_backed_up (Fixture *fixture)
{
  g_autofree char *name = file_in (fixture->folder);
  return name != NULL;
}

static void
open_clinic (Fixture *fixture)
{
  trophic_window_open_clinic (fixture->window, fixture->clinic_path);
  fixture_wait (says (GTK_WIDGET (fixture->window), "This clinic has no backup on this computer.") != NULL);
}

static void
test_by_itself (Fixture       *fixture,
                gconstpointer  data)
{
  open_clinic (fixture);
  trophic_settings_set_string ("backup-folder", fixture->folder);
  trophic_settings_set_string ("backup-every", "day");
  fixture_wait (is_backed_up (fixture));
  fixture_wait (says (GTK_WIDGET (fixture->window), "This clinic has no backup on this computer.") == NULL);
  g_autofree char *name = file_in (fixture->folder);
  g_assert_null (strstr (name, "Testname"));
  g_assert_true (g_str_has_prefix (name, "trophic-backup-"));
}

static void
test_failure (Fixture       *fixture,
              gconstpointer  data)
{
  open_clinic (fixture);
  g_autofree char *gone = g_build_filename (fixture->folder, "gone", NULL);
  g_autofree char *text = g_strdup_printf (
    "The backup was not made. The folder for backups is not there: %s. Connect its drive, or choose another folder.", gone);
  trophic_settings_set_string ("backup-folder", gone);
  trophic_settings_set_string ("backup-every", "week");
  fixture_wait (says (GTK_WIDGET (fixture->window), text) != NULL);
}

static gboolean
is_button (GtkWidget  *widget,
           const char *label)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static GtkWidget *
button (GtkWidget  *widget,
        const char *label)
{
  if (is_button (widget, label))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = button (child, label);
  return found;
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  open_clinic (fixture);
  trophic_settings_set_string ("backup-folder", fixture->folder);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "preferences", g_variant_new_string ("data"));
  GtkWidget *preferences = NULL;
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (gtk_window_get_transient_for (GTK_WINDOW (window)) == GTK_WINDOW (fixture->window))
        preferences = window;
    }
  g_assert_nonnull (preferences);
  fixture_wait (says (preferences, "None on this computer") != NULL);
  g_signal_emit_by_name (button (preferences, "_Back Up Now"), "clicked");
  fixture_wait (is_backed_up (fixture));
  fixture_wait (gtk_widget_get_sensitive (button (preferences, "_Back Up Now")) && says (preferences, "None on this computer") == NULL);
  /* Another clinic in the window takes the preferences of this one away. */
  g_object_add_weak_pointer (G_OBJECT (preferences), (gpointer *) &preferences);
  trophic_window_set_clinic (fixture->window, NULL);
  fixture_wait (preferences == NULL);
}

#define add(name, function) g_test_add ("/app/backup/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("by-itself", test_by_itself);
  add ("failure", test_failure);
  add ("page", test_page);
  return g_test_run ();
}
