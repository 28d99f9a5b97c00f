/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any laid-out chart as a file: PNG, SVG or PDF by the name's ending. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-picture-file.h"

G_BEGIN_DECLS

/* @width, @height: of the layout, CSS px; @scale: pixels of the file per CSS px (a PDF: of 0.75 points). The ground is the
 * card of the scene's style: white in print and light. */
gboolean trophic_scene_write (const TrophicChartScene *scene,
                              double                   width,
                              double                   height,
                              const char              *path,
                              double                   scale,
                              GError                 **error);

G_END_DECLS
