/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart without a crosshair: whoever owns the facts lays them out as a scene for a width, this paints it. It takes the focus, so
 * that it can be copied and its table be asked for. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-chart-scene.h"
#include "trophic-study-table.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SCENE_VIEW (trophic_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSceneView, trophic_scene_view, TROPHIC, SCENE_VIEW, GtkWidget)

/**
 * TrophicSceneLayout:
 * @width: px
 * @height: px that there are, not under what the view's height function asks for
 *
 * Returns: (transfer full): the scene
 */
typedef TrophicChartScene *(*TrophicSceneLayout) (gconstpointer            facts,
                                                  const TrophicChartStyle *style,
                                                  double                   width,
                                                  double                   height,
                                                  double                   text_scale);
typedef double             (*TrophicSceneHeight) (gconstpointer            facts,
                                                  double                   text_scale);

void trophic_scene_view_set_facts (TrophicSceneView   *view,
                                   gpointer            facts,
                                   GDestroyNotify      facts_free,
                                   TrophicSceneLayout  layout,
                                   TrophicSceneHeight  height,
                                   const char         *label,
                                   const char         *description);
/* (transfer full) */
typedef TrophicStudyTable *(*TrophicSceneTable) (gconstpointer facts);

void trophic_scene_view_set_table       (TrophicSceneView  *view,
                                         TrophicSceneTable  table);
void trophic_scene_view_set_least_width (TrophicSceneView *view,
                                         int               width);

G_END_DECLS
