/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-two-pane.h"

#include "trophic-chart-theme.h"

enum { TWO_FROM = 960, WIDE_FROM = 1200, ROOMY_FROM = 1520, SIDEBAR_WIDE = 320, SIDEBAR_COMPACT = 270, CONTENT_LEAST = 690 };

struct _TrophicTwoPane
{
  GtkWidget      parent_instance;
  GtkWidget     *leaflet;
  GtkWidget     *clamp;
  GtkWidget     *content;
  TrophicLayout  layout;
  guint          update_source;
  int            width;
};

static GtkBuildableIface *parent_buildable;

static void trophic_two_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicTwoPane, trophic_two_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, trophic_two_pane_buildable_init))

enum { PROP_LAYOUT = 1, PROP_FOLDED, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* Large text makes a wide window a narrow one. */
static int
room (TrophicTwoPane *self,
      int             width)
{
  return (int) (width / trophic_chart_text_scale (GTK_WIDGET (self)));
}

static void
update_layout (TrophicTwoPane *self)
{
  int width = room (self, self->width);
  adw_leaflet_set_can_unfold (ADW_LEAFLET (self->leaflet), width >= TWO_FROM);
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));
  TrophicLayout layout = folded ? TROPHIC_LAYOUT_FOLDED
                         : width >= ROOMY_FROM ? TROPHIC_LAYOUT_ROOMY
                         : width >= WIDE_FROM ? TROPHIC_LAYOUT_WIDE : TROPHIC_LAYOUT_COMPACT;
  double scale = trophic_chart_text_scale (GTK_WIDGET (self));
  int sidebar = (int) (scale * (layout <= TROPHIC_LAYOUT_WIDE ? SIDEBAR_WIDE : SIDEBAR_COMPACT));
  gtk_widget_set_size_request (self->clamp, folded ? -1 : sidebar, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), folded ? G_MAXINT16 : sidebar);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), folded ? G_MAXINT16 : sidebar);
  if (layout == self->layout)
    return;
  gboolean was_folded = self->layout == TROPHIC_LAYOUT_FOLDED;
  self->layout = layout;
  const char *classes[] = { layout == TROPHIC_LAYOUT_ROOMY ? "roomy" : layout == TROPHIC_LAYOUT_WIDE ? "wide" : "compact", NULL };
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
  if (was_folded != folded)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
}

/* Properties must not change while sizes are being given out, hence the detour. */
static gboolean
update_layout_cb (gpointer user_data)
{
  TrophicTwoPane *self = user_data;
  self->update_source = 0;
  update_layout (self);
  return G_SOURCE_REMOVE;
}

static void
leaflet_folded_cb (TrophicTwoPane *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_layout_cb, self, NULL);
}

static void
trophic_two_pane_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  TrophicTwoPane *self = TROPHIC_TWO_PANE (widget);
  int now = room (self, width), before = room (self, self->width);
  gboolean crossed = (now >= TWO_FROM) != (before >= TWO_FROM) || (now >= WIDE_FROM) != (before >= WIDE_FROM) ||
                     (now >= ROOMY_FROM) != (before >= ROOMY_FROM);
  self->width = width;
  if (crossed)
    leaflet_folded_cb (self);
  gtk_widget_allocate (self->leaflet, width, height, baseline, NULL);
}

static void
trophic_two_pane_measure (GtkWidget      *widget,
                          GtkOrientation  orientation,
                          int             for_size,
                          int            *minimum,
                          int            *natural,
                          int            *minimum_baseline,
                          int            *natural_baseline)
{
  gtk_widget_measure (TROPHIC_TWO_PANE (widget)->leaflet, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
trophic_two_pane_add_child (GtkBuildable *buildable,
                            GtkBuilder   *builder,
                            GObject      *child,
                            const char   *type)
{
  TrophicTwoPane *self = TROPHIC_TWO_PANE (buildable);
  if (g_strcmp0 (type, "sidebar") == 0)
    adw_clamp_set_child (ADW_CLAMP (self->clamp), GTK_WIDGET (child));
  else if (g_strcmp0 (type, "content") == 0)
    gtk_box_append (GTK_BOX (self->content), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
trophic_two_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = trophic_two_pane_add_child;
}

static void
trophic_two_pane_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TrophicTwoPane *self = TROPHIC_TWO_PANE (object);
  if (id == PROP_LAYOUT)
    g_value_set_uint (value, self->layout);
  else
    g_value_set_boolean (value, self->layout == TROPHIC_LAYOUT_FOLDED);
}

static void
trophic_two_pane_dispose (GObject *object)
{
  TrophicTwoPane *self = TROPHIC_TWO_PANE (object);
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->leaflet, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_two_pane_parent_class)->dispose (object);
}

static void
trophic_two_pane_class_init (TrophicTwoPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->get_property = trophic_two_pane_get_property;
  object_class->dispose = trophic_two_pane_dispose;
  widget_class->measure = trophic_two_pane_measure;
  widget_class->size_allocate = trophic_two_pane_size_allocate;
  properties[PROP_LAYOUT] = g_param_spec_uint ("layout", NULL, NULL, TROPHIC_LAYOUT_ROOMY, TROPHIC_LAYOUT_FOLDED,
                                               TROPHIC_LAYOUT_WIDE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trophic_two_pane_init (TrophicTwoPane *self)
{
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (leaflet_folded_cb), self, G_CONNECT_SWAPPED);
  self->width = WIDE_FROM;
  self->layout = TROPHIC_LAYOUT_WIDE;
  self->leaflet = adw_leaflet_new ();
  adw_leaflet_set_can_navigate_back (ADW_LEAFLET (self->leaflet), TRUE);
  gtk_widget_set_parent (self->leaflet, GTK_WIDGET (self));
  self->clamp = adw_clamp_new ();
  gtk_widget_set_hexpand (self->clamp, FALSE);
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), self->clamp);
  GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  adw_leaflet_page_set_navigatable (adw_leaflet_append (ADW_LEAFLET (self->leaflet), rule), FALSE);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_hexpand (self->content, TRUE);
  gtk_widget_set_size_request (self->content, CONTENT_LEAST, -1);
  adw_leaflet_append (ADW_LEAFLET (self->leaflet), self->content);
  g_signal_connect_object (self->leaflet, "notify::folded", G_CALLBACK (leaflet_folded_cb), self, G_CONNECT_SWAPPED);
  update_layout (self);
}

/** trophic_two_pane_get_layout: how much room there is now; property "layout" notifies. */
TrophicLayout
trophic_two_pane_get_layout (TrophicTwoPane *self)
{
  return self->layout;
}

/**
 * trophic_two_pane_show_content: in a folded window shows the content, or the sidebar again.
 *
 * Side by side both are there: the way back is not remembered for a later fold, which keeps what was looked at.
 */
void
trophic_two_pane_show_content (TrophicTwoPane *self,
                               gboolean        content)
{
  if (!content && !adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet)))
    return;
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet),
                        content ? ADW_NAVIGATION_DIRECTION_FORWARD : ADW_NAVIGATION_DIRECTION_BACK);
}
