/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of keyboard shortcuts tells every key of the program, and none that leads nowhere. */
#include "trophic-app-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-application.h"
#include "trophic-chart-view.h"
#include "trophic-field.h"
#include "trophic-page-list.h"
#include "trophic-source-columns.h"
#include "trophic-source-dialog.h"
#include "trophic-window-private.h"

static TrophicApplication *application; /* one bus has room for one */
static char *clinic_path;

static char *
normal_key (const char *text)
{
  guint key;
  GdkModifierType modifiers;
  if (!gtk_accelerator_parse (text, &key, &modifiers))
    g_test_message ("%s is no key", text);
  g_assert_true (gtk_accelerator_parse (text, &key, &modifiers));
  return gtk_accelerator_name (key, modifiers);
}

static char *
group_of (gpointer shortcut)
{
  char *title = NULL;
  g_object_get (gtk_widget_get_ancestor (shortcut, GTK_TYPE_SHORTCUTS_GROUP), "title", &title, NULL);
  return title;
}

/* (element-type utf8 utf8): key -> the last title it has; @group: (nullable): only those under this title */
static GHashTable *
told_keys (const char *group)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/trophic/Trophic/help/help-overlay.ui");
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  for (GSList *object = objects; object != NULL; object = object->next)
    {
      g_autofree char *accelerator = NULL, *title = NULL;
      if (!GTK_IS_SHORTCUTS_SHORTCUT (object->data))
        continue;
      g_object_get (object->data, "accelerator", &accelerator, "title", &title, NULL);
      g_assert_true (title != NULL && *title != '\0');
      g_autofree char *its_group = group_of (object->data);
      if (group != NULL && !g_str_equal (group, its_group))
        continue;
      g_autoptr (GRegex) between = g_regex_new (" |\\.\\.\\.", 0, 0, NULL);
      g_auto (GStrv) parts = g_regex_split (between, accelerator, 0);
      for (guint i = 0; parts[i] != NULL; i++)
        g_hash_table_insert (keys, normal_key (parts[i]), g_strdup (title));
    }
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  return keys;
}

static void
test_told (void)
{
  g_autoptr (GHashTable) told = told_keys (NULL);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  g_assert_cmpuint (g_strv_length (actions), >, 20);
  for (guint a = 0; actions[a] != NULL; a++)
    {
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[a]);
      for (guint i = 0; accels[i] != NULL; i++)
        {
          g_autofree char *key = normal_key (accels[i]);
          if (!g_hash_table_contains (told, key))
            g_test_message ("%s of %s is missing in ui/help-overlay.ui", key, actions[a]);
          g_assert_true (g_hash_table_contains (told, key));
        }
    }
}

/* A key belongs to an action that there is; two actions share one only as pages of two places, of which one is on screen. */
static void
test_lead_somewhere (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TrophicWindow *window = trophic_window_new (application);
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (GTK_APPLICATION (application));
  for (guint a = 0; actions[a] != NULL; a++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_assert_true (g_action_parse_detailed_name (actions[a], &name, &target, NULL));
      g_test_message ("%s", actions[a]);
      if (g_str_has_prefix (name, "win."))
        g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), name + strlen ("win.")));
      g_auto (GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (application), actions[a]);
      for (guint i = 0; accels[i] != NULL; i++)
        g_assert_true (g_hash_table_add (seen, normal_key (accels[i])) || g_str_has_prefix (name, "win.page") ||
                       g_str_has_prefix (name, "win.study-page"));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_trigger (GtkShortcutTrigger *trigger,
            guint               key,
            GdkModifierType     modifiers)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return is_trigger (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), key, modifiers) ||
           is_trigger (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), key, modifiers);
  return GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers;
}

static gboolean
takes (GtkEventController *controller,
       guint               key,
       GdkModifierType     modifiers)
{
  gboolean taken = FALSE;
  if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
    g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &taken);
  for (guint i = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && !taken && i < g_list_model_get_n_items (G_LIST_MODEL (controller)); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
      taken = is_trigger (gtk_shortcut_get_trigger (shortcut), key, modifiers);
    }
  return taken;
}

/* Whether the key does something while @focus has the keys: it asks that and all that it lies in. */
static gboolean
is_taken (GtkWidget       *focus,
          guint            key,
          GdkModifierType  modifiers)
{
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
          if (takes (controller, key, modifiers))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_accel (const char *key)
{
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (GTK_APPLICATION (application), key);
  return actions[0] != NULL;
}

static GtkWidget *
find_over (TrophicWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (item->data != window && gtk_widget_get_mapped (item->data) && gtk_window_get_transient_for (item->data) == GTK_WINDOW (window))
      return item->data;
  return NULL;
}

/* Each opens what the group speaks of, and gives the widget that has the keys there. */
static GtkWidget *
open_search (TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "search-everywhere", NULL);
  fixture_wait (find_over (window) != NULL && find_type (find_over (window), GTK_TYPE_LIST_BOX_ROW) != NULL);
  return find_type (find_over (window), GTK_TYPE_TEXT);
}

static GtkWidget *
find_item (GtkWidget *widget)
{
  if (TROPHIC_IS_FIELD (widget) && g_str_equal (trophic_field_get_key (TROPHIC_FIELD (widget)), "alsfrs_r_2"))
    return trophic_field_get_control (TROPHIC_FIELD (widget));
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_item (child);
  return found;
}

static GtkWidget *
open_visit (TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "new-visit", NULL);
  fixture_wait (window->form != NULL && find_item (window->form) != NULL && gtk_widget_get_mapped (find_item (window->form)));
  gtk_widget_grab_focus (find_item (window->form));
  return find_item (window->form);
}

