/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-event-dialog.h"

#include <glib/gi18n.h>

#include "trophic-date-words.h"
#include "trophic-entry-check.h"
#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-message.h"
#include "trophic-patient-name.h"
#include "trophic-patient-store.h"

static const TrophicChoiceOption kinds[] = {
  { "unknown", N_("Choose…") }, { "niv_start", N_("NIV start") }, { "niv_stop", N_("NIV stop") },
  { "niv_23h", N_("NIV 23 h or more a day") }, { "gastrostomy", N_("Gastrostomy") },
  { "tube_feeding_start", N_("Tube feeding start") }, { "tube_feeding_stop", N_("Tube feeding stop") },
  { "parenteral_start", N_("Parenteral feeding start") }, { "parenteral_stop", N_("Parenteral feeding stop") },
  { "tracheostomy", N_("Tracheostomy") }, { "invasive_ventilation", N_("Invasive ventilation") },
  { "admission", N_("Admission") }, { "death", N_("Death") }, { "last_contact", N_("Last contact") },
  { "transfer", N_("Transfer") },
};
/* A death is recorded as an event, so that it has a date; it is not in this list. */
static const TrophicChoiceOption statuses[] = {
  { "active", N_("Active") }, { "transferred_in", N_("Transferred in") }, { "transferred_out", N_("Transferred out") },
  { "home_care", N_("Home care") }, { "lost", N_("Lost to follow-up") }, { "diagnosis_revised", N_("Diagnosis revised") },
};
static const TrophicFieldSpec event_fields[] = {
  { "kind", N_("_What happened"), TROPHIC_FIELD_LIST, NULL, kinds, G_N_ELEMENTS (kinds) },
  { "date", N_("_Date"), TROPHIC_FIELD_NUMBER, NULL },
  { "note", N_("_Note"), TROPHIC_FIELD_TEXT, NULL },
};
static const TrophicFieldSpec status_fields[] = {
  { "status", N_("_Status"), TROPHIC_FIELD_LIST, NULL, statuses, G_N_ELEMENTS (statuses) },
  { "date", N_("_Since"), TROPHIC_FIELD_NUMBER, NULL },
};

typedef struct {
  TrophicWindow *window;
  TrophicRecord *record;
} Form;

static Form *
new_form (TrophicWindow *window)
{
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->record = trophic_record_ref (trophic_window_get_record (window));
  return form;
}

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_record_unref (form->record);
  g_free (form);
}

static TrophicEvent *
read_event (TrophicFormDialog *dialog,
            const Form        *form,
            GPtrArray         *problems)
{
  TrophicEvent *event = trophic_event_new ();
  event->patient_row = form->record->patient->row;
  trophic_event_kind_from_nick (trophic_form_dialog_get_text (dialog, "kind"), &event->kind);
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "date"), &event->date, problems, "date");
  const char *note = trophic_form_dialog_get_text (dialog, "note");
  event->note = *note ? g_strdup (note) : NULL;
  return event;
}

static void
event_changed_cb (TrophicFormDialog *dialog,
                  const char        *key,
                  gpointer           user_data)
{
  Form *form = user_data;
  TrophicDate today = trophic_form_today (form->window);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicEvent) event = read_event (dialog, form, problems);
  g_autoptr (GPtrArray) found = trophic_entry_check_event (event, form->record, &today);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_form_dialog_set_note (dialog, event->kind == TROPHIC_EVENT_DEATH
                                          ? _("The page stays readable; forecast, worklist and reminders end. It can be undone.") : NULL);
}

static gboolean
save_event_job (TrophicStore    *store,
                gpointer         data,
                GCancellable    *cancellable,
                gpointer        *result,
                GDestroyNotify  *result_free,
                GError         **error)
{
  GVariant *undo = NULL;
  gboolean saved = trophic_entry_save_event (store, data, &undo, error);
  *result = undo;
  *result_free = (GDestroyNotify) g_variant_unref;
  return saved;
}

static void
write_event (TrophicFormDialog *dialog,
             const Form        *form)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  TrophicEvent *event = read_event (dialog, form, problems);
  trophic_form_write (dialog, form->window, save_event_job, event, (GDestroyNotify) trophic_event_free,
                      event->kind == TROPHIC_EVENT_DEATH ? _("Death recorded") : _("Event recorded"));
}

static void
death_answered_cb (AdwMessageDialog  *question,
                   const char        *response,
                   TrophicFormDialog *dialog)
{
  if (g_str_equal (response, "record"))
    write_event (dialog, g_object_get_data (G_OBJECT (dialog), "form"));
}

