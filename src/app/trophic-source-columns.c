/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-source-columns.h"

#include <glib/gi18n.h>

#include "trophic-field-group.h"
#include "trophic-import-words.h"
#include "trophic-list-stop.h"
#include "trophic-source-grid.h"
#include "trophic-text.h"
#include "trophic-value-fields.h"
#include "trophic-vocabulary.h"

enum { COLUMN_NUMBER, COLUMN_HEADER, COLUMN_EXAMPLE, COLUMN_HOLDS, N_COLUMNS };

#define IGNORED "ignored"
#define RESULTS "results"

/* What a column of a table of results can hold, the frequent first. */
static const TrophicPanelField fields[] = {
  TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME, TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_KANA,
  TROPHIC_PANEL_BIRTH_DATE, TROPHIC_PANEL_SEX, TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_TEST, TROPHIC_PANEL_CODE,
  TROPHIC_PANEL_RESULT_TEXT, TROPHIC_PANEL_UNIT, TROPHIC_PANEL_FLAG, TROPHIC_PANEL_REFERENCE_RANGE, TROPHIC_PANEL_NOTE,
  TROPHIC_PANEL_STATUS, TROPHIC_PANEL_SPECIMEN, TROPHIC_PANEL_ACCESSION, TROPHIC_PANEL_SUB_ID, TROPHIC_PANEL_ISSUED,
  TROPHIC_PANEL_SYSTEM, TROPHIC_PANEL_PLATFORM, TROPHIC_PANEL_SENDER, TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_FASTING,
  TROPHIC_PANEL_FASTING_HOURS,
};

static const TrophicChoiceOption none[] = { { "", N_("As the file says") } };
static const TrophicFieldSpec specs[] = {
  { "holds", N_("_Holds"), TROPHIC_FIELD_LIST, NULL, none, G_N_ELEMENTS (none) },
  { "test", N_("_Test"), TROPHIC_FIELD_LIST, NULL, none, G_N_ELEMENTS (none) },
  { "unit", N_("_Unit"), TROPHIC_FIELD_LIST, NULL, none, G_N_ELEMENTS (none) },
};

struct _TrophicSourceColumns
{
  GtkWidget             parent_instance;
  GtkWidget            *box;
  GtkColumnView        *view;
  GtkStringList        *rows; /* one string a column: only its place counts */
  GtkSingleSelection   *selection;
  GHashTable           *fields;
  const TrophicPreview *preview;
  TrophicProfile       *profile;
  gboolean              revealed;
  const TrophicAnalyte *units_of; /* whose units can be chosen */
  guint                 chosen;
  gboolean              filling;
  gboolean              rebinding;
};

G_DEFINE_FINAL_TYPE (TrophicSourceColumns, trophic_source_columns, GTK_TYPE_WIDGET)

static guint changed_signal;

static TrophicField *
field_of (TrophicSourceColumns *self,
          const char           *key)
{
  return g_hash_table_lookup (self->fields, key);
}

static TrophicProfileColumn *
chosen_column (TrophicSourceColumns *self)
{
  guint index = gtk_single_selection_get_selected (self->selection);
  return self->profile != NULL && index < self->profile->columns->len ? g_ptr_array_index (self->profile->columns, index) : NULL;
}

static const TrophicAnalyte *
analyte_of (const TrophicProfileColumn *column)
{
  const char *test = column->test != NULL ? column->test : column->header;
  const TrophicAnalyte *analyte = test != NULL ? trophic_vocabulary_analyte (test) : NULL;
  return analyte != NULL || test == NULL ? analyte : trophic_vocabulary_analyte_by_name (test);
}

static void
set_units (TrophicSourceColumns *self,
           const TrophicAnalyte *analyte)
{
  if (analyte == self->units_of)
    return;
  self->units_of = analyte;
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  g_array_append_val (units, none[0]);
  if (analyte != NULL)
    {
      g_autoptr (GArray) known = trophic_value_units (analyte, NULL);
      for (guint i = 0; i < known->len; i++)
        if (*g_array_index (known, TrophicChoiceOption, i).value != '\0')
          g_array_append_val (units, g_array_index (known, TrophicChoiceOption, i));
    }
  trophic_field_set_options (field_of (self, "unit"), (const TrophicChoiceOption *) (gpointer) units->data, units->len);
}

