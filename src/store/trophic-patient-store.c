/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding and saving patients. */
#include "trophic-patient-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-table.h"

/* The rows a question finds: 0, 1 or several (the first is given). */
static gboolean
ask_rows (TrophicStore  *store,
          const char    *sql,
          const char    *value,
          gint64        *row,
          guint         *n,
          GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  *n = 0;
  if (query == NULL)
    return FALSE;
  trophic_statement_bind_text (query, 1, value);
  for (gboolean has_row = TRUE; has_row;)
    {
      if (!trophic_statement_step (query, &has_row, error))
        return FALSE;
      if (has_row && (*n)++ == 0)
        *row = trophic_statement_integer (query, 0);
    }
  return TRUE;
}

/**
 * trophic_store_find_patient:
 * @id_or_uuid: a clinic number exactly as written, or a uuid
 *
 * The number that is shown wins over further numbers; among those, one that two sources gave to two patients is refused
 * (%TROPHIC_ERROR_CONFLICT). %TROPHIC_ERROR_NOT_FOUND when there is none.
 *
 * Returns: the patient's row, or 0
 */
gint64
trophic_store_find_patient (TrophicStore  *store,
                            const char    *id_or_uuid,
                            GError       **error)
{
  static const char * const questions[] = {
    "SELECT patient_id FROM patient_number WHERE number = ? AND position = 0",
    "SELECT id FROM patient WHERE uuid = ?",
    "SELECT DISTINCT patient_id FROM patient_number WHERE number = ? ORDER BY patient_id",
  };
  gint64 row = 0;
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (questions) && n == 0; i++)
    if (!ask_rows (store, questions[i], id_or_uuid, &row, &n, error))
      return 0;
  if (n == 1)
    return row;
  if (n == 0)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                          _("There is no patient with the number “%s” in this clinic."), id_or_uuid);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, store->path, NULL,
                          _("Several patients have the number “%s” from different sources; use the number that is shown."),
                          id_or_uuid);
  return 0;
}

/* The audit shows the numbers too. */
static char *
patient_json (TrophicStore  *store,
              gint64         row,
              GError       **error)
{
  g_autofree char *facts = trophic_table_json (&trophic_patient_table, store, row, error);
  g_autoptr (TrophicStatement) query = facts != NULL ? trophic_statement_new (
      store, "SELECT json_set (?1, '$.numbers', (SELECT json_group_array (json_object ('number', number, 'source', source)) "
             "FROM patient_number WHERE patient_id = ?2 ORDER BY position))", error) : NULL;
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_text (query, 1, facts);
  trophic_statement_bind_integer (query, 2, row);
  return trophic_statement_step (query, &has_row, error) && has_row ? trophic_statement_dup (query, 0) : NULL;
}

static gboolean
save_numbers (TrophicStore          *store,
              const TrophicPatient  *patient,
              gint64                 row,
              GError               **error)
{
  g_autoptr (TrophicStatement) clear = trophic_statement_new (store, "DELETE FROM patient_number WHERE patient_id = ?", error);
  g_autoptr (TrophicStatement) insert = clear == NULL ? NULL : trophic_statement_new (
      store, "INSERT INTO patient_number (patient_id, position, number, source) VALUES (?, ?, ?, coalesce (?, ''))", error);
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_integer (clear, 1, row);
  if (!trophic_statement_run (clear, error))
    return FALSE;
  for (guint i = 0; i < patient->numbers->len; i++)
    {
      const TrophicPatientNumber *number = g_ptr_array_index (patient->numbers, i);
      g_autoptr (GError) failure = NULL;
      trophic_statement_bind_integer (insert, 1, row);
      trophic_statement_bind_integer (insert, 2, i);
      trophic_statement_bind_text (insert, 3, number->number);
      trophic_statement_bind_text (insert, 4, number->source);
      if (trophic_statement_run (insert, &failure))
        continue;
      if (g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CONFLICT))
        trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, store->path, NULL,
                              _("The number “%s” already belongs to another patient of this clinic."), number->number);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* Real and synthetic people never stand in one clinic: the first synthetic patient of an empty clinic makes it a demo. */
static gboolean
keep_apart (TrophicStore          *store,
            const TrophicPatient  *patient,
            GError               **error)
{
  gboolean demo = trophic_store_is_synthetic (store);
  if (!demo && patient->synthetic && trophic_store_is_empty (store))
    return trophic_store_set_setting (store, "synthetic", "1", error);
  if (demo == (patient->synthetic != FALSE))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_SYNTHETIC, store->path, NULL,
                        demo ? _("This is a demo clinic. Put real patients into a clinic of their own.")
                             : _("This clinic holds real patients; synthetic ones cannot be mixed with them."));
  return FALSE;
}

static gboolean
insert_patient (TrophicStore    *store,
                TrophicPatient  *patient,
                GError         **error)
{
  if (!keep_apart (store, patient, error))
    return FALSE;
  if (patient->uuid == NULL)
    patient->uuid = g_uuid_string_random ();
  if (!trophic_table_insert (&trophic_patient_table, store, patient, error) ||
      !save_numbers (store, patient, patient->row, error))
    return FALSE;
  if (store->quiet != 0) /* the group's entry speaks for all */
    return TRUE;
  g_autofree char *after = patient_json (store, patient->row, error);
  return after != NULL &&
         trophic_store_append_audit (store, "patient-added", patient->row, NULL, NULL, after, NULL, error);
}

static gboolean
update_patient (TrophicStore    *store,
                TrophicPatient  *patient,
                const char      *reason,
                GError         **error)
{
  g_autofree char *before = patient_json (store, patient->row, error);
  if (before == NULL || !keep_apart (store, patient, error) || !trophic_table_update (&trophic_patient_table, store, patient, error) ||
      !save_numbers (store, patient, patient->row, error))
    return FALSE;
  g_autofree char *after = patient_json (store, patient->row, error);
  if (g_strcmp0 (before, after) == 0)
    return TRUE;
  return after != NULL &&
         trophic_store_append_audit (store, "patient-changed", patient->row, NULL, before, after, reason, error);
}

/**
 * trophic_store_save_patient:
 * @patient: its row and uuid are set when it is new; a uuid that it brings is kept
 * @reason: (nullable): why it is changed, needed when it is not new
 *
 * Stores the patient and its numbers. %TROPHIC_ERROR_CONFLICT when another patient has one of the numbers,
 * %TROPHIC_ERROR_SYNTHETIC when real and synthetic patients would mix.
 */
gboolean
trophic_store_save_patient (TrophicStore    *store,
                            TrophicPatient  *patient,
                            const char      *reason,
                            GError         **error)
{
  gboolean is_new = patient->row == 0;
  if ((!is_new && !trophic_store_need_reason (reason, error)) || !trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = is_new ? insert_patient (store, patient, error) : update_patient (store, patient, reason, error);
  ok = trophic_store_finish (store, ok, error);
  if (!ok && is_new)
    patient->row = 0;
  return ok;
}
