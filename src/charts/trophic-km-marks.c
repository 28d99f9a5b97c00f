/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands inside a Kaplan-Meier plot: bands, steps, censor marks, median drops and the note. */
#include <math.h>

#include "trophic-km-private.h"

#define WIDTH        2.4
#define CENSOR       9.0 /* height of a censor mark */
#define CENSOR_WIDTH 1.4
#define DOTTED       1.4
#define BAND         0.14
#define BORDER       1.0 /* of a band in high contrast */
#define FAINT        0.5
#define WORD_GAP     6
/* Steps and marks nearer than this, px, look as one. */
#define FINE         0.25
#define CENSOR_APART 1.5
#define MEDIAN_SHARE (1.0 / 2)
#define MEDIAN_ROWS  6

static gboolean
has_interval (const TrophicKmStep *step)
{
  return isfinite (step->lower) && isfinite (step->upper);
}

/* The last time at which the interval is known: at 0% it is not. */
static double
band_end (const TrophicKmChart *chart,
          const TrophicKmGroup *group)
{
  const TrophicKaplanMeier *km = group->km;
  for (gsize i = 0; i < km->n_steps && km->steps[i].time <= chart->end; i++)
    if (!has_interval (&km->steps[i]))
      return km->steps[i].time;
  return trophic_km_last (chart, group);
}

/*
 * Appends the vertices of one of the step's numbers from 1 at time 0 to @until. Invariant: the last vertex stands at the height of
 * the last step taken; drops less than FINE apart are drawn as one at the first's place, so that the vertices are at most 8 a px
 * whatever n is. Example: S = 0.8 from 3, 0.6 from 5, until 7: (0, 1) (3, 1) (3, 0.8) (5, 0.8) (5, 0.6) (7, 0.6). Cost: n.
 */
static void
trace_steps (const TrophicKmPlaces *places,
             const TrophicKmGroup  *group,
             glong                  number,
             double                 until,
             GArray                *points)
{
  const TrophicKaplanMeier *km = group->km;
  TrophicChartPoint at = trophic_km_place (places, 0, 1);
  g_array_append_val (points, at);
  double dropped = -INFINITY;
  for (gsize i = 0; i < km->n_steps && km->steps[i].time <= until; i++)
    {
      double share = G_STRUCT_MEMBER (double, &km->steps[i], number);
      if (!isfinite (share))
        break;
      TrophicChartPoint to = trophic_km_place (places, km->steps[i].time, share);
      if (to.y == at.y)
        continue;
      if (to.x - dropped < FINE)
        {
          at.y = g_array_index (points, TrophicChartPoint, points->len - 1).y = to.y;
          continue;
        }
      at.x = dropped = to.x;
      g_array_append_val (points, at);
      at.y = to.y;
      g_array_append_val (points, at);
    }
  at.x = trophic_km_place (places, until, 0).x;
  g_array_append_val (points, at);
}

static void
add_band (const TrophicKmPlaces *places,
          const TrophicKmGroup  *group)
{
  g_autoptr (GArray) upper = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint)), lower = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  double until = band_end (places->chart, group);
  trace_steps (places, group, G_STRUCT_OFFSET (TrophicKmStep, upper), until, upper);
  trace_steps (places, group, G_STRUCT_OFFSET (TrophicKmStep, lower), until, lower);
  for (guint i = lower->len; i > 0; i--)
    g_array_append_val (upper, g_array_index (lower, TrophicChartPoint, i - 1));
  trophic_chart_scene_area (places->scene, TROPHIC_LAYER_BAND, (const TrophicChartPoint *) upper->data, upper->len, group->colour, BAND);
  if (trophic_chart_scene_style (places->scene)->outlined)
    trophic_chart_scene_path (places->scene, TROPHIC_LAYER_BAND, (const TrophicChartPoint *) upper->data, upper->len, group->colour, BORDER)->opacity = FAINT;
}

