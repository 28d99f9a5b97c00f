/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

GBytes *trophic_scene_svg (const TrophicChartScene *scene,
                           GBytes                  *shapes,
                           double                   scale);

G_END_DECLS
