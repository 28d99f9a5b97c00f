/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-timeline-area.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-chart-theme.h"
#include "trophic-copy.h"

enum { LEAST_WIDTH = 320, FIRST_WIDTH = 640 };

struct _TrophicTimelineArea
{
  GtkWidget              parent_instance;
  TrophicTimeline       *timeline;
  TrophicTimelineLayout *layout; /* NULL until needed */
  int                    selected;
};

G_DEFINE_FINAL_TYPE (TrophicTimelineArea, trophic_timeline_area, GTK_TYPE_WIDGET)

enum { OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static TrophicTimelineLayout *
make_layout (TrophicTimelineArea *self,
             double               width,
             TrophicChartTheme    theme,
             int                  selected)
{
  TrophicTimelineView view = {
    .width = width,
    .text_scale = trophic_chart_text_scale (GTK_WIDGET (self)),
    .theme = theme,
    .selected = selected,
  };
  return trophic_timeline_layout_new (self->timeline, &view);
}

static TrophicTimelineLayout *
get_layout (TrophicTimelineArea *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  if (self->layout == NULL && self->timeline != NULL && width > 0)
    self->layout = make_layout (self, width, trophic_chart_theme (), self->selected);
  return self->layout;
}

static void
drop_layout (TrophicTimelineArea *self)
{
  g_clear_pointer (&self->layout, trophic_timeline_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_changed_cb (TrophicTimelineArea *self)
{
  drop_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* The chosen item, else how much there is. */
static void
update_description (TrophicTimelineArea *self)
{
  g_autofree char *text = NULL;
  if (self->timeline != NULL && self->selected >= 0)
    text = trophic_timeline_describe (self->timeline, (guint) self->selected);
  else
    {
      guint n = self->timeline != NULL ? self->timeline->items->len : 0;
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry", "%u entries", n), n);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
set_selected (TrophicTimelineArea *self,
              int                  index)
{
  self->selected = index;
  drop_layout (self);
  update_description (self);
}

static void
open_selected (TrophicTimelineArea *self)
{
  if (self->timeline == NULL || self->selected < 0)
    return;
  const TrophicTimelineItem *item = g_ptr_array_index (self->timeline->items, self->selected);
  g_signal_emit (self, signals[OPENED], 0, (guint) item->kind, item->row);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  key,
                guint                  code,
                GdkModifierType        state,
                TrophicTimelineArea   *self)
{
  int n = self->timeline != NULL ? (int) self->timeline->items->len : 0;
  if (n == 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_Up:
      set_selected (self, self->selected < 0 ? n - 1 : MAX (self->selected - 1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_Down:
      set_selected (self, MIN (self->selected + 1, n - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_End:
      set_selected (self, key == GDK_KEY_Home ? 0 : n - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      open_selected (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (self->selected < 0)
        return GDK_EVENT_PROPAGATE;
      set_selected (self, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
released_cb (GtkGestureClick     *click,
             int                  n,
             double               x,
             double               y,
             TrophicTimelineArea *self)
{
  TrophicTimelineLayout *layout = get_layout (self);
  if (layout == NULL)
    return;
  set_selected (self, trophic_timeline_layout_hit (layout, x, y));
  open_selected (self);
}

static void
trophic_timeline_area_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  TrophicTimelineLayout *layout = get_layout (TROPHIC_TIMELINE_AREA (widget));
  if (layout == NULL)
    return;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  trophic_chart_scene_paint (layout->scene, cr);
  cairo_destroy (cr);
}

static void
trophic_timeline_area_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  TrophicTimelineArea *self = TROPHIC_TIMELINE_AREA (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = FIRST_WIDTH;
      return;
    }
  *minimum = *natural = 0;
  if (self->timeline == NULL)
    return;
  g_autoptr (TrophicTimelineLayout) layout = make_layout (self, for_size > 0 ? for_size : FIRST_WIDTH, trophic_chart_theme (), self->selected);
  *minimum = *natural = (int) ceil (layout->height);
}

static GtkSizeRequestMode
trophic_timeline_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
trophic_timeline_area_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  drop_layout (TROPHIC_TIMELINE_AREA (widget));
}

static void
trophic_timeline_area_dispose (GObject *object)
{
  TrophicTimelineArea *self = TROPHIC_TIMELINE_AREA (object);
  g_clear_pointer (&self->layout, trophic_timeline_layout_free);
  g_clear_pointer (&self->timeline, trophic_timeline_free);
  G_OBJECT_CLASS (trophic_timeline_area_parent_class)->dispose (object);
}

static void
paint_copied (GtkWidget *widget,
              cairo_t   *cr,
              double     width,
              double     height)
{
  TrophicTimelineArea *self = TROPHIC_TIMELINE_AREA (widget);
  if (self->timeline == NULL)
    return;
  g_autoptr (TrophicTimelineLayout) layout = make_layout (self, width, TROPHIC_CHART_LIGHT, -1);
  trophic_chart_scene_paint (layout->scene, cr);
}

static TrophicStudyTable *
copied_table (GtkWidget *widget,
              gboolean   whole)
{
  TrophicTimelineArea *self = TROPHIC_TIMELINE_AREA (widget);
  TrophicStudyTable *table = trophic_study_table_new (_("Timeline of treatments"));
  trophic_study_table_column (table, _("What"), TRUE);
  trophic_study_table_column (table, _("In words"), TRUE);
  for (guint i = 0; self->timeline != NULL && i < self->timeline->items->len; i++)
    {
      const TrophicTimelineItem *item = g_ptr_array_index (self->timeline->items, i);
      g_autofree char *words = trophic_timeline_describe (self->timeline, i);
      trophic_study_table_row (table, FALSE);
      trophic_study_table_text (table, item->label);
      trophic_study_table_text (table, words);
    }
  return table;
}

static const TrophicCopyKinds copied = { "trophic-timeline", paint_copied, copied_table, NULL };

static void
trophic_timeline_area_class_init (TrophicTimelineAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_timeline_area_dispose;
  widget_class->snapshot = trophic_timeline_area_snapshot;
  widget_class->measure = trophic_timeline_area_measure;
  widget_class->get_request_mode = trophic_timeline_area_get_request_mode;
  widget_class->size_allocate = trophic_timeline_area_size_allocate;
  /* "opened" (TrophicTimelineKind, row): a person wants to see the record of an item. */
  signals[OPENED] = g_signal_new ("opened", TROPHIC_TYPE_TIMELINE_AREA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_UINT, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
trophic_timeline_area_init (TrophicTimelineArea *self)
{
  self->selected = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline of treatments"), -1);
  trophic_copy_attach (GTK_WIDGET (self), &copied);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  GtkGesture *click = gtk_gesture_click_new ();
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  trophic_chart_theme_connect (GTK_WIDGET (self), G_CALLBACK (style_changed_cb));
}

GtkWidget *
trophic_timeline_area_new (void)
{
  return g_object_new (TROPHIC_TYPE_TIMELINE_AREA, NULL);
}

/** trophic_timeline_area_set_timeline: @timeline: (transfer full) (nullable): what to draw; nothing is chosen then. */
void
trophic_timeline_area_set_timeline (TrophicTimelineArea *self,
                                    TrophicTimeline     *timeline)
{
  g_return_if_fail (TROPHIC_IS_TIMELINE_AREA (self));
  g_clear_pointer (&self->timeline, trophic_timeline_free);
  self->timeline = timeline;
  set_selected (self, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** trophic_timeline_area_select: rings the item of a stored row, as its list chose it; none when there is no such. */
void
trophic_timeline_area_select (TrophicTimelineArea *self,
                              TrophicTimelineKind  kind,
                              gint64               row)
{
  g_return_if_fail (TROPHIC_IS_TIMELINE_AREA (self));
  int found = -1;
  for (guint i = 0; self->timeline != NULL && i < self->timeline->items->len; i++)
    {
      const TrophicTimelineItem *item = g_ptr_array_index (self->timeline->items, i);
      if (item->kind == kind && item->row == row)
        found = (int) i;
    }
  set_selected (self, found);
}
