/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-record-page.h"

#include <glib/gi18n.h>

#include "trophic-choice.h"
#include "trophic-copy.h"
#include "trophic-gradual.h"
#include "trophic-imaging-view.h"
#include "trophic-list-stop.h"
#include "trophic-record-detail.h"
#include "trophic-record-item.h"
#include "trophic-stack-heard.h"
#include "trophic-text.h"
#include "trophic-timeline-area.h"

/* What is known of a line: beside the table, and under it. */
enum { DETAIL_WIDTH = 300, DETAIL_HEIGHT = 150 };

struct _TrophicRecordPage
{
  GtkWidget            parent_instance;
  GtkWidget           *root;
  GtkBox              *switcher_box;
  GtkEditable         *filter_entry;
  GtkColumnView       *view;
  GtkStack            *stack;
  GtkBox              *body;
  AdwClamp            *detail_clamp;
  TrophicRecordDetail *detail;
  GtkWidget           *beside;
  GtkStack            *beside_stack;
  TrophicTimelineArea *timeline;
  TrophicImagingView  *imaging_view;

  TrophicChoice       *switcher;
  GListStore          *items;
  GtkCustomFilter     *filter;
  GtkFilterListModel  *rows;
  TrophicGradual      *shown; /* the rows in their order, gradually */
  GtkSingleSelection  *selection;
  TrophicRecord       *record;
  TrophicRecordTable   table;
  char                *filter_key;
  gboolean             filled; /* the rows are those of the record */
};

G_DEFINE_FINAL_TYPE (TrophicRecordPage, trophic_record_page, GTK_TYPE_WIDGET)

static const TrophicChoiceOption tables[] = {
  { "0", N_("Values") }, { "1", N_("Visits") }, { "2", N_("Events") }, { "3", N_("Treatments") }, { "4", N_("Imaging") },
};

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  guint column = GPOINTER_TO_UINT (user_data);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Dates and values are never cut. */
  gtk_label_set_ellipsize (GTK_LABEL (label), column == 0 || column == 2 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (column == 1)
    gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_list_item_set_child (cell, label);
}

static void
set_class (GtkWidget  *widget,
           const char *css_class,
           gboolean    on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* The reason stands where it is read: in place of the source. */
static const char *
cell_text (TrophicRecordItem *item,
           guint              column)
{
  const char *why = column == TROPHIC_RECORD_COLUMNS - 1 ? trophic_record_item_get_why (item) : NULL;
  return why != NULL ? why : trophic_record_item_get_text (item, column);
}

/* Tables differ in which columns they have. */
static char *
copied_cell (gpointer item,
             guint    position,
             gpointer user_data)
{
  TrophicRecordPage *self = user_data;
  guint column = 0;
  for (guint seen = 0; column < TROPHIC_RECORD_COLUMNS; column++)
    if (trophic_record_column_title (self->table, column) != NULL && seen++ == position)
      break;
  return g_strdup (column < TROPHIC_RECORD_COLUMNS ? cell_text (item, column) : "");
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  GtkWidget *label = gtk_list_item_get_child (cell);
  TrophicRecordItem *item = gtk_list_item_get_item (cell);
  gtk_label_set_text (GTK_LABEL (label), cell_text (item, column));
  set_class (label, "struck", trophic_record_item_is_struck (item) && column < TROPHIC_RECORD_COLUMNS - 1);
  set_class (label, "caution", trophic_record_item_is_held (item));
  set_class (label, "numeric", column == 0 || column == 2);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b,
               gpointer      user_data)
{
  guint column = GPOINTER_TO_UINT (user_data);
  return g_utf8_collate (trophic_record_item_get_text ((TrophicRecordItem *) a, column),
                         trophic_record_item_get_text ((TrophicRecordItem *) b, column));
}

static void
add_columns (TrophicRecordPage *self)
{
  GListModel *old = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  for (guint i = 0; i < TROPHIC_RECORD_COLUMNS; i++)
    {
      const char *title = trophic_record_column_title (self->table, i);
      if (title == NULL)
        continue;
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GUINT_TO_POINTER (i));
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
      gtk_column_view_column_set_expand (column, i == TROPHIC_RECORD_COLUMNS - 1 ||
                                                  ((self->table == TROPHIC_RECORD_VALUES || self->table == TROPHIC_RECORD_IMAGING) && i == 1));
      gtk_column_view_column_set_resizable (column, TRUE);
      if (i > 0)
        {
          GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_texts, GUINT_TO_POINTER (i), NULL));
          gtk_column_view_column_set_sorter (column, sorter);
          g_object_unref (sorter);
        }
      gtk_column_view_append_column (self->view, column);
    }
}

/* Latest first; what waits for a person stands above all. */
static void
fill (TrophicRecordPage *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *lists[] = { self->record->observations, self->record->visits, self->record->events, self->record->treatments,
                         self->record->imaging };
  GPtrArray *held = self->record->held, *list = lists[self->table];
  for (guint i = self->table == TROPHIC_RECORD_VALUES ? held->len : 0; i > 0; i--)
    g_ptr_array_add (items, trophic_record_item_new (self->record, self->table, g_ptr_array_index (held, i - 1), TRUE));
  for (guint i = list->len; i > 0; i--)
    g_ptr_array_add (items, trophic_record_item_new (self->record, self->table, g_ptr_array_index (list, i - 1), FALSE));
  self->filled = TRUE;
  trophic_gradual_restart (self->shown);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "rows" : "empty");
}

