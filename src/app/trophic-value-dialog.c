/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-value-dialog.h"

#include <math.h>
#include <stdio.h>

#include <glib/gi18n.h>

#include "trophic-entry-check.h"
#include "trophic-entry-save.h"
#include "trophic-form-write.h"
#include "trophic-lactate-group.h"
#include "trophic-number.h"
#include "trophic-record-store.h"
#include "trophic-text.h"
#include "trophic-value-fields.h"
#include "trophic-visit-entry.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

typedef struct {
  TrophicWindow      *window;
  TrophicRecord      *record;
  TrophicObservation *amend; /* NULL for a new value */
  GtkWidget          *sampling;
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  trophic_record_unref (form->record);
  g_clear_pointer (&form->amend, trophic_observation_free);
  g_free (form);
}

static void
add_problem (GPtrArray  *problems,
             const char *field,
             const char *message)
{
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  problem->field = field;
  problem->code = "unreadable";
  problem->level = TROPHIC_ENTRY_REFUSE;
  problem->message = g_strdup (message);
  problem->repair_value = NAN;
  g_ptr_array_add (problems, problem);
}

static TrophicTristate
read_tristate (TrophicFormDialog *dialog,
               const char        *key)
{
  const char *text = trophic_form_dialog_get_text (dialog, key);
  return g_str_equal (text, "1") ? TROPHIC_YES : g_str_equal (text, "0") ? TROPHIC_NO : TROPHIC_UNKNOWN;
}

static void
read_sampling (TrophicFormDialog *dialog,
               TrophicSampling   *sampling,
               GPtrArray         *problems)
{
  trophic_draw_from_nick (trophic_form_dialog_get_text (dialog, "draw"), &sampling->draw);
  trophic_matrix_from_nick (trophic_form_dialog_get_text (dialog, "matrix"), &sampling->matrix);
  trophic_setting_from_nick (trophic_form_dialog_get_text (dialog, "setting"), &sampling->setting);
  sampling->fasting = read_tristate (dialog, "fasting");
  sampling->rested = read_tristate (dialog, "rested");
  sampling->exertion = read_tristate (dialog, "exertion");
  sampling->tourniquet = read_tristate (dialog, "tourniquet");
  sampling->tube = trophic_form_dialog_dup_text (dialog, "tube");
  sampling->device = trophic_form_dialog_dup_text (dialog, "device");
  if (!trophic_entry_text_number (trophic_form_dialog_get_text (dialog, "fasting_hours"), &sampling->fasting_hours) ||
      sampling->fasting_hours < 0)
    add_problem (problems, "fasting_hours", _("Not a number of hours"));
  if (!trophic_entry_text_number (trophic_form_dialog_get_text (dialog, "separation_minutes"), &sampling->separation_minutes) ||
      sampling->separation_minutes < 0)
    add_problem (problems, "separation_minutes", _("Not a number of minutes"));
  if (sampling->fasting == TROPHIC_UNKNOWN && sampling->fasting_hours > 0)
    sampling->fasting = TROPHIC_YES;
}

/* A time without a day means nothing; a day without a time is a day. */
static void
read_time (TrophicFormDialog  *dialog,
           TrophicObservation *observation,
           GTimeZone          *zone,
           GPtrArray          *problems)
{
  int hour, minute;
  char rest;
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "date"), &observation->time, problems, "date");
  g_autofree char *time = trophic_entry_text_fold_digits (trophic_form_dialog_get_text (dialog, "time"));
  if (*time == '\0' || observation->time.precision != TROPHIC_DATE_DAY)
    return;
  if (sscanf (time, "%d:%d%c", &hour, &minute, &rest) != 2 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    {
      add_problem (problems, "time", _("Not a time: write 9:30"));
      return;
    }
  observation->time.hour = hour;
  observation->time.minute = minute;
  observation->time.precision = TROPHIC_DATE_MINUTE;
  observation->time.offset = TROPHIC_DATE_NO_OFFSET;
  trophic_date_set_zone (&observation->time, zone);
}

