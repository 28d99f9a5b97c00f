/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-dialog.h"

#include <math.h>

#include <glib/gi18n.h>

#include "trophic-clinic-facts.h"
#include "trophic-date-words.h"
#include "trophic-dialog-closed.h"
#include "trophic-entry-check.h"
#include "trophic-form-write.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"

static const TrophicChoiceOption sexes[] = { { "F", N_("Female") }, { "M", N_("Male") }, { "O", N_("Other") }, { "U", N_("Unknown") } };
static const TrophicChoiceOption regions[] = {
  { "unknown", N_("Unknown") }, { "bulbar", N_("Bulbar") }, { "upper", N_("Upper limb") }, { "lower", N_("Lower limb") },
  { "trunk", N_("Trunk") }, { "respiratory", N_("Respiratory") },
};
static const TrophicChoiceOption heights[] = {
  { "unknown", N_("Unknown") }, { "standing", N_("Standing") }, { "reported", N_("Reported") }, { "knee", N_("Knee height") },
  { "arm_span", N_("Arm span") },
};
static const TrophicChoiceOption statuses[] = {
  { "active", N_("Active") }, { "transferred_in", N_("Transferred in") }, { "transferred_out", N_("Transferred out") },
  { "home_care", N_("Home care") }, { "lost", N_("Lost to follow-up") }, { "deceased", N_("Deceased") },
  { "diagnosis_revised", N_("Diagnosis revised") },
};
static const TrophicChoiceOption wishes[] = { { "not_asked", N_("Not asked") }, { "yes", N_("Yes") }, { "no", N_("No") } };
static const TrophicChoiceOption consents[] = {
  { "unknown", N_("Unknown") }, { "given", N_("Given") }, { "opted_out", N_("Opted out") },
};
static const TrophicChoiceOption escorial[] = {
  { "unknown", N_("Not classified") }, { "definite", N_("Definite") }, { "probable", N_("Probable") },
  { "lab_supported", N_("Laboratory-supported probable") }, { "possible", N_("Possible") }, { "suspected", N_("Suspected") },
};

#define OPTIONS(options) NULL, options, G_N_ELEMENTS (options)

static const TrophicFieldSpec identity_fields[] = {
  { "patient_id", N_("Clinic _number"), TROPHIC_FIELD_TEXT, NULL },
  { "family_name", N_("_Family name"), TROPHIC_FIELD_TEXT, NULL },
  { "given_name", N_("_Given name"), TROPHIC_FIELD_TEXT, NULL },
  { "kana", N_("_Kana"), TROPHIC_FIELD_TEXT, NULL },
  { "sex", N_("Se_x"), TROPHIC_FIELD_CHOICE, OPTIONS (sexes) },
  { "birth_date", N_("_Birth date"), TROPHIC_FIELD_NUMBER, NULL },
};
static const TrophicFieldSpec disease_fields[] = {
  { "onset_date", N_("_Onset"), TROPHIC_FIELD_NUMBER, NULL },
  { "onset_region", N_("Onset _region"), TROPHIC_FIELD_LIST, OPTIONS (regions) },
  { "diagnosis_date", N_("_Diagnosis"), TROPHIC_FIELD_NUMBER, NULL },
  { "el_escorial", N_("_El Escorial"), TROPHIC_FIELD_LIST, OPTIONS (escorial) },
};
static const TrophicFieldSpec body_fields[] = {
  { "height_cm", N_("_Height"), TROPHIC_FIELD_NUMBER, "cm" },
  { "height_method", N_("Height b_y"), TROPHIC_FIELD_LIST, OPTIONS (heights) },
  { "usual_weight_kg", N_("_Usual weight"), TROPHIC_FIELD_NUMBER, "kg" },
};
static const TrophicChoiceOption no_site = { "", N_("none recorded") };
static const TrophicFieldSpec care_fields[] = {
  { "status", N_("_Status"), TROPHIC_FIELD_LIST, OPTIONS (statuses) },
  { "wishes", N_("_Wishes to know the prognosis"), TROPHIC_FIELD_CHOICE, OPTIONS (wishes) },
  { "consent", N_("Research consen_t"), TROPHIC_FIELD_CHOICE, OPTIONS (consents) },
  { "follow_up_months", N_("Next visit _in"), TROPHIC_FIELD_NUMBER, N_("months") },
  { "site", N_("S_ite"), TROPHIC_FIELD_LIST, NULL, &no_site, 1 },
  { "note", N_("Note"), TROPHIC_FIELD_TEXT, NULL },
};

