/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a row is. The number must match within its source; a name or birth date that is sent must agree; an empty number
 * matches nobody. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-import-store.h"
#include "trophic-patient-store.h"
#include "trophic-staging-private.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

static const TrophicPanelField identity_fields[] = {
  TROPHIC_PANEL_PATIENT_SOURCE, TROPHIC_PANEL_PATIENT_ID, TROPHIC_PANEL_ENVELOPE_ID, TROPHIC_PANEL_NAME, TROPHIC_PANEL_FAMILY_NAME,
  TROPHIC_PANEL_GIVEN_NAME, TROPHIC_PANEL_KANA, TROPHIC_PANEL_SEX, TROPHIC_PANEL_BIRTH_DATE,
  TROPHIC_PANEL_SYNTHETIC,
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

/* Any word but a clear no: nobody who may be invented is taken for real. */
static gboolean
says_synthetic (const char *text)
{
  return !trophic_text_is_empty (text) && g_strcmp0 (trophic_vocabulary_term ("boolean", text), "0") != 0;
}

static TrophicPerson
read_person (TrophicStaging        *staging,
             const TrophicPanelRow *row)
{
  const char *number = row->text[TROPHIC_PANEL_PATIENT_ID], *source = row->text[TROPHIC_PANEL_PATIENT_SOURCE];
  const char *birth = row->text[TROPHIC_PANEL_BIRTH_DATE];
#define INTERN(field) trophic_text_arena_intern (staging->texts, row->text[TROPHIC_PANEL_##field])
  TrophicPerson person = {
    .patient = G_MAXUINT, .sent = G_MAXUINT, .name = INTERN (NAME), .family_name = INTERN (FAMILY_NAME), .given_name = INTERN (GIVEN_NAME),
    .kana = INTERN (KANA), .sex = INTERN (SEX), .birth_text = INTERN (BIRTH_DATE), .envelope = INTERN (ENVELOPE_ID),
  };
  if (says_synthetic (row->text[TROPHIC_PANEL_SYNTHETIC]))
    person.synthetic = INTERN (SYNTHETIC);
#undef INTERN
  const char *envelope = row->text[TROPHIC_PANEL_ENVELOPE_ID];
  person.other_envelope = !trophic_text_is_empty (envelope) && !trophic_text_is_empty (number) && !g_str_equal (envelope, number);
  person.birth_order = row->date_order[TROPHIC_PANEL_BIRTH_DATE];
  if (!trophic_text_is_empty (number))
    person.sent = person.patient = name_patient (staging, number, trophic_text_is_empty (source) ? staging->source : source);
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

/* Partial dates may be the same day, which is no more than not being another. */
static TrophicAgreement
compare_dates (const TrophicDate *sent,
               const TrophicDate *known)
{
  int first_a, last_a, first_b, last_b;
  if (!trophic_date_is_known (sent) || !trophic_date_is_known (known))
    return TROPHIC_AGREEMENT_UNKNOWN;
  trophic_date_range (sent, &first_a, &last_a);
  trophic_date_range (known, &first_b, &last_b);
  if (first_a > last_b || first_b > last_a)
    return TROPHIC_DISAGREES;
  return trophic_date_is_partial (sent) || trophic_date_is_partial (known) ? TROPHIC_AGREEMENT_UNKNOWN : TROPHIC_AGREES;
}

/* What is sent of a person against a patient: anything that differs decides, then anything that is the same. */
static TrophicAgreement
compare_person (TrophicStaging       *staging,
                const TrophicPerson  *person,
                const TrophicPatient *patient)
{
#define TEXT(handle) trophic_text_arena_get (staging->texts, person->handle)
  const char *family = TEXT (family_name), *given = TEXT (given_name);
  g_autofree char *full = g_strconcat (family != NULL ? family : "", " ", given != NULL ? given : "", NULL);
  const TrophicAgreement said[] = {
    compare_dates (&person->birth, &patient->birth_date), trophic_patient_compare_name (patient, TEXT (name)),
    trophic_patient_compare_name (patient, full), trophic_patient_compare_name (patient, TEXT (kana)),
  };
#undef TEXT
  TrophicAgreement agreement = TROPHIC_AGREEMENT_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    agreement = MAX (agreement, said[i]);
  return agreement;
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
  patient->synthetic |= person->synthetic != 0;
}

/**
 * trophic_import_patient_key:
 * @source: (nullable): who assigned the number
 *
 * Returns: (transfer full): what stands for the patient in the set of #TrophicImportOptions.create
 */
char *
trophic_import_patient_key (const char *number,
                            const char *source)
{
  return trophic_text_is_empty (source) ? g_strdup (number) : g_strconcat (source, "\x1f", number, NULL);
}

static gboolean
is_ticked (TrophicStaging             *staging,
           const TrophicNamedPatient  *named,
           const TrophicImportOptions *options)
{
  if (options->create_patients || options->create == NULL)
    return options->create_patients;
  g_autofree char *key = trophic_import_patient_key (trophic_text_arena_get (staging->texts, named->number),
                                                     trophic_text_arena_get (staging->texts, named->source));
  return g_hash_table_contains (options->create, key);
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
  for (guint i = 0; i < record->imaging->len; i++)
    g_ptr_array_add (named->imaging, trophic_imaging_copy (g_ptr_array_index (record->imaging, i)));
}

/* The patient on file with that number from that source, 0 when there is none; with @cross, one whose number came without a
 * source, or to whom none is sent. */
static gint64
choose_number (GArray     *numbers,
               const char *source,
               gboolean   *cross,
               gboolean   *taken)
{
  gint64 found = 0;
  *cross = *taken = FALSE;
  for (guint i = 0; i < numbers->len; i++)
    if (g_str_equal (g_array_index (numbers, TrophicNumberOnFile, i).source, source))
      return g_array_index (numbers, TrophicNumberOnFile, i).patient_row;
  for (guint i = 0; i < numbers->len; i++)
    {
      const TrophicNumberOnFile *number = &g_array_index (numbers, TrophicNumberOnFile, i);
      gboolean comparable = *source == '\0' || *number->source == '\0';
      *taken |= number->shown || comparable;
      if (!comparable || number->patient_row == found)
        continue;
      if (found != 0)
        {
          *cross = FALSE; /* several: a person decides */
          return 0;
        }
      found = number->patient_row;
      *cross = TRUE;
    }
  return found;
}

static void
clear_named (TrophicNamedPatient *named)
{
  trophic_named_patient_clear (named);
  named->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_visit_free);
  named->events = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_event_free);
  named->treatments = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_treatment_free);
  named->imaging = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_imaging_free);
  named->filled_visits = g_hash_table_new (NULL, NULL);
  named->filled_treatments = g_hash_table_new (NULL, NULL);
  named->filled_imaging = g_hash_table_new (NULL, NULL);
}

