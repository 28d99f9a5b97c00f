/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-input.h"
#include "trophic-chart-theme.h"
#include "trophic-copy.h"

enum { LEAST_WIDTH = 420, LEAST_HEIGHT = 400 };

struct _TrophicStudyCurve
{
  GtkWidget           parent_instance;
  TrophicKmChart     *chart;
  TrophicStudyResult *result; /* whose curves the chart borrows */
  double              time;   /* the crosshair's, NAN = none */
  gboolean            by_key;
};

G_DEFINE_FINAL_TYPE (TrophicStudyCurve, trophic_study_curve, GTK_TYPE_WIDGET)

enum { TABLE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TrophicChartStyle *
current_style (void)
{
  return trophic_chart_style (trophic_chart_theme ());
}

static void
update_description (TrophicStudyCurve *self)
{
  g_autofree char *text = trophic_km_chart_describe (self->chart, self->time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
trophic_study_curve_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  TrophicStudyCurve *self = TROPHIC_STUDY_CURVE (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), scale = trophic_chart_text_scale (widget);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (self->chart, current_style (), width, height, scale);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  trophic_chart_scene_paint (scene, cr);
  if (isfinite (self->time))
    {
      g_autoptr (TrophicChartScene) cross = trophic_km_chart_crosshair (self->chart, current_style (), width, height, scale, self->time);
      trophic_chart_scene_paint (cross, cr);
    }
  cairo_destroy (cr);
}

static void
trophic_study_curve_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : (int) ceil (LEAST_HEIGHT * trophic_chart_text_scale (widget));
}

static void
pointer_moved_cb (GtkEventControllerMotion *motion,
                  double                    x,
                  double                    y,
                  TrophicStudyCurve    *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double time = trophic_km_chart_time_at (self->chart, current_style (), gtk_widget_get_width (widget), gtk_widget_get_height (widget),
                                          trophic_chart_text_scale (widget), x);
  if (isnan (time) && self->by_key)
    return;
  self->by_key = FALSE;
  trophic_study_curve_set_time (self, time);
}

static void
pointer_left_cb (GtkEventControllerMotion *motion,
                 TrophicStudyCurve    *self)
{
  if (!self->by_key)
    trophic_study_curve_set_time (self, NAN);
}

/* The tick next to @time in the direction of @by, -1 or 1; the ends stay. */
static double
next_tick (TrophicStudyCurve *self,
           double                 time,
           int                    by)
{
  g_autoptr (GArray) ticks = trophic_km_chart_ticks (self->chart);
  for (guint i = 0; i < ticks->len; i++)
    {
      double tick = g_array_index (ticks, double, by > 0 ? i : ticks->len - 1 - i);
      if (by > 0 ? tick > time : tick < time)
        return tick;
    }
  return CLAMP (time, 0, self->chart->end);
}

/* A month, or with Ctrl from tick to tick; the first key begins at the start. */
static double
moved (TrophicStudyCurve *self,
       guint                  key,
       gboolean               far)
{
  int by = key == GDK_KEY_Left ? -1 : 1;
  if (key == GDK_KEY_Home || !isfinite (self->time))
    return 0;
  if (key == GDK_KEY_End)
    return self->chart->end;
  return far ? next_tick (self, self->time, by) : CLAMP (round (self->time) + by, 0, self->chart->end);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                TrophicStudyCurve *self)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Home:
    case GDK_KEY_End:
      self->by_key = TRUE;
      trophic_study_curve_set_time (self, moved (self, key, (state & GDK_CONTROL_MASK) != 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (isnan (self->time))
        return GDK_EVENT_PROPAGATE;
      self->by_key = FALSE;
      trophic_study_curve_set_time (self, NAN);
      return GDK_EVENT_STOP;
    case GDK_KEY_t:
      g_signal_emit (self, signals[TABLE], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
trophic_study_curve_finalize (GObject *object)
{
  TrophicStudyCurve *self = TROPHIC_STUDY_CURVE (object);
  trophic_km_chart_free (self->chart);
  trophic_study_result_unref (self->result);
  G_OBJECT_CLASS (trophic_study_curve_parent_class)->finalize (object);
}

static void
paint_copied (GtkWidget *widget,
              cairo_t   *cr,
              double     width,
              double     height)
{
  TrophicStudyCurve *self = TROPHIC_STUDY_CURVE (widget);
  g_autoptr (TrophicChartScene) scene = trophic_km_chart_layout (self->chart, trophic_chart_style (TROPHIC_CHART_LIGHT), width, height,
                                                                 trophic_chart_text_scale (widget));
  trophic_chart_scene_paint (scene, cr);
}

static TrophicStudyTable *
copied_table (GtkWidget *widget,
              gboolean   whole)
{
  return trophic_copy_twin (widget);
}

static const TrophicCopyKinds copied = { "trophic-survival", paint_copied, copied_table, NULL };

static void
trophic_study_curve_class_init (TrophicStudyCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = trophic_study_curve_finalize;
  widget_class->snapshot = trophic_study_curve_snapshot;
  widget_class->measure = trophic_study_curve_measure;
  signals[TABLE] = g_signal_new ("table", TROPHIC_TYPE_STUDY_CURVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_study_curve_init (TrophicStudyCurve *self)
{
  self->time = NAN;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kaplan-Meier curves"), -1);
  trophic_chart_input_connect (GTK_WIDGET (self), G_CALLBACK (pointer_moved_cb), G_CALLBACK (pointer_left_cb), G_CALLBACK (key_pressed_cb));
  trophic_copy_attach (GTK_WIDGET (self), &copied);
}

/** trophic_study_curve_new: @chart: (transfer full): borrows from the study of @result. */
GtkWidget *
trophic_study_curve_new (TrophicKmChart     *chart,
                         TrophicStudyResult *result)
{
  g_return_val_if_fail (chart != NULL && result != NULL, NULL);
  TrophicStudyCurve *self = g_object_new (TROPHIC_TYPE_STUDY_CURVE, NULL);
  self->chart = chart;
  self->result = trophic_study_result_ref (result);
  update_description (self);
  return GTK_WIDGET (self);
}

/** trophic_study_curve_set_time: puts the crosshair at a month; NAN lets go. */
void
trophic_study_curve_set_time (TrophicStudyCurve *self,
                              double                 time)
{
  g_return_if_fail (TROPHIC_IS_STUDY_CURVE (self));
  if (self->time == time || (isnan (self->time) && isnan (time)))
    return;
  self->time = time;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** trophic_study_curve_get_time: NAN when there is no crosshair. */
double
trophic_study_curve_get_time (TrophicStudyCurve *self)
{
  g_return_val_if_fail (TROPHIC_IS_STUDY_CURVE (self), NAN);
  return self->time;
}
