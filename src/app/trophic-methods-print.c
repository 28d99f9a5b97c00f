/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-methods-print.h"

#include <glib/gi18n-lib.h>

#include "trophic-methods-text.h"
#include "trophic-sheet.h"

enum { POINTS = 10, LEAST_POINTS = 8 };

static void
add_texts (TrophicSheet      *sheet,
           const TrophicCard *card)
{
  g_autoptr (GArray) texts = trophic_methods_texts (card);
  for (guint i = 0; i < texts->len; i++)
    {
      const TrophicMethodText *text = &g_array_index (texts, TrophicMethodText, i);
      trophic_sheet_heading (sheet, text->heading);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP, text->text);
    }
}

static void
add_numbers (TrophicSheet      *sheet,
             const TrophicCard *card)
{
  g_auto (GStrv) keys = trophic_card_keys (card, "numbers");
  if (keys[0] == NULL)
    return;
  trophic_sheet_heading (sheet, _("Numbers"));
  for (guint i = 0; keys[i] != NULL; i++)
    {
      const char *label = trophic_card_number_label (card, keys[i]);
      g_autofree char *number = trophic_methods_number (card, keys[i]);
      g_autofree char *source = trophic_methods_number_source (card, keys[i]);
      g_autofree char *line = g_strdup_printf (_("%s: %s"), label != NULL ? label : keys[i], number);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_BOLD, line);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_SOFT, source);
    }
}

static void
add_hazards (TrophicSheet *sheet,
             const char   *card_id)
{
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  gboolean headed = FALSE;
  for (guint i = 0; i < hazards->len; i++)
    {
      const TrophicHazard *hazard = g_ptr_array_index (hazards, i);
      if (card_id != NULL && !trophic_hazard_concerns (hazard, card_id))
        continue;
      if (!headed)
        trophic_sheet_heading (sheet, _("Hazards and controls"));
      headed = TRUE;
      g_autofree char *tests = trophic_methods_hazard_tests (hazard);
      g_autofree char *proof = g_strdup_printf (_("Tests: %s"), tests);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_BOLD, hazard->hazard);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP, hazard->control);
      trophic_sheet_line (sheet, TROPHIC_PAGE_WRAP | TROPHIC_PAGE_SOFT, proof);
    }
}

static void
paint_cb (gpointer  document,
          cairo_t  *cr,
          guint     page)
{
  trophic_sheet_paint (document, cr, page);
}

/** trophic_methods_pages_new: (transfer full): @card: (nullable): the card, or the whole hazard table. */
TrophicPages *
trophic_methods_pages_new (const TrophicCard *card)
{
  TrophicPages *pages = trophic_pages_new ();
  TrophicSheet *sheet = trophic_sheet_new (POINTS, LEAST_POINTS);
  TrophicPageFrame *frame = trophic_sheet_frame (sheet);
  frame->title = g_strdup (_("Methods"));
  frame->name = card != NULL ? trophic_methods_title (card) : g_strdup (_("Hazards and controls"));
  frame->identity = g_strdup (card != NULL ? trophic_card_id (card) : "");
  frame->foot = g_strdup_printf (_("Trophic %s · Research and decision support; not approved as a medical device"), TROPHIC_VERSION);
  if (card != NULL)
    {
      add_texts (sheet, card);
      add_numbers (sheet, card);
    }
  add_hazards (sheet, card != NULL ? trophic_card_id (card) : NULL);
  trophic_pages_add (pages, sheet, trophic_sheet_n_pages (sheet), paint_cb, (GDestroyNotify) trophic_sheet_free);
  return pages;
}
