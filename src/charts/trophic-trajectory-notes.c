/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a lane: what series and points are, inside the plot where there is room; what lines mean, in the margin. */
#include "trophic-trajectory-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-trajectory-read.h"
#include "trophic-value-text.h"

/* Of a line of text, what glyphs really cover; words may stand this close. */
#define TIGHT 0.85
#define MOST_LIMIT_WORDS 60
/* Points around the middle among which a weight from home is looked for. */
#define MOST_SCANNED 5000

static void
put_note (TrophicTrajectoryLayout *layout,
          TrophicChartBox          box,
          const char              *text,
          TrophicChartFont         font,
          TrophicChartColour       colour)
{
  trophic_chart_scene_text (layout->scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { box.x, box.y + box.height / 2 }, text, font,
                            colour)->halo = TRUE;
}

static TrophicChartBox
note_size (TrophicTrajectoryLayout *layout,
           const char              *text,
           TrophicChartFont         font)
{
  return (TrophicChartBox) { 0, 0, trophic_chart_scene_text_width (layout->scene, text, font),
                             trophic_chart_font_height (layout->scene, font) * TIGHT };
}

static gboolean
note_beside (TrophicTrajectoryLayout *layout,
             TrophicLabelPlacer      *placer,
             guint                    index,
             double                   day,
             double                   value,
             const char              *text,
             TrophicChartFont         font,
             TrophicChartColour       colour)
{
  if (!trophic_trajectory_in_range (layout, day))
    return FALSE;
  TrophicChartPoint at = { trophic_trajectory_layout_x (layout, day), trophic_trajectory_layout_y (layout, index, value) };
  TrophicChartBox box = note_size (layout, text, font);
  if (!trophic_label_placer_around (placer, at, 9 * layout->em, &box))
    return FALSE;
  put_note (layout, box, text, font, colour);
  return TRUE;
}

/* "<0.90" beside each arrow. */
static void
add_censored_words (TrophicTrajectoryLayout       *layout,
                    guint                          index,
                    const TrophicTrajectoryLane   *lane,
                    const TrophicTrajectorySeries *series,
                    TrophicLabelPlacer            *placer)
{
  guint n = 0;
  if (series->n_singles == 0)
    return;
  for (guint i = 0; i < series->points->len && n < MOST_LIMIT_WORDS; i++)
    {
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, i);
      if (point->kind != TROPHIC_POINT_BELOW && point->kind != TROPHIC_POINT_ABOVE)
        continue;
      g_autofree char *text = trophic_trajectory_value_text (lane, point);
      n += note_beside (layout, placer, index, point->day, point->value, text, TROPHIC_FONT_CAPTION_BOLD, TROPHIC_COLOUR_INK);
    }
}

/* Tries a name beside some points of its series, from both ends to the middle. */
static void
add_series_name (TrophicTrajectoryLayout       *layout,
                 guint                          index,
                 const TrophicTrajectorySeries *series,
                 TrophicLabelPlacer            *placer)
{
  static const double places[] = { 0, 1, 0.5, 0.25, 0.75 };
  if (series->name == NULL || series->points->len == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      guint place = (guint) lround (places[i] * (series->points->len - 1));
      const TrophicTrajectoryPoint *point = &g_array_index (series->points, TrophicTrajectoryPoint, place);
      if (note_beside (layout, placer, index, point->day, point->value, series->name, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK))
        return;
    }
}

static void
add_home_words (TrophicTrajectoryLayout     *layout,
                guint                        index,
                const TrophicTrajectoryLane *lane,
                TrophicLabelPlacer          *placer)
{
  if (lane->series->len == 0)
    return;
  const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, 0))->points;
  guint middle = points->len / 2, tried = 0;
  for (guint i = 0; i < MIN (points->len, MOST_SCANNED) && tried < 8; i++)
    {
      guint place = (middle + i) % points->len;
      const TrophicTrajectoryPoint *point = &g_array_index (points, TrophicTrajectoryPoint, place);
      if (point->kind != TROPHIC_POINT_HOME)
        continue;
      tried++;
      if (note_beside (layout, placer, index, point->day, point->value, _("hollow: home scale"), TROPHIC_FONT_CAPTION,
                       TROPHIC_COLOUR_SOFT_INK))
        return;
    }
}

