/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock of the window: nothing of a patient is left in it, no key does anything, what was open waits, and the right PIN alone
 * lets somebody in. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "trophic-window-fixture.h"
#include "trophic-audit-store.h"
#include "trophic-form-dialog.h"
#include "trophic-lock-page.h"
#include "trophic-patient-name.h"
#include "trophic-preferences.h"
#include "trophic-settings.h"
#include "trophic-user-dialog.h"
#include "trophic-visit-form.h"
#include "trophic-window-lock.h"
#include "trophic-window-private.h"

typedef struct {
  char          *path;
  TrophicWindow *window;
} Fixture;

static void
add_user (const char *path,
          const char *name,
          const char *pin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  TrophicUser user = { .name = (char *) name, .role = (char *) "nurse", .active = TRUE };
  g_assert_true (trophic_store_save_user (store, &user, pin, &error));
  g_assert_no_error (error);
}

static void
open_window (Fixture *fixture)
{
  fixture->window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trophic_window_open_clinic (fixture->window, fixture->path);
  fixture_wait (trophic_window_get_clinic (fixture->window) != NULL);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  trophic_settings_set_value ("locked-clinics", g_variant_new_strv (NULL, 0));
  trophic_settings_set_int ("lock-failures", 0);
  trophic_settings_set_int ("lock-minutes", 0);
  fixture->path = fixture_clinic ();
  if (data != NULL)
    {
      add_user (fixture->path, "Abe", "1357");
      add_user (fixture->path, "Baba", "2468");
    }
  open_window (fixture);
  fixture_wait (trophic_window_get_record (fixture->window) != NULL);
}

static void
close_window (Fixture *fixture)
{
  fixture_close (fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  close_window (fixture);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Every text that any widget of the window holds, seen or not: a screen reader walks the same tree. */
static void
collect (GtkWidget *widget,
         GString   *texts)
{
  g_autofree char *tooltip = gtk_widget_get_tooltip_text (widget) != NULL ? g_strdup (gtk_widget_get_tooltip_text (widget)) : g_strdup ("");
  g_string_append_printf (texts, "%s\n%s\n", GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "", tooltip);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect (child, texts);
}

static guint
count_other_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (windows, i);
      n += !TROPHIC_IS_WINDOW (widget) && gtk_widget_get_visible (widget);
    }
  return n;
}

static TrophicLockPage *
lock (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "lock", NULL);
  g_assert_true (trophic_window_is_locked (fixture->window));
  GtkWidget *page = find (GTK_WIDGET (fixture->window), TROPHIC_TYPE_LOCK_PAGE);
  g_assert_nonnull (page);
  fixture_wait (gtk_widget_get_sensitive (find (page, GTK_TYPE_DROP_DOWN)) &&
                gtk_widget_get_mapped (page));
  return TROPHIC_LOCK_PAGE (page);
}

static gboolean
is_open (Fixture *fixture)
{
  return !trophic_window_is_locked (fixture->window);
}

static void
try_button (TrophicLockPage *page,
            Fixture         *fixture)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;
  while (!is_open (fixture) && g_get_monotonic_time () < end)
    {
      g_signal_emit_by_name (page, "unlock", (gint64) 0, "");
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_hides_everything (Fixture       *fixture,
                       gconstpointer  data)
{
  const TrophicPatient *patient = trophic_window_get_record (fixture->window)->patient;
  g_autofree char *name = trophic_patient_name (patient);
  trophic_window_toast (fixture->window, "a toast of a patient", NULL, NULL, NULL);
  trophic_preferences_present (fixture->window, NULL);
  g_assert_cmpuint (count_other_windows (), ==, 1);
  g_autoptr (GString) before = g_string_new (NULL), after = g_string_new (NULL);
  collect (GTK_WIDGET (fixture->window), before);
  g_assert_nonnull (strstr (before->str, name));
  g_assert_nonnull (strstr (before->str, "a toast of a patient"));

  TrophicLockPage *page = lock (fixture);
  collect (GTK_WIDGET (fixture->window), after);
  g_assert_null (strstr (after->str, name));
  g_assert_null (strstr (after->str, trophic_patient_id (patient)));
  g_assert_null (strstr (after->str, "a toast"));
  g_assert_nonnull (strstr (after->str, "It does not encrypt the clinic file."));
  g_assert_null (strstr (gtk_window_get_title (GTK_WINDOW (fixture->window)) != NULL ? gtk_window_get_title (GTK_WINDOW (fixture->window)) : "",
                         trophic_patient_id (patient)));
  g_assert_cmpuint (count_other_windows (), ==, 0);

  /* A window that comes later waits too. */
  GtkWidget *late = adw_window_new ();
  gtk_window_present (GTK_WINDOW (late));
  g_assert_cmpuint (count_other_windows (), ==, 0);

  try_button (page, fixture);
  g_assert_true (is_open (fixture));
  g_assert_cmpuint (count_other_windows (), ==, 2);
  g_autoptr (GString) again = g_string_new (NULL);
  collect (GTK_WIDGET (fixture->window), again);
  g_assert_nonnull (strstr (again->str, name));
  g_assert_false (trophic_discreet_get_revealed (trophic_window_get_discreet (fixture->window)));
  gtk_window_destroy (GTK_WINDOW (late));
}

static void
test_no_action (Fixture       *fixture,
                gconstpointer  data)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (fixture->window));
  g_autoptr (GHashTable) could = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), names[i]))
      g_hash_table_add (could, names[i]);
  TrophicLockPage *page = lock (fixture);
  trophic_window_reload (fixture->window); /* what an import in the background does */
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), names[i]));
  trophic_window_open_clinic (fixture->window, "/nowhere/another.trophic");
  g_assert_true (trophic_window_is_locked (fixture->window));
  try_button (page, fixture);
  for (guint i = 0; names[i] != NULL; i++)
    g_assert_cmpint (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), names[i]), ==,
                     g_hash_table_contains (could, names[i]));
}