/* Shows in the fields what the chosen column holds. */
static void
show_chosen (TrophicSourceColumns *self)
{
  const TrophicProfileColumn *column = chosen_column (self);
  gboolean results = column != NULL && column->kind == TROPHIC_PROFILE_COLUMN_RESULT;
  gtk_widget_set_sensitive (GTK_WIDGET (field_of (self, "holds")), column != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (field_of (self, "test")), results);
  gtk_widget_set_sensitive (GTK_WIDGET (field_of (self, "unit")), results);
  if (column == NULL)
    return;
  self->filling = TRUE;
  trophic_field_set_text (field_of (self, "holds"), results ? RESULTS : column->kind == TROPHIC_PROFILE_COLUMN_IGNORED
                                                                          ? IGNORED : trophic_panel_field_name (column->field));
  const TrophicAnalyte *analyte = results ? analyte_of (column) : NULL;
  trophic_field_set_text (field_of (self, "test"), analyte != NULL && column->test != NULL ? analyte->id : "");
  set_units (self, analyte);
  trophic_field_set_text (field_of (self, "unit"), results && column->unit != NULL ? column->unit : "");
  self->filling = FALSE;
}

static void
selection_changed_cb (TrophicSourceColumns *self)
{
  if (!self->rebinding)
    show_chosen (self);
}

/* The lines are read again; the fields stay, one of them may be the one that is being changed. */
static void
rebind (TrophicSourceColumns *self)
{
  guint chosen = gtk_single_selection_get_selected (self->selection);
  guint n = self->profile != NULL ? self->profile->columns->len : 0;
  /* While the file is read anew there are no columns: the chosen one is chosen again afterwards. */
  if (chosen == GTK_INVALID_LIST_POSITION)
    chosen = self->chosen;
  self->chosen = chosen;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, "");
  g_auto (GStrv) rows = g_strv_builder_end (builder);
  self->rebinding = TRUE;
  gtk_string_list_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), (const char *const *) rows);
  if (n > 0)
    gtk_single_selection_set_selected (self->selection, MIN (chosen, n - 1));
  self->rebinding = FALSE;
}

/* A name under which an import finds the analyte, whatever the language of the window. */
static char *
name_of (const char *id)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (id);
  if (analyte == NULL)
    return NULL;
  return g_strdup (trophic_vocabulary_analyte_by_name (id) == analyte ? id : trophic_analyte_name (analyte));
}

static void
take_results (TrophicSourceColumns *self,
              TrophicProfileColumn *column)
{
  const char *unit = trophic_field_get_text (field_of (self, "unit"));
  column->test = name_of (trophic_field_get_text (field_of (self, "test")));
  column->unit = trophic_text_is_empty (unit) ? NULL : g_strdup (unit);
}

static void
field_changed_cb (TrophicField         *field,
                  TrophicSourceColumns *self)
{
  TrophicProfileColumn *column = chosen_column (self);
  if (self->filling || column == NULL)
    return;
  const char *holds = trophic_field_get_text (field_of (self, "holds"));
  TrophicPanelField panel;
  g_clear_pointer (&column->test, g_free);
  g_clear_pointer (&column->unit, g_free);
  column->kind = TROPHIC_PROFILE_COLUMN_IGNORED;
  if (g_str_equal (holds, RESULTS))
    {
      column->kind = TROPHIC_PROFILE_COLUMN_RESULT;
      take_results (self, column);
      /* A unit of the test before is none of this one. */
      if (field == field_of (self, "test"))
        g_clear_pointer (&column->unit, g_free);
    }
  else if (trophic_panel_field_from_name (holds, &panel))
    {
      column->kind = TROPHIC_PROFILE_COLUMN_FIELD;
      column->field = panel;
    }
  rebind (self);
  if (field != field_of (self, "unit"))
    show_chosen (self);
  g_signal_emit (self, changed_signal, 0);
}

/* The first cell under the header that is filled. */
static const char *
example_of (TrophicSourceColumns *self,
            guint                 index)
{
  guint below = self->profile->header_row > 0 ? self->profile->header_row + self->profile->n_header_rows : 0;
  for (guint i = 0; i < self->preview->rows->len; i++)
    if (((TrophicPreviewRow *) g_ptr_array_index (self->preview->rows, i))->line >= below &&
        *trophic_preview_cell (self->preview, i, index) != '\0')
      return trophic_preview_cell (self->preview, i, index);
  return "";
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column")) != COLUMN_NUMBER)
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  TrophicSourceColumns *self = user_data;
  guint what = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column")), index = gtk_list_item_get_position (cell);
  if (self->profile == NULL || index >= self->profile->columns->len)
    return;
  const TrophicProfileColumn *column = g_ptr_array_index (self->profile->columns, index);
  g_autofree char *number = g_strdup_printf ("%u", index + 1), *holds = trophic_source_holds (column);
  gboolean covered = !self->revealed && trophic_source_names_person (column);
  const char *texts[N_COLUMNS] = { number, column->header != NULL ? column->header : "", covered ? "" : example_of (self, index),
                                   *holds != '\0' ? holds : _("Ignored") };
  GtkWidget *label = gtk_list_item_get_child (cell);
  gtk_label_set_text (GTK_LABEL (label), texts[what]);
  if (what == COLUMN_EXAMPLE || (what == COLUMN_HOLDS && *holds == '\0'))
    gtk_widget_add_css_class (label, "soft");
  else
    gtk_widget_remove_css_class (label, "soft");
}