/* Cuts a sentence that is wider than @room where a line may end. */
static char *
first_line (TrophicTrajectoryLayout *layout,
            const char              *sentence,
            double                   room,
            char                   **rest)
{
  g_autoptr (PangoLayout) shaped = trophic_chart_scene_shape (layout->scene, sentence, TROPHIC_FONT_CAPTION);
  pango_layout_set_width (shaped, (int) (room * PANGO_SCALE));
  pango_layout_set_wrap (shaped, PANGO_WRAP_WORD_CHAR);
  gsize length = (gsize) pango_layout_get_line_readonly (shaped, 0)->length;
  *rest = sentence[length] != '\0' ? g_strstrip (g_strdup (sentence + length)) : NULL;
  return g_strchomp (g_strndup (sentence, length));
}

/* The first free height of a block that ends left of the last visit's line; its foot when none is free. */
static double
sentence_y (const TrophicLabelPlacer *placer,
            const TrophicChartBox    *row,
            TrophicChartBox           box,
            double                    step)
{
  double bottom = row->y + row->height - box.height - 3, top = row->y + 3;
  double heights[] = { bottom, top, bottom - step, top + step, bottom - 2 * step };
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    if (trophic_label_placer_is_free (placer, (TrophicChartBox) { box.x, heights[i], box.width, box.height }))
      return heights[i];
  return bottom;
}