static void
test_form_waits (Fixture       *fixture,
                 gconstpointer  data)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "new-visit", NULL);
  fixture_wait (fixture->window->form != NULL);
  GtkWidget *form = fixture->window->form;
  try_button (lock (fixture), fixture);
  g_assert_true (fixture->window->form == form);
  fixture_wait (gtk_widget_get_mapped (form));
}

/* The row of a user by the clinic's own order: both were added after each other. */
static void
type_pin (TrophicLockPage *page,
          gint64           row,
          const char      *pin)
{
  g_signal_emit_by_name (page, "unlock", row, pin);
}

static void
test_pin (Fixture       *fixture,
          gconstpointer  data)
{
  TrophicLockPage *page = lock (fixture);
  type_pin (page, 0, ""); /* no button where a PIN is asked */
  type_pin (page, 1, "0000");
  fixture_wait (trophic_settings_get_int ("lock-failures", 0) == 1);
  type_pin (page, 2, "1357"); /* of another user */
  fixture_wait (trophic_settings_get_int ("lock-failures", 0) == 2);
  g_assert_true (trophic_window_is_locked (fixture->window));
  type_pin (page, 1, "");
  fixture_wait (trophic_settings_get_int ("lock-failures", 0) == 3);
  /* From the third on the button waits. */
  g_assert_true (trophic_window_is_locked (fixture->window));
  GtkWidget *button = GTK_WIDGET (find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY));
  gtk_editable_set_text (GTK_EDITABLE (button), "1357");
  g_signal_emit_by_name (button, "activate");
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (trophic_window_is_locked (fixture->window));
  type_pin (page, 2, "2468");
  fixture_wait (is_open (fixture));
  fixture_wait (g_strcmp0 (trophic_clinic_get_user_name (trophic_window_get_clinic (fixture->window)), "Baba") == 0);
  g_assert_cmpint (trophic_settings_get_int ("lock-failures", 9), ==, 0);
}

/* Ending the program is no way around the lock. */
static void
test_left_locked (Fixture       *fixture,
                  gconstpointer  data)
{
  lock (fixture);
  close_window (fixture);
  open_window (fixture);
  g_assert_true (trophic_window_is_locked (fixture->window));
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), TROPHIC_TYPE_LOCK_PAGE), "unlock", (gint64) 1, "1357");
  fixture_wait (is_open (fixture));
}

/* Another clinic that is locked and unlocked meanwhile opens none but itself, nor does another name of the file. */
static void
test_each_for_itself (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *other = fixture_clinic (), *link = g_strconcat (fixture->path, ".link.trophic", NULL), *mine = g_strdup (fixture->path);
  trophic_settings_set_int ("lock-failures", 2);
  lock (fixture);
  close_window (fixture);
  g_free (fixture->path);
  fixture->path = g_strdup (other);
  open_window (fixture);
  g_assert_false (trophic_window_is_locked (fixture->window));
  try_button (lock (fixture), fixture);
  g_assert_cmpint (trophic_settings_get_int ("lock-failures", 0), ==, 2);
  close_window (fixture);
  g_assert_cmpint (symlink (mine, link), ==, 0);
  g_free (fixture->path);
  fixture->path = g_strdup (link);
  open_window (fixture);
  g_assert_true (trophic_window_is_locked (fixture->window));
  g_signal_emit_by_name (find (GTK_WIDGET (fixture->window), TROPHIC_TYPE_LOCK_PAGE), "unlock", (gint64) 1, "1357");
  fixture_wait (is_open (fixture));
  g_assert_cmpint (trophic_settings_get_int ("lock-failures", 9), ==, 0);
  close_window (fixture);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&mine);
  open_window (fixture);
  g_assert_false (trophic_window_is_locked (fixture->window));
  g_unlink (link);
  fixture_remove (other);
}

