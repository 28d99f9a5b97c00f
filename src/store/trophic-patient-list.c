/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All patients at once: the list, the records one by one, and who is like whom. Each question is asked once for the whole
 * clinic; the answers meet in memory by the patient's row. */
#include <math.h>

#include "trophic-patient-store.h"
#include "trophic-store-table.h"
#include "trophic-text.h"

/* Latest first, along the index: of most visits only the patient is looked at. */
#define VISITS \
  "SELECT patient_id, date, weight_kg FROM visit WHERE entered_in_error = 0 AND date IS NOT NULL " \
  "ORDER BY patient_id DESC, date DESC, id DESC"
#define RESULTS \
  "SELECT patient_id, time, value FROM observation INDEXED BY observation_weight " \
  "WHERE analyte = 'weight' AND value IS NOT NULL AND comparator IS NULL AND superseded = 0 AND time IS NOT NULL " \
  "AND status IN ('final', 'preliminary', 'corrected') ORDER BY patient_id DESC, time DESC"

/** trophic_patient_summary_free: */
void
trophic_patient_summary_free (TrophicPatientSummary *summary)
{
  if (summary == NULL)
    return;
  trophic_patient_free (summary->patient);
  g_free (summary);
}

/* Calls @func with each row of @sql and the summary that its first column names. */
static gboolean
join_rows (TrophicStore  *store,
           const char    *sql,
           GHashTable    *by_row,
           void         (*func) (TrophicPatientSummary *summary,
                                 TrophicStatement      *query),
           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      gint64 row = trophic_statement_integer (query, 0);
      TrophicPatientSummary *summary = g_hash_table_lookup (by_row, &row);
      if (summary != NULL)
        func (summary, query);
    }
}

static void
join_number (TrophicPatientSummary *summary,
             TrophicStatement      *query)
{
  trophic_patient_add_number (summary->patient, trophic_statement_text (query, 1), trophic_statement_text (query, 2));
}

/* Keeps the weights of the two latest days. Visits are joined before results: on one day the first to come stays. */
static void
note_weight (TrophicPatientSummary *summary,
             TrophicDate            time,
             double                 weight)
{
  int day = trophic_date_day (&time), last = trophic_date_day (&summary->last_weight_date);
  if (day > last)
    {
      summary->previous_weight_kg = summary->last_weight_kg;
      summary->previous_weight_date = summary->last_weight_date;
      summary->last_weight_kg = weight;
      summary->last_weight_date = time;
    }
  else if (day < last && day > trophic_date_day (&summary->previous_weight_date))
    {
      summary->previous_weight_kg = weight;
      summary->previous_weight_date = time;
    }
}

static void
join_visit (TrophicPatientSummary *summary,
            TrophicStatement      *query)
{
  if (!trophic_date_is_known (&summary->last_visit))
    summary->last_visit = trophic_statement_date (query, 1);
  double weight = isnan (summary->previous_weight_kg) ? trophic_statement_double (query, 2) : NAN;
  if (!isnan (weight))
    note_weight (summary, trophic_statement_date (query, 1), weight);
}

static void
join_result (TrophicPatientSummary *summary,
             TrophicStatement      *query)
{
  note_weight (summary, trophic_statement_date (query, 1), trophic_statement_double (query, 2));
}

static void
join_held (TrophicPatientSummary *summary,
           TrophicStatement      *query)
{
  summary->n_held = (guint) trophic_statement_integer (query, 1);
}

static TrophicPatientSummary *
read_summary (TrophicStatement *query)
{
  TrophicPatientSummary *summary = g_new0 (TrophicPatientSummary, 1);
  summary->patient = trophic_patient_new ();
  summary->patient->row = trophic_statement_integer (query, 0);
  trophic_table_read (&trophic_patient_table, query, 1, summary->patient);
  summary->last_weight_kg = summary->previous_weight_kg = NAN;
  return summary;
}

static GPtrArray *
read_patients (TrophicStore  *store,
               GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_patient_table, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM patient ORDER BY id", columns);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) patients = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_patient_summary_free);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&patients);
      g_ptr_array_add (patients, read_summary (query));
    }
}

