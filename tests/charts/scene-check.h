/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every laid-out chart must hold: its words inside the picture and none on another. */
#pragma once

#include <math.h>

#include "trophic-chart-scene.h"

static inline const TrophicChartItem *
scene_text (const TrophicChartScene *scene,
            const char              *text)
{
  for (guint i = 0; i < trophic_chart_scene_n_items (scene); i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      if (item->type == TROPHIC_ITEM_TEXT && g_str_equal (pango_layout_get_text (item->text), text))
        return item;
    }
  return NULL;
}

/* What the ink of a line of text may cover: digits and capitals leave a quarter of the line's height free. */
static inline TrophicChartBox
scene_ink (const TrophicChartItem *item)
{
  return (TrophicChartBox) { item->box.x, item->box.y + item->box.height * 0.13, item->box.width, item->box.height * 0.74 };
}

static inline void
scene_check_words (const TrophicChartScene *scene,
                   double                   width,
                   double                   height)
{
  guint n = trophic_chart_scene_n_items (scene);
  for (guint i = 0; i < n; i++)
    {
      const TrophicChartItem *item = trophic_chart_scene_item (scene, i);
      g_assert_true (isfinite (item->box.x) && isfinite (item->box.y));
      if (item->type != TROPHIC_ITEM_TEXT)
        continue;
      TrophicChartBox ink = scene_ink (item);
      if (ink.x < -0.01 || ink.y < -0.01 || ink.x + ink.width > width + 0.01 || ink.y + ink.height > height + 0.01)
        g_error ("\"%s\" stands outside %g x %g: %g %g %g %g", pango_layout_get_text (item->text), width, height, ink.x, ink.y, ink.width, ink.height);
      for (guint j = i + 1; j < n; j++)
        {
          const TrophicChartItem *other = trophic_chart_scene_item (scene, j);
          if (other->type != TROPHIC_ITEM_TEXT)
            continue;
          TrophicChartBox theirs = scene_ink (other);
          if (trophic_chart_box_overlaps (&ink, &theirs))
            g_error ("\"%s\" stands on \"%s\" at %g x %g, %g pt", pango_layout_get_text (item->text), pango_layout_get_text (other->text), width, height,
                     pango_font_description_get_size (pango_layout_get_font_description (item->text)) / (double) PANGO_SCALE);
        }
    }
}