static void
add_curve (const TrophicKmPlaces *places,
           const TrophicKmGroup  *group)
{
  const TrophicChartStyle *style = trophic_chart_scene_style (places->scene);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  trace_steps (places, group, G_STRUCT_OFFSET (TrophicKmStep, survival), trophic_km_last (places->chart, group), points);
  TrophicChartItem *path = trophic_chart_scene_path (places->scene, TROPHIC_LAYER_SERIES, (const TrophicChartPoint *) points->data, points->len,
                                                     group->colour, MAX (WIDTH, style->series_width));
  path->dash = style->theme == TROPHIC_CHART_PRINT ? group->dash : TROPHIC_DASH_SOLID;
}

static void
add_censor_marks (const TrophicKmPlaces *places,
                  const TrophicKmGroup  *group)
{
  const TrophicKaplanMeier *km = group->km;
  double marked = -INFINITY;
  for (gsize i = 0; i < km->n_steps && km->steps[i].time <= places->chart->end; i++)
    {
      TrophicChartPoint at = trophic_km_place (places, km->steps[i].time, km->steps[i].survival);
      if (km->steps[i].censored == 0 || at.x - marked < CENSOR_APART)
        continue;
      marked = at.x;
      trophic_chart_scene_line (places->scene, TROPHIC_LAYER_EVENT, (TrophicChartBox) { at.x, at.y - CENSOR / 2, 0, CENSOR }, group->colour, 1,
                                CENSOR_WIDTH);
    }
}

void
trophic_km_add_curves (const TrophicKmPlaces *places)
{
  const TrophicKmChart *chart = places->chart;
  for (guint i = 0; i < chart->n_groups; i++)
    if (chart->bands && isfinite (trophic_km_last (chart, &chart->groups[i])))
      add_band (places, &chart->groups[i]);
  for (guint i = 0; i < chart->n_groups; i++)
    {
      if (!isfinite (trophic_km_last (chart, &chart->groups[i])))
        continue;
      add_curve (places, &chart->groups[i]);
      if (chart->censor_marks)
        add_censor_marks (places, &chart->groups[i]);
    }
}

