/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-prognosis-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-input.h"
#include "trophic-chart-theme.h"
#include "trophic-copy.h"

enum { LEAST_WIDTH = 420 };

struct _TrophicPrognosisCurve
{
  GtkWidget             parent_instance;
  TrophicSurvivalChart *chart;
  double                month; /* the crosshair's, NAN = none */
  gboolean              by_key;
};

G_DEFINE_FINAL_TYPE (TrophicPrognosisCurve, trophic_prognosis_curve, GTK_TYPE_WIDGET)

enum { TABLE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TrophicChartStyle *
current_style (void)
{
  return trophic_chart_style (trophic_chart_theme ());
}

static void
update_description (TrophicPrognosisCurve *self)
{
  g_autofree char *text = trophic_prognosis_curve_describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
trophic_prognosis_curve_snapshot (GtkWidget   *widget,
                                  GtkSnapshot *snapshot)
{
  TrophicPrognosisCurve *self = TROPHIC_PROGNOSIS_CURVE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  g_autoptr (TrophicChartScene) scene = trophic_survival_chart_layout (self->chart, current_style (), width, height, trophic_chart_text_scale (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  trophic_chart_scene_paint (scene, cr);
  if (isfinite (self->month))
    {
      g_autoptr (TrophicChartScene) cross =
        trophic_survival_chart_crosshair (self->chart, current_style (), width, height, trophic_chart_text_scale (widget), self->month);
      trophic_chart_scene_paint (cross, cr);
    }
  cairo_destroy (cr);
}

static void
trophic_prognosis_curve_measure (GtkWidget      *widget,
                                 GtkOrientation  orientation,
                                 int             for_size,
                                 int            *minimum,
                                 int            *natural,
                                 int            *minimum_baseline,
                                 int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : (int) ceil (trophic_survival_chart_height (trophic_chart_text_scale (widget)));
}

static void
pointer_moved_cb (GtkEventControllerMotion *motion,
                  double                    x,
                  double                    y,
                  TrophicPrognosisCurve    *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double month = trophic_survival_chart_month_at (self->chart, current_style (), gtk_widget_get_width (widget),
                                                  gtk_widget_get_height (widget), trophic_chart_text_scale (widget), x);
  if (isnan (month) && self->by_key)
    return;
  self->by_key = FALSE;
  trophic_prognosis_curve_set_month (self, month);
}

static void
pointer_left_cb (GtkEventControllerMotion *motion,
                 TrophicPrognosisCurve    *self)
{
  if (!self->by_key)
    trophic_prognosis_curve_set_month (self, NAN);
}

/* A month, or with Ctrl a year, as the mark says; the first key begins at today. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                TrophicPrognosisCurve *self)
{
  double step = state & GDK_CONTROL_MASK ? self->chart->marks[0].months : 1;
  double end = trophic_survival_chart_end (self->chart), month = isfinite (self->month) ? self->month : 0;
  switch (key)
    {
    case GDK_KEY_Left:
      month -= step;
      break;
    case GDK_KEY_Right:
      month += isfinite (self->month) ? step : 0;
      break;
    case GDK_KEY_Home:
      month = 0;
      break;
    case GDK_KEY_End:
      month = end;
      break;
    case GDK_KEY_Escape:
      if (isnan (self->month))
        return GDK_EVENT_PROPAGATE;
      month = NAN;
      break;
    case GDK_KEY_t:
      g_signal_emit (self, signals[TABLE], 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
  self->by_key = isfinite (month);
  trophic_prognosis_curve_set_month (self, isfinite (month) ? CLAMP (month, 0, end) : NAN);
  return GDK_EVENT_STOP;
}

static void
trophic_prognosis_curve_finalize (GObject *object)
{
  trophic_survival_chart_free (TROPHIC_PROGNOSIS_CURVE (object)->chart);
  G_OBJECT_CLASS (trophic_prognosis_curve_parent_class)->finalize (object);
}

static void
paint_copied (GtkWidget *widget,
              cairo_t   *cr,
              double     width,
              double     height)
{
  TrophicPrognosisCurve *self = TROPHIC_PROGNOSIS_CURVE (widget);
  g_autoptr (TrophicChartScene) scene = trophic_survival_chart_layout (self->chart, trophic_chart_style (TROPHIC_CHART_LIGHT), width, height,
                                                                       trophic_chart_text_scale (widget));
  trophic_chart_scene_paint (scene, cr);
}

static TrophicStudyTable *
copied_table (GtkWidget *widget,
              gboolean   whole)
{
  return trophic_copy_twin (widget);
}

static const TrophicCopyKinds copied = { "trophic-prognosis", paint_copied, copied_table, NULL };

static void
trophic_prognosis_curve_class_init (TrophicPrognosisCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = trophic_prognosis_curve_finalize;
  widget_class->snapshot = trophic_prognosis_curve_snapshot;
  widget_class->measure = trophic_prognosis_curve_measure;
  /* "table": a person wants the twin. */
  signals[TABLE] = g_signal_new ("table", TROPHIC_TYPE_PROGNOSIS_CURVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_prognosis_curve_init (TrophicPrognosisCurve *self)
{
  self->month = NAN;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Predicted curve"), -1);
  trophic_chart_input_connect (GTK_WIDGET (self), G_CALLBACK (pointer_moved_cb), G_CALLBACK (pointer_left_cb), G_CALLBACK (key_pressed_cb));
  trophic_copy_attach (GTK_WIDGET (self), &copied);
}

/** trophic_prognosis_curve_new: @chart: (transfer full): the facts to draw. */
GtkWidget *
trophic_prognosis_curve_new (TrophicSurvivalChart *chart)
{
  g_return_val_if_fail (chart != NULL, NULL);
  TrophicPrognosisCurve *self = g_object_new (TROPHIC_TYPE_PROGNOSIS_CURVE, NULL);
  self->chart = chart;
  update_description (self);
  return GTK_WIDGET (self);
}

/** trophic_prognosis_curve_set_month: puts the crosshair at a month; NAN lets go. */
void
trophic_prognosis_curve_set_month (TrophicPrognosisCurve *self,
                                   double                 month)
{
  if (self->month == month || (isnan (self->month) && isnan (month)))
    return;
  self->month = month;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** trophic_prognosis_curve_get_month: NAN when there is no crosshair. */
double
trophic_prognosis_curve_get_month (TrophicPrognosisCurve *self)
{
  return self->month;
}

/** trophic_prognosis_curve_describe: (transfer full): the crosshair's month in words, else the whole curve. */
char *
trophic_prognosis_curve_describe (TrophicPrognosisCurve *self)
{
  return trophic_survival_chart_describe (self->chart, self->month);
}
