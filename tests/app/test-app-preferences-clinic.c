/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic keeps of itself: name, sites and users are written into its file, shown, and offered where a patient is entered. */
#include "trophic-window-fixture.h"
#include "trophic-clinic-facts.h"
#include "trophic-patient-dialog.h"
#include "trophic-preferences-clinic.h"
#include "trophic-preferences-lock.h"
#include "trophic-user-edit-dialog.h"
#include "trophic-window-private.h"

typedef struct {
  char          *path;
  TrophicWindow *window;
  GtkWidget     *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = fixture_clinic_of (0);
  fixture->window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trophic_window_open_clinic (fixture->window, fixture->path);
  fixture_wait (trophic_window_get_clinic (fixture->window) != NULL);
  fixture->page = g_object_ref_sink (GTK_WIDGET (trophic_preferences_clinic_new (fixture->window)));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->page);
  fixture_close (fixture->window);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static GtkWidget *
row (GtkWidget  *widget,
     const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = row (child, title);
  return found;
}

static void
type_into (Fixture    *fixture,
           const char *title,
           const char *text)
{
  GtkWidget *entry = row (fixture->page, title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
}

static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  TrophicClinic *clinic = trophic_window_get_clinic (fixture->window);
  type_into (fixture, "Name of the clinic", "Riverside <ALS> clinic");
  fixture_wait (trophic_clinic_get_name (clinic) != NULL);
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->clinic_title), ==, "Riverside <ALS> clinic");
  type_into (fixture, "Name of the clinic", "");
  fixture_wait (trophic_clinic_get_name (clinic) == NULL);
  g_assert_cmpstr (adw_window_title_get_subtitle (fixture->window->clinic_title), ==, "clinic");
}

static void
test_sites (Fixture       *fixture,
            gconstpointer  data)
{
  type_into (fixture, "Add a site", "North");
  fixture_wait (row (fixture->page, "North") != NULL);
  type_into (fixture, "Add a site", "South & East");
  fixture_wait (row (fixture->page, "South & East") != NULL);
  TrophicFormDialog *dialog = trophic_patient_dialog_present (fixture->window, NULL);
  fixture_wait (gtk_widget_get_visible (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "site"))));
  trophic_form_dialog_set_text (dialog, "site", "South & East");
  g_assert_cmpstr (trophic_form_dialog_get_text (dialog, "site"), ==, "South & East");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_users (Fixture       *fixture,
            gconstpointer  data)
{
  TrophicClinic *clinic = trophic_window_get_clinic (fixture->window);
  TrophicFormDialog *dialog = trophic_user_edit_dialog_present (GTK_WINDOW (fixture->window), clinic, NULL);
  trophic_form_dialog_set_text (dialog, "name", "Abe Hana");
  trophic_form_dialog_set_text (dialog, "role", "dietitian");
  trophic_form_dialog_set_text (dialog, "change", "new");
  trophic_form_dialog_set_text (dialog, "pin", "1357");
  g_signal_emit_by_name (dialog, "changed", "pin");
  trophic_form_dialog_save (dialog);
  fixture_wait (row (fixture->page, "Abe Hana") != NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row (fixture->page, "Abe Hana"))), ==, "Dietitian");

  g_autoptr (GtkWidget) lock = g_object_ref_sink (GTK_WIDGET (trophic_preferences_lock_new (fixture->window)));
  fixture_wait (g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row (lock, "Unlocking"))), "Asks for the PIN of a user"));

  trophic_clinic_set_user_name (clinic, "Abe Hana");
  g_assert_cmpstr (gtk_label_get_text (fixture->window->user_label), ==, "Abe Hana");
  fixture_wait (g_str_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row (fixture->page, "Works now"))), "Abe Hana"));
}

#define add(name, function) g_test_add ("/app/preferences-clinic/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("name", test_name);
  add ("sites", test_sites);
  add ("users", test_users);
  return g_test_run ();
}
