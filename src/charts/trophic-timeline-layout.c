/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of a timeline stands. All distances that hold text are multiples of the text's height. */
#include <math.h>

#include "trophic-scale.h"
#include "trophic-timeline.h"

#define LEFT 12
#define RIGHT 16
#define GUTTER_SHARE 0.32
#define BAR_RADIUS 3
#define LEAST_BAR 3
#define LABEL_GAP 10

typedef struct {
  const TrophicTimeline     *timeline;
  const TrophicTimelineView *view;
  TrophicTimelineLayout     *layout;
  double                     from;
  double                     to;
  double                     pitch;
  double                     bar;
} Making;

static double
x_of (const Making *making,
      double        day)
{
  double clamped = CLAMP (day, making->from, making->to);
  return making->layout->plot_x + (clamped - making->from) / (making->to - making->from) * making->layout->plot_width;
}

static double
top_of (const Making *making,
        guint         line)
{
  return making->pitch * 0.3 + line * making->pitch;
}

/* Long names are cut at the gutter's edge, ellipsised by Pango. */
static double
gutter_width (Making *making)
{
  double widest = 0;
  for (guint i = 0; i < making->timeline->lines->len; i++)
    widest = fmax (widest, trophic_chart_scene_text_width (making->layout->scene, g_ptr_array_index (making->timeline->lines, i), TROPHIC_FONT_CAPTION_BOLD));
  return fmin (widest, making->view->width * GUTTER_SHARE);
}

static TrophicChartFont
tick_font (const TrophicTimeTick *tick)
{
  return tick->level == TROPHIC_TICK_YEAR ? TROPHIC_FONT_CAPTION_BOLD : TROPHIC_FONT_CAPTION;
}

/* Every how many ticks a label stands, so that none meets the next: a row of labels keeps its beat. */
static guint
label_step (Making       *making,
            const GArray *ticks)
{
  for (guint step = 1; step < ticks->len; step++)
    {
      double free_from = -INFINITY;
      gboolean fits = TRUE;
      for (guint i = 0; fits && i < ticks->len; i += step)
        {
          const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
          g_autofree char *label = trophic_scale_time_label (tick, making->timeline->language);
          double width = trophic_chart_scene_text_width (making->layout->scene, label, tick_font (tick));
          fits = x_of (making, tick->day) - width / 2 >= free_from;
          free_from = x_of (making, tick->day) + width / 2 + LABEL_GAP;
        }
      if (fits)
        return step;
    }
  return MAX (ticks->len, 1);
}

static void
add_axis (Making *making,
          double  bottom)
{
  TrophicChartScene *scene = making->layout->scene;
  const TrophicChartStyle *style = trophic_chart_scene_style (scene);
  g_autoptr (GArray) ticks = trophic_scale_time_ticks (making->from, making->to);
  guint step = label_step (making, ticks);
  for (guint i = 0; i < ticks->len; i++)
    {
      const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
      double x = floor (x_of (making, tick->day)) + 0.5;
      gboolean year = tick->level == TROPHIC_TICK_YEAR;
      trophic_chart_scene_line (scene, TROPHIC_LAYER_GRID, (TrophicChartBox) { x, 0, 0, bottom }, TROPHIC_COLOUR_INK,
                                year ? style->year_grid : style->grid, 1);
      g_autofree char *label = trophic_scale_time_label (tick, making->timeline->language);
      double width = trophic_chart_scene_text_width (scene, label, tick_font (tick)), left = x - width / 2;
      if (i % step != 0 || left < 0 || left + width > making->view->width)
        continue;
      trophic_chart_scene_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { left, bottom + making->pitch * 0.5 }, label, tick_font (tick),
                                year ? TROPHIC_COLOUR_INK : TROPHIC_COLOUR_SOFT_INK);
    }
}

static void
add_ring (Making          *making,
          TrophicChartBox  box)
{
  TrophicChartPoint corners[] = { { box.x - 2, box.y - 2 }, { box.x + box.width + 2, box.y - 2 },
                                  { box.x + box.width + 2, box.y + box.height + 2 }, { box.x - 2, box.y + box.height + 2 },
                                  { box.x - 2, box.y - 2 } };
  trophic_chart_scene_path (making->layout->scene, TROPHIC_LAYER_SERIES, corners, G_N_ELEMENTS (corners), TROPHIC_COLOUR_CROSSHAIR, 2);
}

/* A bar with what is known of it inside, where it fits. What goes on reaches today; a start that is not known reaches the edge
 * and says so by a gap in front of it. */
static TrophicChartBox
add_bar (Making                    *making,
         const TrophicTimelineItem *item)
{
  TrophicChartScene *scene = making->layout->scene;
  double x = x_of (making, item->day), end = x_of (making, item->to_day == INFINITY ? making->timeline->today : item->to_day);
  TrophicChartBox box = { x, top_of (making, item->line), fmax (end - x, LEAST_BAR), making->bar };
  double opacity = item->kind == TROPHIC_TIMELINE_PLAN ? 0.18 : 0.1;
  trophic_chart_scene_box (scene, TROPHIC_LAYER_EVENT, box, TROPHIC_COLOUR_INK, opacity)->radius = BAR_RADIUS;
  if (item->to_day == INFINITY)
    trophic_chart_scene_line (scene, TROPHIC_LAYER_EVENT, (TrophicChartBox) { end, box.y - 2, 0, box.height + 4 }, TROPHIC_COLOUR_INK, 0.75, 1.2);
  if (!isfinite (item->day))
    trophic_chart_scene_line (scene, TROPHIC_LAYER_EVENT, (TrophicChartBox) { x, box.y + box.height / 2, -LEFT, 0 }, TROPHIC_COLOUR_INK, 0.5, 1.4)->dash = TROPHIC_DASH_EVENT;
  const char *text = item->kind == TROPHIC_TIMELINE_PLAN ? item->label : item->detail;
  double width = text != NULL ? trophic_chart_scene_text_width (scene, text, TROPHIC_FONT_CAPTION) : 0;
  if (text != NULL && width + 12 <= box.width)
    trophic_chart_scene_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { x + 6, box.y + box.height / 2 }, text,
                              TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK);
  return box;
}

