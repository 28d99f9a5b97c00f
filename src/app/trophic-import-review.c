/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-review.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-choice.h"
#include "trophic-import-words.h"
#include "trophic-gradual.h"
#include "trophic-list-stop.h"
#include "trophic-staged-list.h"
#include "trophic-staging-patients.h"
#include "trophic-text.h"
#include "trophic-words.h"

/* The columns of the rows and of the patients, in their order. */
enum { ROW_PLACE, ROW_PATIENT, ROW_DATE, ROW_TEST, ROW_VALUE, ROW_REASON, N_ROW_COLUMNS };
enum { PATIENT_NUMBER, PATIENT_NAME, PATIENT_BIRTH, PATIENT_NEW, PATIENT_CORRECTED, PATIENT_SAME, PATIENT_HELD, PATIENT_KNOWN,
       N_PATIENT_COLUMNS };

#define PATIENTS_TAB "patients"

struct _TrophicImportReview
{
  GtkWidget           parent_instance;
  GtkWidget          *root;
  GtkBox             *tabs_box;
  GtkStack           *stack;
  GtkColumnView      *view;
  GtkColumnView      *patients_view;
  GtkWidget          *one_patient; /* takes the choice of a patient back */
  GtkWidget          *map_button;

  TrophicChoice      *tabs;
  TrophicStagedList  *rows;
  TrophicGradual     *rows_shown;
  GtkSingleSelection *selection;
  TrophicStagedList  *patients;
  TrophicGradual     *patients_shown;
  GtkSingleSelection *patient_selection;
  TrophicStaging     *staging; /* the dialog's */
  GArray             *counts;  /* TrophicStagedCounts by patient */
  guint               patient; /* whose rows are shown, or TROPHIC_STAGED_NOBODY */
  gboolean            revealed;
};

G_DEFINE_FINAL_TYPE (TrophicImportReview, trophic_import_review, GTK_TYPE_WIDGET)

static guint map_signal;

static int
shown_class (TrophicImportReview *self)
{
  const char *tab = trophic_choice_get_value (self->tabs);
  return tab == NULL || !g_ascii_isdigit (*tab) ? -1 : g_ascii_digit_value (*tab);
}

static void
show_rows (TrophicImportReview *self)
{
  const char *tab = trophic_choice_get_value (self->tabs);
  gboolean patients = g_strcmp0 (tab, PATIENTS_TAB) == 0;
  gtk_stack_set_visible_child_name (self->stack, patients ? "patients" : "rows");
  gtk_widget_set_visible (self->one_patient, !patients && self->patient != TROPHIC_STAGED_NOBODY);
  if (patients)
    {
      gtk_widget_set_sensitive (self->map_button, FALSE);
      if (trophic_gradual_is_held (self->patients_shown))
        trophic_gradual_restart (self->patients_shown);
      return;
    }
  trophic_gradual_restart (self->rows_shown);
  trophic_staged_list_show (self->rows, self->staging, shown_class (self), self->patient);
}

static void
tab_changed_cb (TrophicImportReview *self)
{
  if (self->staging == NULL)
    return;
  if (trophic_choice_get_value (self->tabs) == NULL) /* pressed again: one of them is always down */
    trophic_choice_set_value (self->tabs, "all");
  show_rows (self);
}

static void
add_tab (TrophicImportReview *self,
         const char          *value,
         const char          *text,
         guint                n)
{
  g_autofree char *label = g_strdup_printf ("%s %u", text, n);
  trophic_choice_add (self->tabs, value, label);
}

