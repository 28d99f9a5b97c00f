/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever the window can open is closed before it has come to rest, or the window under it is: nothing of it stays, nothing
 * complains, and no dialog opens for a window or a clinic that has gone. Every action of the window is tried in every place. */
#include "trophic-app-fixture.h"
#include "trophic-app-rest.h"
#include "trophic-app-seen.h"
#include "trophic-error.h"
#include "trophic-form-write.h"
#include "trophic-window-private.h"

enum { FEW_TURNS = 6, AT_ONCE = 6 };

static char *clinic_path;
static TrophicApplication *application;

/* What is asked of an action that wants to know more; NULL ends the list. The others are tried as they are. */
static const struct {
  const char *action, *parameters[6];
} asked[] = {
  { "new-value", { "'lactate'", "''" } },
  { "preferences", { "''", "'clinic'", "'data'", "'lock'" } },
  { "methods", { "''" } },
  { "report", { "'pdf'", "'xlsx'" } },
  { "print-paper", { "'report'", "'visit-form'" } },
  { "study-export", { "'xlsx'" } },
  { "study-chart", { "'png'" } },
  { "save-worklist", { "'pdf'" } },
  { "help", { "''" } },
  { "acknowledge", { "'refeeding'" } },
  { "page", { "'nutrition'" } },
  { "place", { "'worklist'", "'study'", "'quality'" } },
  { "study-page", { "'cox'" } },
  { "go", { "('quality', 'audit')", "('quality', 'completeness')" } },
};

/* These end what is tried here, or hand over to another program. What asks for a row is opened from a row by its own tests. */
static const char *const left_out[] = { "close-clinic", "lock", "demo", "open-file", "study-methods", "import-elsewhere" };

static gboolean
is_over (GtkWindow *dialog,
         gpointer   window)
{
  GtkWindow *below = gtk_window_get_transient_for (dialog);
  return below != NULL && (below == window || is_over (below, window));
}

/* (transfer container): what stands above @window, or every window that is not one of GTK's own when that is NULL */
static GPtrArray *
windows_over (gpointer window)
{
  GPtrArray *over = g_ptr_array_new ();
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (window == NULL || is_over (item->data, window))
      g_ptr_array_add (over, item->data);
  return over;
}

typedef struct {
  GWeakRef  weak;
  char     *what;
} Seen;

static void
seen_free (gpointer data)
{
  Seen *seen = data;
  g_weak_ref_clear (&seen->weak);
  g_free (seen->what);
  g_free (seen);
}

/* libadwaita before 1.3 keeps the groups of a preferences window, emptied; GTK its one window for tooltips. */
static gboolean
may_stay (gpointer widget)
{
  return (ADW_IS_PREFERENCES_GROUP (widget) && adw_get_major_version () == 1 && adw_get_minor_version () < 3) ||
         g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkTooltipWindow");
}

static void
remember (GPtrArray *all,
          gpointer   widget)
{
  if (may_stay (widget) && GTK_IS_NATIVE (widget))
    return;
  if (!may_stay (widget))
    {
      Seen *seen = g_new0 (Seen, 1);
      g_weak_ref_init (&seen->weak, widget);
      GtkRoot *root = gtk_widget_get_root (widget);
      const char *title = GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL;
      seen->what = g_strdup_printf ("%s in “%s”", G_OBJECT_TYPE_NAME (widget), title != NULL ? title : "");
      g_ptr_array_add (all, seen);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    remember (all, child);
}

/* GTK 4.8 complains in a dialog of its own when its file chooser is closed while it reads the folder. */
static void
close_complaints (void)
{
  g_autoptr (GPtrArray) all = windows_over (NULL);
  for (guint i = 0; i < all->len; i++)
    if (G_OBJECT_TYPE (g_ptr_array_index (all, i)) == GTK_TYPE_MESSAGE_DIALOG)
      gtk_window_destroy (g_ptr_array_index (all, i));
}

static const char *
first_that_stays (GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      Seen *seen = g_ptr_array_index (all, i);
      g_autoptr (GObject) there = g_weak_ref_get (&seen->weak);
      if (there != NULL)
        return seen->what;
    }
  return NULL;
}

