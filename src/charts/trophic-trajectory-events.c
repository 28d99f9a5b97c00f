/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The event band above the lanes: pennants with their words, bars of treatments and plans in two rows. */
#include "trophic-trajectory-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-date-words.h"

#define PENNANT_TIP  17.0
#define PENNANT_ROW  11.0
#define BAR_TOP      22.0
#define BAR_HEIGHT   15.0
#define BAR_PITCH    17.5
#define N_BAR_ROWS   2
#define LEAST_WORDS  26.0
#define WORD_GAP     6.0

static void
add_pennant (TrophicTrajectoryLayout *layout,
             double                   x)
{
  double tip = PENNANT_TIP * layout->em;
  TrophicChartItem *line = trophic_chart_scene_line (layout->scene, TROPHIC_LAYER_EVENT,
                                                     (TrophicChartBox) { round (x) + 0.5, tip, 0, layout->plot.y + layout->plot.height - tip },
                                                     TROPHIC_COLOUR_INK, 0.45, 1);
  line->dash = TROPHIC_DASH_EVENT;
  TrophicChartItem *pennant = trophic_chart_scene_marker (layout->scene, TROPHIC_LAYER_EVENT, (TrophicChartPoint) { round (x) + 0.5, tip },
                                                          TROPHIC_SHAPE_SQUARE, layout->em, TROPHIC_COLOUR_INK, FALSE);
  pennant->type = TROPHIC_ITEM_PENNANT;
  pennant->opacity = 0.85;
}

/* Words right of their pennant, else left of it, else none: the pennant still answers to a click. */
static void
add_pennant_words (TrophicTrajectoryLayout *layout,
                   TrophicLabelPlacer      *placer,
                   double                   x,
                   const char              *label)
{
  double width = trophic_chart_scene_text_width (layout->scene, label, TROPHIC_FONT_EVENT), em = layout->em;
  double places[2] = { x + (4.5 + 5) * em, x - (4.5 + 4) * em - width };
  for (int i = 0; i < 2; i++)
    {
      TrophicChartBox box = { places[i] - WORD_GAP / 2 * em, 2, width + WORD_GAP * em, 2 * PENNANT_ROW * em - 4 };
      if (!trophic_label_placer_is_free (placer, box))
        continue;
      trophic_label_placer_take (placer, box);
      trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_EVENT, (TrophicChartPoint) { places[i], PENNANT_ROW * em }, label,
                                TROPHIC_FONT_EVENT, TROPHIC_COLOUR_INK);
      return;
    }
}

static void
add_future_words (TrophicTrajectoryLayout *layout,
                  TrophicLabelPlacer      *placer)
{
  if (!isfinite (layout->target_x) || !trophic_trajectory_in_range (layout, layout->chart->target_day))
    return;
  TrophicDate target = trophic_date_from_day (layout->chart->target_day), now = trophic_date_from_day (layout->chart->now_day);
  TrophicDateForm form = target.year == now.year ? TROPHIC_DATE_TEXT_DAY_MONTH : TROPHIC_DATE_TEXT_SHORT;
  g_autofree char *date = trophic_date_words_of_day (layout->chart->target_day, form, layout->chart->language);
  g_autofree char *text = g_strdup_printf (_("Forecast to %s"), date);
  double width = trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION);
  double x = MIN (layout->now_x + 7 * layout->em, layout->view.width - width - 2);
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_EVENT, (TrophicChartPoint) { x, PENNANT_ROW * layout->em }, text,
                            TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
  trophic_label_placer_take (placer, (TrophicChartBox) { x - WORD_GAP, 0, width + 2 * WORD_GAP, 2 * PENNANT_ROW * layout->em });
}