#define MAX_DIGITS 16

/* A spreadsheet takes the zeros off 000801. @padded: whether a patient on file has the number with more or fewer zeros. */
static gboolean
find_padded (TrophicStore  *store,
             const char    *number,
             gboolean      *padded,
             GError       **error)
{
  *padded = FALSE;
  if (strlen (number) > MAX_DIGITS || strspn (number, "0123456789") != strlen (number))
    return TRUE;
  while (*number == '0')
    number++;
  for (gsize zeros = 0; *number && !*padded && zeros + strlen (number) <= MAX_DIGITS; zeros++)
    {
      char other[MAX_DIGITS + 1];
      memset (other, '0', zeros);
      g_strlcpy (other + zeros, number, sizeof other - zeros);
      g_autoptr (GArray) found = trophic_store_find_number (store, other, error);
      if (found == NULL)
        return FALSE;
      *padded = found->len > 0;
    }
  return TRUE;
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
  gboolean taken;
  g_autoptr (GArray) numbers = trophic_store_find_number (store, trophic_text_arena_get (staging->texts, named->number), error);
  if (numbers == NULL)
    return FALSE;
  clear_named (named);
  gint64 row = choose_number (numbers, source != NULL ? source : "", &named->cross, &taken);
  named->taken = taken && row == 0;
  if (row == 0 && !taken && !find_padded (store, trophic_text_arena_get (staging->texts, named->number), &named->padded, error))
    return FALSE;
  named->create = row == 0 && !taken && !named->padded && is_ticked (staging, named, options);
  if (row == 0)
    return TRUE;
  named->record = trophic_store_load_facts (store, row, error);
  if (named->record != NULL)
    take_record (named, named->record);
  return named->record != NULL;
}

/* One number from two sources is one patient's as far as names and birth dates say so: the rows then meet in one place. */
static void
join_sources (TrophicStaging *staging)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal); /* number -> 1 + patient */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < staging->patients->len; i++)
      {
        TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
        const char *number = trophic_text_arena_get (staging->texts, named->number);
        gpointer known = g_hash_table_lookup (first, number);
        /* The one that is on file by this very source stands for the others, then the one without a source. */
        gboolean stands = named->on_file != NULL ? !named->cross : named->create && named->source == 0;
        if (known == NULL && (stands || (pass == 1 && (named->create || named->on_file != NULL))))
          g_hash_table_insert (first, (gpointer) number, GUINT_TO_POINTER (i + 1));
        else if (pass == 1 && known != NULL && GPOINTER_TO_UINT (known) != i + 1)
          {
            const TrophicNamedPatient *other = g_ptr_array_index (staging->patients, GPOINTER_TO_UINT (known) - 1);
            gboolean comparable = named->source == 0 || other->source == 0;
            gboolean same = named->on_file != NULL && other->on_file != NULL && named->on_file->row == other->on_file->row;
            named->taken |= named->on_file == NULL;
            named->create = FALSE;
            if (same || (named->on_file == NULL && comparable && (other->on_file != NULL || other->create)))
              named->other = GPOINTER_TO_UINT (known);
          }
      }
}

