/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-roc-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-text.h"
#include "trophic-number.h"
#include "trophic-plane.h"

#define LINE_WIDTH 2.4
#define DOTTED     1.4
#define FAINT      0.5
#define RING       6
#define FINE       0.25 /* px; points nearer than this look as one */
#define GAP        18
#define SIDE       150  /* room that words beside the plot have at least, px at 100% text */
#define SIDE_SHARE 0.36
/* A plot smaller than this share of the chart gives room to the first words alone. */
#define LEAST_PLOT 0.3
#define FIRST_WORDS 2
/* Words go below a plot that is large beside them only where that makes it so much larger. */
#define BELOW       1.25

/** trophic_roc_chart_new: (transfer full): @label says what is told apart; @marker_unit is that of the cut-off; @roc must outlive the chart. */
TrophicRocChart *
trophic_roc_chart_new (const char       *label,
                       const char       *marker_unit,
                       const TrophicRoc *roc)
{
  TrophicRocChart *chart = g_new0 (TrophicRocChart, 1);
  chart->label = g_strdup (label);
  chart->marker_unit = g_strdup (marker_unit);
  chart->roc = roc;
  return chart;
}

/** trophic_roc_chart_free: */
void
trophic_roc_chart_free (TrophicRocChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->label);
  g_free (chart->marker_unit);
  g_free (chart);
}

static char *
percent (double share)
{
  g_autofree char *number = trophic_number_format (share * 100, 0);
  return g_strdup_printf ("%s%%", number);
}

/* "AUC 0.62 (0.54 to 0.70)" */
static char *
area_text (const TrophicRoc *roc)
{
  g_autofree char *area = trophic_number_format (roc->auc, 2), *lower = trophic_number_format (roc->lower, 2), *upper = trophic_number_format (roc->upper, 2);
  return g_strdup_printf (_("AUC %s (%s to %s)"), area, lower, upper);
}

static char *
cutoff_text (const TrophicRocChart *chart)
{
  g_autofree char *number = trophic_number_format (chart->roc->youden.cutoff, 2);
  return g_strdup_printf ("%s %s", number, chart->marker_unit);
}

/* What stands in words; the first is the answer. */
static GPtrArray *
make_words (const TrophicRocChart *chart)
{
  const TrophicRoc *roc = chart->roc;
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (words, area_text (roc));
  g_ptr_array_add (words, g_strdup_printf (_("n = %lu with, %lu without"), (gulong) roc->n_pos, (gulong) roc->n_neg));
  g_ptr_array_add (words, g_strdup (chart->label));
  g_ptr_array_add (words, g_strdup (roc->low ? _("Lower values are taken to go with it") : _("Higher values are taken to go with it")));
  if (isfinite (roc->youden.cutoff))
    {
      g_autofree char *cutoff = cutoff_text (chart), *sensitivity = percent (roc->youden.sensitivity), *specificity = percent (roc->youden.specificity);
      g_ptr_array_add (words, g_strdup_printf (roc->low ? _("Youden's point in these data: up to %s") : _("Youden's point in these data: above %s"), cutoff));
      g_ptr_array_add (words, g_strdup_printf (_("sensitivity %s, specificity %s"), sensitivity, specificity));
    }
  return words;
}

static void
add_curve (const TrophicPlane    *plane,
           const TrophicRocChart *chart)
{
  const TrophicRoc *roc = chart->roc;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (TrophicChartPoint));
  TrophicChartPoint last = { -INFINITY, -INFINITY };
  for (gsize i = 0; i < roc->n_points; i++)
    {
      TrophicChartPoint at = trophic_plane_place (plane, 1 - roc->points[i].specificity, roc->points[i].sensitivity);
      if (i + 1 < roc->n_points && fabs (at.x - last.x) + fabs (at.y - last.y) < FINE)
        continue;
      g_array_append_val (points, at);
      last = at;
    }
  TrophicChartItem *chance = trophic_chart_scene_line (plane->scene, TROPHIC_LAYER_LIMIT,
                                                       (TrophicChartBox) { plane->plot.x, plane->plot.y + plane->plot.height, plane->plot.width, -plane->plot.height },
                                                       TROPHIC_COLOUR_INK, FAINT, DOTTED);
  chance->dash = TROPHIC_DASH_LIMIT;
  if (points->len > 1)
    trophic_chart_scene_path (plane->scene, TROPHIC_LAYER_SERIES, (const TrophicChartPoint *) points->data, points->len, TROPHIC_COLOUR_LACTATE, LINE_WIDTH);
  if (!isfinite (roc->youden.cutoff))
    return;
  const TrophicRocPoint *point = &chart->roc->youden;
  TrophicChartPoint at = trophic_plane_place (plane, 1 - point->specificity, point->sensitivity);
  trophic_chart_scene_marker (plane->scene, TROPHIC_LAYER_SERIES, at, TROPHIC_SHAPE_CIRCLE, RING, TROPHIC_COLOUR_LACTATE, TRUE);
  /* On the side of the curve that the line of chance is not on. */
  g_autofree char *cutoff = trophic_number_format (point->cutoff, 2);
  double away = 2 * RING, width = trophic_chart_scene_text_width (plane->scene, cutoff, TROPHIC_FONT_CAPTION_BOLD);
  TrophicChartPoint words = { MAX (at.x - away - width, plane->plot.x), MAX (at.y - away, plane->plot.y + away) };
  trophic_chart_text (plane->scene, TROPHIC_LAYER_NOTE, words, TROPHIC_TEXT_LEFT, cutoff, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_LACTATE)->halo = TRUE;
}

