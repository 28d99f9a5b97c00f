/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-scene-view.h"

#include <math.h>

#include "trophic-chart-theme.h"
#include "trophic-copy.h"

enum { LEAST_WIDTH = 420, FIRST_WIDTH = 640 };

struct _TrophicSceneView
{
  GtkWidget          parent_instance;
  gpointer           facts;
  GDestroyNotify     facts_free;
  TrophicSceneLayout layout;
  TrophicSceneHeight height;
  TrophicChartScene *scene;
  int                scene_width, scene_height;
  int                least_width;
  TrophicSceneTable  table; /* NULL: the twin in the same stack, if there is one */
};

G_DEFINE_FINAL_TYPE (TrophicSceneView, trophic_scene_view, GTK_TYPE_WIDGET)

enum { TABLE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
drop_scene (TrophicSceneView *self)
{
  g_clear_pointer (&self->scene, trophic_chart_scene_free);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
clear_facts (TrophicSceneView *self)
{
  g_clear_pointer (&self->scene, trophic_chart_scene_free);
  if (self->facts != NULL && self->facts_free != NULL)
    self->facts_free (self->facts);
  self->facts = NULL;
}

static void
trophic_scene_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  TrophicSceneView *self = TROPHIC_SCENE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  if (self->facts == NULL || width <= 0 || height <= 0)
    return;
  if (self->scene == NULL || self->scene_width != width || self->scene_height != height)
    {
      g_clear_pointer (&self->scene, trophic_chart_scene_free);
      self->scene = self->layout (self->facts, trophic_chart_style (trophic_chart_theme ()), width, height,
                                  trophic_chart_text_scale (widget));
      self->scene_width = width;
      self->scene_height = height;
    }
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  trophic_chart_scene_paint (self->scene, cr);
  cairo_destroy (cr);
}

static void
trophic_scene_view_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  TrophicSceneView *self = TROPHIC_SCENE_VIEW (widget);
  *minimum = self->least_width;
  *natural = MAX (FIRST_WIDTH, self->least_width);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = self->facts != NULL ? (int) ceil (self->height (self->facts, trophic_chart_text_scale (widget))) : 0;
}

static void
trophic_scene_view_finalize (GObject *object)
{
  clear_facts (TROPHIC_SCENE_VIEW (object));
  G_OBJECT_CLASS (trophic_scene_view_parent_class)->finalize (object);
}

static void
paint_copied (GtkWidget *widget,
              cairo_t   *cr,
              double     width,
              double     height)
{
  TrophicSceneView *self = TROPHIC_SCENE_VIEW (widget);
  if (self->facts == NULL)
    return;
  g_autoptr (TrophicChartScene) scene = self->layout (self->facts, trophic_chart_style (TROPHIC_CHART_LIGHT), width, height,
                                                      trophic_chart_text_scale (widget));
  trophic_chart_scene_paint (scene, cr);
}

static TrophicStudyTable *
copied_table (GtkWidget *widget,
              gboolean   whole)
{
  TrophicSceneView *self = TROPHIC_SCENE_VIEW (widget);
  if (self->table == NULL)
    return trophic_copy_twin (widget);
  return self->facts != NULL ? self->table (self->facts) : NULL;
}

static const TrophicCopyKinds copied = { "trophic-chart", paint_copied, copied_table, NULL };

/* The table beside the chart where there is one, else in a window. */
static gboolean
table_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  GtkWidget *stack = gtk_widget_get_ancestor (widget, GTK_TYPE_STACK);
  if (TROPHIC_SCENE_VIEW (widget)->table != NULL)
    trophic_copy_show_table (widget);
  else if (stack != NULL && gtk_stack_get_child_by_name (GTK_STACK (stack), "table") != NULL)
    g_signal_emit (widget, signals[TABLE], 0);
  return TRUE;
}

static void
trophic_scene_view_class_init (TrophicSceneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = trophic_scene_view_finalize;
  widget_class->snapshot = trophic_scene_view_snapshot;
  widget_class->measure = trophic_scene_view_measure;
  /* "table": a person wants the twin. */
  signals[TABLE] = g_signal_new ("table", TROPHIC_TYPE_SCENE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, 0, table_key_cb, NULL);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_scene_view_init (TrophicSceneView *self)
{
  self->least_width = LEAST_WIDTH;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  trophic_copy_attach (GTK_WIDGET (self), &copied);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  trophic_chart_theme_connect (GTK_WIDGET (self), G_CALLBACK (drop_scene));
}

/** trophic_scene_view_set_least_width: @width: px that the chart needs; charts of a side column need less than others. */
void
trophic_scene_view_set_least_width (TrophicSceneView *self,
                                    int               width)
{
  g_return_if_fail (TROPHIC_IS_SCENE_VIEW (self));
  self->least_width = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * trophic_scene_view_set_facts:
 * @facts: (transfer full) (nullable): what @layout lays out
 * @label, @description: the chart's name and the whole of it in words, for assistive technology
 */
void
trophic_scene_view_set_facts (TrophicSceneView   *self,
                              gpointer            facts,
                              GDestroyNotify      facts_free,
                              TrophicSceneLayout  layout,
                              TrophicSceneHeight  height,
                              const char         *label,
                              const char         *description)
{
  g_return_if_fail (TROPHIC_IS_SCENE_VIEW (self) && layout != NULL && height != NULL);
  clear_facts (self);
  self->facts = facts;
  self->facts_free = facts_free;
  self->layout = layout;
  self->height = height;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** trophic_scene_view_set_table: @table: (nullable): the facts as a table, for a chart without a twin beside it. */
void
trophic_scene_view_set_table (TrophicSceneView  *self,
                              TrophicSceneTable  table)
{
  g_return_if_fail (TROPHIC_IS_SCENE_VIEW (self));
  self->table = table;
}
