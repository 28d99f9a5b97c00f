/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a row is. The number must match within its source; a name or birth date that is sent must agree; an empty number
 * matches nobody. */
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-staging-private.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

static const TrophicPanelField identity_fields[] = {
  TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_ENVELOPE_ID, TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME,
  TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_KANA, TROPHIC_PANEL_SEX, TROPHIC_PANEL_BIRTH_DATE,
};

static guint
name_patient (TrophicStaging *staging,
              const char     *number,
              const char     *source)
{
  g_autofree char *key = g_strconcat (source, "\x1f", number, NULL);
  gpointer known;
  if (g_hash_table_lookup_extended (staging->patients_by_number, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  TrophicNamedPatient *patient = g_new0 (TrophicNamedPatient, 1);
  patient->number = trophic_text_arena_add (staging->texts, number);
  patient->source = trophic_text_arena_add (staging->texts, source);
  g_ptr_array_add (staging->patients, patient);
  g_hash_table_insert (staging->patients_by_number, g_steal_pointer (&key), GUINT_TO_POINTER (staging->patients->len - 1));
  return staging->patients->len - 1;
}

static TrophicPerson
read_person (TrophicStaging        *staging,
             const TrophicPanelRow *row)
{
  const char *number = row->text[TROPHIC_PANEL_PATIENT_ID], *source = row->text[TROPHIC_PANEL_PATIENT_SOURCE];
  const char *birth = row->text[TROPHIC_PANEL_BIRTH_DATE];
#define INTERN(field) trophic_text_arena_intern (staging->texts, row->text[TROPHIC_PANEL_##field])
  TrophicPerson person = {
    .patient = G_MAXUINT, .name = INTERN (NAME), .family_name = INTERN (FAMILY_NAME), .given_name = INTERN (GIVEN_NAME),
    .kana = INTERN (KANA), .sex = INTERN (SEX), .birth_text = INTERN (BIRTH_DATE), .envelope = INTERN (ENVELOPE_ID),
  };
#undef INTERN
  const char *envelope = row->text[TROPHIC_PANEL_ENVELOPE_ID];
  person.other_envelope = !trophic_text_is_empty (envelope) && !trophic_text_is_empty (number) && !g_str_equal (envelope, number);
  person.birth_order = row->date_order[TROPHIC_PANEL_BIRTH_DATE];
  if (!trophic_text_is_empty (number))
    person.patient = name_patient (staging, number, trophic_text_is_empty (source) ? staging->source : source);
  switch (trophic_date_text_parse (birth, row->date_order[TROPHIC_PANEL_BIRTH_DATE], &person.birth))
    {
    case TROPHIC_DATE_TEXT_AMBIGUOUS:
      person.birth_reason = TROPHIC_REASON_AMBIGUOUS_DATE;
      break;
    case TROPHIC_DATE_TEXT_INVALID:
      person.birth_reason = TROPHIC_REASON_INVALID_DATE;
      break;
    default:
      break;
    }
  return person;
}

/**
 * trophic_staging_person:
 *
 * Returns: the place in the staging of whom @row says it is about, made when it is met for the first time
 */
guint
trophic_staging_person (TrophicStaging        *staging,
                        const TrophicPanelRow *row)
{
  char stack[512];
  g_autofree char *heap = NULL;
  char *key = stack;
  gsize size = 1, used = 0;
  for (guint i = 0; i < G_N_ELEMENTS (identity_fields); i++)
    size += 1 + (row->text[identity_fields[i]] != NULL ? strlen (row->text[identity_fields[i]]) : 0);
  if (size > sizeof stack)
    key = heap = g_malloc (size);
  for (guint i = 0; i < G_N_ELEMENTS (identity_fields); i++)
    {
      const char *text = row->text[identity_fields[i]];
      gsize length = text != NULL ? strlen (text) : 0;
      if (length > 0)
        memcpy (key + used, text, length);
      used += length;
      key[used++] = '\x1f';
    }
  key[used] = '\0';
  gpointer known;
  if (g_hash_table_lookup_extended (staging->persons_by_text, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  TrophicPerson person = read_person (staging, row);
  g_array_append_val (staging->persons, person);
  g_hash_table_insert (staging->persons_by_text, g_strdup (key), GUINT_TO_POINTER (staging->persons->len - 1));
  return staging->persons->len - 1;
}

/* Partial dates agree when they can be the same day. */
static gboolean
dates_agree (const TrophicDate *a,
             const TrophicDate *b)
{
  int first_a, last_a, first_b, last_b;
  trophic_date_range (a, &first_a, &last_a);
  trophic_date_range (b, &first_b, &last_b);
  return first_a <= last_b && first_b <= last_a;
}

/* A name agrees when it is any name the patient goes by; a patient without names contradicts none. */
static gboolean
name_agrees (const TrophicPatient *patient,
             const char           *name)
{
  g_autofree char *full = trophic_patient_name (patient);
  g_autofree char *given_first = g_strconcat (patient->given_name != NULL ? patient->given_name : "", " ",
                                              patient->family_name != NULL ? patient->family_name : "", NULL);
  const char *names[] = { full, given_first, patient->kana, patient->latin_name };
  gboolean any = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (trophic_text_is_empty (names[i]))
        continue;
      if (trophic_text_same_name (name, names[i]))
        return TRUE;
      any = TRUE;
    }
  return !any;
}

static gboolean
person_agrees (TrophicStaging       *staging,
               const TrophicPerson  *person,
               const TrophicPatient *patient)
{
#define TEXT(handle) trophic_text_arena_get (staging->texts, person->handle)
  if (trophic_date_is_known (&person->birth) && trophic_date_is_known (&patient->birth_date) &&
      !dates_agree (&person->birth, &patient->birth_date))
    return FALSE;
  if (person->name != 0 && !name_agrees (patient, TEXT (name)))
    return FALSE;
  if (person->family_name != 0 && !trophic_text_is_empty (patient->family_name) &&
      !trophic_text_same_name (TEXT (family_name), patient->family_name))
    return FALSE;
  if (person->given_name != 0 && !trophic_text_is_empty (patient->given_name) &&
      !trophic_text_same_name (TEXT (given_name), patient->given_name))
    return FALSE;
  return person->kana == 0 || trophic_text_is_empty (patient->kana) ||
         trophic_text_same_name (TEXT (kana), patient->kana);
#undef TEXT
}

static void
take_text (TrophicStaging     *staging,
           TrophicTextHandle   handle,
           char              **member)
{
  if (handle != 0 && *member == NULL)
    *member = g_strdup (trophic_text_arena_get (staging->texts, handle));
}

/* What the rows say of a patient who is not on file yet: the first word on each fact counts. */
static void
learn_from_person (TrophicStaging      *staging,
                   TrophicNamedPatient *named,
                   const TrophicPerson *person)
{
  if (named->incoming == NULL)
    {
      named->incoming = trophic_patient_new ();
      const char *source = trophic_text_arena_get (staging->texts, named->source);
      trophic_patient_add_number (named->incoming, trophic_text_arena_get (staging->texts, named->number), source);
    }
  TrophicPatient *patient = named->incoming;
  take_text (staging, person->family_name != 0 ? person->family_name : person->name, &patient->family_name);
  if (person->family_name != 0 || patient->given_name == NULL)
    take_text (staging, person->given_name, &patient->given_name);
  take_text (staging, person->kana, &patient->kana);
  if (patient->sex == TROPHIC_SEX_UNKNOWN && person->sex != 0)
    trophic_sex_from_nick (trophic_vocabulary_term ("sex", trophic_text_arena_get (staging->texts, person->sex)),
                           &patient->sex);
  if (!trophic_date_is_known (&patient->birth_date))
    patient->birth_date = person->birth;
}

static gboolean
is_ticked (TrophicStaging             *staging,
           const TrophicNamedPatient  *named,
           const TrophicImportOptions *options)
{
  return options->create_patients ||
         (options->create != NULL &&
          g_hash_table_contains (options->create, trophic_text_arena_get (staging->texts, named->number)));
}

static TrophicDate
date_of_death (const TrophicRecord *record)
{
  const TrophicEvent *death = trophic_record_first_event (record, TROPHIC_EVENT_DEATH);
  if (death != NULL)
    return death->date;
  return record->patient->status == TROPHIC_STATUS_DECEASED ? record->patient->status_date : TROPHIC_DATE_UNKNOWN;
}

/* The rows meet copies, which they may fill. */
static void
take_record (TrophicNamedPatient *named,
             const TrophicRecord *record)
{
  named->on_file = record->patient;
  named->incoming = trophic_patient_copy (record->patient);
  named->birth = record->patient->birth_date;
  named->death = date_of_death (record);
  for (guint i = 0; i < record->visits->len; i++)
    g_ptr_array_add (named->visits, trophic_visit_copy (g_ptr_array_index (record->visits, i)));
  for (guint i = 0; i < record->events->len; i++)
    g_ptr_array_add (named->events, trophic_event_copy (g_ptr_array_index (record->events, i)));
  for (guint i = 0; i < record->treatments->len; i++)
    g_ptr_array_add (named->treatments, trophic_treatment_copy (g_ptr_array_index (record->treatments, i)));
}

/* Finds the patient on file, with birth and death; FALSE on error. */
static gboolean
match_patient (TrophicStaging              *staging,
               TrophicStore                *store,
               TrophicNamedPatient         *named,
               const TrophicImportOptions  *options,
               GError                     **error)
{
  const char *source = trophic_text_arena_get (staging->texts, named->source);
  g_autoptr (GError) failure = NULL;
  gboolean taken = FALSE;
  gint64 row = trophic_store_match_number (store, trophic_text_arena_get (staging->texts, named->number),
                                           source != NULL ? source : "", &taken, &failure);
  trophic_named_patient_clear (named);
  named->taken = taken && row == 0;
  named->create = row == 0 && !taken && is_ticked (staging, named, options);
  named->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_visit_free);
  named->events = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_event_free);
  named->treatments = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_treatment_free);
  named->filled_visits = g_hash_table_new (NULL, NULL);
  named->filled_treatments = g_hash_table_new (NULL, NULL);
  if (failure == NULL && row != 0)
    {
      named->record = trophic_store_load_facts (store, row, &failure);
      if (named->record != NULL)
        take_record (named, named->record);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return row == 0 || named->on_file != NULL;
}

/* One number of two sources, both unknown: a clinic shows a number once, so the first is made and the others wait. */
static void
settle_numbers (TrophicStaging *staging)
{
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < staging->patients->len; i++)
    {
      TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      if (!named->create || g_hash_table_add (made, (gpointer) trophic_text_arena_get (staging->texts, named->number)))
        continue;
      named->create = FALSE;
      named->taken = TRUE;
    }
}