/**
 * trophic_value_dialog_read:
 * @zone: the clinic's zone
 * @problems: (element-type TrophicEntryProblem): gets what cannot be read
 *
 * Returns: (transfer full): the value as typed, read like an imported one
 */
TrophicObservation *
trophic_value_dialog_read (TrophicFormDialog *dialog,
                           GTimeZone         *zone,
                           GPtrArray         *problems)
{
  TrophicObservation *observation = trophic_observation_new ();
  observation->analyte = trophic_vocabulary_analyte (trophic_form_dialog_get_text (dialog, "analyte"));
  if (observation->analyte != NULL)
    observation->name = g_strdup (observation->analyte->id);
  observation->value_text = trophic_form_dialog_dup_text (dialog, "value");
  observation->unit_text = trophic_form_dialog_dup_text (dialog, "unit");
  observation->reference_text = trophic_form_dialog_dup_text (dialog, "reference");
  observation->platform = trophic_form_dialog_dup_text (dialog, "platform");
  observation->note = trophic_form_dialog_dup_text (dialog, "note");
  read_time (dialog, observation, zone, problems);
  if (observation->analyte != NULL && g_str_equal (observation->analyte->id, "lactate"))
    read_sampling (dialog, &observation->sampling, problems);
  trophic_observation_interpret (observation, TROPHIC_DECIMAL_POINT, NULL);
  return observation;
}

static void
update_units (TrophicFormDialog    *dialog,
              const Form           *form,
              const TrophicAnalyte *analyte)
{
  const TrophicObservation *last = analyte != NULL ? trophic_record_latest (form->record, analyte->id) : NULL;
  gboolean amends = form->amend != NULL && form->amend->analyte == analyte;
  /* The laboratory's own unit, of the value that is amended or of last time, is the likeliest. */
  const char *sent = amends ? form->amend->unit_text : last != NULL ? last->unit_text : NULL;
  g_autoptr (GArray) units = trophic_value_units (analyte, trophic_text_is_empty (sent) ? NULL : sent);
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, "unit"), (const TrophicChoiceOption *) units->data, units->len);
  if (last == NULL)
    {
      trophic_field_set_last (trophic_form_dialog_get_field (dialog, "value"), NULL);
      return;
    }
  g_autofree char *date = trophic_words_date (&last->time);
  g_autofree char *value = g_strdup_printf ("%s %s", last->value_text != NULL ? last->value_text : "", last->unit_text != NULL ? last->unit_text : "");
  g_autofree char *text = g_strdup_printf (_("%s · %s"), date, value);
  trophic_field_set_last (trophic_form_dialog_get_field (dialog, "value"), text);
}

static const char *
ineligible_note (const TrophicObservation *observation)
{
  if (observation->analyte == NULL || !g_str_equal (observation->analyte->id, "lactate") ||
      trophic_lactate_eligible (observation, NULL))
    return NULL;
  return _("Drawn so, this lactate is kept and shown but not used, unless someone accepts it with a reason.");
}

static GPtrArray *
check (TrophicFormDialog  *dialog,
       Form               *form,
       TrophicObservation **read)
{
  TrophicDate today = trophic_form_today (form->window);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  TrophicObservation *observation =
    trophic_value_dialog_read (dialog, trophic_clinic_get_zone (trophic_window_get_clinic (form->window)), problems);
  g_autoptr (GPtrArray) found = trophic_entry_check_observation (observation, form->record, &today);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&found));
  *read = observation;
  return g_steal_pointer (&problems);
}

static void
update (TrophicFormDialog *dialog,
        Form              *form)
{
  g_autoptr (TrophicObservation) observation = NULL;
  g_autoptr (GPtrArray) problems = check (dialog, form, &observation);
  trophic_form_dialog_set_problems (dialog, problems);
  trophic_form_dialog_set_note (dialog, ineligible_note (observation));
  if (*trophic_form_dialog_get_text (dialog, "value") == '\0')
    trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "value"), NULL);
  if (observation->analyte == NULL)
    trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "analyte"), NULL);
  gtk_widget_set_visible (form->sampling, observation->analyte != NULL && g_str_equal (observation->analyte->id, "lactate"));
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  Form *form = user_data;
  if (g_str_equal (key, "analyte"))
    update_units (dialog, form, trophic_vocabulary_analyte (trophic_form_dialog_get_text (dialog, "analyte")));
  update (dialog, form);
}