/* The sentence of the forecast ends left of the last visit's line, where the lane is free; it is never left out. */
static void
add_sentence (TrophicTrajectoryLayout     *layout,
              guint                        index,
              const TrophicTrajectoryLane *lane,
              TrophicLabelPlacer          *placer)
{
  if (lane->sentence == NULL || !trophic_trajectory_in_range (layout, layout->chart->now_day))
    return;
  double left = placer->bounds.x + 2, room = placer->bounds.width - 4, line = 0;
  g_autofree char *rest = NULL, *rest_of_rest = NULL, *second = NULL;
  g_autofree char *first = first_line (layout, lane->sentence, room, &rest);
  TrophicChartBox size = note_size (layout, first, TROPHIC_FONT_CAPTION), box = size;
  line = size.height;
  if (rest != NULL)
    {
      second = first_line (layout, rest, room, &rest_of_rest);
      box.width = MAX (box.width, note_size (layout, second, TROPHIC_FONT_CAPTION).width);
      box.height *= 2;
    }
  double right = MAX (layout->now_x - 8 * layout->em, left + box.width);
  box.x = right - box.width;
  box.y = sentence_y (placer, &trophic_trajectory_layout_lane (layout, index)->box, box, line);
  trophic_label_placer_take (placer, box);
  put_note (layout, (TrophicChartBox) { right - size.width, box.y, size.width, line }, first, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
  if (second != NULL)
    put_note (layout, (TrophicChartBox) { box.x, box.y + line, box.width, line }, second, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
}

/* From where to where the line of @limit runs in this view. */
static void
limit_span (const TrophicTrajectoryLayout *layout,
            const TrophicTrajectoryLimit  *limit,
            double                        *from,
            double                        *to)
{
  double over = TROPHIC_LIMIT_OVER * layout->em;
  *from = trophic_trajectory_layout_x (layout, MAX (limit->from_day, layout->view.from_day)) - over;
  *to = trophic_trajectory_layout_x (layout, MIN (limit->to_day, layout->view.to_day)) + over;
}

/* On the line of another limit, the words of @limit would be read as that line's. */
static gboolean
is_on_other_limit (TrophicTrajectoryLayout      *layout,
                   guint                         index,
                   const TrophicTrajectoryLimit *limit,
                   TrophicChartBox               box)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  for (guint i = 0; i < lane->limits->len; i++)
    {
      const TrophicTrajectoryLimit *other = &g_array_index (lane->limits, TrophicTrajectoryLimit, i);
      if (other == limit || isnan (other->from_day) || !trophic_trajectory_limit_is_shown (layout, index, other))
        continue;
      double from, to, y = trophic_trajectory_layout_y (layout, index, other->value);
      limit_span (layout, other, &from, &to);
      if (y > box.y && y < box.y + box.height && box.x < to && box.x + box.width > from)
        return TRUE;
    }
  return FALSE;
}

/* Words of a limit that spans a time of its own: before its line, else behind, above or below it. */
static void
add_limit_words (TrophicTrajectoryLayout      *layout,
                 guint                         index,
                 const TrophicTrajectoryLimit *limit,
                 TrophicLabelPlacer           *placer)
{
  if (isnan (limit->from_day) || !trophic_trajectory_limit_is_shown (layout, index, limit))
    return;
  double x, end, em = layout->em;
  limit_span (layout, limit, &x, &end);
  double y = trophic_trajectory_layout_y (layout, index, limit->value);
  TrophicChartBox box = note_size (layout, limit->label, TROPHIC_FONT_CAPTION);
  double middle = y - box.height / 2;
  TrophicChartPoint places[] = { { x - box.width - 5 * em, middle }, { end + 5 * em, middle },
                                 { x + 5 * em, y - box.height - 2 * em }, { x + 5 * em, y + 2 * em },
                                 { end - box.width - 5 * em, y - box.height - 2 * em }, { end - box.width - 5 * em, y + 2 * em } };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      box.x = places[i].x, box.y = places[i].y;
      if (!trophic_label_placer_is_free (placer, box) || is_on_other_limit (layout, index, limit, box))
        continue;
      trophic_label_placer_take (placer, box);
      put_note (layout, box, limit->label, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
      return;
    }
}

void
trophic_trajectory_layout_notes (TrophicTrajectoryLayout *layout,
                                 guint                    index,
                                 TrophicLabelPlacer      *placer)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  add_sentence (layout, index, lane, placer);
  if (trophic_trajectory_layout_lane (layout, index)->empty)
    return;
  for (guint i = 0; i < lane->series->len; i++)
    add_censored_words (layout, index, lane, g_ptr_array_index (lane->series, i), placer);
  for (guint i = 0; i < lane->series->len; i++)
    add_series_name (layout, index, g_ptr_array_index (lane->series, i), placer);
  if (isfinite (lane->usual_value) && lane->series->len > 0)
    note_beside (layout, placer, index, lane->usual_day, lane->usual_value, lane->usual_label, TROPHIC_FONT_CAPTION,
                 TROPHIC_COLOUR_SOFT_INK);
  for (guint i = 0; i < lane->limits->len; i++)
    add_limit_words (layout, index, &g_array_index (lane->limits, TrophicTrajectoryLimit, i), placer);
  add_home_words (layout, index, lane, placer);
}

/* One line or two beside the plot. */
typedef struct {
  TrophicLabelSlot   slot;
  char              *text[2];
  TrophicChartFont   font[2];
  TrophicChartColour colour[2];
  TrophicChartLayer  layer;
} Beside;

static void
clear_beside (gpointer data)
{
  Beside *beside = data;
  g_free (beside->text[0]);
  g_free (beside->text[1]);
}

static void
add_beside (TrophicTrajectoryLayout *layout,
            GArray                  *list,
            double                   y,
            int                      weight,
            Beside                   beside)
{
  beside.slot.y = y;
  beside.slot.weight = weight;
  beside.slot.first = trophic_chart_font_height (layout->scene, beside.font[0]) * TIGHT;
  beside.slot.height = beside.slot.first;
  if (beside.text[1] != NULL)
    beside.slot.height += trophic_chart_font_height (layout->scene, beside.font[1]) * TIGHT;
  g_array_append_val (list, beside);
}