/**
 * trophic_staging_match:
 *
 * Finds every patient that the files name, decides who is made, and says of each person whether name and birth date agree.
 */
gboolean
trophic_staging_match (TrophicStaging              *staging,
                       TrophicStore                *store,
                       const TrophicImportOptions  *options,
                       GError                     **error)
{
  for (guint i = 0; i < staging->patients->len; i++)
    if (!match_patient (staging, store, g_ptr_array_index (staging->patients, i), options, error))
      return FALSE;
  settle_numbers (staging);
  for (guint i = 0; i < staging->persons->len; i++)
    {
      TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, i);
      person->reason = TROPHIC_REASON_UNMATCHED;
      if (person->patient == G_MAXUINT)
        continue;
      TrophicNamedPatient *named = g_ptr_array_index (staging->patients, person->patient);
      const TrophicPatient *known = named->incoming;
      if (named->taken || (known != NULL && !person_agrees (staging, person, known)))
        person->reason = TROPHIC_REASON_DEMOGRAPHIC_CONFLICT;
      else if (named->on_file != NULL || named->create)
        person->reason = person->birth_reason;
      if (named->on_file == NULL && person->reason != TROPHIC_REASON_DEMOGRAPHIC_CONFLICT && !person->other_envelope)
        {
          learn_from_person (staging, named, person);
          named->birth = named->incoming->birth_date;
        }
    }
  /* Nobody is made of rows whose number is in dispute. */
  for (guint i = 0; i < staging->patients->len; i++)
    {
      TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      named->create = named->create && named->incoming != NULL;
    }
  return TRUE;
}