static GtkWidget *
open_worklist (TrophicWindow *window)
{
  GType row;
  trophic_window_show_place (window, "worklist");
  GtkWidget *place = adw_view_stack_get_visible_child (window->places);
  fixture_wait ((row = g_type_from_name ("GtkListItemWidget")) != 0 && find_type (place, row) != NULL);
  return find_type (place, row);
}

static GtkWidget *
open_chart (TrophicWindow *window)
{
  fixture_wait (find_type (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW) != NULL);
  return find_type (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW);
}

static GtkWidget *
open_preview (TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "print", NULL);
  fixture_wait (find_over (window) != NULL && find_type (find_over (window), TROPHIC_TYPE_PAGE_LIST) != NULL);
  return find_type (find_over (window), TROPHIC_TYPE_PAGE_LIST);
}

static GtkWidget *
open_source (TrophicWindow *window)
{
  g_autofree char *table = g_strconcat (clinic_path, ".csv", NULL);
  g_assert_true (g_file_set_contents (table, "Chart,Drawn,Lactate (mg/dL)\nD-0001,2026-01-05,9.4\n", -1, NULL));
  TrophicSourceDialog *dialog = trophic_source_dialog_new (GTK_WINDOW (window), window->clinic, table, NULL);
  gtk_window_present (GTK_WINDOW (dialog));
  fixture_wait (find_type (GTK_WIDGET (dialog), TROPHIC_TYPE_SOURCE_COLUMNS) != NULL);
  return find_type (GTK_WIDGET (dialog), TROPHIC_TYPE_SOURCE_COLUMNS);
}

/* Underscores are how the toolkit spells its keys, not how a person reads them. */
static void
assert_plain (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      g_test_message ("%s", gtk_label_get_text (GTK_LABEL (widget)));
      g_assert_null (strchr (gtk_label_get_text (GTK_LABEL (widget)), '_'));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_plain (child);
}

/* The window that tells the keys stands on the smallest screen, and names each key as it is written on it. */
static void
test_seen_whole (void)
{
  enum { WIDTH = 1024, HEIGHT = 700 };
  int width, height;
  TrophicWindow *window = trophic_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  g_action_group_activate_action (G_ACTION_GROUP (window), "show-help-overlay", NULL);
  fixture_wait (find_over (window) != NULL);
  gtk_widget_measure (find_over (window), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (find_over (window), GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  g_test_message ("%d x %d", width, height);
  g_assert_cmpint (width, <=, WIDTH);
  g_assert_cmpint (height, <=, HEIGHT);
  assert_plain (find_over (window));
  gtk_window_destroy (GTK_WINDOW (find_over (window)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where a group's keys are not those of actions, they are pressed in what the group speaks of. */
static void
test_listened_to (void)
{
  static const struct {
    const char *title;
    GtkWidget *(*open) (TrophicWindow *window);
  } groups[] = {
    { "Everywhere", open_chart }, { "Patients", NULL }, { "Files", NULL }, { "Search everywhere", open_search }, { "Visit", open_visit }, { "Places", NULL },
    { "Worklist", open_worklist }, { "Pages", open_chart }, { "Pages of a study", NULL }, { "Trajectories", open_chart }, { "Charts and tables", open_chart },
    { "Print preview", open_preview }, { "Set Up a Source", open_source },
  };
  guint n = 0;
  TrophicWindow *window = trophic_window_new (application);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      GtkWidget *focus = groups[i].open != NULL ? groups[i].open (window) : NULL;
      gboolean in_window = focus == NULL || TROPHIC_IS_WINDOW (gtk_widget_get_root (focus));
      g_autoptr (GHashTable) told = told_keys (groups[i].title);
      GHashTableIter iter;
      gpointer name, title;
      g_hash_table_iter_init (&iter, told);
      for (; g_hash_table_iter_next (&iter, &name, &title); n++)
        {
          guint key;
          GdkModifierType modifiers;
          g_assert_true (gtk_accelerator_parse (name, &key, &modifiers));
          g_test_message ("%s: %s, %s", groups[i].title, (const char *) title, (const char *) name);
          g_assert_true ((in_window && is_accel (name)) || (focus != NULL && is_taken (focus, key, modifiers)));
        }
      if (find_over (window) != NULL)
        gtk_window_destroy (GTK_WINDOW (find_over (window)));
      trophic_window_close_form (window);
      trophic_window_show_place (window, "patients");
    }
  gtk_window_destroy (GTK_WINDOW (window));
  /* Every group that there is. */
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/trophic/Trophic/help/help-overlay.ui");
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);
  for (GSList *object = objects; object != NULL; object = object->next)
    if (GTK_IS_SHORTCUTS_GROUP (object->data))
      {
        g_autofree char *title = NULL;
        gboolean known = FALSE;
        g_object_get (object->data, "title", &title, NULL);
        for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
          known |= g_str_equal (groups[i].title, title);
        g_test_message ("%s", title);
        g_assert_true (known);
      }
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  g_assert_cmpuint (n, >, 50);
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
  clinic_path = fixture_clinic ();
  g_test_add_func ("/keys/told", test_told);
  g_test_add_func ("/keys/lead-somewhere", test_lead_somewhere);
  g_test_add_func ("/keys/listened-to", test_listened_to);
  g_test_add_func ("/keys/seen-whole", test_seen_whole);
  int result = g_test_run ();
  g_object_unref (application);
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