static gboolean
match_row (gpointer item,
           gpointer user_data)
{
  TrophicRecordPage *self = user_data;
  return self->filter_key == NULL || trophic_record_item_matches (item, self->filter_key);
}

static void
filter_changed_cb (GtkEditable       *editable,
                   TrophicRecordPage *self)
{
  g_free (self->filter_key);
  const char *text = gtk_editable_get_text (editable);
  self->filter_key = trophic_text_is_empty (text) ? NULL : trophic_text_fold (text);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Under the table, an empty place for the line that nobody chose would take the room of what stands beside the rows. */
static void
update_detail_visible (TrophicRecordPage *self)
{
  gboolean stacked = gtk_orientable_get_orientation (GTK_ORIENTABLE (self->body)) == GTK_ORIENTATION_VERTICAL;
  gtk_widget_set_visible (GTK_WIDGET (self->detail_clamp), !stacked || !gtk_widget_get_visible (self->beside) ||
                                                           gtk_single_selection_get_selected_item (self->selection) != NULL);
}

static void
selection_changed_cb (TrophicRecordPage *self)
{
  TrophicRecordItem *item = gtk_single_selection_get_selected_item (self->selection);
  trophic_record_detail_set_item (self->detail, self->record, item);
  update_detail_visible (self);
  if (self->table == TROPHIC_RECORD_TREATMENTS)
    trophic_timeline_area_select (self->timeline, TROPHIC_TIMELINE_TREATMENT, item != NULL ? trophic_record_item_get_row (item) : 0);
}

/* Two of the tables have something beside them that no row can say. */
static void
update_beside (TrophicRecordPage *self)
{
  gboolean imaging = self->table == TROPHIC_RECORD_IMAGING;
  gtk_widget_set_visible (self->beside, imaging || self->table == TROPHIC_RECORD_TREATMENTS);
  gtk_stack_set_visible_child_name (self->beside_stack, imaging ? "imaging" : "treatments");
  update_detail_visible (self);
}

/* Plans are shown and changed where they are made. */
static void
timeline_opened_cb (TrophicRecordPage   *self,
                    TrophicTimelineKind  kind,
                    gint64               row)
{
  if (kind == TROPHIC_TIMELINE_TREATMENT)
    trophic_record_page_select (self, TROPHIC_RECORD_TREATMENTS, row, FALSE);
  else if (kind == TROPHIC_TIMELINE_EVENT)
    trophic_record_page_select (self, TROPHIC_RECORD_EVENTS, row, FALSE);
}

static void
switched_cb (TrophicRecordPage *self)
{
  const char *value = trophic_choice_get_value (self->switcher);
  if (value == NULL)
    trophic_choice_set_value (self->switcher, tables[self->table].value);
  else if (self->table != (TrophicRecordTable) g_ascii_digit_value (*value))
    trophic_record_page_show_table (self, g_ascii_digit_value (*value));
}

static void
trophic_record_page_dispose (GObject *object)
{
  TrophicRecordPage *self = TROPHIC_RECORD_PAGE (object);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_RECORD_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (trophic_record_page_parent_class)->dispose (object);
}

static void
trophic_record_page_finalize (GObject *object)
{
  TrophicRecordPage *self = TROPHIC_RECORD_PAGE (object);
  g_clear_pointer (&self->record, trophic_record_unref);
  g_free (self->filter_key);
  G_OBJECT_CLASS (trophic_record_page_parent_class)->finalize (object);
}

/* Rows are made when someone looks: changing the patient stays quick on the other pages. */
static void
trophic_record_page_map (GtkWidget *widget)
{
  TrophicRecordPage *self = TROPHIC_RECORD_PAGE (widget);
  GTK_WIDGET_CLASS (trophic_record_page_parent_class)->map (widget);
  if (self->record != NULL && !self->filled)
    fill (self);
}

static void
trophic_record_page_class_init (TrophicRecordPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_record_page_dispose;
  object_class->finalize = trophic_record_page_finalize;
  widget_class->map = trophic_record_page_map;
  g_type_ensure (TROPHIC_TYPE_RECORD_DETAIL);
  g_type_ensure (TROPHIC_TYPE_TIMELINE_AREA);
  g_type_ensure (TROPHIC_TYPE_IMAGING_VIEW);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-record-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, switcher_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, filter_entry);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, view);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, body);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, detail);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, detail_clamp);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, beside);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, beside_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, TrophicRecordPage, imaging_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_record_page_init (TrophicRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->stack));
  GtkWidget *switcher = trophic_choice_new (_("Table"));
  trophic_choice_add_options (TROPHIC_CHOICE (switcher), tables, G_N_ELEMENTS (tables));
  self->switcher = TROPHIC_CHOICE (switcher);
  trophic_choice_set_value (self->switcher, "0");
  g_signal_connect_swapped (switcher, "changed", G_CALLBACK (switched_cb), self);
  gtk_box_prepend (self->switcher_box, switcher);

  self->items = g_list_store_new (TROPHIC_TYPE_RECORD_ITEM);
  self->filter = gtk_custom_filter_new (match_row, self, NULL);
  self->rows = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->items)), GTK_FILTER (self->filter));
  GtkSorter *sorter = g_object_ref (gtk_column_view_get_sorter (self->view));
  GtkSortListModel *sorted = gtk_sort_list_model_new (G_LIST_MODEL (self->rows), sorter);
  self->shown = trophic_gradual_new (G_LIST_MODEL (sorted));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self);
  trophic_copy_attach_view (self->view, copied_cell, self);
  add_columns (self);
  trophic_stack_heard_as_seen (GTK_WIDGET (self->beside_stack));
  g_signal_connect_object (self->timeline, "opened", G_CALLBACK (timeline_opened_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
trophic_record_page_new (void)
{
  return g_object_new (TROPHIC_TYPE_RECORD_PAGE, NULL);
}

/** trophic_record_page_set_record: shows @record; the table and the filter stay as they were. */
void
trophic_record_page_set_record (TrophicRecordPage *self,
                                TrophicRecord     *record)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self) && record != NULL);

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  trophic_record_ref (record);
  g_clear_pointer (&self->record, trophic_record_unref);
  self->record = record;
  self->filled = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else
    g_list_store_remove_all (self->items);
}

