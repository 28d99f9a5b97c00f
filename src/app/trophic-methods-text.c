/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-methods-text.h"

#include <glib/gi18n-lib.h>

#include "trophic-number.h"

/** trophic_methods_certainty_words: how sure a number is, in words. */
const char *
trophic_methods_certainty_words (TrophicCertainty certainty)
{
  switch (certainty)
    {
    case TROPHIC_CERTAINTY_READ:
      return _("Read in the paper or abstract");
    case TROPHIC_CERTAINTY_SECONDARY:
      return _("Read in a secondary place, not checked against the paper");
    case TROPHIC_CERTAINTY_COMPUTED:
      return _("Computed here from numbers that were read");
    case TROPHIC_CERTAINTY_ASSUMPTION:
      return _("Assumption, chosen here");
    case TROPHIC_CERTAINTY_UNSTATED:
    default:
      return _("Not stated");
    }
}

/** trophic_methods_texts: (transfer full) (element-type TrophicMethodText): what the card says in prose, in the order it is read. */
GArray *
trophic_methods_texts (const TrophicCard *card)
{
  static const struct { const char *key, *heading; } texts[] = {
    { "wording", N_("In words") },      { "certainty", N_("Certainty") },         { "population", N_("Population") },
    { "n", N_("n") },                   { "endpoint", N_("Endpoint") },           { "inputs", N_("Valid inputs") },
    { "formula", N_("Method") },        { "assumptions", N_("Assumed") },         { "not_published", N_("Not published") },
    { "reference", N_("Published in") },
  };
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TrophicMethodText));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      TrophicMethodText text = { _(texts[i].heading), trophic_card_text (card, texts[i].key) };
      if (text.text != NULL)
        g_array_append_val (found, text);
    }
  return found;
}

/** trophic_methods_title: (transfer full): name and version. */
char *
trophic_methods_title (const TrophicCard *card)
{
  return g_strdup_printf (_("%s, version %d"), trophic_card_name (card), trophic_card_version (card));
}

/** trophic_methods_number: (transfer full): a number as the card has it, with its unit. */
char *
trophic_methods_number (const TrophicCard *card,
                        const char        *key)
{
  char digits[TROPHIC_NUMBER_SIZE];
  const char *unit = trophic_card_number_unit (card, key);
  const char *written = trophic_number_write (trophic_card_number (card, key), digits);
  /* U+2212 is as wide as a digit. */
  g_autofree char *number = *written == '-' ? g_strconcat ("−", written + 1, NULL) : g_strdup (written);
  if (unit == NULL)
    return g_steal_pointer (&number);
  return g_strconcat (number, g_str_equal (unit, "%") ? "" : " ", unit, NULL);
}

/** trophic_methods_number_source: (transfer full): how sure the number is and where it was found. */
char *
trophic_methods_number_source (const TrophicCard *card,
                               const char        *key)
{
  const char *certainty = trophic_methods_certainty_words (trophic_card_number_certainty (card, key));
  const char *origin = trophic_card_number_origin (card, key);
  return origin != NULL ? g_strdup_printf (_("%s: %s"), certainty, origin) : g_strdup (certainty);
}

/** trophic_methods_hazard_tests: (transfer full): the tests of a hazard's control, as in the source. */
char *
trophic_methods_hazard_tests (const TrophicHazard *hazard)
{
  return g_strjoinv (", ", hazard->tests);
}

static void
append_heading (GString    *text,
                const char *heading)
{
  g_string_append_printf (text, "%s%s\n", text->len > 0 ? "\n\n" : "", heading);
}

/** trophic_methods_hazards_to_text: (transfer full): the hazards of a card, of all cards with %NULL; "" when there are none. */
char *
trophic_methods_hazards_to_text (GPtrArray  *hazards,
                                 const char *card_id)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < hazards->len; i++)
    {
      const TrophicHazard *hazard = g_ptr_array_index (hazards, i);
      if (card_id != NULL && !trophic_hazard_concerns (hazard, card_id))
        continue;
      g_autofree char *tests = trophic_methods_hazard_tests (hazard);
      append_heading (text, hazard->hazard);
      g_string_append_printf (text, _("Control: %s"), hazard->control);
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Tests: %s"), tests);
    }
  return g_string_free (text, FALSE);
}

/** trophic_methods_card_to_text: (transfer full): a whole card as plain text, for the clipboard. */
char *
trophic_methods_card_to_text (const TrophicCard *card)
{
  g_autofree char *title = trophic_methods_title (card);
  g_autoptr (GArray) texts = trophic_methods_texts (card);
  GString *text = g_string_new (title);
  for (guint i = 0; i < texts->len; i++)
    {
      const TrophicMethodText *part = &g_array_index (texts, TrophicMethodText, i);
      append_heading (text, part->heading);
      g_string_append (text, part->text);
    }
  append_heading (text, _("Numbers"));
  g_auto (GStrv) keys = trophic_card_keys (card, "numbers");
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *label = trophic_card_number_label (card, keys[i]);
      g_autofree char *number = trophic_methods_number (card, keys[i]);
      g_autofree char *source = trophic_methods_number_source (card, keys[i]);
      g_string_append_printf (text, "%s%s\t%s\t%s", i > 0 ? "\n" : "", label != NULL ? label : keys[i], number, source);
    }
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  g_autofree char *dangers = trophic_methods_hazards_to_text (hazards, trophic_card_id (card));
  if (*dangers != '\0')
    {
      append_heading (text, _("Hazards and controls"));
      g_string_append (text, dangers);
    }
  return g_string_free (text, FALSE);
}
