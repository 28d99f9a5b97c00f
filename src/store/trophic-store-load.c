/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the record of a patient. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-patient-store.h"
#include "trophic-store-table.h"

/* The statements are made once per process: column lists never change. */
#define DEFINE_SQL(name, ...) \
  static const char * \
  name (void) \
  { \
    static char *sql; \
    if (g_once_init_enter (&sql)) \
      g_once_init_leave (&sql, __VA_ARGS__); \
    return sql; \
  }

static char *
one_patient_sql (void)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_patient_table, NULL);
  return g_strdup_printf ("SELECT %s FROM patient WHERE id = ?", columns);
}

DEFINE_SQL (patient_sql, one_patient_sql ())

/* The patient's own row and its numbers. */
static TrophicPatient *
load_patient (TrophicStore  *store,
              gint64         row,
              GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, patient_sql (), error);
  g_autoptr (TrophicStatement) numbers = trophic_statement_new (
      store, "SELECT number, source FROM patient_number WHERE patient_id = ? ORDER BY position", error);
  gboolean has_row;
  if (query == NULL || numbers == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, row);
  trophic_statement_bind_integer (numbers, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return NULL;
  if (!has_row)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL, _("The patient is not in this clinic."));
      return NULL;
    }
  g_autoptr (TrophicPatient) patient = trophic_patient_new ();
  patient->row = row;
  trophic_table_read (&trophic_patient_table, query, 0, patient);
  for (;;)
    {
      if (!trophic_statement_step (numbers, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&patient);
      trophic_patient_add_number (patient, trophic_statement_text (numbers, 0), trophic_statement_text (numbers, 1));
    }
}

static char *
list_sql (const TrophicTable *table,
          const char         *time)
{
  g_autofree char *columns = trophic_table_list_columns (table, NULL);
  return g_strdup_printf ("SELECT id, %s FROM %s WHERE patient_id = ? ORDER BY %s, id", columns, table->name, time);
}

static char *
result_sql (const TrophicTable *table,
            const char         *batch,
            const char         *condition)
{
  g_autofree char *columns = trophic_table_list_columns (table, "r");
  g_autofree char *item = trophic_table_list_columns (&trophic_item_table, "i");
  return g_strdup_printf ("SELECT r.id, %s, %s, f.name, %s FROM %s r LEFT JOIN item i ON i.id = r.item_id "
                          "LEFT JOIN file f ON f.id = r.file_id WHERE r.patient_id = ?%s",
                          columns, item, batch, table->name, condition);
}

DEFINE_SQL (visit_sql, list_sql (&trophic_visit_table, "date"))
DEFINE_SQL (event_sql, list_sql (&trophic_event_table, "date"))
DEFINE_SQL (treatment_sql, list_sql (&trophic_treatment_table, "start"))
DEFINE_SQL (plan_sql, list_sql (&trophic_plan_table, "start"))
DEFINE_SQL (imaging_sql, list_sql (&trophic_imaging_table, "date"))
DEFINE_SQL (acknowledgement_sql, list_sql (&trophic_acknowledgement_table, "time"))
DEFINE_SQL (observation_sql, result_sql (&trophic_observation_table, "f.batch_id", ""))
DEFINE_SQL (held_sql, result_sql (&trophic_held_table, "r.batch_id", " AND r.state = 'waiting' AND r.kind = 'result'"))
DEFINE_SQL (overtaken_sql, result_sql (&trophic_held_table, "r.batch_id", " AND r.overtaken = 1 AND r.kind = 'result'"))

static TrophicStatement *
query_patient (TrophicStore  *store,
               const char    *sql,
               gint64         patient_row,
               GError       **error)
{
  TrophicStatement *query = trophic_statement_new (store, sql, error);
  if (query != NULL)
    trophic_statement_bind_integer (query, 1, patient_row);
  return query;
}

static gboolean
load_list (TrophicStore        *store,
           const TrophicTable  *table,
           const char          *sql,
           gint64               patient_row,
           gpointer           (*make) (void),
           GPtrArray           *list,
           GError             **error)
{
  g_autoptr (TrophicStatement) query = query_patient (store, sql, patient_row, error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      char *object = make ();
      g_ptr_array_add (list, object);
      *(gint64 *) (object + table->row) = trophic_statement_integer (query, 0);
      *(gint64 *) (object + table->patient_row) = patient_row;
      trophic_table_read (table, query, 1, object);
    }
}