/* A line of words broken to a width. */
typedef struct {
  char              *text;
  TrophicChartFont   font;
  TrophicChartColour colour;
} Line;

static void
clear_line (gpointer data)
{
  g_free (((Line *) data)->text);
}

static GArray *
break_words (TrophicChartScene *scene,
             const GPtrArray   *words,
             guint              n,
             double             width)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (lines, clear_line);
  for (guint i = 0; i < MIN (n, words->len); i++)
    {
      TrophicChartFont font = i == 0 ? TROPHIC_FONT_END : TROPHIC_FONT_UNIT;
      g_autoptr (GPtrArray) parts = trophic_chart_text_lines (scene, words->pdata[i], font, width);
      for (guint j = 0; j < parts->len; j++)
        {
          Line line = { g_strdup (parts->pdata[j]), font, i < FIRST_WORDS ? TROPHIC_COLOUR_INK : TROPHIC_COLOUR_SOFT_INK };
          g_array_append_val (lines, line);
        }
    }
  return lines;
}

static double
line_height (TrophicChartScene *scene,
             const Line        *line)
{
  return trophic_chart_font_height (scene, line->font) * 1.2;
}

static double
lines_height (TrophicChartScene *scene,
              const GArray      *lines)
{
  double height = 0;
  for (guint i = 0; i < lines->len; i++)
    height += line_height (scene, &g_array_index (lines, Line, i));
  return height;
}

static void
add_lines (TrophicChartScene *scene,
           const GArray      *lines,
           double             x,
           double             y)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      double height = line_height (scene, line);
      trophic_chart_text (scene, TROPHIC_LAYER_MARGIN, (TrophicChartPoint) { x, y + height / 2 }, TROPHIC_TEXT_LEFT, line->text, line->font, line->colour);
      y += height;
    }
}

/* Words beside the plot or below it. */
typedef struct {
  GArray  *lines;
  double   side; /* of the plot */
  gboolean below;
} Places;

static Places
choose_places (TrophicChartScene *scene,
               const GPtrArray   *words,
               guint              n,
               double             width,
               double             height)
{
  double em = trophic_chart_scene_em (scene), gap = GAP * em, across = width - TROPHIC_PLANE_LEFT * em;
  double down = height - (TROPHIC_PLANE_TOP + TROPHIC_PLANE_BOTTOM) * em, column = MAX (SIDE_SHARE * width, SIDE * em);
  column = MAX (column, MIN (trophic_chart_scene_text_width (scene, words->pdata[0], TROPHIC_FONT_END) + 1, width / 2));
  g_autoptr (GArray) narrow = break_words (scene, words, n, column), wide = break_words (scene, words, n, width - gap);
  double beside = lines_height (scene, narrow) <= height - 2 * gap ? MIN (across - column - 1.5 * gap, down) : 0;
  double over = MIN (across - gap, down - lines_height (scene, wide) - gap / 2);
  gboolean below = over > (beside < width / 2 ? 1 : BELOW) * beside;
  return (Places) { below ? g_steal_pointer (&wide) : g_steal_pointer (&narrow), MAX (1, below ? over : beside), below };
}

/**
 * trophic_roc_chart_layout:
 *
 * Lays the curve out on a square plot, never flipped: it runs below the line of chance where the direction taken was wrong. The area,
 * n and Youden's point stand beside the plot, below it where the chart is higher than wide.
 *
 * Returns: (transfer full)
 */
TrophicChartScene *
trophic_roc_chart_layout (const TrophicRocChart   *chart,
                          const TrophicChartStyle *style,
                          double                   width,
                          double                   height,
                          double                   text_scale)
{
  TrophicChartScene *scene = trophic_chart_scene_new (style, text_scale);
  double em = trophic_chart_scene_em (scene), left = TROPHIC_PLANE_LEFT * em, top = TROPHIC_PLANE_TOP * em, gap = GAP * em;
  g_autoptr (GPtrArray) words = make_words (chart);
  Places places = choose_places (scene, words, words->len, width, height);
  if (places.side < LEAST_PLOT * MIN (width, height))
    {
      g_array_unref (places.lines);
      places = choose_places (scene, words, FIRST_WORDS, width, height);
    }
  TrophicPlane plane = { .scene = scene, .em = em, .width = places.below ? width : left + places.side + gap, .plot = { left, top, places.side, places.side },
                         .x_low = 0, .x_high = 1, .y_low = 0, .y_high = 1 };
  trophic_plane_axes (&plane, _("1 − specificity"), _("Sensitivity"), TRUE);
  add_curve (&plane, chart);
  if (places.below)
    add_lines (scene, places.lines, gap / 2, top + places.side + TROPHIC_PLANE_BOTTOM * em + gap / 4);
  else
    add_lines (scene, places.lines, left + places.side + gap, top - gap / 4);
  g_array_unref (places.lines);
  return scene;
}

/** trophic_roc_chart_describe: (transfer full): what the chart shows in words. */
char *
trophic_roc_chart_describe (const TrophicRocChart *chart)
{
  g_autoptr (GPtrArray) words = make_words (chart);
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("; ", (char **) words->pdata);
}
