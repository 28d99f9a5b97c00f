/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-settings.h"

/* NULL when the schema is not installed (a program run from a build folder without its environment). */
static GSettings *
settings_get (void)
{
  static gsize looked = 0;
  static GSettings *settings = NULL;
  if (g_once_init_enter (&looked))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema =
        source != NULL ? g_settings_schema_source_lookup (source, TROPHIC_APPLICATION_ID, TRUE) : NULL;
      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
      else
        g_info ("No settings schema: the window starts with its defaults and remembers nothing");
      g_once_init_leave (&looked, 1);
    }
  return settings;
}

/** trophic_settings_get_int: the stored value of @key, @fallback without a schema. */
int
trophic_settings_get_int (const char *key,
                          int         fallback)
{
  GSettings *settings = settings_get ();
  return settings != NULL ? g_settings_get_int (settings, key) : fallback;
}

/** trophic_settings_get_boolean: the stored value of @key, @fallback without a schema. */
gboolean
trophic_settings_get_boolean (const char *key,
                              gboolean    fallback)
{
  GSettings *settings = settings_get ();
  return settings != NULL ? g_settings_get_boolean (settings, key) : fallback;
}

/** trophic_settings_get_string: (transfer full): the stored text of @key, "" without a schema. */
char *
trophic_settings_get_string (const char *key)
{
  GSettings *settings = settings_get ();
  return settings != NULL ? g_settings_get_string (settings, key) : g_strdup ("");
}

/** trophic_settings_set_int: remembers @value. */
void
trophic_settings_set_int (const char *key,
                          int         value)
{
  GSettings *settings = settings_get ();
  if (settings != NULL)
    g_settings_set_int (settings, key, value);
}

/** trophic_settings_set_boolean: remembers @value. */
void
trophic_settings_set_boolean (const char *key,
                              gboolean    value)
{
  GSettings *settings = settings_get ();
  if (settings != NULL)
    g_settings_set_boolean (settings, key, value);
}

/** trophic_settings_set_string: remembers @value. */
void
trophic_settings_set_string (const char *key,
                             const char *value)
{
  GSettings *settings = settings_get ();
  if (settings != NULL)
    g_settings_set_string (settings, key, value);
}

/** trophic_settings_get_value: (transfer full) (nullable): the stored value of @key, %NULL without a schema. */
GVariant *
trophic_settings_get_value (const char *key)
{
  GSettings *settings = settings_get ();
  return settings != NULL ? g_settings_get_value (settings, key) : NULL;
}

/** trophic_settings_set_value: remembers @value, whose floating reference is taken. */
void
trophic_settings_set_value (const char *key,
                            GVariant   *value)
{
  GSettings *settings = settings_get ();
  g_autoptr (GVariant) taken = g_variant_ref_sink (value);
  if (settings != NULL)
    g_settings_set_value (settings, key, taken);
}

/** trophic_settings_listen: @changed is called, with @object last, whenever @key gets another value. */
void
trophic_settings_listen (const char *key,
                         GCallback   changed,
                         gpointer    object)
{
  GSettings *settings = settings_get ();
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  if (settings == NULL)
    return;
  /* A key that was never read tells nobody of its changes. */
  g_autoptr (GVariant) value = g_settings_get_value (settings, key);
  g_signal_connect_object (settings, signal, changed, object, 0);
}
