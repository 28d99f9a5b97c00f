/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-source-rows.h"

#include <glib/gi18n.h>
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-import-words.h"
#include "trophic-list-stop.h"
#include "trophic-number.h"
#include "trophic-staged-list.h"
#include "trophic-staging-patients.h"
#include "trophic-words.h"

enum { COLUMN_PATIENT, COLUMN_DATE, COLUMN_TEST, COLUMN_SENT, COLUMN_UNDERSTOOD, COLUMN_BECOMES, N_COLUMNS };

struct _TrophicSourceRows
{
  GtkWidget           parent_instance;
  GtkWidget          *stack;
  GtkLabel           *problem;
  TrophicStagedList  *rows;
  TrophicStaging     *staging;
};

G_DEFINE_FINAL_TYPE (TrophicSourceRows, trophic_source_rows, GTK_TYPE_WIDGET)

static char *
say_date (const TrophicStagedRow *row)
{
  if (!trophic_date_is_known (&row->time))
    return g_strdup (row->time_text);
  g_autofree char *day = trophic_date_words (&row->time, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
  return trophic_date_has_time (&row->time) ? g_strdup_printf ("%s %02d:%02d", day, row->time.hour, row->time.minute)
                                            : g_steal_pointer (&day);
}

static char *
say_value (const TrophicStagedRow *row)
{
  if (row->analyte == NULL || isnan (row->value))
    return g_strdup ("–");
  g_autofree char *number = trophic_number_format (row->value, row->analyte->decimals);
  return g_strdup_printf ("%s%s %s", trophic_words_sign (row->comparator), number, row->analyte->unit);
}

static char *
cell_text (TrophicSourceRows *self,
           guint              index,
           guint              column)
{
  TrophicStagedRow row;
  trophic_staging_get_row (self->staging, index, &row);
  switch (column)
    {
    case COLUMN_PATIENT: return g_strdup (row.patient);
    case COLUMN_DATE: return say_date (&row);
    case COLUMN_TEST: return row.analyte != NULL ? g_strdup (trophic_analyte_name (row.analyte))
                                                 : trophic_import_words_what (row.kind, row.name, row.code, NULL);
    case COLUMN_SENT: return g_strdup_printf ("%s %s", row.value_text != NULL ? row.value_text : "", row.unit != NULL ? row.unit : "");
    case COLUMN_UNDERSTOOD: return say_value (&row);
    default: return g_strdup (row.reason != NULL ? trophic_staging_reason_label (row.reason) : trophic_staging_class_label (row.staged));
    }
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* Dates and values are never cut. */
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  gboolean whole = column == COLUMN_DATE || column == COLUMN_SENT || column == COLUMN_UNDERSTOOD;
  gtk_label_set_ellipsize (GTK_LABEL (label), whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), column == COLUMN_BECOMES ? 16 : 6);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  TrophicSourceRows *self = user_data;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  if (self->staging == NULL)
    return;
  guint index = trophic_staged_item_get_index (gtk_list_item_get_item (cell));
  g_autofree char *text = cell_text (self, index, column);
  GtkWidget *label = gtk_list_item_get_child (cell);
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  TrophicStagedRow row;
  trophic_staging_get_row (self->staging, index, &row);
  if (column == COLUMN_BECOMES && row.staged == TROPHIC_STAGED_QUARANTINED)
    gtk_widget_add_css_class (label, "caution");
  else
    gtk_widget_remove_css_class (label, "caution");
}

static void
add_columns (TrophicSourceRows *self,
             GtkColumnView     *view)
{
  static const char *const titles[N_COLUMNS] = {
    N_("Patient"), N_("Date"), N_("Test"), N_("As sent"), N_("Understood"), N_("Becomes"),
  };
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind_cb), self, 0);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, i == COLUMN_TEST || i == COLUMN_BECOMES);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
}

static void
trophic_source_rows_dispose (GObject *object)
{
  TrophicSourceRows *self = TROPHIC_SOURCE_ROWS (object);
  self->staging = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (trophic_source_rows_parent_class)->dispose (object);
}

static void
trophic_source_rows_class_init (TrophicSourceRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_source_rows_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_source_rows_init (TrophicSourceRows *self)
{
  self->rows = trophic_staged_list_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  GtkColumnView *view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_widget_add_css_class (GTK_WIDGET (view), "data-table");
  gtk_widget_add_css_class (GTK_WIDGET (view), "record-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What the rows would become"), -1);
  add_columns (self, view);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (view));
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_justify (self->problem, GTK_JUSTIFY_CENTER);
  gtk_widget_set_margin_start (GTK_WIDGET (self->problem), 24);
  gtk_widget_set_margin_end (GTK_WIDGET (self->problem), 24);
  self->stack = gtk_stack_new ();
  gtk_widget_add_css_class (self->stack, "card");
  gtk_widget_set_overflow (self->stack, GTK_OVERFLOW_HIDDEN);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->problem), "problem");
  gtk_stack_add_named (GTK_STACK (self->stack), trophic_list_stop_new (scrolled), "rows");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

GtkWidget *
trophic_source_rows_new (void)
{
  return g_object_new (TROPHIC_TYPE_SOURCE_ROWS, NULL);
}

/**
 * trophic_source_rows_show:
 * @staging: (nullable): lives until another is shown
 * @problem: (nullable): why there is none yet: what is still to be said
 */
void
trophic_source_rows_show (TrophicSourceRows *self,
                          TrophicStaging    *staging,
                          const char        *problem)
{
  g_return_if_fail (TROPHIC_IS_SOURCE_ROWS (self));

  self->staging = NULL;
  trophic_staged_list_show (self->rows, NULL, -1, TROPHIC_STAGED_NOBODY);
  self->staging = staging;
  trophic_staged_list_show (self->rows, staging, -1, TROPHIC_STAGED_NOBODY);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), staging != NULL ? "rows" : "problem");
}