/* The only question of the program that stands in the way: it closes a chart. */
static void
ask_death (TrophicFormDialog *dialog,
           const Form        *form)
{
  AdwMessageDialog *question = trophic_message_question (GTK_WINDOW (dialog), _("Record the death?"), NULL, "record", _("_Record Death"),
                                                         ADW_RESPONSE_DESTRUCTIVE);
  g_autofree char *name = trophic_patient_name_written (form->record->patient);
  g_autofree char *birth = trophic_date_is_known (&form->record->patient->birth_date)
                             ? trophic_date_words (&form->record->patient->birth_date, TROPHIC_DATE_TEXT_SHORT,
                                                        trophic_date_words_language ())
                             : g_strdup (_("birth date unknown"));
  adw_message_dialog_format_body (question, "%s · %s · %s", trophic_patient_id (form->record->patient), name, birth);
  g_signal_connect_object (question, "response", G_CALLBACK (death_answered_cb), dialog, 0);
  gtk_window_present (GTK_WINDOW (question));
}

static void
event_save_cb (TrophicFormDialog *dialog,
               gpointer           user_data)
{
  if (g_str_equal (trophic_form_dialog_get_text (dialog, "kind"), "death"))
    ask_death (dialog, user_data);
  else
    write_event (dialog, user_data);
}

static TrophicFormDialog *
new_dialog (TrophicWindow          *window,
            const char             *title,
            const char             *save_label,
            const TrophicFieldSpec *fields,
            guint                   n_fields)
{
  TrophicRecord *record = trophic_window_get_record (window);
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), title, save_label);
  TrophicDate today = trophic_form_today (window);
  char date[TROPHIC_DATE_SIZE];
  trophic_form_dialog_set_patient (dialog, record->patient, &today);
  trophic_form_dialog_add_fields (dialog, NULL, fields, n_fields);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "date"), 12);
  trophic_form_dialog_set_text (dialog, "date", trophic_date_write (&today, date));
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 380);
  return dialog;
}

/**
 * trophic_event_dialog_present:
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_event_dialog_present (TrophicWindow *window)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  if (trophic_window_get_record (window) == NULL)
    return NULL;
  TrophicFormDialog *dialog = new_dialog (window, _("Add Event"), _("_Add"), event_fields, G_N_ELEMENTS (event_fields));
  Form *form = new_form (window);
  g_signal_connect (dialog, "changed", G_CALLBACK (event_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (event_save_cb), form);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  trophic_form_dialog_set_can_save (dialog, FALSE);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "kind")));
  return dialog;
}

typedef struct {
  gint64               patient_row;
  TrophicPatientStatus status;
  TrophicDate          date;
  char                *reason;
} Status;

static void
status_free (Status *status)
{
  g_free (status->reason);
  g_free (status);
}

static gboolean
save_status_job (TrophicStore    *store,
                 gpointer         data,
                 GCancellable    *cancellable,
                 gpointer        *result,
                 GDestroyNotify  *result_free,
                 GError         **error)
{
  const Status *status = data;
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, status->patient_row, error);
  if (record == NULL)
    return FALSE;
  g_autoptr (TrophicPatient) patient = trophic_patient_copy (record->patient);
  patient->status = status->status;
  patient->status_date = status->date;
  return trophic_store_save_patient (store, patient, status->reason, error);
}

static void
status_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  Form *form = user_data;
  TrophicDate today = trophic_form_today (form->window);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicPatient) patient = trophic_patient_copy (form->record->patient);
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "date"), &patient->status_date, problems, "date");
  g_autoptr (GPtrArray) found = trophic_entry_check_patient (patient, form->record, &today);
  const TrophicEntryProblem *problem = trophic_entry_problems_find (found, "status_date");
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_form_dialog_set_can_save (dialog, problems->len == 0 && problem == NULL);
  if (problem != NULL)
    trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "date"), problem);
}

static void
status_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  const Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  Status *status = g_new0 (Status, 1);
  status->patient_row = form->record->patient->row;
  trophic_patient_status_from_nick (trophic_form_dialog_get_text (dialog, "status"), &status->status);
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "date"), &status->date, problems, "date");
  status->reason = g_strdup (trophic_form_dialog_get_text (dialog, "reason"));
  trophic_form_write (dialog, form->window, save_status_job, status, (GDestroyNotify) status_free, _("Status changed"));
}

/**
 * trophic_status_dialog_present:
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_status_dialog_present (TrophicWindow *window)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL)
    return NULL;
  TrophicFormDialog *dialog = new_dialog (window, _("Change Status"), _("_Save"), status_fields, G_N_ELEMENTS (status_fields));
  trophic_field_set_last (trophic_form_dialog_get_field (dialog, "status"), trophic_patient_status_label (record->patient->status));
  trophic_form_dialog_set_text (dialog, "status", trophic_patient_status_nick (record->patient->status));
  trophic_form_dialog_add_reason (dialog);
  Form *form = new_form (window);
  g_signal_connect (dialog, "changed", G_CALLBACK (status_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (status_save_cb), form);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}