/* A pennant with its words behind it; words that would meet the one before are left to the list and to the description. */
static TrophicChartBox
add_event (Making                    *making,
           const TrophicTimelineItem *item,
           double                    *free_from)
{
  TrophicChartScene *scene = making->layout->scene;
  double x = x_of (making, item->day), top = top_of (making, item->line);
  double width = trophic_chart_scene_text_width (scene, item->label, TROPHIC_FONT_CAPTION);
  trophic_chart_scene_marker (scene, TROPHIC_LAYER_EVENT, (TrophicChartPoint) { x, top + making->bar / 2 }, TROPHIC_SHAPE_DIAMOND, 5,
                              TROPHIC_COLOUR_INK, FALSE);
  gboolean right = x + 10 + width <= making->view->width && x + 8 >= *free_from;
  gboolean left = !right && x - 10 - width >= *free_from;
  if (right || left)
    trophic_chart_scene_text (scene, TROPHIC_LAYER_NOTE, (TrophicChartPoint) { right ? x + 10 : x - 10 - width, top + making->bar / 2 },
                              item->label, TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_INK);
  *free_from = right ? x + 10 + width + LABEL_GAP : x + LABEL_GAP;
  return (TrophicChartBox) { x - 7, top, 14, making->bar };
}

static void
add_items (Making *making)
{
  double free_from = making->layout->plot_x;
  for (guint i = 0; i < making->timeline->items->len; i++)
    {
      const TrophicTimelineItem *item = g_ptr_array_index (making->timeline->items, i);
      TrophicChartBox box = item->kind == TROPHIC_TIMELINE_EVENT ? add_event (making, item, &free_from) : add_bar (making, item);
      g_array_append_val (making->layout->boxes, box);
      if ((int) i == making->view->selected)
        add_ring (making, box);
    }
}

static void
add_lines (Making *making,
           double  gutter)
{
  TrophicChartScene *scene = making->layout->scene;
  for (guint i = 0; i < making->timeline->lines->len; i++)
    {
      TrophicChartItem *text = trophic_chart_scene_text (scene, TROPHIC_LAYER_GUTTER,
                                                         (TrophicChartPoint) { LEFT, top_of (making, i) + making->bar / 2 },
                                                         g_ptr_array_index (making->timeline->lines, i), TROPHIC_FONT_CAPTION_BOLD,
                                                         TROPHIC_COLOUR_INK);
      if (text->box.width <= gutter)
        continue;
      pango_layout_set_width (text->text, (int) (gutter * PANGO_SCALE));
      pango_layout_set_ellipsize (text->text, PANGO_ELLIPSIZE_END);
      text->box.width = gutter;
    }
}

/**
 * trophic_timeline_layout_new:
 *
 * Returns: (transfer full): where everything stands at that width; as high as it needs
 */
TrophicTimelineLayout *
trophic_timeline_layout_new (const TrophicTimeline     *timeline,
                             const TrophicTimelineView *view)
{
  TrophicTimelineLayout *layout = g_new0 (TrophicTimelineLayout, 1);
  layout->scene = trophic_chart_scene_new (trophic_chart_style (view->theme), view->text_scale);
  layout->boxes = g_array_new (FALSE, FALSE, sizeof (TrophicChartBox));
  Making making = { .timeline = timeline, .view = view, .layout = layout };
  double text = trophic_chart_font_height (layout->scene, TROPHIC_FONT_CAPTION);
  making.bar = ceil (text * 1.15);
  making.pitch = ceil (text * 1.6);
  double gutter = gutter_width (&making), bottom = making.pitch * 0.4 + making.pitch * timeline->lines->len;
  layout->plot_x = LEFT + gutter + LEFT;
  layout->plot_width = fmax (view->width - layout->plot_x - RIGHT, 1);
  layout->height = bottom + making.pitch * 1.1;
  if (timeline->items->len == 0)
    return layout;
  double first = isfinite (timeline->first_day) ? timeline->first_day : timeline->today - 365, last = fmax (timeline->last_day, first + 30);
  making.from = first - (last - first) * 0.02;
  making.to = last + (last - first) * 0.02;
  add_axis (&making, bottom);
  add_lines (&making, gutter);
  add_items (&making);
  return layout;
}

/** trophic_timeline_layout_free: */
void
trophic_timeline_layout_free (TrophicTimelineLayout *layout)
{
  if (layout == NULL)
    return;
  trophic_chart_scene_free (layout->scene);
  g_array_unref (layout->boxes);
  g_free (layout);
}

/** trophic_timeline_layout_hit: the item at a point, -1 when there is none; of two that overlap the later one. */
int
trophic_timeline_layout_hit (const TrophicTimelineLayout *layout,
                             double                       x,
                             double                       y)
{
  for (guint i = layout->boxes->len; i > 0; i--)
    {
      const TrophicChartBox *box = &g_array_index (layout->boxes, TrophicChartBox, i - 1);
      if (x >= box->x && x <= box->x + box->width && y >= box->y && y <= box->y + box->height)
        return (int) i - 1;
    }
  return -1;
}
