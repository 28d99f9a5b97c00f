/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds free places for words: what is taken is a list of boxes; a word goes to its first free candidate. */
#pragma once

#include "trophic-chart-scene.h"

G_BEGIN_DECLS

typedef struct {
  TrophicChartBox  bounds;
  GArray          *taken; /* (element-type TrophicChartBox) */
} TrophicLabelPlacer;

TrophicLabelPlacer *trophic_label_placer_new      (TrophicChartBox          bounds);
void                trophic_label_placer_free     (TrophicLabelPlacer      *placer);
void                trophic_label_placer_take     (TrophicLabelPlacer      *placer,
                                                   TrophicChartBox          box);
void                trophic_label_placer_take_line (TrophicLabelPlacer     *placer,
                                                   TrophicChartPoint        from,
                                                   TrophicChartPoint        to);
gboolean            trophic_label_placer_is_free  (const TrophicLabelPlacer *placer,
                                                   TrophicChartBox          box);
gboolean            trophic_label_placer_around   (TrophicLabelPlacer      *placer,
                                                   TrophicChartPoint        anchor,
                                                   double                   distance,
                                                   TrophicChartBox         *box);

/* Words beside the plot: each wants its height, they are pushed apart. */
typedef struct {
  double y;      /* wanted middle of the first line; then the place given */
  double first;  /* height of the first line */
  double height; /* of all lines */
  int    weight; /* greater stays longer */
  gboolean placed;
} TrophicLabelSlot;

void                trophic_label_push_apart      (TrophicLabelSlot        *slots,
                                                   guint                    n,
                                                   double                   top,
                                                   double                   bottom);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicLabelPlacer, trophic_label_placer_free)

G_END_DECLS