/* As IN_NUMBER_ORDER: no number first, equal ones as they were entered. */
static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const TrophicPatient *left = (*(TrophicPatientSummary *const *) a)->patient;
  const TrophicPatient *right = (*(TrophicPatientSummary *const *) b)->patient;
  int order = strcmp (trophic_patient_id (left), trophic_patient_id (right));
  return order != 0 ? order : (left->row > right->row) - (left->row < right->row);
}

/* Reads see one moment of the clinic, although a writer may commit between two questions. */
static GPtrArray *
list_patients (TrophicStore  *store,
               gboolean       with_facts,
               GError       **error)
{
  g_autoptr (GPtrArray) patients = read_patients (store, error);
  g_autoptr (GHashTable) by_row = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (patients == NULL)
    return NULL;
  for (guint i = 0; i < patients->len; i++)
    {
      TrophicPatientSummary *summary = g_ptr_array_index (patients, i);
      g_hash_table_insert (by_row, &summary->patient->row, summary);
    }
  if (!join_rows (store, "SELECT patient_id, number, source FROM patient_number ORDER BY patient_id, position", by_row,
                  join_number, error))
    return NULL;
  g_ptr_array_sort (patients, compare_numbers);
  if (with_facts &&
      (!join_rows (store, VISITS, by_row, join_visit, error) || !join_rows (store, RESULTS, by_row, join_result, error) ||
       !join_rows (store, "SELECT patient_id, count (*) FROM "
                          "(SELECT patient_id FROM held WHERE state = 'waiting' AND patient_id IS NOT NULL UNION ALL "
                          "SELECT patient_id FROM observation WHERE status IN ('quarantined', 'unmapped') AND superseded = 0) "
                          "GROUP BY patient_id", by_row, join_held, error)))
    return NULL;
  return g_steal_pointer (&patients);
}

/**
 * trophic_store_list_patients:
 *
 * Returns: (transfer full) (element-type TrophicPatientSummary) (nullable): all patients in the order of their numbers;
 * a number that is missing comes first
 */
GPtrArray *
trophic_store_list_patients (TrophicStore  *store,
                             GError       **error)
{
  if (!trophic_store_begin_read (store, error))
    return NULL;
  GPtrArray *patients = list_patients (store, TRUE, error);
  trophic_store_end_read (store);
  return patients;
}

/* The name in writing and the one that is read, as trophic_text_same_name() compares them. */
typedef struct {
  char *written, *read;
} NameKeys;

static void
name_keys_init (NameKeys             *keys,
                const TrophicPatient *patient)
{
  g_autofree char *name = trophic_patient_name (patient);
  keys->written = trophic_text_search_key (name);
  keys->read = trophic_text_search_key (patient->kana);
}

static void
name_keys_clear (NameKeys *keys)
{
  g_free (keys->written);
  g_free (keys->read);
}

/* Whether a person could take one name for the other: in writing, or in how they are read. */
static gboolean
alike (const NameKeys       *keys,
       const TrophicPatient *other)
{
  NameKeys others;
  name_keys_init (&others, other);
  gboolean same = (*keys->written && g_str_equal (keys->written, others.written)) ||
                  (*keys->read && g_str_equal (keys->read, others.read));
  name_keys_clear (&others);
  return same;
}

/**
 * trophic_store_similar_patients:
 * @patient: stored or not
 *
 * Finds those whom @patient could be mistaken for: the same birth date, or the same name in writing or in kana
 * (髙 and 高 are the same).
 *
 * Returns: (transfer full) (element-type TrophicPatient) (nullable): without @patient itself
 */