static const TrophicPatient *
facts_of (TrophicStaging            *staging,
          const TrophicNamedPatient *named)
{
  if (named->other != 0)
    named = g_ptr_array_index (staging->patients, named->other - 1);
  return named->incoming;
}

/* Whose the rows of a person are, as far as number, name and birth date say. */
static void
match_person (TrophicStaging      *staging,
              TrophicPerson       *person,
              TrophicNamedPatient *named)
{
  const TrophicNamedPatient *other = named->other != 0 ? g_ptr_array_index (staging->patients, named->other - 1) : NULL;
  const TrophicPatient *known = facts_of (staging, named);
  TrophicAgreement agreement = known != NULL ? compare_person (staging, person, known) : TROPHIC_AGREEMENT_UNKNOWN;
  gboolean elsewhere = named->cross || named->other != 0;
  person->reason = TROPHIC_REASON_UNMATCHED;
  if (agreement == TROPHIC_DISAGREES || named->disputed || (other != NULL && other->disputed))
    person->reason = TROPHIC_REASON_DEMOGRAPHIC_CONFLICT;
  else if (named->padded)
    person->reason = TROPHIC_REASON_SIMILAR_NUMBER;
  else if (elsewhere ? agreement != TROPHIC_AGREES : named->taken)
    person->reason = TROPHIC_REASON_UNCONFIRMED;
  else if (elsewhere || named->on_file != NULL || named->create)
    person->reason = person->birth_reason;
  if (person->reason == person->birth_reason && named->other != 0)
    person->patient = named->other - 1;
}

/* Persons of one number who are not on file yet must be one person. */
static void
learn_persons (TrophicStaging *staging)
{
  for (guint i = 0; i < staging->persons->len; i++)
    {
      TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, i);
      TrophicNamedPatient *named = person->sent != G_MAXUINT ? g_ptr_array_index (staging->patients, person->sent) : NULL;
      person->patient = person->sent;
      if (named == NULL || named->on_file != NULL || named->other != 0 || person->other_envelope)
        continue;
      if (named->incoming != NULL && compare_person (staging, person, named->incoming) == TROPHIC_DISAGREES)
        named->disputed = TRUE;
      else
        learn_from_person (staging, named, person);
      named->birth = named->incoming->birth_date;
    }
}

/* The synthetic mark travels with the rows: they come into a demo clinic or make one of an empty clinic, real ones never do. */
static gboolean
keep_apart (TrophicStaging  *staging,
            TrophicStore    *store,
            GError         **error)
{
  gboolean demo = trophic_store_is_synthetic (store);
  guint n_synthetic = 0;
  for (guint i = 0; i < staging->persons->len; i++)
    n_synthetic += g_array_index (staging->persons, TrophicPerson, i).synthetic != 0;
  const char *message = NULL;
  if (demo && n_synthetic < staging->persons->len)
    message = _("This is the demo clinic. Patients' data belong into a clinic of their own: open or make one first.");
  else if (n_synthetic > 0 && n_synthetic < staging->persons->len)
    message = _("Synthetic and real patients do not come in together: import their files apart, each into a clinic of its own.");
  else if (n_synthetic > 0 && !demo && !trophic_store_is_empty (store))
    message = _("These are synthetic patients, and this clinic holds real ones. Import them into a new clinic.");
  if (message != NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_SYNTHETIC, trophic_store_path (store), NULL, "%s", message);
  return message == NULL;
}

/**
 * trophic_staging_match:
 *
 * Finds every patient that the files name, decides who is made, and says of each person whether name and birth date agree.
 * %TROPHIC_ERROR_SYNTHETIC when synthetic and real patients would mix.
 */
gboolean
trophic_staging_match (TrophicStaging              *staging,
                       TrophicStore                *store,
                       const TrophicImportOptions  *options,
                       GError                     **error)
{
  if (!keep_apart (staging, store, error))
    return FALSE;
  for (guint i = 0; i < staging->patients->len; i++)
    if (!match_patient (staging, store, g_ptr_array_index (staging->patients, i), options, error))
      return FALSE;
  join_sources (staging);
  learn_persons (staging);
  for (guint i = 0; i < staging->patients->len; i++)
    {
      TrophicNamedPatient *named = g_ptr_array_index (staging->patients, i);
      /* Nobody is made of rows whose number, or whose person, is in dispute. */
      named->create = named->create && named->incoming != NULL && !named->disputed;
    }
  for (guint i = 0; i < staging->persons->len; i++)
    {
      TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, i);
      person->reason = TROPHIC_REASON_UNMATCHED;
      if (person->sent != G_MAXUINT)
        match_person (staging, person, g_ptr_array_index (staging->patients, person->sent));
    }
  return TRUE;
}
