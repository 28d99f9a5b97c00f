/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of keyboard shortcuts tells every key of the program, and none that leads nowhere. */
#include "trophic-application.h"
#include "trophic-window.h"

static TrophicApplication *application; /* one bus has room for one */

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

/* (element-type utf8 utf8): key -> the last title it has */
static GHashTable *
told_keys (void)
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
  g_autoptr (GHashTable) told = told_keys ();
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
  g_test_add_func ("/keys/told", test_told);
  g_test_add_func ("/keys/lead-somewhere", test_lead_somewhere);
  int result = g_test_run ();
  g_object_unref (application);
  return result;
}