GPtrArray *
trophic_store_similar_patients (TrophicStore          *store,
                                const TrophicPatient  *patient,
                                GError               **error)
{
  if (!trophic_store_begin_read (store, error))
    return NULL;
  g_autoptr (GPtrArray) all = list_patients (store, FALSE, error);
  trophic_store_end_read (store);
  if (all == NULL)
    return NULL;
  g_autoptr (GPtrArray) similar = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_patient_free);
  NameKeys keys;
  name_keys_init (&keys, patient);
  for (guint i = 0; i < all->len; i++)
    {
      TrophicPatientSummary *other = g_ptr_array_index (all, i);
      if (other->patient->row != patient->row &&
          (trophic_date_same_day (&other->patient->birth_date, &patient->birth_date) || alike (&keys, other->patient)))
        g_ptr_array_add (similar, g_steal_pointer (&other->patient));
    }
  name_keys_clear (&keys);
  return g_steal_pointer (&similar);
}

/* Reads of the others only what alike() asks for. */
static gboolean
find_similar (TrophicStatement      *query,
              const TrophicPatient  *patient,
              const NameKeys        *keys,
              gboolean              *found,
              GError               **error)
{
  gboolean has_row;
  for (*found = FALSE; !*found;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      TrophicDate birth = trophic_statement_date (query, 0);
      const TrophicPatient other = {
        .family_name = (char *) trophic_statement_text (query, 1),
        .given_name = (char *) trophic_statement_text (query, 2),
        .kana = (char *) trophic_statement_text (query, 3),
      };
      *found = trophic_date_same_day (&birth, &patient->birth_date) || alike (keys, &other);
    }
  return TRUE;
}

/** trophic_store_has_similar: whether trophic_store_similar_patients() finds anyone, without reading them: every patient shown asks. */
gboolean
trophic_store_has_similar (TrophicStore          *store,
                           const TrophicPatient  *patient,
                           gboolean              *found,
                           GError               **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT birth_date, family_name, given_name, kana FROM patient WHERE id <> ?", error);
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_integer (query, 1, patient->row);
  NameKeys keys;
  name_keys_init (&keys, patient);
  gboolean done = find_similar (query, patient, &keys, found, error);
  name_keys_clear (&keys);
  return done;
}

#define IN_NUMBER_ORDER "LEFT JOIN patient_number n ON n.patient_id = p.id AND n.position = 0 ORDER BY n.number, p.id"

/**
 * trophic_store_list_patient_rows:
 *
 * Returns: (transfer full) (element-type gint64) (nullable): rows of all patients in the order of their numbers
 */
GArray *
trophic_store_list_patient_rows (TrophicStore  *store,
                                 GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT p.id FROM patient p " IN_NUMBER_ORDER, error);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      gint64 row = trophic_statement_integer (query, 0);
      g_array_append_val (rows, row);
    }
  return ok ? g_steal_pointer (&rows) : NULL;
}

/** trophic_store_has_results: @found: whether any patient of the clinic has a result of @analyte. */
gboolean
trophic_store_has_results (TrophicStore  *store,
                           const char    *analyte,
                           gboolean      *found,
                           GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT 1 FROM observation WHERE analyte = ? AND superseded = 0 LIMIT 1", error);
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_text (query, 1, analyte);
  return trophic_statement_step (query, found, error);
}

static gboolean
visit_records (TrophicStore       *store,
               TrophicRecordFunc   func,
               gpointer            user_data,
               GError            **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT p.id FROM patient p " IN_NUMBER_ORDER, error);
  gboolean has_row, go_on = TRUE;
  if (query == NULL)
    return FALSE;
  while (go_on)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        break;
      g_autoptr (TrophicRecord) record = trophic_store_load_record (store, trophic_statement_integer (query, 0), error);
      if (record == NULL)
        return FALSE;
      go_on = func (record, user_data);
    }
  return TRUE;
}

/** trophic_store_foreach_record: all records as of one moment; @func must not write to @store. */
gboolean
trophic_store_foreach_record (TrophicStore       *store,
                              TrophicRecordFunc   func,
                              gpointer            user_data,
                              GError            **error)
{
  if (!trophic_store_begin_read (store, error))
    return FALSE;
  gboolean ok = visit_records (store, func, user_data, error);
  trophic_store_end_read (store);
  return ok;
}