static char *
short_number (double value,
              int    decimals)
{
  char *text = trophic_number_format (value, decimals);
  if (strchr (text, '.') == NULL)
    return text;
  for (gsize n = strlen (text); text[n - 1] == '0' || text[n - 1] == '.'; n--)
    {
      gboolean point = text[n - 1] == '.';
      text[n - 1] = '\0';
      if (point)
        break;
    }
  return text;
}

static char *
range_text (const TrophicTrajectoryLane *lane)
{
  g_autofree char *low = short_number (lane->reference_low, lane->decimals);
  g_autofree char *high = short_number (lane->reference_high, lane->decimals);
  if (isnan (lane->reference_low))
    return g_strdup_printf ("≤ %s", high);
  if (isnan (lane->reference_high))
    return g_strdup_printf ("≥ %s", low);
  return g_strdup_printf ("%s–%s", low, high);
}

static gboolean
is_in_lane (const TrophicTrajectoryLayout *layout,
            guint                          index,
            double                         value)
{
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, index);
  return value > box->low && value < box->high;
}

static void
add_reference_words (TrophicTrajectoryLayout     *layout,
                     guint                        index,
                     const TrophicTrajectoryLane *lane,
                     GArray                      *list)
{
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, index);
  if (isnan (lane->reference_low) && isnan (lane->reference_high))
    return;
  g_autofree char *range = range_text (lane);
  Beside words = { .font = { TROPHIC_FONT_CAPTION, TROPHIC_FONT_CAPTION },
                   .colour = { TROPHIC_COLOUR_SOFT_INK, TROPHIC_COLOUR_SOFT_INK }, .layer = TROPHIC_LAYER_MARGIN };
  double y = is_in_lane (layout, index, lane->reference_low)    ? trophic_trajectory_layout_y (layout, index, lane->reference_low)
             : is_in_lane (layout, index, lane->reference_high) ? trophic_trajectory_layout_y (layout, index, lane->reference_high)
                                                                : box->top;
  gboolean inside = !(lane->reference_low > box->low) && !(lane->reference_high < box->high);
  if (inside)
    {
      words.text[0] = g_strdup (layout->narrow ? _("all in ref.") : _("all within ref."));
      words.text[1] = g_steal_pointer (&range);
    }
  else
    words.text[0] = g_strdup_printf (_("ref. %s"), range);
  add_beside (layout, list, y, 1, words);
}

/* Revealed or not, the threshold takes the same room. */
static void
add_threshold_words (TrophicTrajectoryLayout     *layout,
                     guint                        index,
                     const TrophicTrajectoryLane *lane,
                     GArray                      *list)
{
  if (!isfinite (lane->threshold))
    return;
  Beside words = { .font = { TROPHIC_FONT_THRESHOLD, TROPHIC_FONT_CAPTION },
                   .colour = { TROPHIC_COLOUR_LOW_INK, TROPHIC_COLOUR_LOW_INK }, .layer = TROPHIC_LAYER_SECRET };
  words.text[0] = layout->narrow && layout->view.revealed ? g_strconcat ("≤ ", lane->threshold_text, NULL)
                                                          : g_strdup (lane->threshold_text);
  words.text[1] = g_strdup (layout->narrow ? _("low lactate") : _("at most: low lactate"));
  add_beside (layout, list, trophic_trajectory_layout_y (layout, index, lane->threshold), 9, words);
}

