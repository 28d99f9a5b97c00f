/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pointer and keys of the trajectories (look.md 3). */
#include <math.h>

#include "trophic-chart-view-private.h"
#include "trophic-record-facts.h"
#include "trophic-trajectory-read.h"

#define ZOOM_STEP 1.25
#define QUARTER_DAYS 91.3125

static void
range_by_hand (TrophicChartView *self,
               double            from_day,
               double            to_day)
{
  trophic_chart_view_set_range (self, from_day, to_day);
  g_signal_emit (self, trophic_chart_view_signals[TROPHIC_CHART_VIEW_RANGED], 0);
}

static void
zoom (TrophicChartView *self,
      double            factor,
      double            around)
{
  if (self->chart == NULL)
    return;
  double from = self->from_day, to = self->to_day;
  if (from == 0 && to == 0)
    trophic_trajectory_range (self->chart, TROPHIC_RANGE_ALL, &from, &to);
  trophic_trajectory_zoom (self->chart, factor, isfinite (around) ? around : (from + to) / 2, &from, &to);
  range_by_hand (self, from, to);
}

static gboolean
inside_plot (TrophicChartView *self,
             double            x,
             double            y)
{
  TrophicTrajectoryLayout *layout = trophic_chart_view_layout (self);
  if (layout == NULL)
    return FALSE;
  TrophicChartBox plot = trophic_trajectory_layout_plot (layout);
  return x >= plot.x && x <= plot.x + plot.width && y >= plot.y && y <= plot.y + plot.height;
}

static void
pointer_moved_cb (GtkEventControllerMotion *motion,
                  double                    x,
                  double                    y,
                  TrophicChartView         *self)
{
  double day;
  if (!inside_plot (self, x, y))
    {
      if (!self->by_key)
        trophic_chart_view_set_crosshair (self, NAN, -1);
      return;
    }
  if (!trophic_trajectory_nearest_day (self->chart, -1, trophic_trajectory_layout_day (self->layout, x), &day))
    return;
  self->by_key = FALSE;
  trophic_chart_view_set_crosshair (self, day, trophic_trajectory_layout_lane_at (self->layout, y));
}

static void
pointer_left_cb (GtkEventControllerMotion *motion,
                 TrophicChartView         *self)
{
  if (!self->by_key)
    trophic_chart_view_set_crosshair (self, NAN, -1);
}

static gboolean
scrolled_cb (GtkEventControllerScroll *scroll,
             double                    dx,
             double                    dy,
             TrophicChartView         *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (scroll));
  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return GDK_EVENT_PROPAGATE;
  zoom (self, dy < 0 ? 1 / ZOOM_STEP : ZOOM_STEP, self->day);
  return GDK_EVENT_STOP;
}

static void
pressed_cb (GtkGestureClick  *click,
            int               n,
            double            x,
            double            y,
            TrophicChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n == 2)
    range_by_hand (self, 0, 0);
}

static void
emit_opened (TrophicChartView  *self,
             gint64             row,
             TrophicRecordTable table,
             gboolean           held)
{
  if (row != 0)
    g_signal_emit (self, trophic_chart_view_signals[TROPHIC_CHART_VIEW_OPENED], 0, row, (guint) table, held);
}

static void
released_cb (GtkGestureClick  *click,
             int               n,
             double            x,
             double            y,
             TrophicChartView *self)
{
  TrophicTrajectoryLayout *layout = trophic_chart_view_layout (self);
  if (layout == NULL || n != 1)
    return;
  TrophicTrajectoryHit hit = trophic_trajectory_layout_hit (layout, x, y);
  if (hit.kind == TROPHIC_HIT_POINT)
    emit_opened (self, hit.point->row, hit.point->from_visit     ? TROPHIC_RECORD_VISITS
                                      : hit.point->from_imaging ? TROPHIC_RECORD_IMAGING
                                                                : TROPHIC_RECORD_VALUES,
                 hit.point->kind == TROPHIC_POINT_HELD);
  else if (hit.kind == TROPHIC_HIT_MARK && hit.mark->kind == TROPHIC_MARK_EVENT)
    emit_opened (self, hit.mark->row, TROPHIC_RECORD_EVENTS, FALSE);
  else if (hit.kind == TROPHIC_HIT_MARK && hit.mark->kind == TROPHIC_MARK_TREATMENT)
    emit_opened (self, hit.mark->row, TROPHIC_RECORD_TREATMENTS, FALSE);
}