static gboolean
load_results (TrophicStore        *store,
              const TrophicTable  *table,
              const char          *sql,
              gint64               patient_row,
              GPtrArray           *list,
              GError             **error)
{
  g_autoptr (TrophicStatement) query = query_patient (store, sql, patient_row, error);
  gboolean has_row;
  if (query == NULL)
    return FALSE;
  for (;;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (!has_row)
        return TRUE;
      TrophicObservation *observation = trophic_observation_new ();
      g_ptr_array_add (list, observation);
      observation->row = trophic_statement_integer (query, 0);
      observation->patient_row = patient_row;
      int column = trophic_table_read (table, query, 1, observation);
      column = trophic_table_read (&trophic_item_table, query, column, observation);
      observation->source_file = trophic_statement_dup (query, column);
      observation->batch = trophic_statement_integer (query, column + 1);
      if (isnan (observation->original_value))
        observation->original_value = observation->value;
    }
}

#define MAKE(name) ((gpointer (*) (void)) trophic_##name##_new)

/**
 * trophic_store_load_facts:
 *
 * Returns: (transfer full) (nullable): the patient's record without results; %TROPHIC_ERROR_NOT_FOUND when there is none such
 */
TrophicRecord *
trophic_store_load_facts (TrophicStore  *store,
                          gint64         patient_row,
                          GError       **error)
{
  TrophicPatient *patient = load_patient (store, patient_row, error);
  if (patient == NULL)
    return NULL;
  g_autoptr (TrophicRecord) record = trophic_record_new (patient);
  if (!load_list (store, &trophic_visit_table, visit_sql (), patient_row, MAKE (visit), record->visits, error) ||
      !load_list (store, &trophic_event_table, event_sql (), patient_row, MAKE (event), record->events, error) ||
      !load_list (store, &trophic_treatment_table, treatment_sql (), patient_row, MAKE (treatment), record->treatments, error) ||
      !load_list (store, &trophic_plan_table, plan_sql (), patient_row, MAKE (plan), record->plans, error) ||
      !trophic_store_load_plan_parts (store, patient_row, record->plans, error) ||
      !load_list (store, &trophic_imaging_table, imaging_sql (), patient_row, MAKE (imaging), record->imaging, error) ||
      !load_list (store, &trophic_acknowledgement_table, acknowledgement_sql (), patient_row, MAKE (acknowledgement),
                  record->acknowledgements, error))
    return NULL;
  trophic_record_sort (record);
  return g_steal_pointer (&record);
}

/* A value typed by hand whose question nobody answered is held in its own row, not in a batch. */
static void
set_held_apart (TrophicRecord *record)
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (observation->status >= TROPHIC_RESULT_QUARANTINED && !observation->superseded)
        g_ptr_array_add (record->held, g_ptr_array_steal_index (record->observations, i - 1));
    }
}

/* Held rows that what replaces them has overtaken are history beside the results. Their rows, which are those of another
 * table, are told apart by their sign. */
static gboolean
load_overtaken (TrophicStore   *store,
                gint64          patient_row,
                GPtrArray      *observations,
                GError        **error)
{
  guint first = observations->len;
  if (!load_results (store, &trophic_held_table, overtaken_sql (), patient_row, observations, error))
    return FALSE;
  for (guint i = first; i < observations->len; i++)
    {
      TrophicObservation *observation = g_ptr_array_index (observations, i);
      observation->row = -observation->row;
      observation->superseded = TRUE;
    }
  return TRUE;
}

static TrophicRecord *
load_record (TrophicStore  *store,
             gint64         patient_row,
             GError       **error)
{
  g_autoptr (TrophicRecord) record = trophic_store_load_facts (store, patient_row, error);
  if (record == NULL ||
      !load_results (store, &trophic_observation_table, observation_sql (), patient_row, record->observations, error) ||
      !load_overtaken (store, patient_row, record->observations, error) ||
      !load_results (store, &trophic_held_table, held_sql (), patient_row, record->held, error))
    return NULL;
  set_held_apart (record);
  trophic_record_sort (record);
  return g_steal_pointer (&record);
}

/**
 * trophic_store_load_record:
 *
 * Returns: (transfer full) (nullable): all facts of the patient; %TROPHIC_ERROR_NOT_FOUND when there is none such
 */
TrophicRecord *
trophic_store_load_record (TrophicStore  *store,
                           gint64         patient_row,
                           GError       **error)
{
  if (!trophic_store_begin_read (store, error))
    return NULL;
  TrophicRecord *record = load_record (store, patient_row, error);
  trophic_store_end_read (store);
  return record;
}
