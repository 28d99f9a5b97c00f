/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-list-stop.h"

struct _TrophicListStop
{
  GtkWidget  parent_instance;
  GtkWidget *child;
};

static void buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TrophicListStop, trophic_list_stop, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, buildable_init))

static GtkBuildableIface *parent_iface;

/* The first list below @widget; that of the rows, where the table has titles too. */
static GtkWidget *
find_list (GtkWidget *widget)
{
  if (widget == NULL || GTK_IS_LIST_VIEW (widget) || GTK_IS_LIST_BOX (widget))
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_list (child);
  return found;
}

/* The row of the list that is chosen, which is brought into view; none when several are, or none is. */
static GtkWidget *
find_chosen_row (GtkWidget *list)
{
  if (GTK_IS_LIST_BOX (list))
    return GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)));
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  g_autoptr (GtkBitset) chosen = model != NULL ? gtk_selection_model_get_selection (model) : NULL;
  if (chosen == NULL || gtk_bitset_get_size (chosen) != 1)
    return NULL;
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", gtk_bitset_get_minimum (chosen));
  GtkWidget *row = gtk_widget_get_first_child (list);
  while (row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static gboolean
trophic_list_stop_focus (GtkWidget        *widget,
                         GtkDirectionType  direction)
{
  TrophicListStop *self = TROPHIC_LIST_STOP (widget);
  GtkWidget *list = find_list (self->child);
  if (list == NULL || (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD))
    return gtk_widget_child_focus (self->child, direction);
  GtkWidget *focused = gtk_widget_get_focus_child (list);
  if (focused != NULL)
    return gtk_widget_child_focus (focused, direction); /* the next control of the row, or out */
  GtkWidget *row = gtk_widget_get_mapped (list) ? find_chosen_row (list) : NULL;
  return (row != NULL && gtk_widget_child_focus (row, direction)) || gtk_widget_child_focus (list, direction);
}

static void
set_child (TrophicListStop *self,
           GtkWidget       *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
add_child (GtkBuildable *buildable,
           GtkBuilder   *builder,
           GObject      *child,
           const char   *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (TROPHIC_LIST_STOP (buildable), GTK_WIDGET (child));
  else
    parent_iface->add_child (buildable, builder, child, type);
}

static void
buildable_init (GtkBuildableIface *iface)
{
  parent_iface = g_type_interface_peek_parent (iface);
  iface->add_child = add_child;
}

static void
trophic_list_stop_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_LIST_STOP (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_list_stop_parent_class)->dispose (object);
}

/* A widget that says nothing here keeps the wish of its child to widen to itself. */
static void
trophic_list_stop_compute_expand (GtkWidget *widget,
                                  gboolean  *horizontal,
                                  gboolean  *vertical)
{
  GtkWidget *child = TROPHIC_LIST_STOP (widget)->child;
  *horizontal = child != NULL && gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
  *vertical = child != NULL && gtk_widget_compute_expand (child, GTK_ORIENTATION_VERTICAL);
}

static void
trophic_list_stop_class_init (TrophicListStopClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_list_stop_dispose;
  widget_class->focus = trophic_list_stop_focus;
  widget_class->compute_expand = trophic_list_stop_compute_expand;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_list_stop_init (TrophicListStop *self)
{
}

/** trophic_list_stop_new: @child: the scroller with the list in it */
GtkWidget *
trophic_list_stop_new (GtkWidget *child)
{
  g_return_val_if_fail (GTK_IS_WIDGET (child), NULL);
  TrophicListStop *self = g_object_new (TROPHIC_TYPE_LIST_STOP, NULL);
  set_child (self, child);
  return GTK_WIDGET (self);
}