/** trophic_record_page_set_facts: as trophic_record_page_set_record(), with what the tables have beside them. */
void
trophic_record_page_set_facts (TrophicRecordPage   *self,
                               TrophicPatientFacts *facts)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self) && facts != NULL);

  trophic_record_page_set_record (self, facts->record);
  trophic_timeline_area_set_timeline (self->timeline, trophic_timeline_new (facts->record, &facts->today, NULL));
  trophic_imaging_view_set_assessment (self->imaging_view, facts->assessment);
}

/** trophic_record_page_set_revealed: covers or reveals what tells of the diagnosis; nothing moves. */
void
trophic_record_page_set_revealed (TrophicRecordPage *self,
                                  gboolean           revealed)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self));
  trophic_imaging_view_set_revealed (self->imaging_view, revealed);
}

/** trophic_record_page_set_layout: a narrow window has what is known of a line under the table, whose columns need the width. */
void
trophic_record_page_set_layout (TrophicRecordPage *self,
                                TrophicLayout      layout)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self));
  gboolean stacked = layout >= TROPHIC_LAYOUT_COMPACT;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body), stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  adw_clamp_set_maximum_size (self->detail_clamp, stacked ? G_MAXINT16 : DETAIL_WIDTH);
  adw_clamp_set_tightening_threshold (self->detail_clamp, stacked ? G_MAXINT16 : DETAIL_WIDTH);
  gtk_widget_set_size_request (GTK_WIDGET (self->detail_clamp), -1, stacked ? DETAIL_HEIGHT : -1);
  update_detail_visible (self);
}

/** trophic_record_page_show_table: as if the switcher was pressed. */
void
trophic_record_page_show_table (TrophicRecordPage  *self,
                                TrophicRecordTable  table)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self) && table < TROPHIC_RECORD_N_TABLES);

  self->table = table;
  update_beside (self);
  trophic_choice_set_value (self->switcher, tables[table].value);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_list_store_remove_all (self->items);
  add_columns (self);
  if (self->record != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
  else
    self->filled = FALSE;
}

/* GTK 4.8 scrolls only the list inside the column view, and only by this action. */
static void
scroll_to (TrophicRecordPage *self,
           guint              position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/**
 * trophic_record_page_select:
 * @row: the stored row
 * @held: whether it waits in the quarantine, whose rows have numbers of their own
 *
 * Shows @row in its table and everything known of it; the filter gives way when it would hide it.
 */
void
trophic_record_page_select (TrophicRecordPage  *self,
                            TrophicRecordTable  table,
                            gint64              row,
                            gboolean            held)
{
  g_return_if_fail (TROPHIC_IS_RECORD_PAGE (self) && table < TROPHIC_RECORD_N_TABLES);

  if (self->table != table)
    trophic_record_page_show_table (self, table);
  if (self->record != NULL && !self->filled)
    fill (self);
  gtk_editable_set_text (self->filter_entry, "");
  filter_changed_cb (self->filter_entry, self);
  trophic_gradual_finish (self->shown);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (TrophicRecordItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);
      if (trophic_record_item_get_row (item) != row || trophic_record_item_is_held (item) != held)
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      scroll_to (self, i);
      return;
    }
}

/** trophic_record_page_get_rows: (transfer none) (element-type TrophicRecordItem): the rows that pass the filter. */
GListModel *
trophic_record_page_get_rows (TrophicRecordPage *self)
{
  g_return_val_if_fail (TROPHIC_IS_RECORD_PAGE (self), NULL);
  return G_LIST_MODEL (self->rows);
}