static void
enter (TrophicLockPage *page,
       const char      *pin)
{
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), pin);
  g_signal_emit_by_name (entry, "activate");
}

/* Whoever types faster than the answers come tries no PIN more than the delays allow. */
static void
test_one_at_a_time (Fixture       *fixture,
                    gconstpointer  data)
{
  trophic_settings_set_int ("lock-failures", 2);
  TrophicLockPage *page = lock (fixture);
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY);
  fixture_wait (gtk_widget_get_visible (entry));
  trophic_lock_page_refuse (page, NULL, 0);
  enter (page, "0000");
  enter (page, "1357");
  fixture_wait (trophic_settings_get_int ("lock-failures", 0) == 3);
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (trophic_window_is_locked (fixture->window));
  g_assert_cmpint (trophic_settings_get_int ("lock-failures", 0), ==, 3);
}

/* The shown window of that type; NULL when there is none. */
static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (windows, i);
      if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_visible (widget))
        return widget;
    }
  return NULL;
}

static guint
count_audited (Fixture    *fixture,
               const char *action,
               const char *who,
               const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (fixture->path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) entries = trophic_store_audit (store, 0, 1000, &error);
  g_assert_no_error (error);
  guint n = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      const TrophicAuditEntry *entry = g_ptr_array_index (entries, i);
      n += g_str_equal (entry->action, action) && (who == NULL || g_strcmp0 (entry->who, who) == 0) &&
           (subject == NULL || g_strcmp0 (entry->subject, subject) == 0);
    }
  return n;
}

static const char *
user_name (Fixture *fixture)
{
  return trophic_clinic_get_user_name (trophic_window_get_clinic (fixture->window));
}

static void
begin_visit (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "new-visit", NULL);
  fixture_wait (fixture->window->form != NULL);
  TrophicField *weight = trophic_visit_form_get_field (TROPHIC_VISIT_FORM (fixture->window->form), "weight_kg");
  gtk_editable_set_text (GTK_EDITABLE (trophic_field_get_control (weight)), "42.8");
}

/* [S] A visit that one user began is not signed by the next without being told. */
static void
test_other_user_signs (Fixture       *fixture,
                       gconstpointer  data)
{
  type_pin (lock (fixture), 1, "1357");
  fixture_wait (is_open (fixture) && g_strcmp0 (user_name (fixture), "Abe") == 0);
  begin_visit (fixture);
  guint before = count_audited (fixture, "visit-added", "Baba", NULL);
  type_pin (lock (fixture), 2, "2468");
  fixture_wait (is_open (fixture));
  g_assert_cmpstr (user_name (fixture), ==, "Baba"); /* at once: nothing that is written now is Abe's */

  GtkWidget *form = fixture->window->form;
  gtk_widget_activate_action (form, "form.save", NULL);
  AdwMessageDialog *question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (question), "Baba"));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "Abe"));
  gtk_window_close (GTK_WINDOW (question));
  fixture_wait (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  g_assert_true (fixture->window->form == form);
  g_assert_cmpuint (count_audited (fixture, "visit-added", "Baba", NULL), ==, before);

  gtk_widget_activate_action (form, "form.save", NULL);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  adw_message_dialog_response (question, "save");
  fixture_wait (fixture->window->form == NULL);
  g_assert_cmpuint (count_audited (fixture, "visit-added", "Baba", NULL), ==, before + 1);
}