static void
add_columns (TrophicSourceColumns *self)
{
  static const char *const titles[N_COLUMNS] = { N_("No."), N_("Header"), N_("Example"), N_("Holds") };
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind_cb), self, 0);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, i > COLUMN_NUMBER);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
set_choices (TrophicSourceColumns *self)
{
  g_autoptr (GArray) holds = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  TrophicChoiceOption first[] = { { IGNORED, N_("Ignored") }, { RESULTS, N_("Results of one test") } };
  g_array_append_vals (holds, first, G_N_ELEMENTS (first));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      TrophicChoiceOption option = { trophic_panel_field_name (fields[i]), trophic_import_words_field (fields[i]) };
      g_array_append_val (holds, option);
    }
  g_autoptr (GArray) analytes = trophic_value_analytes ();
  g_array_index (analytes, TrophicChoiceOption, 0) = none[0];
  self->filling = TRUE;
  trophic_field_set_options (field_of (self, "holds"), (const TrophicChoiceOption *) (gpointer) holds->data, holds->len);
  trophic_field_set_options (field_of (self, "test"), (const TrophicChoiceOption *) (gpointer) analytes->data, analytes->len);
  self->filling = FALSE;
}

static void
trophic_source_columns_dispose (GObject *object)
{
  TrophicSourceColumns *self = TROPHIC_SOURCE_COLUMNS (object);
  self->profile = NULL;
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (trophic_source_columns_parent_class)->dispose (object);
}

static void
trophic_source_columns_finalize (GObject *object)
{
  g_hash_table_unref (TROPHIC_SOURCE_COLUMNS (object)->fields);
  G_OBJECT_CLASS (trophic_source_columns_parent_class)->finalize (object);
}

static void
trophic_source_columns_class_init (TrophicSourceColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_source_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_source_columns_finalize;
  /* The profile's columns were changed. */
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_source_columns_init (TrophicSourceColumns *self)
{
  self->fields = g_hash_table_new (g_str_hash, g_str_equal);
  self->rows = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->rows));
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection))));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "record-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns of the file"), -1);
  add_columns (self);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_widget_add_css_class (scrolled, "card");
  gtk_widget_set_overflow (scrolled, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_hexpand (scrolled, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->box), trophic_list_stop_new (scrolled));
  GtkWidget *group = trophic_field_group_new (NULL, NULL, specs, G_N_ELEMENTS (specs), self->fields);
  gtk_widget_set_valign (group, GTK_ALIGN_START);
  gtk_widget_set_hexpand (group, FALSE);
  gtk_widget_set_size_request (group, 270, -1);
  gtk_box_append (GTK_BOX (self->box), group);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  set_choices (self);
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    g_signal_connect_object (field_of (self, specs[i].key), "changed", G_CALLBACK (field_changed_cb), self, 0);
  g_signal_connect_swapped (self->selection, "notify::selected", G_CALLBACK (selection_changed_cb), self);
}

GtkWidget *
trophic_source_columns_new (void)
{
  return g_object_new (TROPHIC_TYPE_SOURCE_COLUMNS, NULL);
}

/** trophic_source_columns_show: @preview and @profile live until others are shown; the columns of @profile are changed here. */
void
trophic_source_columns_show (TrophicSourceColumns *self,
                             const TrophicPreview *preview,
                             TrophicProfile       *profile,
                             gboolean              revealed)
{
  g_return_if_fail (TROPHIC_IS_SOURCE_COLUMNS (self));

  self->preview = preview;
  self->profile = preview != NULL ? profile : NULL;
  self->revealed = revealed;
  rebind (self);
  show_chosen (self);
}

/** trophic_source_columns_step: the next column, or the one before with -1; the keys stay where they are. */
void
trophic_source_columns_step (TrophicSourceColumns *self,
                             int                   step)
{
  g_return_if_fail (TROPHIC_IS_SOURCE_COLUMNS (self));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows)), chosen = gtk_single_selection_get_selected (self->selection);
  if (n > 0 && chosen != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, (guint) CLAMP ((int) chosen + step, 0, (int) n - 1));
}
