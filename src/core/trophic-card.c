/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-card.h"

#include <gio/gio.h>
#include <string.h>

#include "trophic-data-resources.h"

#define CARD_FOLDER "/io/github/trophic/Trophic/models"

struct _TrophicCard {
  char       *id;
  int         version;
  GKeyFile   *file;
  GHashTable *numbers; /* key -> double: asked for hundreds of times for each patient */
};

static GPtrArray *cards;
static char **card_ids;

static GHashTable *
read_numbers (GKeyFile   *file,
              const char *name)
{
  GHashTable *numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) keys = g_key_file_get_keys (file, "numbers", NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      double value = g_key_file_get_double (file, "numbers", keys[i], &error);
      if (error != NULL)
        g_error ("The card %s: %s", name, error->message);
      g_hash_table_insert (numbers, g_strdup (keys[i]), g_memdup2 (&value, sizeof value));
    }
  return numbers;
}

static TrophicCard *
read_card (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (CARD_FOLDER "/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (trophic_data_get_resource (), path, 0, &error);
  TrophicCard *card = g_new0 (TrophicCard, 1);
  card->file = g_key_file_new ();
  if (bytes == NULL || !g_key_file_load_from_bytes (card->file, bytes, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    g_error ("The card %s cannot be read: %s", name, error->message);
  card->id = g_key_file_get_string (card->file, "card", "id", NULL);
  card->version = g_key_file_get_integer (card->file, "card", "version", NULL);
  if (card->id == NULL || card->version < 1)
    g_error ("The card %s has no id or version", name);
  card->numbers = read_numbers (card->file, name);
  return card;
}

static void
read_cards (void)
{
  static gsize once;
  if (!g_once_init_enter (&once))
    return;
  g_auto (GStrv) names = g_resource_enumerate_children (trophic_data_get_resource (), CARD_FOLDER, 0, NULL);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  cards = g_ptr_array_new ();
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      TrophicCard *card = read_card (names[i]);
      g_ptr_array_add (cards, card);
      g_strv_builder_add (ids, card->id);
    }
  card_ids = g_strv_builder_end (ids);
  g_once_init_leave (&once, 1);
}

/**
 * trophic_card_get:
 *
 * Returns: (transfer none) (nullable): the card of that id, for the life of the process
 */
const TrophicCard *
trophic_card_get (const char *id)
{
  read_cards ();
  for (guint i = 0; i < cards->len; i++)
    {
      const TrophicCard *card = g_ptr_array_index (cards, i);
      if (g_str_equal (card->id, id))
        return card;
    }
  return NULL;
}

/** trophic_card_ids: (transfer none): all cards that ship. */
const char * const *
trophic_card_ids (void)
{
  read_cards ();
  return (const char * const *) card_ids;
}

/** trophic_card_id: */
const char *
trophic_card_id (const TrophicCard *card)
{
  return card->id;
}

/** trophic_card_version: */
int
trophic_card_version (const TrophicCard *card)
{
  return card->version;
}

/** trophic_card_name: the translated name. */
const char *
trophic_card_name (const TrophicCard *card)
{
  return trophic_card_text (card, "name");
}

/** trophic_card_has_number: whether the card's [numbers] has @key. */
gboolean
trophic_card_has_number (const TrophicCard *card,
                         const char        *key)
{
  return g_key_file_has_key (card->file, "numbers", key, NULL);
}

/**
 * trophic_card_number:
 *
 * Gives a number of the card's [numbers]. Asking for one that the card does not have is a bug of the caller.
 */
double
trophic_card_number (const TrophicCard *card,
                     const char        *key)
{
  const double *value = g_hash_table_lookup (card->numbers, key);
  if (value == NULL)
    g_error ("The card %s has no number %s", card->id, key);
  return *value;
}

/** trophic_card_number_source: source and certainty of a number ("V: press text"), from [sources]; %NULL when not stated. */
const char *
trophic_card_number_source (const TrophicCard *card,
                            const char        *key)
{
  g_autofree char *text = g_key_file_get_locale_string (card->file, "sources", key, NULL, NULL);
  return text != NULL ? g_intern_string (text) : NULL;
}

static const char *
number_text (const TrophicCard *card,
             const char        *group,
             const char        *key)
{
  g_autofree char *text = g_key_file_get_locale_string (card->file, group, key, NULL, NULL);
  return text != NULL ? g_intern_string (text) : NULL;
}

/** trophic_card_number_label: (nullable): the translated name of a number, from [labels]. */
const char *
trophic_card_number_label (const TrophicCard *card,
                           const char        *key)
{
  return number_text (card, "labels", key);
}

/** trophic_card_number_unit: (nullable): the translated unit of a number, from [units]; %NULL when it has none. */
const char *
trophic_card_number_unit (const TrophicCard *card,
                          const char        *key)
{
  return number_text (card, "units", key);
}

/* The letter before a source; it is the same in every language, so the untranslated text is asked. */
static const struct { const char *prefix; TrophicCertainty certainty; } certainties[] = {
  { "V: ", TROPHIC_CERTAINTY_READ },
  { "V2: ", TROPHIC_CERTAINTY_SECONDARY },
  { "D: ", TROPHIC_CERTAINTY_COMPUTED },
  { "assumption", TROPHIC_CERTAINTY_ASSUMPTION },
};

/** trophic_card_number_certainty: how sure a number is; %TROPHIC_CERTAINTY_UNSTATED when its source does not say. */
TrophicCertainty
trophic_card_number_certainty (const TrophicCard *card,
                               const char        *key)
{
  g_autofree char *text = g_key_file_get_string (card->file, "sources", key, NULL);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (certainties); i++)
    if (g_str_has_prefix (text, certainties[i].prefix))
      return certainties[i].certainty;
  return TROPHIC_CERTAINTY_UNSTATED;
}

/**
 * trophic_card_number_origin:
 *
 * Returns: (nullable): the translated source of a number without the letter of its certainty; %NULL when nothing follows it
 */
const char *
trophic_card_number_origin (const TrophicCard *card,
                            const char        *key)
{
  static const char * const heads[] = { "V2", "V", "D", "assumption", "仮定" };
  const char *text = trophic_card_number_source (card, key);
  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (heads); i++)
    {
      if (!g_str_has_prefix (text, heads[i]))
        continue;
      const char *rest = text + strlen (heads[i]);
      if (*rest == '\0')
        return NULL;
      if (g_str_has_prefix (rest, ": "))
        return rest + strlen (": ");
      if (g_str_has_prefix (rest, "："))
        return rest + strlen ("：");
    }
  return text;
}

/** trophic_card_text: a translated text of the card's [card] group, %NULL when it has none. */
const char *
trophic_card_text (const TrophicCard *card,
                   const char        *key)
{
  g_autofree char *text = g_key_file_get_locale_string (card->file, "card", key, NULL, NULL);
  return text != NULL ? g_intern_string (text) : NULL;
}

/** trophic_card_keys: (transfer full): the keys of a group, without translations; an empty list when there is no such group. */
char **
trophic_card_keys (const TrophicCard *card,
                   const char        *group)
{
  g_auto (GStrv) all = g_key_file_get_keys (card->file, group, NULL, NULL);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  for (guint i = 0; all != NULL && all[i] != NULL; i++)
    if (strchr (all[i], '[') == NULL)
      g_strv_builder_add (keys, all[i]);
  return g_strv_builder_end (keys);
}