/* Who comes back goes on without a question; a question that was open is answered for nobody else. */
static void
test_same_user_goes_on (Fixture       *fixture,
                        gconstpointer  data)
{
  type_pin (lock (fixture), 1, "1357");
  fixture_wait (is_open (fixture) && g_strcmp0 (user_name (fixture), "Abe") == 0);
  begin_visit (fixture);
  type_pin (lock (fixture), 1, "1357");
  fixture_wait (is_open (fixture));
  gtk_widget_activate_action (fixture->window->form, "form.save", NULL);
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  fixture_wait (fixture->window->form == NULL);

  gtk_window_present (GTK_WINDOW (adw_message_dialog_new (GTK_WINDOW (fixture->window), "Delete?", NULL)));
  type_pin (lock (fixture), 2, "2468");
  fixture_wait (is_open (fixture));
  fixture_wait (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

static void
switch_user (TrophicFormDialog *dialog,
             const char        *row,
             const char        *pin)
{
  trophic_form_dialog_set_text (dialog, "user", row);
  gtk_editable_set_text (GTK_EDITABLE (trophic_field_get_control (trophic_form_dialog_get_field (dialog, "pin"))), pin);
  trophic_form_dialog_save (dialog);
}

/* [S] Nor when the next one says who works without a lock between them. */
static void
test_other_user_chosen_signs (Fixture       *fixture,
                              gconstpointer  data)
{
  type_pin (lock (fixture), 1, "1357");
  fixture_wait (is_open (fixture) && g_strcmp0 (user_name (fixture), "Abe") == 0);
  begin_visit (fixture);
  trophic_user_dialog_present (fixture->window);
  fixture_wait (find_window (TROPHIC_TYPE_FORM_DIALOG) != NULL);
  switch_user (find_window (TROPHIC_TYPE_FORM_DIALOG), "2", "2468");
  fixture_wait (find_window (TROPHIC_TYPE_FORM_DIALOG) == NULL && g_strcmp0 (user_name (fixture), "Baba") == 0);
  gtk_widget_activate_action (fixture->window->form, "form.save", NULL);
  AdwMessageDialog *question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (question), "Abe"));
  gtk_window_close (GTK_WINDOW (question));
  fixture_wait (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* Whoever guesses in the Users dialog waits like at the lock, and stands in the audit. */
static void
test_users_dialog_waits (Fixture       *fixture,
                         gconstpointer  data)
{
  trophic_user_dialog_present (fixture->window);
  fixture_wait (find_window (TROPHIC_TYPE_FORM_DIALOG) != NULL);
  TrophicFormDialog *dialog = find_window (TROPHIC_TYPE_FORM_DIALOG);
  for (int i = 1; i <= 3; i++)
    {
      switch_user (dialog, "1", "0000");
      fixture_wait (trophic_settings_get_int ("lock-failures", 0) == i);
    }
  fixture_wait (count_audited (fixture, "pin-refused", NULL, "Abe") == 3);
  switch_user (dialog, "1", "1357"); /* the right one, but too early */
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_null (user_name (fixture));

  /* Neither another dialog nor the lock is a way around the wait, nor the other way round. */
  gtk_window_destroy (GTK_WINDOW (dialog));
  trophic_user_dialog_present (fixture->window);
  fixture_wait (find_window (TROPHIC_TYPE_FORM_DIALOG) != NULL);
  dialog = find_window (TROPHIC_TYPE_FORM_DIALOG);
  switch_user (dialog, "1", "1357");
  TrophicLockPage *page = lock (fixture);
  GtkWidget *entry = find (GTK_WIDGET (page), GTK_TYPE_PASSWORD_ENTRY);
  fixture_wait (gtk_widget_get_visible (entry));
  enter (page, "1357");
  for (guint i = 0; i < 300; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_true (trophic_window_is_locked (fixture->window));
  g_assert_null (user_name (fixture));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/app/lock/hides-everything", Fixture, NULL, set_up, test_hides_everything, tear_down);
  g_test_add ("/app/lock/no-action", Fixture, NULL, set_up, test_no_action, tear_down);
  g_test_add ("/app/lock/form-waits", Fixture, NULL, set_up, test_form_waits, tear_down);
  g_test_add ("/app/lock/pin", Fixture, "users", set_up, test_pin, tear_down);
  g_test_add ("/app/lock/left-locked", Fixture, "users", set_up, test_left_locked, tear_down);
  g_test_add ("/app/lock/each-for-itself", Fixture, "users", set_up, test_each_for_itself, tear_down);
  g_test_add ("/app/lock/one-at-a-time", Fixture, "users", set_up, test_one_at_a_time, tear_down);
  g_test_add ("/app/lock/other-user-signs", Fixture, "users", set_up, test_other_user_signs, tear_down);
  g_test_add ("/app/lock/same-user-goes-on", Fixture, "users", set_up, test_same_user_goes_on, tear_down);
  g_test_add ("/app/lock/other-user-chosen-signs", Fixture, "users", set_up, test_other_user_chosen_signs, tear_down);
  g_test_add ("/app/lock/users-dialog-waits", Fixture, "users", set_up, test_users_dialog_waits, tear_down);
  return g_test_run ();
}