static void
expect_gone (GPtrArray  *all,
             const char *what)
{
  gint64 end = g_get_monotonic_time () + FIXTURE_SECONDS * G_USEC_PER_SEC;
  const char *stays;
  while ((stays = first_that_stays (all)) != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  if (stays == NULL)
    return;
  g_test_message ("%s: %s stays", what, stays);
  g_test_fail ();
}

/* Closes what stands above @window as a person does, the last first. */
static void
close_over (gpointer   window,
            GPtrArray *all)
{
  for (;;)
    {
      g_autoptr (GPtrArray) over = windows_over (window);
      GtkWindow *top = NULL;
      for (guint i = 0; i < over->len && top == NULL; i++)
        {
          g_autoptr (GPtrArray) above = windows_over (g_ptr_array_index (over, i));
          if (above->len == 0)
            top = g_ptr_array_index (over, i);
        }
      if (top == NULL)
        return;
      remember (all, top);
      gtk_window_close (top);
      g_autoptr (GPtrArray) left = windows_over (window);
      if (g_ptr_array_find (left, top, NULL)) /* it asks whether to keep what was typed, or waits for its work */
        gtk_window_destroy (top);
    }
}

static void
few_turns (guint n)
{
  for (guint i = 0; i < n; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
back_to (TrophicWindow *window,
         const char    *place)
{
  trophic_window_close_form (window);
  trophic_window_show_place (window, place);
  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
}

static TrophicWindow *
open_window (const char *path)
{
  TrophicWindow *window = trophic_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 700);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, path);
  fixture_wait (trophic_window_get_clinic (window) != NULL);
  app_rest (window);
  if (trophic_window_get_patient_row (window) == 0)
    g_action_group_activate_action (G_ACTION_GROUP (window), "next-patient", NULL);
  fixture_wait (trophic_window_get_record (window) != NULL);
  return window;
}

static const char *const *
parameters_of (TrophicWindow *window,
               const char    *action)
{
  static const char *const none[] = { "", NULL };
  const GVariantType *type = g_action_group_get_action_parameter_type (G_ACTION_GROUP (window), action);
  if (g_strv_contains (left_out, action))
    return none + 1;
  if (type == NULL)
    return g_action_group_get_action_state_type (G_ACTION_GROUP (window), action) != NULL ? none + 1 : none;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    if (g_str_equal (asked[i].action, action))
      return asked[i].parameters;
  if (g_variant_type_equal (type, G_VARIANT_TYPE_STRING))
    g_test_message ("%s: its parameter is missing in this test", action);
  g_assert_false (g_variant_type_equal (type, G_VARIANT_TYPE_STRING));
  return none + 1;
}

typedef void (*Try) (gpointer    subject,
                     const char *place,
                     const char *action,
                     const char *parameter);

static void
activate (TrophicWindow *window,
          const char    *action,
          const char    *parameter)
{
  g_autoptr (GVariant) value = *parameter != '\0' ? g_variant_ref_sink (g_variant_new_parsed (parameter)) : NULL;
  g_action_group_activate_action (G_ACTION_GROUP (window), action, value);
}

/* Each in the first place where it can be done; what is printed depends on the place. */
static void
for_each_action (TrophicWindow *window,
                 gpointer       subject,
                 Try            try)
{
  static const char *const places[] = { "patients", "worklist", "study", "quality" };
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (window));
  g_autoptr (GHashTable) tried = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    for (guint a = 0; actions[a] != NULL; a++)
      {
        back_to (window, places[p]);
        if (!g_action_group_get_action_enabled (G_ACTION_GROUP (window), actions[a]) ||
            (!g_hash_table_add (tried, actions[a]) && !g_str_equal (actions[a], "print")))
          continue;
        for (const char *const *parameter = parameters_of (window, actions[a]); *parameter != NULL; parameter++)
          try (subject, places[p], actions[a], *parameter);
      }
}

/* Closed at once, after a few turns of the loop, and when it has come to rest. */
static void
try_dialog (gpointer    subject,
            const char *place,
            const char *action,
            const char *parameter)
{
  TrophicWindow *window = subject;
  g_autofree char *what = g_strdup_printf ("%s: %s %s", place, action, parameter);
  for (guint when = 0; when < 3; when++)
    {
      back_to (window, place);
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (seen_free);
      activate (window, action, parameter);
      if (when == 1)
        few_turns (FEW_TURNS);
      else if (when == 2)
        app_rest (window);
      close_over (window, all);
      app_rest (window);
      close_over (window, all); /* it opened when the clinic had answered: the window is there, and that is well */
      app_rest (window);
      g_test_message ("%s: %u widgets", what, all->len);
      expect_gone (all, what);
      close_complaints ();
    }
}

static void
close_window (TrophicWindow *window)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  if (clinic != NULL)
    g_object_add_weak_pointer (G_OBJECT (clinic), (gpointer *) &clinic);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  /* Whatever was asked of the clinic holds it until it has been answered. */
  fixture_wait (window == NULL && clinic == NULL);
}

static void
test_dialogs (gconstpointer data)
{
  TrophicWindow *window = open_window (*(char *const *) data);
  for_each_action (window, window, try_dialog);
  close_window (window);
}

typedef struct {
  char *place, *action, *parameter;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;
  g_free (step->place);
  g_free (step->action);
  g_free (step->parameter);
  g_free (step);
}

