/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-move-dialog.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-dialog-closed.h"
#include "trophic-form-write.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"

typedef struct {
  TrophicWindow *window;
  gint64         visit_row;
  gint64         patient_row; /* whose it is now */
  GtkListBox    *list;
  char          *search;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  g_free (form->search);
  g_free (form);
}

static gboolean
list_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  *result = trophic_store_list_patients (store, error);
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return *result != NULL;
}

static GtkWidget *
new_row (const TrophicPatient *patient)
{
  g_autofree char *birth = trophic_date_is_known (&patient->birth_date)
                             ? trophic_date_words (&patient->birth_date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ())
                             : g_strdup (_("birth date unknown"));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *number = g_markup_escape_text (trophic_patient_id (patient), -1);
  g_autofree char *facts = g_strdup_printf ("%s · %s", birth, trophic_sex_label (patient->sex));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), number);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gint64 *id = g_new (gint64, 1);
  *id = patient->row;
  g_object_set_data_full (G_OBJECT (row), "patient-row", id, g_free);
  /* What the search finds: the number and the birth date as stored. */
  char date[TROPHIC_DATE_SIZE] = "";
  if (trophic_date_is_known (&patient->birth_date))
    trophic_date_write (&patient->birth_date, date);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup_printf ("%s %s", trophic_patient_id (patient), date), g_free);
  return row;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  const Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) patients = result;
  if (trophic_dialog_is_closed (GTK_WINDOW (dialog)))
    return;
  if (!read)
    {
      trophic_form_dialog_show_error (dialog, error);
      return;
    }
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatientSummary *summary = g_ptr_array_index (patients, i);
      if (summary->patient->row != form->patient_row)
        gtk_list_box_append (form->list, new_row (summary->patient));
    }
  gtk_list_box_unselect_all (form->list);
}

static gboolean
filter_row (GtkListBoxRow *row,
            gpointer       user_data)
{
  const Form *form = user_data;
  const char *key = g_object_get_data (G_OBJECT (row), "key");
  return form->search == NULL || *form->search == '\0' || g_strstr_len (key, -1, form->search) != NULL;
}

static void
search_changed_cb (GtkSearchEntry *entry,
                   gpointer        user_data)
{
  Form *form = user_data;
  g_free (form->search);
  form->search = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  /* A patient chosen before would stay chosen unseen. */
  gtk_list_box_unselect_all (form->list);
  gtk_list_box_invalidate_filter (form->list);
}

static void
row_selected_cb (GtkListBox        *list,
                 GtkListBoxRow     *row,
                 TrophicFormDialog *dialog)
{
  trophic_form_dialog_set_can_save (dialog, row != NULL);
}

typedef struct {
  gint64 visit_row;
  gint64 patient_row;
  char  *reason;
} Move;

static void
move_free (Move *move)
{
  g_free (move->reason);
  g_free (move);
}

static gboolean
move_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  const Move *move = data;
  return trophic_store_move_visit (store, move->visit_row, move->patient_row, move->reason, error);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (form->list);
  if (row == NULL)
    return;
  Move *move = g_new0 (Move, 1);
  move->visit_row = form->visit_row;
  move->patient_row = *(gint64 *) g_object_get_data (G_OBJECT (row), "patient-row");
  move->reason = g_strdup (trophic_form_dialog_get_text (dialog, "reason"));
  g_autofree char *done = g_strdup_printf (_("Visit moved to %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  trophic_form_write (dialog, form->window, move_job, move, (GDestroyNotify) move_free, done);
}

static GtkWidget *
new_picker (TrophicFormDialog *dialog,
            Form              *form)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scroll = gtk_scrolled_window_new ();
  GtkWidget *search = gtk_search_entry_new (), *list = gtk_list_box_new ();
  g_object_set (search, "placeholder-text", _("Number or birth date"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find the patient by number or birth date"), -1);
  g_signal_connect (search, "search-changed", G_CALLBACK (search_changed_cb), form);
  form->list = GTK_LIST_BOX (list);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Patients"), -1);
  gtk_list_box_set_filter_func (form->list, filter_row, form, NULL);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (row_selected_cb), dialog, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), list);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroll), 240);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroll);
  return box;
}

/**
 * trophic_move_dialog_present:
 * @visit: the visit that stands under the wrong patient
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_move_dialog_present (TrophicWindow      *window,
                             const TrophicVisit *visit)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window) && visit != NULL, NULL);

  TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL)
    return NULL;
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), _("Move Visit"), _("_Move"));
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->visit_row = visit->row;
  form->patient_row = record->patient->row;
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  TrophicDate today = trophic_form_today (window);
  trophic_form_dialog_set_patient (dialog, record->patient, &today);
  g_autofree char *date = trophic_date_words (&visit->date, TROPHIC_DATE_TEXT_LONG, trophic_date_words_language ());
  g_autofree char *text = g_strdup_printf (_("The visit of %s goes to the patient chosen here. Both charts keep this in their history."), date);
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  trophic_form_dialog_add_widget (dialog, label);
  trophic_form_dialog_add_widget (dialog, new_picker (dialog, form));
  trophic_form_dialog_add_reason (dialog);
  trophic_form_dialog_set_can_save (dialog, FALSE);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  trophic_clinic_read_async (trophic_window_get_clinic (window), list_job, NULL, NULL, NULL, listed_cb, g_object_ref (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