static void
rebuild_tabs (TrophicImportReview       *self,
              const TrophicStagedCounts *counts)
{
  static const struct { TrophicStagedClass staged; const char *label; } tabs[] = {
    { TROPHIC_STAGED_QUARANTINED, N_("Need You") }, { TROPHIC_STAGED_NEW, N_("New") },
    { TROPHIC_STAGED_CORRECTED, N_("Corrected") }, { TROPHIC_STAGED_DUPLICATE, N_("On File") },
    { TROPHIC_STAGED_SKIPPED, N_("Skipped") },
  };
  g_autofree char *chosen = self->tabs != NULL ? g_strdup (trophic_choice_get_value (self->tabs)) : NULL;
  if (self->tabs != NULL)
    gtk_box_remove (self->tabs_box, GTK_WIDGET (self->tabs));
  self->tabs = TROPHIC_CHOICE (trophic_choice_new (_("Rows")));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      const char value[] = { '0' + tabs[i].staged, 0 };
      if (counts->by_class[tabs[i].staged] > 0 || tabs[i].staged != TROPHIC_STAGED_SKIPPED)
        add_tab (self, value, _(tabs[i].label), counts->by_class[tabs[i].staged]);
    }
  add_tab (self, "all", _("All Rows"), trophic_staging_n_rows (self->staging));
  add_tab (self, PATIENTS_TAB, _("Patients"), trophic_staging_n_patients (self->staging));
  const char held[] = { '0' + TROPHIC_STAGED_QUARANTINED, 0 };
  trophic_choice_set_value (self->tabs, chosen != NULL ? chosen : counts->by_class[TROPHIC_STAGED_QUARANTINED] > 0 ? held : "all");
  g_signal_connect_swapped (self->tabs, "changed", G_CALLBACK (tab_changed_cb), self);
  gtk_box_prepend (self->tabs_box, GTK_WIDGET (self->tabs));
}

