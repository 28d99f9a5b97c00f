/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-upright.h"

struct _TrophicUpright
{
  GtkWidget  parent_instance;
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (TrophicUpright, trophic_upright, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
trophic_upright_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
trophic_upright_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  gtk_widget_measure (TROPHIC_UPRIGHT (widget)->child, orientation, orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size,
                      minimum, natural, minimum_baseline, natural_baseline);
}

static void
trophic_upright_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  gtk_widget_size_allocate (TROPHIC_UPRIGHT (widget)->child, &(GtkAllocation) { 0, 0, width, height }, baseline);
}

static void
trophic_upright_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_UPRIGHT (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_upright_parent_class)->dispose (object);
}

static void
trophic_upright_class_init (TrophicUprightClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_upright_dispose;
  widget_class->get_request_mode = trophic_upright_get_request_mode;
  widget_class->measure = trophic_upright_measure;
  widget_class->size_allocate = trophic_upright_size_allocate;
}

static void
trophic_upright_init (TrophicUpright *self)
{
}

/** trophic_upright_new: (transfer floating): @child: (transfer floating): fills it. */
GtkWidget *
trophic_upright_new (GtkWidget *child)
{
  TrophicUpright *self = g_object_new (TROPHIC_TYPE_UPRIGHT, NULL);
  self->child = child;
  /* A child that does not fill its height is asked the same once more. */
  gtk_widget_set_valign (GTK_WIDGET (self), gtk_widget_get_valign (child));
  gtk_widget_set_valign (child, GTK_ALIGN_FILL);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/** trophic_upright_wrap: (transfer floating): @child: taken out of its GtkBox or AdwClamp, where the result is to stand. */
GtkWidget *
trophic_upright_wrap (GtkWidget *child)
{
  GtkWidget *parent = gtk_widget_get_parent (child);
  g_object_ref (child);
  if (ADW_IS_CLAMP (parent))
    adw_clamp_set_child (ADW_CLAMP (parent), NULL);
  else
    gtk_box_remove (GTK_BOX (parent), child);
  GtkWidget *self = trophic_upright_new (child);
  g_object_unref (child);
  return self;
}