static void
add_pennants (TrophicTrajectoryLayout *layout)
{
  double em = layout->em;
  g_autoptr (TrophicLabelPlacer) placer =
    trophic_label_placer_new ((TrophicChartBox) { layout->plot.x, 0, layout->view.width - layout->plot.x, 2 * PENNANT_ROW * em });
  add_future_words (layout, placer);
  const GArray *marks = layout->chart->marks;
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < marks->len; i++)
      {
        const TrophicTrajectoryMark *mark = &g_array_index (marks, TrophicTrajectoryMark, i);
        double x = trophic_trajectory_layout_x (layout, mark->day);
        if (!isnan (mark->to_day) || !trophic_trajectory_in_range (layout, mark->day))
          continue;
        if (pass == 0)
          {
            add_pennant (layout, x);
            trophic_label_placer_take (placer, (TrophicChartBox) { x - 5 * em, 0, 10 * em, 2 * PENNANT_ROW * em });
          }
        else
          add_pennant_words (layout, placer, x, mark->label);
      }
}

/* The longest words that fit into a bar; the last resort is cut with an ellipsis. */
static void
add_bar_words (TrophicTrajectoryLayout     *layout,
               const TrophicTrajectoryMark *mark,
               TrophicChartBox              bar)
{
  double room = bar.width - 9 * layout->em;
  const char *text = mark->label;
  if (trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION) > room && mark->short_label != NULL)
    text = mark->short_label;
  double width = trophic_chart_scene_text_width (layout->scene, text, TROPHIC_FONT_CAPTION);
  if (width > room && room < LEAST_WORDS * layout->em)
    return;
  TrophicChartItem *item = trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_EVENT,
                                                     (TrophicChartPoint) { bar.x + 5 * layout->em, bar.y + bar.height / 2 }, text,
                                                     TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK);
  if (width <= room)
    return;
  pango_layout_set_width (item->text, (int) (room * PANGO_SCALE));
  pango_layout_set_ellipsize (item->text, PANGO_ELLIPSIZE_END);
  item->box.width = room;
}

static double
bar_end (const TrophicTrajectoryLayout *layout,
         const TrophicTrajectoryMark   *mark)
{
  double open = mark->kind == TROPHIC_MARK_PLAN && isfinite (layout->chart->target_day) ? layout->chart->target_day
                                                                                       : layout->chart->now_day;
  return trophic_trajectory_layout_x (layout, isfinite (mark->to_day) ? mark->to_day : MAX (open, mark->day));
}

static void
add_bars (TrophicTrajectoryLayout *layout)
{
  double taken[N_BAR_ROWS], left = layout->plot.x, right = left + layout->plot.width, em = layout->em;
  guint hidden = 0;
  for (int i = 0; i < N_BAR_ROWS; i++)
    taken[i] = -G_MAXDOUBLE;
  for (guint i = 0; i < layout->chart->marks->len; i++)
    {
      const TrophicTrajectoryMark *mark = &g_array_index (layout->chart->marks, TrophicTrajectoryMark, i);
      double from = MAX (left, trophic_trajectory_layout_x (layout, mark->day)), to = MIN (right, bar_end (layout, mark));
      if (isnan (mark->to_day) || from >= right || to <= left)
        continue;
      to = MAX (to, from + 4);
      int row = 0;
      while (row < N_BAR_ROWS && from < taken[row] + 3)
        row++;
      if (row == N_BAR_ROWS)
        {
          hidden++;
          continue;
        }
      taken[row] = to;
      TrophicChartBox bar = { from, (BAR_TOP + row * BAR_PITCH) * em, to - from, BAR_HEIGHT * em };
      trophic_chart_scene_box (layout->scene, TROPHIC_LAYER_EVENT, bar, TROPHIC_COLOUR_INK, 0.10)->radius = 3;
      add_bar_words (layout, mark, bar);
    }
  if (hidden == 0)
    return;
  g_autofree char *more = g_strdup_printf ("+%u", hidden);
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_EVENT,
                            (TrophicChartPoint) { right + 9 * em, (BAR_TOP + BAR_PITCH + BAR_HEIGHT / 2) * em }, more,
                            TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

void
trophic_trajectory_layout_events (TrophicTrajectoryLayout *layout)
{
  add_pennants (layout);
  add_bars (layout);
}
