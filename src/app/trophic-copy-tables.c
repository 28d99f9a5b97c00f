/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a column view, a grid of labels and a list of labels are read as a table. */
#include <glib/gi18n-lib.h>

#include "trophic-copy.h"

#define DATA "trophic-copy-cells"

typedef struct {
  TrophicCopyCell cell;
  gpointer        user_data;
} Cells;

static TrophicStudyTable *
table_of_view (GtkWidget *widget,
               gboolean   whole)
{
  const Cells *cells = g_object_get_data (G_OBJECT (widget), DATA);
  GtkColumnView *view = GTK_COLUMN_VIEW (widget);
  GListModel *columns = gtk_column_view_get_columns (view);
  GtkSelectionModel *model = gtk_column_view_get_model (view);
  TrophicStudyTable *table = trophic_study_table_new ("");
  guint n = g_list_model_get_n_items (columns);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      trophic_study_table_column (table, gtk_column_view_column_get_title (column), TRUE);
    }
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  gboolean all = whole || gtk_bitset_is_empty (chosen);
  for (guint row = 0; row < g_list_model_get_n_items (G_LIST_MODEL (model)); row++)
    {
      if (!all && !gtk_bitset_contains (chosen, row))
        continue;
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), row);
      trophic_study_table_row (table, FALSE);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *text = cells->cell (item, i, cells->user_data);
          trophic_study_table_text (table, text);
        }
    }
  return table;
}

/** trophic_copy_attach_view: @cell: as the view's cells are filled. Ctrl+C takes the chosen rows, all where none is chosen. */
void
trophic_copy_attach_view (GtkColumnView   *view,
                          TrophicCopyCell  cell,
                          gpointer         user_data)
{
  static const TrophicCopyKinds kinds = { .table = table_of_view };
  Cells *cells = g_new (Cells, 1);
  *cells = (Cells) { cell, user_data };
  g_object_set_data_full (G_OBJECT (view), DATA, cells, g_free);
  trophic_copy_attach (GTK_WIDGET (view), &kinds);
}

static const char *
text_at (GtkGrid *grid,
         int      column,
         int      row)
{
  GtkWidget *child = gtk_grid_get_child_at (grid, column, row);
  return GTK_IS_LABEL (child) ? gtk_label_get_text (GTK_LABEL (child)) : "";
}

/* The first row holds the titles; rows without any cell are gaps. */
static TrophicStudyTable *
table_of_grid (GtkWidget *widget,
               gboolean   whole)
{
  GtkGrid *grid = GTK_GRID (widget);
  TrophicStudyTable *table = trophic_study_table_new ("");
  int n_columns = 0, n_rows = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int column, row, width, height;
      gtk_grid_query_child (grid, child, &column, &row, &width, &height);
      n_columns = MAX (n_columns, column + width);
      n_rows = MAX (n_rows, row + height);
    }
  for (int column = 0; column < n_columns; column++)
    trophic_study_table_column (table, text_at (grid, column, 0), TRUE);
  for (int row = 1; row < n_rows; row++)
    {
      if (gtk_grid_get_child_at (grid, 0, row) == NULL)
        continue;
      trophic_study_table_row (table, FALSE);
      for (int column = 0; column < n_columns; column++)
        trophic_study_table_text (table, text_at (grid, column, row));
    }
  return table;
}

/** trophic_copy_attach_grid: a grid of labels with a row of titles; it takes the focus. */
void
trophic_copy_attach_grid (GtkGrid *grid)
{
  static const TrophicCopyKinds kinds = { .table = table_of_grid };
  gtk_widget_set_focusable (GTK_WIDGET (grid), TRUE);
  trophic_copy_attach (GTK_WIDGET (grid), &kinds);
}

static void
add_words (GtkWidget *widget,
           GPtrArray *words)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget)) /* nor the other pages of a stack */
    return;
  if (GTK_IS_LABEL (widget))
    g_ptr_array_add (words, (gpointer) gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    add_words (child, words);
}

/* Each row's words from left to right, as they are seen now. */
static TrophicStudyTable *
table_of_list (GtkWidget *widget,
               gboolean   whole)
{
  GtkListBox *list = GTK_LIST_BOX (widget);
  const GtkListBoxRow *chosen = gtk_list_box_get_selected_row (list);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_columns = 1;
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GPtrArray *words = g_ptr_array_new ();
      if (whole || chosen == NULL || row == chosen)
        add_words (GTK_WIDGET (row), words);
      n_columns = MAX (n_columns, words->len);
      g_ptr_array_add (rows, words);
    }
  TrophicStudyTable *table = trophic_study_table_new ("");
  for (guint i = 0; i < n_columns; i++)
    trophic_study_table_column (table, i == 0 ? _("What") : "", TRUE);
  for (guint i = 0; i < rows->len; i++)
    {
      const GPtrArray *words = g_ptr_array_index (rows, i);
      if (words->len == 0)
        continue;
      trophic_study_table_row (table, FALSE);
      for (guint column = 0; column < words->len; column++)
        trophic_study_table_text (table, g_ptr_array_index (words, column));
    }
  return table;
}

/** trophic_copy_attach_list: a list whose rows are made of labels. */
void
trophic_copy_attach_list (GtkListBox *list)
{
  static const TrophicCopyKinds kinds = { .table = table_of_list };
  trophic_copy_attach (GTK_WIDGET (list), &kinds);
}
