/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-waiting-detail.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-list-stop.h"
#include "trophic-staging-area.h"
#include "trophic-text.h"
#include "trophic-words.h"

enum { COLUMN_PATIENT, COLUMN_DATE, COLUMN_SENT, COLUMN_FILE, COLUMN_PLACE, N_COLUMNS };

struct _TrophicWaitingDetail
{
  GtkWidget           parent_instance;
  GtkWidget          *root;
  GtkLabel           *heading;
  GtkLabel           *facts;
  GtkLabel           *reason;
  GtkLabel           *advice;
  GtkWidget          *map_button;
  GtkColumnView      *view;
  GtkLabel           *cells;
  GtkWidget          *use_button;
  GtkWidget          *reject_button;

  GListStore         *rows;
  GtkSingleSelection *selection;
  gboolean            mappable;
  gboolean            revealed;
  gboolean            writes;
};

G_DEFINE_FINAL_TYPE (TrophicWaitingDetail, trophic_waiting_detail, GTK_TYPE_WIDGET)

enum { SIGNAL_MAP_ASKED, SIGNAL_USE_ASKED, SIGNAL_REJECT_ASKED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What can be done, by the reason a row waits for. */
static const struct {
  const char *reason;
  const char *advice;
} advices[] = {
  { "unmapped", N_("Say once what the test is: the answer is remembered and lets all like rows in.") },
  { "unit-missing", N_("Say once which unit is meant: the answer is remembered and lets all like rows in.") },
  { "unit-unknown", N_("Say once which unit is meant: the answer is remembered and lets all like rows in.") },
  { "unmatched", N_("Add the patient first, or correct the number; then use the row. No patient is ever chosen for you.") },
  { "demographic-conflict", N_("Compare name and birth date with the chart before anything is used: it may be someone else.") },
  { "conflict", N_("Two values claim the same time. A used one replaces the value on file, which stays in the history.") },
  { "implausible", N_("Ask the laboratory, or compare with the paper report, before the value is used.") },
};

static void
update_buttons (TrophicWaitingDetail *self)
{
  gboolean any = self->writes && trophic_waiting_detail_get_selected (self) != NULL;
  gtk_widget_set_sensitive (self->use_button, any);
  gtk_widget_set_sensitive (self->reject_button, any);
  gtk_widget_set_sensitive (self->map_button, self->writes && self->mappable);
}

static void
show_cells (TrophicWaitingDetail *self)
{
  const TrophicHeldRow *row = trophic_waiting_detail_get_selected (self);
  g_autofree char *cells = row != NULL ? trophic_held_row_cells (row, self->revealed) : g_strdup ("");
  gtk_label_set_text (self->cells, cells);
}

static void
selection_changed_cb (TrophicWaitingDetail *self)
{
  show_cells (self);
  update_buttons (self);
}

static void
map_clicked_cb (TrophicWaitingDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_MAP_ASKED], 0);
}

static void
use_clicked_cb (TrophicWaitingDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_USE_ASKED], 0);
}

static void
reject_clicked_cb (TrophicWaitingDetail *self)
{
  g_signal_emit (self, signals[SIGNAL_REJECT_ASKED], 0);
}

static char *
say_date (const TrophicObservation *result)
{
  /* As sent where it could not be read: that may be why the row waits. */
  if (!trophic_date_is_known (&result->time))
    return g_strdup (result->time_text != NULL ? result->time_text : "–");
  return trophic_date_words (&result->time, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ());
}

static char *
say_patient (TrophicWaitingDetail *self,
             const TrophicHeldRow *row)
{
  const char *number = trophic_text_is_empty (row->patient_number) ? _("No number") : row->patient_number;
  g_autofree char *name = self->revealed ? trophic_held_row_person (row) : g_strdup ("");
  return *name != '\0' ? g_strdup_printf ("%s  %s", number, name) : g_strdup (number);
}

static char *
cell_text (TrophicWaitingDetail *self,
           const TrophicHeldRow *row,
           guint                 column)
{
  switch (column)
    {
    case COLUMN_PATIENT: return say_patient (self, row);
    case COLUMN_DATE: return say_date (row->result);
    case COLUMN_SENT: return trophic_held_row_sent (row);
    case COLUMN_FILE: return row->result->source_file != NULL ? g_path_get_basename (row->result->source_file) : g_strdup ("");
    default: return trophic_words_place (row->result->source_place);
    }
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell,
               gpointer                  user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column")) == COLUMN_FILE
                                                ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  const TrophicHeldRow *row = trophic_held_item_get_row (gtk_list_item_get_item (cell));
  g_autofree char *text = cell_text (user_data, row, column);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (cell)), text);
}

static void
add_columns (TrophicWaitingDetail *self)
{
  static const char *const titles[N_COLUMNS] = { N_("Patient"), N_("Date"), N_("As sent"), N_("File"), N_("Place") };
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind_cb), self, 0);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, i == COLUMN_PATIENT || i == COLUMN_SENT || i == COLUMN_FILE);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (self->view, column);
    }
}