static void
drag_began_cb (GtkGestureDrag   *drag,
               double            x,
               double            y,
               TrophicChartView *self)
{
  self->drag_from = self->from_day;
  self->drag_to = self->to_day;
  if ((self->from_day == 0 && self->to_day == 0) || !inside_plot (self, x, y))
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_DENIED);
}

static void
dragged_cb (GtkGestureDrag   *drag,
            double            dx,
            double            dy,
            TrophicChartView *self)
{
  TrophicTrajectoryLayout *layout = trophic_chart_view_layout (self);
  if (layout == NULL)
    return;
  TrophicChartBox plot = trophic_trajectory_layout_plot (layout);
  double days = -dx * (self->drag_to - self->drag_from) / plot.width;
  trophic_chart_view_set_range (self, self->drag_from + days, self->drag_to + days);
}

/* Where the keyboard begins: the last value. */
static void
start_crosshair (TrophicChartView *self)
{
  if (isfinite (self->day))
    return;
  int lane = MAX (self->lane, 0);
  const TrophicTrajectoryPoint *last = trophic_trajectory_last (self->chart, (guint) lane);
  trophic_chart_view_set_crosshair (self, last != NULL ? last->day : self->chart->now_day, lane);
}

static void
move_lane (TrophicChartView *self,
           int               by)
{
  int n = (int) trophic_trajectory_n_lanes (self->chart);
  start_crosshair (self);
  trophic_chart_view_set_crosshair (self, self->day, CLAMP (self->lane + by, 0, n - 1));
}

static void
move_day (TrophicChartView *self,
          int               direction,
          gboolean          quarter)
{
  gboolean began = isfinite (self->day);
  double day;
  start_crosshair (self);
  int lane = MAX (self->lane, 0);
  if (!began)
    return;
  if (quarter ? trophic_trajectory_nearest_day (self->chart, lane, self->day + direction * QUARTER_DAYS, &day)
              : trophic_trajectory_next_day (self->chart, lane, self->day, direction, &day))
    trophic_chart_view_set_crosshair (self, day, lane);
}

static void
move_to_end (TrophicChartView *self,
             gboolean          last)
{
  int lane = MAX (self->lane, 0);
  double day;
  if (trophic_trajectory_nearest_day (self->chart, lane, last ? self->chart->last_day : self->chart->first_day, &day))
    trophic_chart_view_set_crosshair (self, day, lane);
}

static gboolean
handle_key (TrophicChartView *self,
            guint             key,
            gboolean          control)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      move_day (self, key == GDK_KEY_Right ? 1 : -1, control);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      move_lane (self, key == GDK_KEY_Down ? 1 : -1);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      move_to_end (self, key == GDK_KEY_End);
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      zoom (self, 1 / ZOOM_STEP, self->day);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom (self, ZOOM_STEP, self->day);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      range_by_hand (self, 0, 0);
      return TRUE;
    case GDK_KEY_t:
    case GDK_KEY_T:
      g_signal_emit (self, trophic_chart_view_signals[TROPHIC_CHART_VIEW_TABLE], 0);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                TrophicChartView      *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  if (self->chart == NULL || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Escape && isfinite (self->day))
    {
      self->by_key = FALSE;
      trophic_chart_view_set_crosshair (self, NAN, -1);
      return GDK_EVENT_STOP;
    }
  if (control && key != GDK_KEY_Left && key != GDK_KEY_Right)
    return GDK_EVENT_PROPAGATE;
  if (!handle_key (self, key, control))
    return GDK_EVENT_PROPAGATE;
  self->by_key = TRUE;
  return GDK_EVENT_STOP;
}

static void
focus_changed_cb (GtkEventControllerFocus *focus,
                  TrophicChartView        *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** trophic_chart_view_add_input: pointer, wheel, drag, keys. */
void
trophic_chart_view_add_input (TrophicChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (widget, motion);

  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  gtk_widget_add_controller (widget, scroll);

  GtkGesture *drag = gtk_gesture_drag_new ();
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_began_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));

  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, keys);

  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_signal_connect (focus, "enter", G_CALLBACK (focus_changed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (widget, focus);
}