/* Whether a curve passes through @box: it only falls, so that its heights at the box's sides bound it. */
static gboolean
is_crossed (const TrophicKmPlaces *places,
            const TrophicChartBox *box)
{
  const TrophicKmChart *chart = places->chart;
  for (guint i = 0; i < chart->n_groups; i++)
    {
      double last = trophic_km_last (chart, &chart->groups[i]);
      double from = (box->x - places->plot.x) / places->plot.width * chart->end;
      double to = (box->x + box->width - places->plot.x) / places->plot.width * chart->end;
      if (!(from <= last))
        continue;
      double high = trophic_kaplan_meier_at (chart->groups[i].km, MAX (0, from)).survival;
      double low = trophic_kaplan_meier_at (chart->groups[i].km, MAX (0, MIN (to, last))).survival;
      if (trophic_km_place (places, 0, high).y - WIDTH < box->y + box->height && trophic_km_place (places, 0, low).y + WIDTH > box->y)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_drawn (const TrophicKmPlaces *places,
          guint                  group)
{
  const TrophicKaplanMeier *km = places->chart->groups[group].km;
  return km != NULL && isfinite (km->median) && km->median <= places->chart->end;
}

/*
 * Beside the foot of its drop, left before right for the first to fall; rows higher up where the foot is taken. Places clear of the
 * curves and the drops come first, then those clear of the drops, then any free of words. FALSE: not even that.
 */
static gboolean
find_median_place (const TrophicKmPlaces    *places,
                   const TrophicLabelPlacer *drops,
                   const TrophicLabelPlacer *words,
                   double                    x,
                   gboolean                  first,
                   TrophicChartBox          *box)
{
  double gap = WORD_GAP * places->em, left = x - gap - box->width, right = x + gap, bottom = places->plot.y + places->plot.height;
  for (int strict = 2; strict >= 0; strict--)
    for (int i = 0; i < 2 * MEDIAN_ROWS; i++)
      {
        box->x = (i % 2 == 0) == first ? left : right;
        box->y = bottom - 1.2 * box->height * (1 + i / 2);
        if (trophic_label_placer_is_free (words, *box) && (strict < 1 || trophic_label_placer_is_free (drops, *box)) &&
            (strict < 2 || !is_crossed (places, box)))
          return TRUE;
      }
  return FALSE;
}

static void
add_median_words (const TrophicKmPlaces    *places,
                  const TrophicLabelPlacer *drops,
                  double                    first)
{
  const TrophicKmChart *chart = places->chart;
  g_autoptr (TrophicLabelPlacer) words = trophic_label_placer_new (places->plot);
  for (guint i = 0; i < chart->n_groups; i++)
    {
      if (!is_drawn (places, i))
        continue;
      const TrophicKmGroup *group = &chart->groups[i];
      double x = trophic_km_place (places, group->km->median, 0).x;
      g_autofree char *text = trophic_km_time_text (chart, group->km->median);
      TrophicChartBox box = { 0, 0, trophic_chart_scene_text_width (places->scene, text, TROPHIC_FONT_GROUP),
                              trophic_chart_font_height (places->scene, TROPHIC_FONT_GROUP) };
      if (!find_median_place (places, drops, words, x, x == first, &box))
        continue;
      trophic_label_placer_take (words, box);
      trophic_chart_scene_text (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x, box.y + box.height / 2 }, text, TROPHIC_FONT_GROUP,
                                group->colour)->halo = TRUE;
    }
}

/* One dotted line at 50% to the last median, a drop of each group to the axis with its time in bold beside its foot. */
void
trophic_km_add_medians (const TrophicKmPlaces *places)
{
  const TrophicKmChart *chart = places->chart;
  double bottom = places->plot.y + places->plot.height, middle = trophic_km_place (places, 0, MEDIAN_SHARE).y, last = 0, first = INFINITY;
  g_autoptr (TrophicLabelPlacer) drops = trophic_label_placer_new (places->plot);
  for (guint i = 0; chart->medians && i < chart->n_groups; i++)
    {
      if (!is_drawn (places, i))
        continue;
      double x = trophic_km_place (places, chart->groups[i].km->median, 0).x;
      last = MAX (last, x);
      first = MIN (first, x);
      trophic_label_placer_take (drops, (TrophicChartBox) { x - DOTTED, middle, 2 * DOTTED, bottom - middle });
      trophic_chart_scene_line (places->scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { x, middle, 0, bottom - middle }, chart->groups[i].colour, 1,
                                DOTTED)->dash = TROPHIC_DASH_LIMIT;
    }
  if (last == 0)
    return;
  trophic_chart_scene_line (places->scene, TROPHIC_LAYER_LIMIT, (TrophicChartBox) { places->plot.x, middle, last - places->plot.x, 0 },
                            TROPHIC_COLOUR_INK, FAINT, DOTTED)->dash = TROPHIC_DASH_LIMIT;
  add_median_words (places, drops, first);
}

/* On paper, which has no answers above the chart. Its lines stand where no curve passes: top right, else bottom left, above the
 * medians. */
void
trophic_km_add_note (const TrophicKmPlaces *places)
{
  if (places->chart->note == NULL || trophic_chart_scene_style (places->scene)->theme != TROPHIC_CHART_PRINT)
    return;
  g_auto (GStrv) lines = g_strsplit (places->chart->note, "\n", -1);
  const TrophicChartBox *plot = &places->plot;
  double height = trophic_chart_font_height (places->scene, TROPHIC_FONT_UNIT), gap = WORD_GAP * places->em, width = 0;
  guint n = g_strv_length (lines);
  for (guint i = 0; i < n; i++)
    width = MAX (width, trophic_chart_scene_text_width (places->scene, lines[i], TROPHIC_FONT_UNIT));
  TrophicChartBox box = { plot->x + plot->width - width - gap, plot->y + gap, width, n * height };
  if (is_crossed (places, &box))
    {
      TrophicChartBox below = { plot->x + gap, plot->y + plot->height - box.height - (places->chart->medians ? 2 * height : 0) - gap, width, box.height };
      box = below;
    }
  for (guint i = 0; i < n; i++)
    trophic_chart_scene_text (places->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x, box.y + (i + 0.5) * height }, lines[i],
                              TROPHIC_FONT_UNIT, TROPHIC_COLOUR_INK)->halo = TRUE;
}
