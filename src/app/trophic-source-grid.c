/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-source-grid.h"

#include <glib/gi18n.h>

#include "trophic-import-words.h"
#include "trophic-list-stop.h"

/* More columns than anyone reads beside each other: the list of columns has them all. */
enum { MOST_COLUMNS = 60 };

struct _TrophicSourceGrid
{
  GtkWidget             parent_instance;
  GtkWidget            *stop;
  GtkColumnView        *view;
  GtkStringList        *rows; /* one string a row: only its place counts */
  GtkSingleSelection   *selection;
  const TrophicPreview *preview;
  const TrophicProfile *profile;
  gboolean              revealed;
};

G_DEFINE_FINAL_TYPE (TrophicSourceGrid, trophic_source_grid, GTK_TYPE_WIDGET)

static guint header_signal;

/** trophic_source_names_person: (nullable): whether the column holds what is covered in the discreet view. */
gboolean
trophic_source_names_person (const TrophicProfileColumn *column)
{
  static const TrophicPanelField names[] = {
    TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME, TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_KANA, TROPHIC_PANEL_LATIN_NAME,
    TROPHIC_PANEL_PREFERRED_NAME,
  };
  for (guint i = 0; column != NULL && column->kind == TROPHIC_PROFILE_COLUMN_FIELD && i < G_N_ELEMENTS (names); i++)
    if (column->field == names[i])
      return TRUE;
  return FALSE;
}

/** trophic_source_holds: (transfer full): what a column holds, in words; "" when it is ignored. */
char *
trophic_source_holds (const TrophicProfileColumn *column)
{
  if (column == NULL || column->kind == TROPHIC_PROFILE_COLUMN_IGNORED)
    return g_strdup ("");
  if (column->kind == TROPHIC_PROFILE_COLUMN_FIELD)
    return g_strdup (trophic_import_words_field (column->field));
  const char *test = column->test != NULL ? column->test : column->header;
  const char *unit = column->unit;
  return unit != NULL ? g_strdup_printf ("%s · %s", test != NULL ? test : "", unit) : g_strdup (test != NULL ? test : "");
}

static const TrophicProfileColumn *
find_column (TrophicSourceGrid *self,
             guint              index)
{
  return index < self->profile->columns->len ? g_ptr_array_index (self->profile->columns, index) : NULL;
}

static void
activated_cb (TrophicSourceGrid *self,
              guint              position)
{
  if (self->preview != NULL && position < self->preview->rows->len)
    g_signal_emit (self, header_signal, 0, ((TrophicPreviewRow *) g_ptr_array_index (self->preview->rows, position))->line);
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static gboolean
is_header (TrophicSourceGrid *self,
           guint              position)
{
  guint line = ((TrophicPreviewRow *) g_ptr_array_index (self->preview->rows, position))->line;
  if (self->profile->header_row == 0 || line < self->profile->header_row)
    return FALSE;
  guint before = 0;
  for (guint i = 0; i < position; i++)
    before += ((TrophicPreviewRow *) g_ptr_array_index (self->preview->rows, i))->line >= self->profile->header_row;
  return before < self->profile->n_header_rows;
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

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  TrophicSourceGrid *self = user_data;
  int column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "column"));
  guint position = gtk_list_item_get_position (cell);
  GtkWidget *label = gtk_list_item_get_child (cell);
  if (self->preview == NULL || position >= self->preview->rows->len)
    return;
  guint line = ((TrophicPreviewRow *) g_ptr_array_index (self->preview->rows, position))->line;
  gboolean header = is_header (self, position);
  if (column < 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", line);
      gtk_label_set_text (GTK_LABEL (label), number);
    }
  else
    {
      gboolean covered = !header && !self->revealed && trophic_source_names_person (find_column (self, (guint) column));
      gtk_label_set_text (GTK_LABEL (label), covered ? "" : trophic_preview_cell (self->preview, position, (guint) column));
    }
  set_class (label, "heading", header);
  set_class (label, "soft", column < 0 || (!header && line < self->profile->header_row));
}

static void
add_column (TrophicSourceGrid *self,
            int                index,
            const char        *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_object_set_data (G_OBJECT (factory), "column", GINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind_cb), self, 0);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (self->view, column);
}

static void
rebuild_columns (TrophicSourceGrid *self)
{
  GListModel *old = gtk_column_view_get_columns (self->view);
  while (g_list_model_get_n_items (old) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);
      gtk_column_view_remove_column (self->view, column);
    }
  add_column (self, -1, _("Row"));
  for (guint i = 0; i < MIN (trophic_preview_n_columns (self->preview), MOST_COLUMNS); i++)
    {
      g_autofree char *holds = trophic_source_holds (find_column (self, i));
      g_autofree char *title = *holds != '\0' ? g_strdup (holds) : g_strdup_printf ("%u", i + 1);
      add_column (self, (int) i, title);
    }
}

static void
trophic_source_grid_dispose (GObject *object)
{
  TrophicSourceGrid *self = TROPHIC_SOURCE_GRID (object);
  self->preview = NULL;
  g_clear_pointer (&self->stop, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (trophic_source_grid_parent_class)->dispose (object);
}

static void
trophic_source_grid_class_init (TrophicSourceGridClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_source_grid_dispose;
  /* A row is to be the header; the argument is its line. */
  header_signal = g_signal_new ("header-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_source_grid_init (TrophicSourceGrid *self)
{
  self->rows = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "record-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("First rows of the file"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Enter makes a row the header"), -1);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activated_cb), self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->stop = trophic_list_stop_new (scrolled);
  gtk_widget_set_parent (self->stop, GTK_WIDGET (self));
}

GtkWidget *
trophic_source_grid_new (void)
{
  return g_object_new (TROPHIC_TYPE_SOURCE_GRID, NULL);
}

/** trophic_source_grid_show: @preview and @profile live until others are shown; %NULL for @preview shows nothing. */
void
trophic_source_grid_show (TrophicSourceGrid    *self,
                          const TrophicPreview *preview,
                          const TrophicProfile *profile,
                          gboolean              revealed)
{
  g_return_if_fail (TROPHIC_IS_SOURCE_GRID (self));

  guint chosen = gtk_single_selection_get_selected (self->selection);
  guint n = preview != NULL ? preview->rows->len : 0;
  self->preview = NULL;
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), NULL);
  self->preview = preview;
  self->profile = profile;
  self->revealed = revealed;
  if (preview == NULL)
    return;
  rebuild_columns (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, "");
  g_auto (GStrv) rows = g_strv_builder_end (builder);
  gtk_string_list_splice (self->rows, 0, 0, (const char *const *) rows);
  if (chosen < n)
    gtk_single_selection_set_selected (self->selection, chosen);
}
