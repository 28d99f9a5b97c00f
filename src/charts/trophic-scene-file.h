/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any laid-out chart as a file: PNG, SVG or PDF by the name's ending. */
#pragma once

#include "trophic-chart-file.h"
#include "trophic-chart-scene.h"

G_BEGIN_DECLS

/* @width, @height: of the layout, CSS px; @scale: pixels of a PNG per CSS px. White ground. */
gboolean trophic_scene_write (const TrophicChartScene *scene,
                              double                   width,
                              double                   height,
                              const char              *path,
                              double                   scale,
                              GError                 **error);

G_END_DECLS