static void
add_step (gpointer    subject,
          const char *place,
          const char *action,
          const char *parameter)
{
  Step *step = g_new0 (Step, 1);
  *step = (Step) { g_strdup (place), g_strdup (action), g_strdup (parameter) };
  g_ptr_array_add (subject, step);
}

static GPtrArray *
all_steps (const char *path)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (step_free);
  TrophicWindow *window = open_window (path);
  for_each_action (window, steps, add_step);
  close_window (window);
  g_assert_cmpuint (steps->len, >, 30);
  return steps;
}

/* Some of the steps, one upon the other, each with @turns turns of the loop. */
static void
take_steps (TrophicWindow *window,
            GPtrArray     *steps,
            guint          first,
            guint          n,
            guint          turns)
{
  for (guint i = first; i < MIN (first + n, steps->len); i++)
    {
      const Step *step = g_ptr_array_index (steps, i);
      g_test_message ("%s: %s %s", step->place, step->action, step->parameter);
      back_to (window, step->place);
      if (g_action_group_get_action_enabled (G_ACTION_GROUP (window), step->action))
        activate (window, step->action, step->parameter);
      few_turns (turns);
    }
}

static void
expect_no_window (void)
{
  close_complaints ();
  g_autoptr (GPtrArray) left = windows_over (NULL);
  for (guint i = 0; i < left->len; i++)
    if (!may_stay (g_ptr_array_index (left, i)))
      {
        g_test_message ("%s “%s” is there", G_OBJECT_TYPE_NAME (g_ptr_array_index (left, i)), gtk_window_get_title (g_ptr_array_index (left, i)));
        g_test_fail ();
        gtk_window_destroy (g_ptr_array_index (left, i));
      }
}

/* The window is closed while what was asked of it is under way. */
static void
test_window (gconstpointer data)
{
  const char *path = *(char *const *) data;
  g_autoptr (GPtrArray) steps = all_steps (path);
  for (guint first = 0; first < steps->len; first += AT_ONCE)
    for (guint turns = 0; turns <= FEW_TURNS; turns += FEW_TURNS)
      {
        TrophicWindow *window = open_window (path);
        take_steps (window, steps, first, AT_ONCE, turns);
        close_window (window);
        expect_no_window ();
      }
}

/* The clinic is closed while what was asked of it is under way: what still comes of it meets no window. */
static void
test_clinic (gconstpointer data)
{
  const char *path = *(char *const *) data;
  g_autoptr (GPtrArray) steps = all_steps (path);
  for (guint first = 0; first < steps->len; first += AT_ONCE)
    {
      TrophicWindow *window = open_window (path);
      TrophicClinic *clinic = trophic_window_get_clinic (window);
      g_object_add_weak_pointer (G_OBJECT (clinic), (gpointer *) &clinic);
      take_steps (window, steps, first, AT_ONCE, 0);
      g_action_group_activate_action (G_ACTION_GROUP (window), "close-clinic", NULL);
      g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (seen_free);
      close_over (window, all); /* what is not of a clinic, and choosers, which hold theirs */
      fixture_wait (clinic == NULL);
      close_complaints ();
      g_autoptr (GPtrArray) late = windows_over (window);
      g_assert_cmpuint (late->len, ==, 0);
      expect_gone (all, "a closed clinic");
      close_window (window);
      expect_no_window ();
    }
}

static gboolean
refused_job (TrophicStore    *store,
             gpointer         data,
             GCancellable    *cancellable,
             gpointer        *result,
             GDestroyNotify  *result_free,
             GError         **error)
{
  g_set_error_literal (error, TROPHIC_ERROR, TROPHIC_ERROR_INVALID, "The disk is full.");
  return FALSE;
}

/* [S] Who closes a form that is being written takes it for saved: the window says when it was not. */
static void
test_not_saved (void)
{
  TrophicWindow *window = trophic_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), "Form", "_Save");
  gtk_window_present (GTK_WINDOW (dialog));
  trophic_form_write (dialog, window, refused_job, NULL, NULL, "Written");
  gtk_window_close (GTK_WINDOW (dialog));
  fixture_wait (says (window, "Not saved: The disk is full."));
  close_window (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_autoptr (GError) error = NULL;
  application = trophic_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  clinic_path = fixture_clinic ();
  g_test_add_data_func ("/closed/dialogs", &clinic_path, test_dialogs);
  g_test_add_data_func ("/closed/window", &clinic_path, test_window);
  g_test_add_data_func ("/closed/clinic", &clinic_path, test_clinic);
  g_test_add_func ("/closed/not-saved", test_not_saved);
  int result = g_test_run ();
  g_object_unref (application);
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
