/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-palette-item.h"

#include "trophic-text.h"

static void
append_line (GString    *lines,
             const char *text)
{
  g_autofree char *key = trophic_text_search_key (text);
  if (*key == '\0')
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, key);
}

/* Every tail of a title that begins with a word, so that "visit" stands in front in "New visit" too. */
static void
append_tails (GString    *lines,
              const char *text)
{
  append_line (lines, text);
  for (const char *space = strchr (text, ' '); space != NULL; space = strchr (space + 1, ' '))
    append_line (lines, space + 1);
}

static void
clear (gpointer data)
{
  TrophicPaletteItem *item = data;
  g_free (item->title);
  g_free (item->detail);
  g_free (item->keys);
  g_free (item->title_keys);
  g_free (item->word_keys);
  g_free (item->action);
  g_clear_pointer (&item->target, g_variant_unref);
}

/**
 * trophic_palette_item_new:
 * @title: the words on its row
 * @detail: (nullable): where it is
 * @action: what it does, "win.name" or "app.name"
 * @target: (nullable) (transfer floating): the action's parameter
 */
TrophicPaletteItem *
trophic_palette_item_new (TrophicPaletteGroup  group,
                          const char          *title,
                          const char          *detail,
                          const char          *action,
                          GVariant            *target)
{
  g_return_val_if_fail (title != NULL && action != NULL, NULL);
  TrophicPaletteItem *item = g_atomic_rc_box_new0 (TrophicPaletteItem);
  GString *lines = g_string_new (NULL);
  append_tails (lines, title);
  item->group = group;
  item->title = g_strdup (title);
  item->detail = g_strdup (detail);
  item->title_keys = g_string_free (lines, FALSE);
  item->action = g_strdup (action);
  item->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return item;
}

/** trophic_palette_item_new_patient: who it is, is asked of the list by the row. */
TrophicPaletteItem *
trophic_palette_item_new_patient (gint64 patient_row)
{
  TrophicPaletteItem *item = g_atomic_rc_box_new0 (TrophicPaletteItem);
  item->group = TROPHIC_PALETTE_PATIENTS;
  item->patient_row = patient_row;
  return item;
}

/** trophic_palette_item_add_words: @words: (nullable): more to be found by, separated by ";"; of kana the romaji too. For who
 * makes the item, before anybody else has it. */
void
trophic_palette_item_add_words (TrophicPaletteItem *item,
                                const char         *words)
{
  g_return_if_fail (item->title_keys != NULL);
  if (words == NULL)
    return;
  GString *lines = g_string_new (item->word_keys);
  g_auto (GStrv) parts = g_strsplit (words, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      append_tails (lines, parts[i]);
      if (!trophic_text_is_kana (parts[i]))
        continue;
      g_autofree char *romaji = trophic_text_kana_romaji (parts[i]);
      append_line (lines, romaji);
    }
  g_free (item->word_keys);
  item->word_keys = g_string_free (lines, FALSE);
}

/** trophic_palette_item_ref: (transfer full). */
TrophicPaletteItem *
trophic_palette_item_ref (TrophicPaletteItem *item)
{
  return g_atomic_rc_box_acquire (item);
}

/** trophic_palette_item_unref: gives it back. */
void
trophic_palette_item_unref (TrophicPaletteItem *item)
{
  g_atomic_rc_box_release_full (item, clear);
}