typedef struct {
  TrophicWindow *window;
  TrophicRecord *record; /* NULL for a new patient */
  gboolean       warned; /* the person was told of similar patients and goes on */
} Form;

static void
form_free (Form *form)
{
  g_object_unref (form->window);
  g_clear_pointer (&form->record, trophic_record_unref);
  g_free (form);
}

static void
read_numbers (TrophicFormDialog *dialog,
              TrophicPatient    *patient,
              GPtrArray         *problems)
{
  const struct { const char *key; double *value; } numbers[] = {
    { "height_cm", &patient->height_cm }, { "usual_weight_kg", &patient->usual_weight_kg },
    { "follow_up_months", &patient->follow_up_months },
  };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!trophic_entry_text_number (trophic_form_dialog_get_text (dialog, numbers[i].key), numbers[i].value))
      {
        TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
        problem->field = numbers[i].key;
        problem->code = "not-a-number";
        problem->level = TROPHIC_ENTRY_REFUSE;
        problem->message = g_strdup (_("Not one number"));
        g_ptr_array_add (problems, problem);
      }
}

/**
 * trophic_patient_dialog_read:
 * @problems: (element-type TrophicEntryProblem): gets what cannot be read
 *
 * Returns: (transfer full): the patient as typed; facts the dialog does not ask are unknown
 */
TrophicPatient *
trophic_patient_dialog_read (TrophicFormDialog *dialog,
                             GPtrArray         *problems)
{
  TrophicPatient *patient = trophic_patient_new ();
  g_autofree char *number = trophic_form_dialog_dup_text (dialog, "patient_id");
  if (number != NULL)
    trophic_patient_add_number (patient, number, "");
  patient->family_name = trophic_form_dialog_dup_text (dialog, "family_name");
  patient->given_name = trophic_form_dialog_dup_text (dialog, "given_name");
  patient->kana = trophic_form_dialog_dup_text (dialog, "kana");
  patient->note = trophic_form_dialog_dup_text (dialog, "note");
  patient->site = trophic_form_dialog_dup_text (dialog, "site");
  trophic_sex_from_nick (trophic_form_dialog_get_text (dialog, "sex"), &patient->sex);
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "birth_date"), &patient->birth_date, problems, "birth_date");
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "onset_date"), &patient->onset_date, problems, "onset_date");
  trophic_form_read_date (trophic_form_dialog_get_text (dialog, "diagnosis_date"), &patient->diagnosis_date, problems, "diagnosis_date");
  trophic_onset_region_from_nick (trophic_form_dialog_get_text (dialog, "onset_region"), &patient->onset_region);
  trophic_el_escorial_from_nick (trophic_form_dialog_get_text (dialog, "el_escorial"), &patient->el_escorial);
  trophic_height_method_from_nick (trophic_form_dialog_get_text (dialog, "height_method"), &patient->height_method);
  trophic_patient_status_from_nick (trophic_form_dialog_get_text (dialog, "status"), &patient->status);
  trophic_wishes_from_nick (trophic_form_dialog_get_text (dialog, "wishes"), &patient->wishes);
  trophic_consent_from_nick (trophic_form_dialog_get_text (dialog, "consent"), &patient->consent);
  read_numbers (dialog, patient, problems);
  return patient;
}

/* What the dialog does not ask stays as stored. */
static TrophicPatient *
merge (const Form           *form,
       const TrophicPatient *typed)
{
  TrophicPatient *patient = trophic_patient_copy (form->record->patient);
  if (g_strcmp0 (trophic_patient_id (patient), trophic_patient_id (typed)) != 0 && patient->numbers->len > 0)
    {
      TrophicPatientNumber *first = g_ptr_array_index (patient->numbers, 0);
      g_free (first->number);
      first->number = g_strdup (trophic_patient_id (typed));
    }
  else if (patient->numbers->len == 0)
    trophic_patient_add_number (patient, trophic_patient_id (typed), "");
#define TAKE_TEXT(member) (g_free (patient->member), patient->member = g_strdup (typed->member))
  TAKE_TEXT (family_name);
  TAKE_TEXT (given_name);
  TAKE_TEXT (kana);
  TAKE_TEXT (note);
  TAKE_TEXT (site);
#undef TAKE_TEXT
  patient->sex = typed->sex;
  patient->birth_date = typed->birth_date;
  patient->onset_date = typed->onset_date;
  patient->diagnosis_date = typed->diagnosis_date;
  patient->onset_region = typed->onset_region;
  patient->el_escorial = typed->el_escorial;
  patient->height_cm = typed->height_cm;
  patient->height_method = typed->height_method;
  patient->usual_weight_kg = typed->usual_weight_kg;
  patient->follow_up_months = typed->follow_up_months;
  patient->status = typed->status;
  patient->wishes = typed->wishes;
  patient->consent = typed->consent;
  return patient;
}

