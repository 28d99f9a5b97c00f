/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-grid.h"

#include <glib/gi18n-lib.h>

#include "trophic-copy.h"

#define DATA "trophic-study-table"

enum { ENOUGH_CHARACTERS = 16 };

/* A row of the model: which row of the table it is. */
#define TYPE_ROW (trophic_study_grid_row_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudyGridRow, trophic_study_grid_row, TROPHIC, STUDY_GRID_ROW, GObject)

struct _TrophicStudyGridRow
{
  GObject parent_instance;
  guint   index;
};

G_DEFINE_FINAL_TYPE (TrophicStudyGridRow, trophic_study_grid_row, G_TYPE_OBJECT)

static void
trophic_study_grid_row_class_init (TrophicStudyGridRowClass *klass)
{
}

static void
trophic_study_grid_row_init (TrophicStudyGridRow *row)
{
}

/* What a column's cells are made from; goes with the column's factory. */
typedef struct {
  const TrophicStudyTable *table; /* owned by the grid */
  guint                    column;
} Column;

static gboolean
is_words (const Column *column)
{
  return g_array_index (column->table->words, gboolean, column->column);
}

static int
n_characters (const char *text)
{
  int n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  return n;
}

/* A column of names is never narrower than its longest, or than what tells most names apart. */
static int
least_characters (const Column *column)
{
  int longest = 0;
  for (guint row = 0; row < column->table->rows->len; row++)
    {
      const TrophicStudyCell *cell = trophic_study_table_cell (column->table, row, column->column);
      longest = MAX (longest, cell != NULL ? n_characters (cell->text) : 0);
    }
  return MIN (longest, ENOUGH_CHARACTERS);
}

static void
cell_set_up_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item,
                gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), is_words (column) ? 0 : 1);
  /* Names give way, numbers never; a last column of words has the room it wants. */
  if (is_words (column) && column->column + 1 < column->table->columns->len)
    g_object_set (label, "ellipsize", PANGO_ELLIPSIZE_END, "width-chars", least_characters (column), NULL);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bound_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               gpointer                  user_data)
{
  const Column *column = user_data;
  guint row = TROPHIC_STUDY_GRID_ROW (gtk_list_item_get_item (item))->index;
  GtkWidget *label = gtk_list_item_get_child (item);
  const TrophicStudyCell *cell = trophic_study_table_cell (column->table, row, column->column);
  gtk_label_set_text (GTK_LABEL (label), cell != NULL ? cell->text : "");
  if (g_array_index (column->table->strong, gboolean, row))
    gtk_widget_add_css_class (label, "bold");
  else
    gtk_widget_remove_css_class (label, "bold");
}

static int
rows_compared_cb (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  const Column *column = user_data;
  return trophic_study_table_compare (column->table, column->column, ((const TrophicStudyGridRow *) a)->index,
                                      ((const TrophicStudyGridRow *) b)->index);
}

static void
add_column (GtkColumnView           *view,
            const TrophicStudyTable *table,
            guint                    index,
            gboolean                 sorts)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new0 (Column, 1);
  *column = (Column) { table, index };
  g_signal_connect (factory, "setup", G_CALLBACK (cell_set_up_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bound_cb), column);
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (g_ptr_array_index (table->columns, index), factory);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_column_set_expand (added, index == 0);
  g_object_set_data_full (G_OBJECT (added), DATA, column, g_free);
  if (sorts)
    {
      g_autoptr (GtkCustomSorter) sorter = gtk_custom_sorter_new (rows_compared_cb, column, NULL);
      gtk_column_view_column_set_sorter (added, GTK_SORTER (sorter));
    }
  gtk_column_view_append_column (view, added);
}

static GtkLabel *
first_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkLabel *label = first_label (child);
      if (label != NULL)
        return label;
    }
  return NULL;
}

/* A title stands over its numbers, which end at the right. */
static void
align_titles (GtkWidget               *view,
              const TrophicStudyTable *table)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (view));
  for (guint i = 0; title != NULL && i < table->columns->len; i++, title = gtk_widget_get_next_sibling (title))
    {
      GtkLabel *label = first_label (title);
      if (label == NULL || g_array_index (table->words, gboolean, i))
        continue;
      gtk_widget_set_hexpand (GTK_WIDGET (label), TRUE);
      gtk_label_set_xalign (label, 1);
    }
}

/* The chosen rows in the order of the screen; without a choice the whole table. */
static TrophicStudyTable *
copied_table (GtkWidget *view,
              gboolean   whole)
{
  const TrophicStudyTable *table = g_object_get_data (G_OBJECT (view), DATA);
  GtkSelectionModel *model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  gboolean all = whole || gtk_bitset_is_empty (chosen);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (TrophicStudyGridRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);
      if (all || gtk_bitset_contains (chosen, i))
        g_array_append_val (rows, row->index);
    }
  return trophic_study_table_dup_rows (table, rows);
}

static void
table_free (gpointer data)
{
  trophic_study_table_free (data);
}

static GtkSelectionModel *
new_model (const TrophicStudyTable *table,
           GtkColumnView           *view)
{
  GListStore *store = g_list_store_new (TYPE_ROW);
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autoptr (TrophicStudyGridRow) row = g_object_new (TYPE_ROW, NULL);
      row->index = i;
      g_list_store_append (store, row);
    }
  GtkSorter *sorter = gtk_column_view_get_sorter (view);
  GtkSortListModel *sorted = gtk_sort_list_model_new (G_LIST_MODEL (store), sorter != NULL ? g_object_ref (sorter) : NULL);
  return GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (sorted)));
}

/**
 * trophic_study_grid_new:
 * @table: (transfer full): what it shows
 * @sorts: a click on a title sorts by that column
 *
 * Returns: (transfer floating): a column view
 */
GtkWidget *
trophic_study_grid_new (TrophicStudyTable *table,
                        gboolean           sorts)
{
  GtkWidget *view = gtk_column_view_new (NULL);
  g_object_set_data_full (G_OBJECT (view), DATA, table, table_free);
  for (guint i = 0; i < table->columns->len; i++)
    add_column (GTK_COLUMN_VIEW (view), table, i, sorts);
  g_autoptr (GtkSelectionModel) model = new_model (table, GTK_COLUMN_VIEW (view));
  gtk_column_view_set_model (GTK_COLUMN_VIEW (view), model);
  align_titles (view, table);
  gtk_widget_add_css_class (view, "record-table");
  gtk_widget_add_css_class (view, "study-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, table->title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Ctrl+C copies the rows for a spreadsheet"), -1);
  static const TrophicCopyKinds kinds = { .table = copied_table };
  trophic_copy_attach (view, &kinds);
  return view;
}
