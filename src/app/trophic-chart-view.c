/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-theme.h"
#include "trophic-copy.h"
#include "trophic-trajectory-paint.h"
#include "trophic-trajectory-read.h"

enum { LEAST_WIDTH = 480, FIRST_WIDTH = 900 };

guint trophic_chart_view_signals[TROPHIC_CHART_VIEW_N_SIGNALS];

G_DEFINE_FINAL_TYPE (TrophicChartView, trophic_chart_view, GTK_TYPE_WIDGET)

static TrophicTrajectoryLayout *
make_layout (TrophicChartView  *self,
             double             width,
             double             height,
             TrophicChartTheme  theme)
{
  TrophicTrajectoryView view = {
    .width = width,
    .height = height,
    .text_scale = trophic_chart_text_scale (GTK_WIDGET (self)),
    .theme = theme,
    .revealed = self->revealed,
    .since_onset = self->since_onset,
    .from_day = self->from_day,
    .to_day = self->to_day,
  };
  return trophic_trajectory_layout_new (self->chart, &view);
}

static void
drop_layout (TrophicChartView *self)
{
  g_clear_pointer (&self->layout, trophic_trajectory_layout_free);
  g_clear_pointer (&self->data, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_changed_cb (TrophicChartView *self)
{
  drop_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** trophic_chart_view_layout: (transfer none) (nullable): where everything stands at the present size. */
TrophicTrajectoryLayout *
trophic_chart_view_layout (TrophicChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->layout == NULL && self->chart != NULL && width > 0 && height > 0)
    self->layout = make_layout (self, width, height, trophic_chart_theme ());
  return self->layout;
}

static void
update_description (TrophicChartView *self)
{
  g_autofree char *text = trophic_chart_view_describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static GskRenderNode *
paint_data (TrophicChartView *self,
            graphene_rect_t  *bounds)
{
  GskRenderNode *node = gsk_cairo_node_new (bounds);
  cairo_t *cr = gsk_cairo_node_get_draw_context (node);
  trophic_trajectory_paint (self->layout, cr);
  cairo_destroy (cr);
  return node;
}

static void
trophic_chart_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  TrophicChartView *self = TROPHIC_CHART_VIEW (widget);
  if (trophic_chart_view_layout (self) == NULL)
    return;
  graphene_rect_t bounds =
    GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  if (self->data == NULL)
    self->data = paint_data (self, &bounds);
  gtk_snapshot_append_node (snapshot, self->data);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  trophic_trajectory_paint_crosshair (self->layout, cr, self->day, gtk_widget_has_focus (widget) ? self->lane : -1);
  cairo_destroy (cr);
}

static void
trophic_chart_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  TrophicChartView *self = TROPHIC_CHART_VIEW (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = FIRST_WIDTH;
      return;
    }
  *minimum = *natural = 0;
  if (self->chart == NULL)
    return;
  g_autoptr (TrophicTrajectoryLayout) least = make_layout (self, for_size > 0 ? for_size : FIRST_WIDTH, 1, trophic_chart_theme ());
  *minimum = *natural = (int) ceil (trophic_trajectory_layout_height (least));
}

static GtkSizeRequestMode
trophic_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
trophic_chart_view_size_allocate (GtkWidget *widget,
                                  int        width,
                                  int        height,
                                  int        baseline)
{
  drop_layout (TROPHIC_CHART_VIEW (widget));
}

static void
trophic_chart_view_dispose (GObject *object)
{
  TrophicChartView *self = TROPHIC_CHART_VIEW (object);
  g_clear_pointer (&self->layout, trophic_trajectory_layout_free);
  g_clear_pointer (&self->data, gsk_render_node_unref);
  g_clear_pointer (&self->chart, trophic_trajectory_chart_unref);
  G_OBJECT_CLASS (trophic_chart_view_parent_class)->dispose (object);
}

static void
paint_copied (GtkWidget *widget,
              cairo_t   *cr,
              double     width,
              double     height)
{
  TrophicChartView *self = TROPHIC_CHART_VIEW (widget);
  if (self->chart == NULL)
    return;
  g_autoptr (TrophicTrajectoryLayout) layout = make_layout (self, width, height, TROPHIC_CHART_LIGHT);
  trophic_trajectory_paint (layout, cr);
}

/* Groups only while they are revealed, as in the chart. */
static TrophicStudyTable *
copied_table (GtkWidget *widget,
              gboolean   whole)
{
  TrophicChartView *self = TROPHIC_CHART_VIEW (widget);
  if (self->chart == NULL)
    return NULL;
  TrophicStudyTable *table = trophic_study_table_new (_("Values of the trajectories"));
  const char *const titles[] = { _("Date"), _("What"), _("Value"), _("Unit"), _("Note") };
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    trophic_study_table_column (table, titles[i], TRUE);
  g_autoptr (GPtrArray) rows = trophic_trajectory_table (self->chart, self->revealed);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicTrajectoryRow *row = g_ptr_array_index (rows, i);
      const char *const texts[] = { row->date, row->lane, row->value, row->unit, row->note };
      trophic_study_table_row (table, FALSE);
      for (guint column = 0; column < G_N_ELEMENTS (texts); column++)
        trophic_study_table_text (table, texts[column]);
    }
  return table;
}

static char *
copied_text (GtkWidget *widget)
{
  return trophic_chart_view_copy_text (TROPHIC_CHART_VIEW (widget));
}

