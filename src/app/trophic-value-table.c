/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-value-table.h"

#include <glib/gi18n-lib.h>

#include "trophic-copy.h"
#include "trophic-list-stop.h"
#include "trophic-trajectory-read.h"

/* A row of the model: its position in the table's rows. */
#define TROPHIC_TYPE_VALUE_ROW (trophic_value_row_get_type ())
G_DECLARE_FINAL_TYPE (TrophicValueRow, trophic_value_row, TROPHIC, VALUE_ROW, GObject)

struct _TrophicValueRow
{
  GObject                     parent_instance;
  GPtrArray                  *rows; /* keeps @row alive */
  const TrophicTrajectoryRow *row;
};

G_DEFINE_FINAL_TYPE (TrophicValueRow, trophic_value_row, G_TYPE_OBJECT)

static void
trophic_value_row_finalize (GObject *object)
{
  g_ptr_array_unref (TROPHIC_VALUE_ROW (object)->rows);
  G_OBJECT_CLASS (trophic_value_row_parent_class)->finalize (object);
}

static void
trophic_value_row_class_init (TrophicValueRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_value_row_finalize;
}

static void
trophic_value_row_init (TrophicValueRow *self)
{
}

struct _TrophicValueTable
{
  GtkWidget   parent_instance;
  GtkWidget  *stop;
  GListStore *store;
};

G_DEFINE_FINAL_TYPE (TrophicValueTable, trophic_value_table, GTK_TYPE_WIDGET)

enum { COLUMN_DATE, COLUMN_LANE, COLUMN_VALUE, COLUMN_UNIT, COLUMN_NOTE, N_COLUMNS };

static void
cell_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  int column = GPOINTER_TO_INT (user_data);
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), column == COLUMN_VALUE ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), column == COLUMN_NOTE ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static const char *
cell_text (const TrophicTrajectoryRow *row,
           int                         column)
{
  const char *texts[N_COLUMNS] = { row->date, row->lane, row->value, row->unit, row->note };
  return texts[column] != NULL ? texts[column] : "";
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  TrophicValueRow *object = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  gtk_label_set_text (label, cell_text (object->row, GPOINTER_TO_INT (user_data)));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (object->row->struck));
  gtk_label_set_attributes (label, attributes);
}

static void
add_column (GtkColumnView *view,
            const char    *title,
            int            column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), GINT_TO_POINTER (column));
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_expand (added, column == COLUMN_NOTE);
  gtk_column_view_append_column (view, added);
}

static char *
copied_cell (gpointer item,
             guint    column,
             gpointer user_data)
{
  return g_strdup (cell_text (TROPHIC_VALUE_ROW (item)->row, (int) column));
}

static void
trophic_value_table_dispose (GObject *object)
{
  TrophicValueTable *self = TROPHIC_VALUE_TABLE (object);
  g_clear_pointer (&self->stop, gtk_widget_unparent);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (trophic_value_table_parent_class)->dispose (object);
}

static void
trophic_value_table_class_init (TrophicValueTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_value_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_value_table_init (TrophicValueTable *self)
{
  self->store = g_list_store_new (TROPHIC_TYPE_VALUE_ROW);
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  add_column (GTK_COLUMN_VIEW (view), _("Date"), COLUMN_DATE);
  add_column (GTK_COLUMN_VIEW (view), _("What"), COLUMN_LANE);
  add_column (GTK_COLUMN_VIEW (view), _("Value"), COLUMN_VALUE);
  add_column (GTK_COLUMN_VIEW (view), _("Unit"), COLUMN_UNIT);
  add_column (GTK_COLUMN_VIEW (view), _("Note"), COLUMN_NOTE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Values of the trajectories"), -1);
  trophic_copy_attach_view (GTK_COLUMN_VIEW (view), copied_cell, NULL);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  self->stop = trophic_list_stop_new (scrolled);
  gtk_widget_set_parent (self->stop, GTK_WIDGET (self));
}

/** trophic_value_table_set_chart: @chart: (nullable): lists its values; groups only when @revealed. */
void
trophic_value_table_set_chart (TrophicValueTable      *self,
                               TrophicTrajectoryChart *chart,
                               gboolean                revealed)
{
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rows = chart != NULL ? trophic_trajectory_table (chart, revealed) : g_ptr_array_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      TrophicValueRow *object = g_object_new (TROPHIC_TYPE_VALUE_ROW, NULL);
      object->rows = g_ptr_array_ref (rows);
      object->row = g_ptr_array_index (rows, i);
      g_ptr_array_add (objects, object);
    }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), objects->pdata, objects->len);
}