static void
say_date (TrophicFormDialog *dialog,
          const char        *key,
          const TrophicDate *date,
          const TrophicDate *today,
          gboolean           age)
{
  g_autofree char *text = trophic_date_is_known (date)
                            ? trophic_date_words (date, TROPHIC_DATE_TEXT_LONG, trophic_date_words_language ()) : NULL;
  int years = age && text != NULL ? trophic_date_age (date, today) : -1;
  g_autofree char *said = years >= 0 ? g_strdup_printf (ngettext ("%s, %d year old", "%s, %d years old", years), text, years) : NULL;
  trophic_field_set_subtitle (trophic_form_dialog_get_field (dialog, key), said != NULL ? said : text);
}

static void
check (TrophicFormDialog *dialog,
       Form              *form)
{
  TrophicDate today = trophic_form_today (form->window);
  g_autoptr (GPtrArray) unread = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  g_autoptr (TrophicPatient) patient = trophic_patient_dialog_read (dialog, unread);
  g_autoptr (GPtrArray) problems = trophic_entry_check_patient (patient, form->record, &today);
  g_ptr_array_extend_and_steal (problems, g_steal_pointer (&unread));
  trophic_form_dialog_set_problems (dialog, problems);
  /* A height or weight that waits for an answer is not stored: the patient has no place to hold it. */
  for (guint i = 0; i < problems->len; i++)
    if (!g_str_equal (((TrophicEntryProblem *) g_ptr_array_index (problems, i))->code, "no-number"))
      trophic_form_dialog_set_can_save (dialog, FALSE);
  say_date (dialog, "birth_date", &patient->birth_date, &today, TRUE);
  say_date (dialog, "onset_date", &patient->onset_date, &today, FALSE);
  say_date (dialog, "diagnosis_date", &patient->diagnosis_date, &today, FALSE);
}

static void
dialog_changed_cb (TrophicFormDialog *dialog,
                   const char        *key,
                   gpointer           user_data)
{
  Form *form = user_data;
  if (g_str_equal (key, "family_name") || g_str_equal (key, "given_name") || g_str_equal (key, "kana") || g_str_equal (key, "birth_date"))
    {
      form->warned = FALSE;
      trophic_form_dialog_set_note (dialog, NULL);
      trophic_form_dialog_set_save_label (dialog, form->record != NULL ? _("_Save") : _("_Add Patient"));
    }
  check (dialog, form);
}

/* In the store's thread: similar patients first, then, when the person was told of them, the patient. */
typedef struct {
  TrophicPatient *patient;
  char           *reason;
  gboolean        warned;
  GPtrArray      *similar; /* result: who could be mistaken, NULL once stored */
} Saving;

static void
saving_free (Saving *saving)
{
  trophic_patient_free (saving->patient);
  g_clear_pointer (&saving->similar, g_ptr_array_unref);
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
  const Saving *wanted = data;
  Saving *saving = g_new0 (Saving, 1);
  *result = saving;
  *result_free = (GDestroyNotify) saving_free;
  saving->patient = trophic_patient_copy (wanted->patient);
  if (!wanted->warned)
    {
      saving->similar = trophic_store_similar_patients (store, saving->patient, error);
      if (saving->similar == NULL || saving->similar->len > 0)
        return saving->similar != NULL;
      g_clear_pointer (&saving->similar, g_ptr_array_unref);
    }
  return trophic_store_save_patient (store, saving->patient, wanted->reason, error);
}