static const TrophicCopyKinds copied = { "trophic-trajectories", paint_copied, copied_table, copied_text };

static void
trophic_chart_view_class_init (TrophicChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_chart_view_dispose;
  widget_class->snapshot = trophic_chart_view_snapshot;
  widget_class->measure = trophic_chart_view_measure;
  widget_class->get_request_mode = trophic_chart_view_get_request_mode;
  widget_class->size_allocate = trophic_chart_view_size_allocate;
  /* "opened" (row, TrophicRecordTable, held): a person wants to see the record; "table": its twin; "ranged": zoomed by hand. */
  trophic_chart_view_signals[TROPHIC_CHART_VIEW_OPENED] =
    g_signal_new ("opened", TROPHIC_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_INT64,
                  G_TYPE_UINT, G_TYPE_BOOLEAN);
  trophic_chart_view_signals[TROPHIC_CHART_VIEW_TABLE] =
    g_signal_new ("table", TROPHIC_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  trophic_chart_view_signals[TROPHIC_CHART_VIEW_RANGED] =
    g_signal_new ("ranged", TROPHIC_TYPE_CHART_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_chart_view_init (TrophicChartView *self)
{
  self->day = NAN;
  self->lane = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Trajectories"), -1);
  trophic_copy_attach (GTK_WIDGET (self), &copied);
  trophic_chart_view_add_input (self);
  trophic_chart_theme_connect (GTK_WIDGET (self), G_CALLBACK (style_changed_cb));
}

/** trophic_chart_view_set_chart: @chart: (nullable): the facts to draw; the crosshair goes. */
void
trophic_chart_view_set_chart (TrophicChartView       *self,
                              TrophicTrajectoryChart *chart)
{
  g_clear_pointer (&self->chart, trophic_trajectory_chart_unref);
  self->chart = chart != NULL ? trophic_trajectory_chart_ref (chart) : NULL;
  self->day = NAN;
  self->lane = -1;
  drop_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  update_description (self);
}

/** trophic_chart_view_set_revealed: covers or reveals the group's words and tints; nothing moves. */
void
trophic_chart_view_set_revealed (TrophicChartView *self,
                                 gboolean          revealed)
{
  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  drop_layout (self);
  update_description (self);
}

/** trophic_chart_view_set_since_onset: whether the first time row counts months since onset. */
void
trophic_chart_view_set_since_onset (TrophicChartView *self,
                                    gboolean          since_onset)
{
  self->since_onset = since_onset;
  drop_layout (self);
}

/** trophic_chart_view_set_range: the days in view, both 0 for all. */
void
trophic_chart_view_set_range (TrophicChartView *self,
                              double            from_day,
                              double            to_day)
{
  self->from_day = from_day;
  self->to_day = to_day;
  drop_layout (self);
}

/** trophic_chart_view_get_range: the days in view, both 0 for all. */
void
trophic_chart_view_get_range (TrophicChartView *self,
                              double           *from_day,
                              double           *to_day)
{
  *from_day = self->from_day;
  *to_day = self->to_day;
}

/** trophic_chart_view_set_crosshair: @day: NAN lets go; @lane: -1 for none. Updates the accessible description. */
void
trophic_chart_view_set_crosshair (TrophicChartView *self,
                                  double            day,
                                  int               lane)
{
  gboolean same = (isnan (day) && isnan (self->day)) || day == self->day;
  if (same && lane == self->lane)
    return;
  self->day = day;
  self->lane = lane;
  update_description (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/** trophic_chart_view_get_crosshair: the crosshair's day, NAN when there is none. */
double
trophic_chart_view_get_crosshair (TrophicChartView *self)
{
  return self->day;
}

/** trophic_chart_view_describe: (transfer full): the value at the crosshair, else each lane's last value. */
char *
trophic_chart_view_describe (TrophicChartView *self)
{
  if (self->chart == NULL)
    return g_strdup (_("No data"));
  if (isfinite (self->day))
    return trophic_trajectory_describe (self->chart, (guint) MAX (self->lane, 0), self->day, self->revealed);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < trophic_trajectory_n_lanes (self->chart); i++)
    {
      const TrophicTrajectoryPoint *last = trophic_trajectory_last (self->chart, i);
      if (last == NULL)
        continue;
      g_autofree char *lane = trophic_trajectory_describe (self->chart, i, last->day, self->revealed);
      g_string_append_printf (text, text->len > 0 ? ". %s" : "%s", lane);
    }
  return text->len > 0 ? g_string_free (text, FALSE)
                       : (g_string_free (text, TRUE), g_strdup (_("No values yet")));
}

/** trophic_chart_view_copy_text: (transfer full): every lane at the crosshair, a line each; else the last values. */
char *
trophic_chart_view_copy_text (TrophicChartView *self)
{
  if (self->chart == NULL)
    return g_strdup ("");
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < trophic_trajectory_n_lanes (self->chart); i++)
    {
      const TrophicTrajectoryPoint *point = isfinite (self->day)
        ? trophic_trajectory_nearest (self->chart, i, self->day, TROPHIC_CROSSHAIR_DAYS)
        : trophic_trajectory_last (self->chart, i);
      if (point == NULL)
        continue;
      g_autofree char *line = trophic_trajectory_describe (self->chart, i, point->day, self->revealed);
      g_string_append_printf (text, "%s\n", line);
    }
  return g_string_free (text, FALSE);
}
