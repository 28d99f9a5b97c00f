/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-hazard.h"

#include <gio/gio.h>

#include "trophic-data-resources.h"

#define HAZARDS "/io/github/trophic/Trophic/hazards.ini"

static const char *
read_text (GKeyFile   *file,
           const char *id,
           const char *key)
{
  g_autofree char *text = g_key_file_get_locale_string (file, id, key, NULL, NULL);
  if (text == NULL)
    g_error ("The hazard %s has no %s", id, key);
  return g_intern_string (text);
}

static char **
read_list (GKeyFile   *file,
           const char *id,
           const char *key)
{
  char **list = g_key_file_get_string_list (file, id, key, NULL, NULL);
  return list != NULL ? list : g_new0 (char *, 1);
}

static void
hazard_free (gpointer data)
{
  TrophicHazard *hazard = data;
  g_strfreev (hazard->cards);
  g_strfreev (hazard->tests);
  g_free (hazard);
}

/** trophic_hazards: (transfer full) (element-type TrophicHazard): the whole table, in its own order. */
GPtrArray *
trophic_hazards (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GBytes) bytes = g_resource_lookup_data (trophic_data_get_resource (), HAZARDS, 0, &error);
  if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_error ("The hazards cannot be read: %s", error->message);
  g_auto (GStrv) ids = g_key_file_get_groups (file, NULL);
  GPtrArray *hazards = g_ptr_array_new_with_free_func (hazard_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      TrophicHazard *hazard = g_new0 (TrophicHazard, 1);
      hazard->id = g_intern_string (ids[i]);
      hazard->subject = read_text (file, ids[i], "subject");
      hazard->hazard = read_text (file, ids[i], "hazard");
      hazard->control = read_text (file, ids[i], "control");
      hazard->cards = read_list (file, ids[i], "cards");
      hazard->tests = read_list (file, ids[i], "tests");
      g_ptr_array_add (hazards, hazard);
    }
  return hazards;
}

/** trophic_hazard_concerns: whether the hazard belongs to the card of that id. */
gboolean
trophic_hazard_concerns (const TrophicHazard *hazard,
                         const char          *card_id)
{
  return g_strv_contains ((const char * const *) hazard->cards, card_id);
}
