/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-side-pane.h"

enum { PANE_WIDTH = 340 };

struct _TrophicSidePane
{
  GtkWidget  parent_instance;
  GtkWidget *flap;
};

static GtkBuildableIface *parent_buildable;

static void trophic_side_pane_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicSidePane, trophic_side_pane, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, trophic_side_pane_buildable_init))

enum { PROP_OPEN = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* A closed pane is not heard either. */
static void
update_heard (TrophicSidePane *self)
{
  GtkWidget *pane = adw_flap_get_flap (ADW_FLAP (self->flap));
  if (pane != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (pane), GTK_ACCESSIBLE_STATE_HIDDEN,
                                 !adw_flap_get_reveal_flap (ADW_FLAP (self->flap)), -1);
}

static void
trophic_side_pane_add_child (GtkBuildable *buildable,
                             GtkBuilder   *builder,
                             GObject      *child,
                             const char   *type)
{
  TrophicSidePane *self = TROPHIC_SIDE_PANE (buildable);
  if (g_strcmp0 (type, "pane") == 0)
    {
      gtk_widget_set_size_request (GTK_WIDGET (child), PANE_WIDTH, -1);
      gtk_widget_add_css_class (GTK_WIDGET (child), "background");
      adw_flap_set_flap (ADW_FLAP (self->flap), GTK_WIDGET (child));
      update_heard (self);
    }
  else if (g_strcmp0 (type, "page") == 0)
    adw_flap_set_content (ADW_FLAP (self->flap), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
trophic_side_pane_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = trophic_side_pane_add_child;
}

static void
reveal_changed_cb (TrophicSidePane *self)
{
  update_heard (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

static void
trophic_side_pane_get_property (GObject    *object,
                                guint       id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_boolean (value, trophic_side_pane_get_open (TROPHIC_SIDE_PANE (object)));
}

static void
trophic_side_pane_dispose (GObject *object)
{
  TrophicSidePane *self = TROPHIC_SIDE_PANE (object);
  g_clear_pointer (&self->flap, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_side_pane_parent_class)->dispose (object);
}

static void
trophic_side_pane_class_init (TrophicSidePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  object_class->get_property = trophic_side_pane_get_property;
  object_class->dispose = trophic_side_pane_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
trophic_side_pane_init (TrophicSidePane *self)
{
  self->flap = adw_flap_new ();
  adw_flap_set_flap_position (ADW_FLAP (self->flap), GTK_PACK_END);
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), FALSE);
  adw_flap_set_swipe_to_open (ADW_FLAP (self->flap), FALSE);
  /* Else a flap that unfolds opens by itself, empty. */
  adw_flap_set_locked (ADW_FLAP (self->flap), TRUE);
  adw_flap_set_separator (ADW_FLAP (self->flap), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_widget_set_parent (self->flap, GTK_WIDGET (self));
  g_signal_connect_object (self->flap, "notify::reveal-flap", G_CALLBACK (reveal_changed_cb), self, G_CONNECT_SWAPPED);
}

/** trophic_side_pane_get_open: whether the pane is open. */
gboolean
trophic_side_pane_get_open (TrophicSidePane *self)
{
  return self->flap != NULL && adw_flap_get_reveal_flap (ADW_FLAP (self->flap));
}

/** trophic_side_pane_set_open: opens or closes the pane. */
void
trophic_side_pane_set_open (TrophicSidePane *self,
                            gboolean         open)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->flap), open);
}