typedef struct {
  TrophicObservation *observation;
  gint64              amend_row;
  char               *reason;
} Saving;

static void
saving_free (Saving *saving)
{
  trophic_observation_free (saving->observation);
  g_free (saving->reason);
  g_free (saving);
}

static gboolean
save_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  Saving *saving = data;
  GVariant *undo = NULL;
  if (saving->amend_row != 0)
    return trophic_store_amend_observation (store, saving->amend_row, saving->observation, saving->reason, error);
  if (!trophic_entry_save_observation (store, saving->observation, &undo, error))
    return FALSE;
  *result = undo;
  *result_free = (GDestroyNotify) g_variant_unref;
  return TRUE;
}

/* A question nobody answered makes the value wait; nothing typed is thrown away. */
static gboolean
hold_when_asked (TrophicObservation *observation,
                 GPtrArray          *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const TrophicEntryProblem *problem = g_ptr_array_index (problems, i);
      if (problem->level != TROPHIC_ENTRY_HOLD)
        continue;
      observation->status = TROPHIC_RESULT_QUARANTINED;
      observation->status_reason = g_strdup (problem->message);
      return TRUE;
    }
  return FALSE;
}

/* What the laboratory sent beside the number stays with the amended value; its flag spoke of the old number. */
static void
keep_origin (TrophicObservation       *amended,
             const TrophicObservation *old)
{
  if (amended->analyte != old->analyte)
    return;
  g_free (amended->name);
  amended->name = g_strdup (old->name);
  amended->code = g_strdup (old->code);
  amended->system = g_strdup (old->system);
  amended->accession = g_strdup (old->accession);
  g_free (amended->specimen);
  amended->specimen = g_strdup (old->specimen);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  Form *form = user_data;
  TrophicObservation *observation = NULL;
  g_autoptr (GPtrArray) problems = check (dialog, form, &observation);
  gboolean held = hold_when_asked (observation, problems);
  if (held && form->amend != NULL)
    {
      /* A correction that raises a question is no correction yet. */
      trophic_observation_free (observation);
      return;
    }
  Saving *saving = g_new0 (Saving, 1);
  saving->observation = observation;
  observation->patient_row = form->record->patient->row;
  if (form->amend != NULL)
    {
      keep_origin (observation, form->amend);
      saving->amend_row = form->amend->row;
      saving->reason = g_strdup (trophic_form_dialog_get_text (dialog, "reason"));
    }
  trophic_form_write (dialog, form->window, save_job, saving, (GDestroyNotify) saving_free,
                      form->amend != NULL ? _("Value amended, the old one is kept") : held ? _("Value kept as held") : _("Value added"));
}

static void
fill_tristate (TrophicFormDialog *dialog,
               const char        *key,
               TrophicTristate    value)
{
  trophic_form_dialog_set_text (dialog, key, value == TROPHIC_YES ? "1" : value == TROPHIC_NO ? "0" : NULL);
}

