/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers under a Kaplan-Meier plot: at risk, and where asked for the events and the censored so far. A column stands with its
 * middle exactly under its tick. */
#include "trophic-km-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-number.h"

#define PAD        14
#define GLYPH      15
#define GLYPH_SIZE 3.8

static gsize
count_until (const TrophicKaplanMeier *km,
             TrophicKmTable            table,
             double                    time)
{
  gsize n = 0;
  for (gsize i = 0; i < km->n_steps && km->steps[i].time <= time; i++)
    n += table == TROPHIC_KM_EVENTS ? km->steps[i].events : km->steps[i].censored;
  return n;
}

/* At risk just before @time; events and censored up to and with it. */
char *
trophic_km_count_text (const TrophicKmGroup *group,
                       TrophicKmTable        table,
                       double                time)
{
  if (group->km == NULL)
    return g_strdup ("0");
  gsize n = table == TROPHIC_KM_AT_RISK ? trophic_kaplan_meier_at (group->km, time).at_risk : count_until (group->km, table, time);
  return trophic_number_format_grouped ((double) n, 0);
}

static const char *
table_words (TrophicKmTable table)
{
  return table == TROPHIC_KM_AT_RISK ? _("At risk") : table == TROPHIC_KM_EVENTS ? _("Events so far") : _("Censored so far");
}

/* "43 / 58" */
static char *
totals_text (const TrophicKmGroup *group)
{
  g_autofree char *events = trophic_number_format_grouped (group->km != NULL ? (double) group->km->events : 0, 0);
  g_autofree char *n = trophic_number_format_grouped (group->km != NULL ? (double) group->km->n : 0, 0);
  return g_strdup_printf ("%s / %s", events, n);
}

double
trophic_km_totals_width (const TrophicKmPlaces *places)
{
  double widest = trophic_chart_scene_text_width (places->scene, _("Events / n"), TROPHIC_FONT_CAPTION_BOLD);
  for (guint i = 0; i < places->chart->n_groups; i++)
    {
      g_autofree char *text = totals_text (&places->chart->groups[i]);
      widest = MAX (widest, trophic_chart_scene_text_width (places->scene, text, TROPHIC_FONT_UNIT));
    }
  return widest;
}

/* Beside the last column: how many of a group had the event. */
static void
add_totals (const TrophicKmPlaces *places,
            guint                  block)
{
  double x = trophic_km_totals_x (places);
  trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, trophic_km_row_y (places, block, 0) }, TROPHIC_TEXT_LEFT,
                      _("Events / n"), TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_SOFT_INK);
  for (guint i = 0; i < places->chart->n_groups; i++)
    {
      g_autofree char *text = totals_text (&places->chart->groups[i]);
      trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { x, trophic_km_row_y (places, block, i + 1) },
                          TROPHIC_TEXT_LEFT, text, TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
    }
}

static void
add_row (const TrophicKmPlaces *places,
         TrophicKmTable         table,
         guint                  block,
         guint                  group)
{
  const TrophicKmGroup *one = &places->chart->groups[group];
  double y = trophic_km_row_y (places, block, group + 1), pad = PAD * places->em;
  trophic_km_add_glyph (places, TROPHIC_LAYER_AXIS, group, (TrophicChartPoint) { pad + GLYPH_SIZE * places->em, y }, GLYPH_SIZE * places->em);
  TrophicChartItem *name = trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { pad + GLYPH * places->em, y },
                                               TROPHIC_TEXT_LEFT, one->label, TROPHIC_FONT_CAPTION_BOLD, one->colour);
  trophic_chart_text_fit (name, places->label_width - GLYPH * places->em);
  for (guint i = 0; i < places->ticks->len; i += places->stride)
    {
      double tick = g_array_index (places->ticks, double, i);
      g_autofree char *count = trophic_km_count_text (one, table, tick);
      trophic_chart_text (places->scene, TROPHIC_LAYER_GUTTER, (TrophicChartPoint) { trophic_km_place (places, tick, 0).x, y }, TROPHIC_TEXT_CENTRE,
                          count, TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK);
    }
}

void
trophic_km_add_tables (const TrophicKmPlaces *places)
{
  guint block = 0;
  for (TrophicKmTable table = 0; table < TROPHIC_KM_TABLES; table++)
    {
      if (!trophic_km_has_table (places->chart, table))
        continue;
      if (block == 0)
        {
          trophic_chart_scene_line (places->scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { 0, places->rule_y, places->width, 0 },
                                    TROPHIC_COLOUR_INK, trophic_chart_scene_style (places->scene)->rule, 1);
          if (!places->narrow)
            add_totals (places, block);
        }
      trophic_chart_text (places->scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { PAD * places->em, trophic_km_row_y (places, block, 0) },
                          TROPHIC_TEXT_LEFT, table_words (table), TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_SOFT_INK);
      for (guint i = 0; i < places->chart->n_groups; i++)
        add_row (places, table, block, i);
      block++;
    }
}
