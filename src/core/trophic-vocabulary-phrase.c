/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a longer text says: "Whole blood, arterial", "動脈血（血液ガス）". Whole texts are trophic_vocabulary_term()'s. */
#include "trophic-vocabulary.h"

#include <string.h>

#include "trophic-text.h"
#include "trophic-vocabulary-private.h"

typedef struct {
  const char *nick;
  char       *words; /* as fold_words() makes it: " blood gas " or "血液ガス" */
} Phrase;

static GHashTable *groups; /* group -> (element-type Phrase), in the order of the file: the first that is met counts */

static gboolean
is_latin (const char *text)
{
  for (; *text; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* Latin words stand between blanks, so that "er" is not met in "serum"; Japanese has none and is met anywhere. */
static char *
fold_words (const char *text,
            gboolean    between_blanks)
{
  g_autofree char *folded = trophic_text_fold (text);
  g_autoptr (GString) out = g_string_new (between_blanks ? " " : NULL);
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isalnum (c) || c == U'ー')
        g_string_append_unichar (out, c);
      else if (between_blanks && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (between_blanks && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static GArray *
read_group (GKeyFile   *file,
            const char *group)
{
  GArray *phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_key_file_get_string_list (file, group, keys[i], NULL, NULL);
      for (guint j = 0; words != NULL && words[j] != NULL; j++)
        {
          Phrase phrase = { g_intern_string (keys[i]), fold_words (words[j], is_latin (words[j])) };
          g_array_append_val (phrases, phrase);
        }
    }
  return phrases;
}

static void
read_groups (void)
{
  static gsize once;
  if (!g_once_init_enter (&once))
    return;
  GKeyFile *file = trophic_vocabulary_file ();
  groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) names = g_key_file_get_groups (file, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_prefix (names[i], "phrase "))
      g_hash_table_insert (groups, g_strdup (names[i] + strlen ("phrase ")), read_group (file, names[i]));
  g_once_init_leave (&once, 1);
}

/**
 * trophic_vocabulary_phrase:
 * @group: the phrase list: "draw", "matrix", "setting", "exertion", "lactate_like", "specimen_elsewhere", "panel_elsewhere",
 *   "nfl_platform"
 * @text: (nullable): free text of a laboratory
 *
 * Looks for the words of @group inside @text. A list that stands first in the file is looked for first.
 *
 * Returns: (nullable): the nick of what @text speaks of, %NULL when it says nothing of the kind
 */
const char *
trophic_vocabulary_phrase (const char *group,
                           const char *text)
{
  read_groups ();
  const GArray *phrases = g_hash_table_lookup (groups, group);
  g_return_val_if_fail (phrases != NULL, NULL);
  if (trophic_text_is_empty (text))
    return NULL;
  g_autofree char *spaced = fold_words (text, TRUE), *joined = fold_words (text, FALSE);
  for (guint i = 0; i < phrases->len; i++)
    {
      const Phrase *phrase = &g_array_index (phrases, Phrase, i);
      if (strstr (*phrase->words == ' ' ? spaced : joined, phrase->words) != NULL)
        return phrase->nick;
    }
  return NULL;
}