/* Numbers and birth dates tell them apart; another patient's name is not for this screen. */
static void
warn_similar (TrophicFormDialog *dialog,
              GPtrArray         *similar)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < MIN (similar->len, 3); i++)
    {
      const TrophicPatient *other = g_ptr_array_index (similar, i);
      g_autofree char *birth = trophic_date_is_known (&other->birth_date)
                                 ? trophic_date_words (&other->birth_date, TROPHIC_DATE_TEXT_SHORT, trophic_date_words_language ())
                                 : g_strdup (_("birth date unknown"));
      g_string_append_printf (list, "%s%s (%s)", i > 0 ? ", " : "", trophic_patient_id (other), birth);
    }
  if (similar->len > 3)
    g_string_append_printf (list, " +%u", similar->len - 3);
  g_autofree char *text = g_strdup_printf (_("Same or similar name or the same birth date here: %s. Check that this is another person."),
                                           list->str);
  trophic_form_dialog_set_note (dialog, text);
  trophic_form_dialog_set_save_label (dialog, _("_Save All the Same"));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  Form *form = g_object_get_data (G_OBJECT (dialog), "form");
  trophic_form_dialog_set_busy (dialog, FALSE);
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      trophic_form_show_not_saved (dialog, form->window, source, error);
      return;
    }
  Saving *saving = result;
  /* [S] The clinic was closed, and the form with it: in another one somebody else stands under that row. */
  if (trophic_window_get_clinic (form->window) != TROPHIC_CLINIC (source) || trophic_dialog_is_closed (GTK_WINDOW (dialog)))
    g_debug ("The form is gone");
  else if (saving->similar != NULL)
    {
      form->warned = TRUE;
      warn_similar (dialog, saving->similar);
    }
  else
    {
      trophic_form_toast (form->window, form->record != NULL ? _("Patient changed") : _("Patient added"), NULL);
      if (form->record == NULL)
        trophic_window_select_patient (form->window, saving->patient->row);
      gtk_window_destroy (GTK_WINDOW (dialog));
    }
  saving_free (saving);
}

static void
dialog_save_cb (TrophicFormDialog *dialog,
                gpointer           user_data)
{
  Form *form = user_data;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_entry_problem_free);
  TrophicPatient *typed = trophic_patient_dialog_read (dialog, problems);
  Saving *saving = g_new0 (Saving, 1);
  saving->patient = typed;
  saving->warned = form->warned;
  if (form->record != NULL)
    {
      saving->patient = merge (form, typed);
      trophic_patient_free (typed);
      saving->reason = g_strdup (trophic_form_dialog_get_text (dialog, "reason"));
    }
  trophic_form_dialog_set_busy (dialog, TRUE);
  trophic_clinic_write_async (trophic_window_get_clinic (form->window), save_job, saving, (GDestroyNotify) saving_free, NULL,
                              saved_cb, g_object_ref (dialog));
}

static void
fill_number (TrophicFormDialog *dialog,
             const char        *key,
             double             value)
{
  char number[TROPHIC_NUMBER_SIZE];
  if (!isnan (value))
    trophic_form_dialog_set_text (dialog, key, trophic_number_write (value, number));
}

static void
fill_date (TrophicFormDialog *dialog,
           const char        *key,
           const TrophicDate *date)
{
  char text[TROPHIC_DATE_SIZE];
  if (trophic_date_is_known (date))
    trophic_form_dialog_set_text (dialog, key, trophic_date_write (date, text));
}

static void
fill (TrophicFormDialog    *dialog,
      const TrophicPatient *patient)
{
  trophic_form_dialog_set_text (dialog, "patient_id", trophic_patient_id (patient));
  trophic_form_dialog_set_text (dialog, "family_name", patient->family_name);
  trophic_form_dialog_set_text (dialog, "given_name", patient->given_name);
  trophic_form_dialog_set_text (dialog, "kana", patient->kana);
  trophic_form_dialog_set_text (dialog, "note", patient->note);
  trophic_form_dialog_set_text (dialog, "sex", trophic_sex_nick (patient->sex));
  fill_date (dialog, "birth_date", &patient->birth_date);
  fill_date (dialog, "onset_date", &patient->onset_date);
  fill_date (dialog, "diagnosis_date", &patient->diagnosis_date);
  trophic_form_dialog_set_text (dialog, "onset_region", trophic_onset_region_nick (patient->onset_region));
  trophic_form_dialog_set_text (dialog, "el_escorial", trophic_el_escorial_nick (patient->el_escorial));
  trophic_form_dialog_set_text (dialog, "height_method", trophic_height_method_nick (patient->height_method));
  trophic_form_dialog_set_text (dialog, "status", trophic_patient_status_nick (patient->status));
  trophic_form_dialog_set_text (dialog, "wishes", trophic_wishes_nick (patient->wishes));
  trophic_form_dialog_set_text (dialog, "consent", trophic_consent_nick (patient->consent));
  fill_number (dialog, "height_cm", patient->height_cm);
  fill_number (dialog, "usual_weight_kg", patient->usual_weight_kg);
  fill_number (dialog, "follow_up_months", patient->follow_up_months);
}

