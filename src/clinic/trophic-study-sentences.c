/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences by key in a chosen language. They are data, not messages: a paper is written in the language of its journal, which
 * is not that of the program, and no thread may change the locale of the others. */
#include <gio/gio.h>
#include <string.h>

#include "trophic-data-resources.h"
#include "trophic-study-paper-private.h"

#define SENTENCES "/io/github/trophic/Trophic/study-methods.ini"

/* Read once and only read afterwards, from any thread. */
static GKeyFile *
sentences (void)
{
  static GKeyFile *file;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (trophic_data_get_resource (), SENTENCES, 0, &error);
      file = g_key_file_new ();
      if (bytes == NULL || !g_key_file_load_from_bytes (file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
        g_error ("The sentences of the study cannot be read: %s", error->message);
      g_once_init_leave (&once, 1);
    }
  return file;
}

/** trophic_study_has_sentence: */
gboolean
trophic_study_has_sentence (const char *group,
                            const char *key)
{
  return g_key_file_has_key (sentences (), group, key, NULL);
}

/* Fills one "{name}" wherever it stands. */
static void
fill (GString    *text,
      const char *name,
      const char *value)
{
  g_autofree char *mark = g_strdup_printf ("{%s}", name);
  g_string_replace (text, mark, value, 0);
}

/** trophic_study_sentence: */
char *
trophic_study_sentence (const char *language,
                        const char *group,
                        const char *key,
                        ...)
{
  g_autofree char *form = g_key_file_get_locale_string (sentences (), group, key, language, NULL);
  g_return_val_if_fail (form != NULL, g_strdup (""));
  GString *text = g_string_new (form);
  va_list arguments;
  va_start (arguments, key);
  for (const char *name = va_arg (arguments, const char *); name != NULL; name = va_arg (arguments, const char *))
    fill (text, name, va_arg (arguments, const char *));
  va_end (arguments);
  return g_string_free (text, FALSE);
}

/** trophic_study_sentence_list: */
char *
trophic_study_sentence_list (const char *language,
                             GPtrArray  *parts)
{
  g_autofree char *comma = trophic_study_sentence (language, "words", "list", NULL);
  g_autofree char *last = trophic_study_sentence (language, "words", "last", NULL);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < parts->len; i++)
    {
      if (i > 0)
        g_string_append (list, i + 1 == parts->len ? last : comma);
      g_string_append (list, g_ptr_array_index (parts, i));
    }
  return g_string_free (list, FALSE);
}
