/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-watch-settings.h"

#include "trophic-settings.h"

#define KEY "watched-folders"
#define ENTRY_TYPE "(bsssb)"

/** trophic_watch_settings_load: (transfer full): off, with empty texts, for a clinic of which nothing is known. */
TrophicWatchSettings *
trophic_watch_settings_load (const char *clinic_path)
{
  TrophicWatchSettings *settings = g_new0 (TrophicWatchSettings, 1);
  g_autoptr (GVariant) all = trophic_settings_get_value (KEY);
  g_autoptr (GVariant) entry =
    all != NULL ? g_variant_lookup_value (all, clinic_path, G_VARIANT_TYPE (ENTRY_TYPE)) : NULL;
  if (entry != NULL)
    g_variant_get (entry, ENTRY_TYPE, &settings->on, &settings->folder, &settings->profile, &settings->source,
                   &settings->create_patients);
  else
    {
      settings->folder = g_strdup ("");
      settings->profile = g_strdup ("");
      settings->source = g_strdup ("");
    }
  return settings;
}

/** trophic_watch_settings_save: remembers them for the clinic; those of other clinics stay. */
void
trophic_watch_settings_save (const TrophicWatchSettings *settings,
                             const char                 *clinic_path)
{
  g_autoptr (GVariant) all = trophic_settings_get_value (KEY);
  g_auto (GVariantDict) entries;
  g_variant_dict_init (&entries, all);
  g_variant_dict_insert (&entries, clinic_path, ENTRY_TYPE, settings->on, settings->folder, settings->profile, settings->source,
                         settings->create_patients);
  trophic_settings_set_value (KEY, g_variant_dict_end (&entries));
}

/** trophic_watch_settings_free: */
void
trophic_watch_settings_free (TrophicWatchSettings *settings)
{
  if (settings == NULL)
    return;
  g_free (settings->folder);
  g_free (settings->profile);
  g_free (settings->source);
  g_free (settings);
}