static void
fill (TrophicFormDialog        *dialog,
      const TrophicObservation *old)
{
  char number[TROPHIC_NUMBER_SIZE], date[TROPHIC_DATE_SIZE];
  TrophicDate day = trophic_date_from_day (trophic_date_day (&old->time));
  trophic_form_dialog_set_text (dialog, "value", old->value_text);
  trophic_form_dialog_set_text (dialog, "unit", old->unit_text);
  trophic_form_dialog_set_text (dialog, "date", trophic_date_write (trophic_date_has_time (&old->time) ? &day : &old->time, date));
  if (trophic_date_has_time (&old->time))
    {
      g_autofree char *time = g_strdup_printf ("%02d:%02d", old->time.hour, old->time.minute);
      trophic_form_dialog_set_text (dialog, "time", time);
    }
  trophic_form_dialog_set_text (dialog, "reference", old->reference_text);
  trophic_form_dialog_set_text (dialog, "platform", old->platform);
  trophic_form_dialog_set_text (dialog, "note", old->note);
  const TrophicSampling *sampling = &old->sampling;
  trophic_form_dialog_set_text (dialog, "draw", trophic_draw_nick (sampling->draw));
  trophic_form_dialog_set_text (dialog, "matrix", trophic_matrix_nick (sampling->matrix));
  trophic_form_dialog_set_text (dialog, "setting", trophic_setting_nick (sampling->setting));
  fill_tristate (dialog, "fasting", sampling->fasting);
  fill_tristate (dialog, "rested", sampling->rested);
  fill_tristate (dialog, "exertion", sampling->exertion);
  fill_tristate (dialog, "tourniquet", sampling->tourniquet);
  trophic_form_dialog_set_text (dialog, "tube", sampling->tube);
  trophic_form_dialog_set_text (dialog, "device", sampling->device);
  if (!isnan (sampling->fasting_hours))
    trophic_form_dialog_set_text (dialog, "fasting_hours", trophic_number_write (sampling->fasting_hours, number));
  if (!isnan (sampling->separation_minutes))
    trophic_form_dialog_set_text (dialog, "separation_minutes", trophic_number_write (sampling->separation_minutes, number));
}

/* What was amended may have come from a file with a unit or an analyte that no list knows: it stays choosable as sent. */
static void
build (TrophicFormDialog *dialog,
       Form              *form,
       const char        *analyte)
{
  guint n;
  const TrophicFieldSpec *fields = trophic_value_fields (&n);
  trophic_form_dialog_add_fields (dialog, NULL, fields, n);
  fields = trophic_value_sampling_fields (&n);
  form->sampling = trophic_form_dialog_add_fields (dialog, _("How it was drawn"), fields, n);
  g_autoptr (GArray) analytes = trophic_value_analytes ();
  trophic_field_set_options (trophic_form_dialog_get_field (dialog, "analyte"), (const TrophicChoiceOption *) analytes->data, analytes->len);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "date"), 12);
  trophic_field_set_width (trophic_form_dialog_get_field (dialog, "value"), 10);
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "value"), _("As the laboratory wrote it, <0.5 too"));
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, "platform"), _("For values that differ between assays"));
  trophic_form_dialog_set_text (dialog, "analyte", analyte);
  update_units (dialog, form, trophic_vocabulary_analyte (analyte));
}

/**
 * trophic_value_dialog_present:
 * @analyte: (nullable): chosen already
 * @amend: (nullable): the value to correct; a reason is asked and the old one stays as history
 *
 * Returns: (transfer none) (nullable): the dialog, shown; %NULL without a patient on screen
 */
TrophicFormDialog *
trophic_value_dialog_present (TrophicWindow            *window,
                              const char               *analyte,
                              const TrophicObservation *amend)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  TrophicRecord *record = trophic_window_get_record (window);
  if (record == NULL)
    return NULL;
  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), amend != NULL ? _("Amend Value") : _("Add Value"),
                                                       amend != NULL ? _("_Save") : _("_Add"));
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->record = trophic_record_ref (record);
  form->amend = amend != NULL ? trophic_observation_copy (amend) : NULL;
  TrophicDate today = trophic_form_today (window);
  char date[TROPHIC_DATE_SIZE];
  trophic_form_dialog_set_patient (dialog, record->patient, &today);
  build (dialog, form, amend != NULL && amend->analyte != NULL ? amend->analyte->id : analyte);
  if (amend != NULL)
    {
      fill (dialog, amend);
      trophic_form_dialog_add_reason (dialog);
    }
  else
    trophic_form_dialog_set_text (dialog, "date", trophic_date_write (&today, date));
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  update (dialog, form);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 700);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, analyte != NULL || amend != NULL ? "value" : "analyte")));
  return dialog;
}