static void
add_fan_words (TrophicTrajectoryLayout     *layout,
               guint                        index,
               const TrophicTrajectoryLane *lane,
               GArray                      *list)
{
  if (lane->fan->len == 0)
    return;
  const TrophicTrajectoryFan *end = &g_array_index (lane->fan, TrophicTrajectoryFan, lane->fan->len - 1);
  if (!trophic_trajectory_in_range (layout, end->day))
    return;
  g_autofree char *low = trophic_number_format (end->lower80, lane->decimals);
  g_autofree char *high = trophic_number_format (end->upper80, lane->decimals);
  const char *dash = g_str_equal (layout->chart->language, "ja") ? "〜" : "–";
  Beside words = { .font = { TROPHIC_FONT_END, TROPHIC_FONT_CAPTION }, .colour = { lane->colour, TROPHIC_COLOUR_SOFT_INK },
                   .layer = TROPHIC_LAYER_MARGIN };
  words.text[0] = trophic_number_format (end->mean, lane->decimals);
  g_autofree char *interval = g_strconcat (low, dash, high, NULL);
  /* Translators: the interval that holds 80 % of the forecast, "80%: 15.8–17.6". */
  words.text[1] = layout->narrow ? g_strdup (interval) : g_strdup_printf (_("80%%: %s"), interval);
  add_beside (layout, list, trophic_trajectory_layout_y (layout, index, end->mean), 8, words);
}

static void
paint_beside (TrophicTrajectoryLayout *layout,
              const Beside            *beside)
{
  double x = layout->plot.x + layout->plot.width + 9 * layout->em, y = beside->slot.y;
  gboolean covered = beside->layer == TROPHIC_LAYER_SECRET && !layout->view.revealed;
  for (int i = 0; i < (covered ? 1 : 2) && beside->text[i] != NULL; i++)
    {
      if (i > 0)
        y += (trophic_chart_font_height (layout->scene, beside->font[0]) +
              trophic_chart_font_height (layout->scene, beside->font[1])) * TIGHT / 2;
      trophic_chart_scene_text (layout->scene, beside->layer, (TrophicChartPoint) { x, y }, beside->text[i],
                                covered ? TROPHIC_FONT_CAPTION : beside->font[i],
                                covered ? TROPHIC_COLOUR_SOFT_INK : beside->colour[i]);
    }
}

void
trophic_trajectory_layout_margin (TrophicTrajectoryLayout *layout,
                                  guint                    index)
{
  const TrophicTrajectoryLane *lane = trophic_trajectory_lane (layout->chart, index);
  const TrophicTrajectoryLaneBox *box = trophic_trajectory_layout_lane (layout, index);
  if (box->empty)
    return;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (Beside));
  g_array_set_clear_func (list, clear_beside);
  add_threshold_words (layout, index, lane, list);
  add_fan_words (layout, index, lane, list);
  add_reference_words (layout, index, lane, list);
  for (guint i = 0; i < lane->limits->len; i++)
    {
      const TrophicTrajectoryLimit *limit = &g_array_index (lane->limits, TrophicTrajectoryLimit, i);
      gboolean shown = isnan (limit->from_day) && trophic_trajectory_limit_is_shown (layout, index, limit);
      Beside words = { .text = { shown ? g_strdup (limit->label) : NULL }, .font = { TROPHIC_FONT_CAPTION },
                       .colour = { TROPHIC_COLOUR_SOFT_INK }, .layer = TROPHIC_LAYER_MARGIN };
      if (words.text[0] != NULL)
        add_beside (layout, list, trophic_trajectory_layout_y (layout, index, limit->value), 5, words);
    }
  g_autofree TrophicLabelSlot *slots = g_new0 (TrophicLabelSlot, MAX (1, list->len));
  for (guint i = 0; i < list->len; i++)
    slots[i] = g_array_index (list, Beside, i).slot;
  trophic_label_push_apart (slots, list->len, box->box.y + 1, box->box.y + box->box.height - 1);
  for (guint i = 0; i < list->len; i++)
    {
      Beside *beside = &g_array_index (list, Beside, i);
      beside->slot = slots[i];
      if (slots[i].placed)
        paint_beside (layout, beside);
    }
}
