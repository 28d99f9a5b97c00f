/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy a day: intake by route and a plan as bars from 0, needs as dots with their accuracy, the gap, and the bands of oral
 * intake only where they hold. Facts first (rows of words and numbers), then a layout as a scene. */
#pragma once

#include "trophic-chart-scene.h"
#include "trophic-energy.h"
#include "trophic-plan.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_ENERGY_INTAKE,
  TROPHIC_ENERGY_PLAN,
  TROPHIC_ENERGY_NEED,    /* total: filled dot */
  TROPHIC_ENERGY_RESTING, /* hollow dot */
} TrophicEnergyRowKind;

/**
 * TrophicEnergyRow:
 * @name: "Need, Shimizu"; @value: "1,480", or "—"; @note: beside the mark, "n = 26, preliminary", or why there is no number
 * @kcal: as shown, in the unit of the chart (a need rounded as an estimate); NAN without
 * @parts: of an intake: oral, enteral, parenteral; NAN where not recorded
 * @low, @high: published accuracy of a need, NAN
 * @female, @male: of a need where sex is not known, else NAN
 * @strong: set large: what is eaten, what is planned, the need that is compared
 */
typedef struct {
  TrophicEnergyRowKind kind;
  char                *name;
  char                *value;
  char                *note;
  double               kcal;
  double               parts[3];
  double               low, high;
  double               female, male;
  gboolean             strong;
} TrophicEnergyRow;

/**
 * TrophicEnergyChart:
 * @rows: (element-type TrophicEnergyRow): from top to bottom, also those without a number
 * @title: "Energy per day"; @subtitle: route, ideal weight, whose the bands are or why there are none
 * @band_low, @band_high: ends of the middle band; NAN where the bands do not hold. Every number is in trophic_energy_unit()
 * @band_words: the three bands, and the first where there is little room
 * @gap: intake less the strong need as shown; NAN without
 * @gap_text: "−300"
 */
typedef struct {
  GPtrArray *rows;
  char      *title;
  char      *subtitle;
  double     band_low;
  double     band_high;
  double     gap;
  char      *band_words[4];
  char      *gap_text;
  char      *sentence;
} TrophicEnergyChart;

/* @plan: the running plan, or NULL */
TrophicEnergyChart *trophic_energy_chart_new      (const TrophicEnergy      *energy,
                                                   const TrophicPlan        *plan,
                                                   const TrophicCard        *card);
void                trophic_energy_chart_free     (TrophicEnergyChart       *chart);
/* Returns: (transfer none): the whole chart in one accessible sentence; the table twin is @rows' name, value and note */
const char         *trophic_energy_chart_describe (const TrophicEnergyChart *chart);

/* The height at which the chart wants to stand, px at @text_scale; the title and subtitle are the caller's. */
double              trophic_energy_chart_height   (const TrophicEnergyChart *chart,
                                                   double                    text_scale);
/* Returns: (transfer full): paint it with trophic_chart_scene_paint(). Nothing in it depends on the discreet view. */
TrophicChartScene  *trophic_energy_chart_layout   (const TrophicEnergyChart *chart,
                                                   const TrophicChartStyle  *style,
                                                   double                    width,
                                                   double                    text_scale);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicEnergyChart, trophic_energy_chart_free)

G_END_DECLS