static void
trophic_waiting_detail_dispose (GObject *object)
{
  TrophicWaitingDetail *self = TROPHIC_WAITING_DETAIL (object);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_WAITING_DETAIL);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (trophic_waiting_detail_parent_class)->dispose (object);
}

static void
trophic_waiting_detail_class_init (TrophicWaitingDetailClass *klass)
{
  static const char *const names[N_SIGNALS] = { "map-asked", "use-asked", "reject-asked" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_waiting_detail_dispose;
  /* A person wants to decide about all rows, or about the one that is selected. */
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-waiting-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, heading);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, reason);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, advice);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, map_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, view);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, cells);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, use_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWaitingDetail, reject_button);
  gtk_widget_class_bind_template_callback (widget_class, map_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_waiting_detail_init (TrophicWaitingDetail *self)
{
  self->writes = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (TROPHIC_TYPE_HELD_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self);
  add_columns (self);
}

static void
fill_rows (TrophicWaitingDetail   *self,
           GPtrArray              *keep,
           const TrophicHeldGroup *group)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < group->rows->len; i++)
    g_ptr_array_add (items, trophic_held_item_new_row (keep, g_ptr_array_index (group->rows, i)));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), items->pdata, items->len);
}

/* Code, unit and source as sent, and how many patients it is about. */
static char *
describe (const TrophicHeldGroup *group)
{
  const TrophicObservation *result = group->first->result;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  if (!trophic_text_is_empty (result->code))
    g_ptr_array_add (parts, trophic_text_is_empty (result->system) ? g_strdup_printf (_("Code %s"), result->code)
                                                                   : g_strdup_printf (_("Code %s (%s)"), result->code, result->system));
  if (!trophic_text_is_empty (result->unit_text))
    g_ptr_array_add (parts, g_strdup_printf (_("Unit %s"), result->unit_text));
  if (!trophic_text_is_empty (group->first->patient_source))
    g_ptr_array_add (parts, g_strdup_printf (_("From %s"), group->first->patient_source));
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u row", "%u rows", group->rows->len), group->rows->len));
  g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u patient", "%u patients", group->n_patients), group->n_patients));
  return trophic_words_join (parts);
}

/** trophic_waiting_detail_show: @keep: what owns the rows of @group. */
void
trophic_waiting_detail_show (TrophicWaitingDetail   *self,
                             GPtrArray              *keep,
                             const TrophicHeldGroup *group)
{
  g_return_if_fail (TROPHIC_IS_WAITING_DETAIL (self) && group != NULL);

  g_autofree char *what = trophic_held_group_title (group);
  g_autofree char *facts = describe (group);
  const char *advice = NULL;
  for (guint i = 0; advice == NULL && i < G_N_ELEMENTS (advices); i++)
    if (g_strcmp0 (group->first->reason, advices[i].reason) == 0)
      advice = _(advices[i].advice);
  self->mappable = trophic_held_row_is_mappable (group->first);
  gtk_label_set_text (self->heading, what);
  gtk_label_set_text (self->facts, facts);
  gtk_label_set_text (self->reason, trophic_staging_reason_label (group->first->reason));
  gtk_label_set_text (self->advice, advice != NULL ? advice : _("Look at the row as it was sent. Use it with a reason, or reject it with one."));
  gtk_widget_set_visible (self->map_button, self->mappable);
  fill_rows (self, keep, group);
  selection_changed_cb (self);
}

/** trophic_waiting_detail_get_selected: (nullable): the row a decision would be about. */
const TrophicHeldRow *
trophic_waiting_detail_get_selected (TrophicWaitingDetail *self)
{
  g_return_val_if_fail (TROPHIC_IS_WAITING_DETAIL (self), NULL);
  TrophicHeldItem *item = gtk_single_selection_get_selected_item (self->selection);
  return item != NULL ? trophic_held_item_get_row (item) : NULL;
}

/** trophic_waiting_detail_set_revealed: whether names of patients may be read. */
void
trophic_waiting_detail_set_revealed (TrophicWaitingDetail *self,
                                     gboolean              revealed)
{
  g_return_if_fail (TROPHIC_IS_WAITING_DETAIL (self));
  self->revealed = revealed;
  guint position = gtk_single_selection_get_selected (self->selection);
  gtk_column_view_set_model (self->view, NULL); /* every cell is read again */
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position);
  show_cells (self);
}

/** trophic_waiting_detail_set_writes: whether the clinic can be written. */
void
trophic_waiting_detail_set_writes (TrophicWaitingDetail *self,
                                   gboolean              writes)
{
  g_return_if_fail (TROPHIC_IS_WAITING_DETAIL (self));
  self->writes = writes;
  update_buttons (self);
}