/* The site that the patient has stays a choice, whether or not the clinic still lists it. A clinic of one site has no choice. */
static void
offer_sites (TrophicFormDialog  *dialog,
             const char         *present,
             const char *const  *sites)
{
  g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (TrophicChoiceOption));
  TrophicField *field = trophic_form_dialog_get_field (dialog, "site");
  g_array_append_val (options, no_site);
  if (!trophic_text_is_empty (present) && !g_strv_contains (sites, present))
    g_array_append_val (options, ((TrophicChoiceOption) { present, present }));
  for (guint i = 0; sites[i] != NULL; i++)
    g_array_append_val (options, ((TrophicChoiceOption) { sites[i], sites[i] }));
  trophic_field_set_options (field, (const TrophicChoiceOption *) (gpointer) options->data, options->len);
  trophic_field_set_text (field, present != NULL ? present : "");
  gtk_widget_set_visible (GTK_WIDGET (field), options->len > 1);
}

static gboolean
sites_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  *result = trophic_clinic_facts_sites (store);
  *result_free = (GDestroyNotify) g_strfreev;
  return TRUE;
}

static void
sites_read_cb (GObject      *source,
               GAsyncResult *async,
               gpointer      user_data)
{
  g_autoptr (TrophicFormDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  gpointer sites = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &sites, &error))
    g_debug ("The sites cannot be read: %s", error->message);
  else if (!trophic_dialog_is_closed (GTK_WINDOW (dialog)))
    {
      g_autofree char *chosen = trophic_form_dialog_dup_text (dialog, "site");
      offer_sites (dialog, chosen, sites);
    }
  g_strfreev (sites);
}

/**
 * trophic_patient_dialog_present:
 * @record: (nullable): the patient to correct; %NULL for a new one
 *
 * Returns: (transfer none): the dialog, shown
 */
TrophicFormDialog *
trophic_patient_dialog_present (TrophicWindow *window,
                                TrophicRecord *record)
{
  g_return_val_if_fail (TROPHIC_IS_WINDOW (window), NULL);

  TrophicFormDialog *dialog = trophic_form_dialog_new (GTK_WINDOW (window), record != NULL ? _("Edit Patient") : _("New Patient"),
                                                       record != NULL ? _("_Save") : _("_Add Patient"));
  Form *form = g_new0 (Form, 1);
  form->window = g_object_ref (window);
  form->record = record != NULL ? trophic_record_ref (record) : NULL;
  TrophicDate today = trophic_form_today (window);
  if (record != NULL)
    trophic_form_dialog_set_patient (dialog, record->patient, &today);
  trophic_form_dialog_add_fields (dialog, _("Identity"), identity_fields, G_N_ELEMENTS (identity_fields));
  trophic_form_dialog_add_fields (dialog, _("Disease"), disease_fields, G_N_ELEMENTS (disease_fields));
  trophic_form_dialog_add_fields (dialog, _("Body"), body_fields, G_N_ELEMENTS (body_fields));
  trophic_form_dialog_add_fields (dialog, _("Care"), care_fields, G_N_ELEMENTS (care_fields));
  static const char *const dates[] = { "birth_date", "onset_date", "diagnosis_date" };
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    trophic_field_set_width (trophic_form_dialog_get_field (dialog, dates[i]), 12);
  if (record != NULL)
    {
      fill (dialog, record->patient);
      trophic_form_dialog_add_reason (dialog);
    }
  static const char *const none[] = { NULL };
  offer_sites (dialog, record != NULL ? record->patient->site : NULL, none);
  trophic_clinic_read_async (trophic_window_get_clinic (window), sites_job, NULL, NULL, NULL, sites_read_cb, g_object_ref (dialog));
  g_signal_connect (dialog, "changed", G_CALLBACK (dialog_changed_cb), form);
  g_signal_connect (dialog, "save", G_CALLBACK (dialog_save_cb), form);
  g_object_set_data_full (G_OBJECT (dialog), "form", form, (GDestroyNotify) form_free);
  check (dialog, form);
  trophic_field_set_problem (trophic_form_dialog_get_field (dialog, "patient_id"), NULL);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 600, 700);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (trophic_form_dialog_get_field (dialog, "patient_id")));
  return dialog;
}