static TrophicStagedItem *
selected (TrophicImportReview *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_mappable (const TrophicStagedRow *row)
{
  return row->staged == TROPHIC_STAGED_QUARANTINED && row->reason != NULL &&
         (g_str_equal (row->reason, "unmapped") || g_str_equal (row->reason, "unit-missing") ||
          g_str_equal (row->reason, "unit-unknown"));
}

/* Only a test or a unit nobody knows can be mapped. */
static void
selection_changed_cb (TrophicImportReview *self)
{
  gboolean mappable = FALSE;
  if (selected (self) != NULL && self->staging != NULL)
    {
      TrophicStagedRow row;
      trophic_staging_get_row (self->staging, trophic_staged_item_get_index (selected (self)), &row);
      mappable = is_mappable (&row);
    }
  gtk_widget_set_sensitive (self->map_button, mappable);
}

static void
map_clicked_cb (TrophicImportReview *self)
{
  if (selected (self) != NULL && gtk_widget_is_sensitive (self->map_button))
    g_signal_emit (self, map_signal, 0, trophic_staged_item_get_index (selected (self)));
}

/* Enter on a row that can be mapped asks what it is. */
static void
row_activated_cb (TrophicImportReview *self)
{
  map_clicked_cb (self);
}

static char *
patient_name (const TrophicStagedPatient *patient)
{
  g_autofree char *name = g_strdup_printf ("%s %s", patient->family_name != NULL ? patient->family_name : "",
                                           patient->given_name != NULL ? patient->given_name : "");
  return g_strdup (g_strstrip (name));
}

static void
patient_activated_cb (TrophicImportReview *self,
                      guint                position)
{
  g_autoptr (TrophicStagedItem) item = g_list_model_get_item (G_LIST_MODEL (self->patients), position);
  if (item == NULL)
    return;
  self->patient = trophic_staged_item_get_index (item);
  TrophicStagedPatient patient;
  trophic_staging_get_patient (self->staging, self->patient, &patient);
  g_autofree char *text = g_strdup_printf (_("Only patient %s"), patient.number);
  gtk_button_set_label (GTK_BUTTON (self->one_patient), text);
  trophic_choice_set_value (self->tabs, "all");
  show_rows (self);
}

static void
all_patients_clicked_cb (TrophicImportReview *self)
{
  self->patient = TROPHIC_STAGED_NOBODY;
  show_rows (self);
}

static char *
row_text (TrophicImportReview *self,
          guint                index,
          guint                column)
{
  TrophicStagedRow row;
  trophic_staging_get_row (self->staging, index, &row);
  switch (column)
    {
    case ROW_PLACE:
      return trophic_import_words_place (self->staging, index);
    case ROW_PATIENT: return g_strdup (row.patient);
    case ROW_DATE: return g_strdup (row.time_text); /* as sent: a date that cannot be read is seen here */
    case ROW_TEST: return trophic_import_words_what (row.kind, row.name, row.code, row.analyte);
    case ROW_VALUE:
      if (row.kind == TROPHIC_PANEL_VISIT && !trophic_text_is_empty (row.value_text)) /* the weight, whose column names its unit */
        return g_strdup_printf ("%s %s", row.value_text, _("kg"));
      return g_strdup_printf ("%s %s", row.value_text != NULL ? row.value_text : "", row.unit != NULL ? row.unit : "");
    default:
      return g_strdup (row.reason != NULL ? trophic_staging_reason_label (row.reason) : trophic_staging_class_label (row.staged));
    }
}

static char *
say_count (guint n)
{
  return n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("–");
}

static char *
patient_text (TrophicImportReview *self,
              guint                index,
              guint                column)
{
  TrophicStagedPatient patient;
  trophic_staging_get_patient (self->staging, index, &patient);
  const guint *n = g_array_index (self->counts, TrophicStagedCounts, index).by_class;
  switch (column)
    {
    case PATIENT_NUMBER: return g_strdup (patient.number);
    case PATIENT_NAME: return self->revealed ? patient_name (&patient) : g_strdup ("");
    case PATIENT_BIRTH:
      return trophic_date_is_known (&patient.birth_date)
               ? trophic_date_words (&patient.birth_date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ())
               : g_strdup ("–");
    case PATIENT_NEW: return say_count (n[TROPHIC_STAGED_NEW]);
    case PATIENT_CORRECTED: return say_count (n[TROPHIC_STAGED_CORRECTED]);
    case PATIENT_SAME: return say_count (n[TROPHIC_STAGED_DUPLICATE]);
    case PATIENT_HELD: return say_count (n[TROPHIC_STAGED_QUARANTINED]);
    default: return g_strdup (patient.row != 0 ? _("On file") : patient.create ? _("Will be added") : _("Not on file"));
    }
}

static gboolean
is_count (guint column)
{
  return column >= PATIENT_NEW && column <= PATIENT_HELD;
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory,
               GtkListItem              *cell)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  gboolean of_patient = g_object_get_data (G_OBJECT (factory), "patient") != NULL;
  GtkWidget *label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (label), of_patient && is_count (column) ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (!of_patient || !is_count (column))
    gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (cell, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *cell,
              gpointer                  user_data)
{
  TrophicImportReview *self = user_data;
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  if (self->staging == NULL)
    return;
  guint index = trophic_staged_item_get_index (gtk_list_item_get_item (cell));
  gboolean of_patient = g_object_get_data (G_OBJECT (factory), "patient") != NULL;
  g_autofree char *text = of_patient ? patient_text (self, index, column) : row_text (self, index, column);
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (cell)), text != NULL ? text : "");
}

static void
add_columns (TrophicImportReview *self,
             GtkColumnView       *view,
             const char *const   *titles,
             guint                n,
             guint                expands)
{
  for (guint i = 0; i < n; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
      g_object_set_data (G_OBJECT (factory), "patient", view == self->patients_view ? self : NULL);
      g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), NULL);
      g_signal_connect_object (factory, "bind", G_CALLBACK (cell_bind_cb), self, 0);
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(titles[i]), factory);
      gtk_column_view_column_set_expand (column, (expands >> i) & 1);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
    }
}

static void
trophic_import_review_dispose (GObject *object)
{
  TrophicImportReview *self = TROPHIC_IMPORT_REVIEW (object);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  self->staging = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), TROPHIC_TYPE_IMPORT_REVIEW);
  g_clear_object (&self->selection);
  g_clear_object (&self->patient_selection);
  g_clear_object (&self->rows_shown);
  g_clear_object (&self->patients_shown);
  G_OBJECT_CLASS (trophic_import_review_parent_class)->dispose (object);
}

