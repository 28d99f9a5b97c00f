/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-display-settings.h"

#include "trophic-display.h"
#include "trophic-settings.h"

struct _TrophicDisplaySettings
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (TrophicDisplaySettings, trophic_display_settings, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const keys[] = { "lactate-unit", "energy-unit", "time-axis", "name-order" };

/* The place of the stored word among @words; the first without a schema. */
static guint
read_choice (const char        *key,
             const char *const *words)
{
  g_autofree char *word = trophic_settings_get_string (key);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return 0;
}

/* The words stand in the order of the enumerations. */
static void
follow (void)
{
  static const char *const lactate[] = { "as-sent", "mmol-l", "mg-dl", NULL }, *const energy[] = { "kcal", "kj", NULL };
  static const char *const time[] = { "calendar", "since-onset", NULL };
  static const char *const names[] = { "language", "family-first", "given-first", NULL };
  trophic_display_set ((TrophicDisplay) {
    .lactate = read_choice (keys[0], lactate),
    .energy = read_choice (keys[1], energy),
    .time = read_choice (keys[2], time),
    .names = read_choice (keys[3], names),
  });
}

static void
key_changed_cb (GSettings              *source,
                const char             *key,
                TrophicDisplaySettings *self)
{
  follow ();
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
trophic_display_settings_class_init (TrophicDisplaySettingsClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
trophic_display_settings_init (TrophicDisplaySettings *self)
{
  follow ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    trophic_settings_listen (keys[i], G_CALLBACK (key_changed_cb), self);
}

/** trophic_display_settings_get: (transfer none): the one of the program; the first call reads the choices. Main thread only. */
TrophicDisplaySettings *
trophic_display_settings_get (void)
{
  static TrophicDisplaySettings *settings;
  if (settings == NULL)
    settings = g_object_new (TROPHIC_TYPE_DISPLAY_SETTINGS, NULL);
  return settings;
}

/** trophic_display_settings_connect: calls @changed with @object alone, as long as that lives, when facts are to be written anew. */
void
trophic_display_settings_connect (GCallback changed,
                                  gpointer  object)
{
  g_signal_connect_object (trophic_display_settings_get (), "changed", changed, object, G_CONNECT_SWAPPED);
}
