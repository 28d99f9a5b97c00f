/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-scene-view.h"

#include <math.h>

#include "trophic-chart-theme.h"

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
};

G_DEFINE_FINAL_TYPE (TrophicSceneView, trophic_scene_view, GTK_TYPE_WIDGET)

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
trophic_scene_view_class_init (TrophicSceneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->finalize = trophic_scene_view_finalize;
  widget_class->snapshot = trophic_scene_view_snapshot;
  widget_class->measure = trophic_scene_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_scene_view_init (TrophicSceneView *self)
{
  self->least_width = LEAST_WIDTH;
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