static void
trophic_import_review_finalize (GObject *object)
{
  TrophicImportReview *self = TROPHIC_IMPORT_REVIEW (object);
  g_clear_object (&self->rows);
  g_clear_object (&self->patients);
  g_clear_pointer (&self->counts, g_array_unref);
  G_OBJECT_CLASS (trophic_import_review_parent_class)->finalize (object);
}

static void
trophic_import_review_class_init (TrophicImportReviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_import_review_dispose;
  G_OBJECT_CLASS (klass)->finalize = trophic_import_review_finalize;
  /* A person wants to say what a test is; the argument is the index of its row. */
  map_signal = g_signal_new ("map-asked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  g_type_ensure (TROPHIC_TYPE_LIST_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-import-review.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, root);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, tabs_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, view);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, patients_view);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, one_patient);
  gtk_widget_class_bind_template_child (widget_class, TrophicImportReview, map_button);
  gtk_widget_class_bind_template_callback (widget_class, map_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, patient_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, all_patients_clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_import_review_init (TrophicImportReview *self)
{
  static const char *const row_titles[N_ROW_COLUMNS] = {
    N_("Place"), N_("Patient"), N_("Date"), N_("Test"), N_("Value"), N_("Reason"),
  };
  static const char *const patient_titles[N_PATIENT_COLUMNS] = {
    N_("Patient"), N_("Name"), N_("Birth date"), N_("New"), N_("Corrected"), N_("On File"), N_("Need You"), N_("Known"),
  };
  self->patient = TROPHIC_STAGED_NOBODY;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = trophic_staged_list_new ();
  self->rows_shown = trophic_gradual_new (G_LIST_MODEL (g_object_ref (self->rows)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows_shown)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selection_changed_cb), self);
  self->patients = trophic_staged_list_new ();
  self->patients_shown = trophic_gradual_new (G_LIST_MODEL (g_object_ref (self->patients)));
  self->patient_selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->patients_shown)));
  gtk_column_view_set_model (self->patients_view, GTK_SELECTION_MODEL (self->patient_selection));
  add_columns (self, self->view, row_titles, N_ROW_COLUMNS, 1 << ROW_TEST | 1 << ROW_VALUE | 1 << ROW_REASON);
  add_columns (self, self->patients_view, patient_titles, N_PATIENT_COLUMNS, 1 << PATIENT_NUMBER | 1 << PATIENT_NAME | 1 << PATIENT_KNOWN);
}

/** trophic_import_review_hide_rows: lets go of the staging before it is sorted anew or freed. */
void
trophic_import_review_hide_rows (TrophicImportReview *self)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_REVIEW (self));
  self->staging = NULL;
  trophic_staged_list_show (self->rows, NULL, -1, TROPHIC_STAGED_NOBODY);
  trophic_staged_list_show_patients (self->patients, NULL);
}

/** trophic_import_review_show: @staging: lives until another is shown or the rows are hidden. */
void
trophic_import_review_show (TrophicImportReview *self,
                            TrophicStaging      *staging)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_REVIEW (self) && staging != NULL);

  self->staging = staging;
  g_clear_pointer (&self->counts, g_array_unref);
  self->counts = trophic_staging_patient_counts (staging);
  if (self->patient >= self->counts->len)
    self->patient = TROPHIC_STAGED_NOBODY;
  trophic_gradual_hold (self->patients_shown); /* until somebody looks at them */
  trophic_staged_list_show_patients (self->patients, staging);
  rebuild_tabs (self, trophic_staging_counts (staging));
  show_rows (self);
  selection_changed_cb (self);
}

/** trophic_import_review_focus: the keys go to the rows. */
void
trophic_import_review_focus (TrophicImportReview *self)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_REVIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/** trophic_import_review_set_revealed: whether names of patients may be read. */
void
trophic_import_review_set_revealed (TrophicImportReview *self,
                                    gboolean             revealed)
{
  g_return_if_fail (TROPHIC_IS_IMPORT_REVIEW (self));
  self->revealed = revealed;
  if (self->staging != NULL)
    trophic_staged_list_show_patients (self->patients, self->staging);
}
