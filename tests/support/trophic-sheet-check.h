/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every sheet, whatever stands on it. */
#pragma once

#include <string.h>

#include "trophic-sheet.h"

/* Words neither touch other words nor leave the page's margins; a drawing is no ground for words. */
static inline void
check_sheet (TrophicSheet *sheet)
{
  const double slack = 0.05; /* mm */
  for (guint i = 0; i < trophic_sheet_n_items (sheet); i++)
    {
      const TrophicSheetItem *a = trophic_sheet_item (sheet, i);
      if (a->x < TROPHIC_PAGE_MARGIN - slack || a->x + a->width > TROPHIC_PAGE_WIDTH - TROPHIC_PAGE_MARGIN + slack ||
          a->y < TROPHIC_PAGE_TOP - slack || a->y + a->height > TROPHIC_PAGE_BOTTOM + slack)
        g_error ("“%s” leaves page %u: %g %g %g %g", a->text, a->page, a->x, a->y, a->width, a->height);
      g_assert_cmpuint (a->page, >=, 1);
      g_assert_cmpuint (a->page, <=, trophic_sheet_n_pages (sheet));
      gboolean ground = a->kind == TROPHIC_SHEET_TEXT || a->kind == TROPHIC_SHEET_DRAWING;
      for (guint j = i + 1; ground && j < trophic_sheet_n_items (sheet); j++)
        {
          const TrophicSheetItem *b = trophic_sheet_item (sheet, j);
          if ((b->kind != TROPHIC_SHEET_TEXT && b->kind != TROPHIC_SHEET_DRAWING) || a->page != b->page)
            continue;
          if (a->x < b->x + b->width - slack && b->x < a->x + a->width - slack && a->y < b->y + b->height - slack &&
              b->y < a->y + a->height - slack)
            g_error ("“%s” (%g %g, %g by %g) and “%s” (%g %g, %g by %g) overlap on page %u", a->text, a->x, a->y, a->width, a->height, b->text,
                     b->x, b->y, b->width, b->height, a->page);
        }
    }
}

/* Where @words stand, as a whole or in part; NULL when nowhere. */
static inline const TrophicSheetItem *
find_words (TrophicSheet *sheet,
            const char   *words)
{
  for (guint i = 0; i < trophic_sheet_n_items (sheet); i++)
    {
      const TrophicSheetItem *item = trophic_sheet_item (sheet, i);
      if (item->text != NULL && strstr (item->text, words) != NULL)
        return item;
    }
  return NULL;
}
