/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to a record: adds, changes with a reason, amends, accepts, marks as error, moves. */
#include "trophic-record-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-table.h"

static gboolean
save (TrophicStore        *store,
      const TrophicTable  *table,
      gpointer             object,
      const char          *reason,
      GError             **error)
{
  gboolean is_new = *(gint64 *) ((char *) object + table->row) == 0;
  return (is_new || trophic_store_need_reason (reason, error)) && trophic_table_save (table, store, object, NULL, reason, error);
}

/** trophic_store_save_visit: */
gboolean
trophic_store_save_visit (TrophicStore  *store,
                          TrophicVisit  *visit,
                          const char    *reason,
                          GError       **error)
{
  return save (store, &trophic_visit_table, visit, reason, error);
}

/** trophic_store_save_event: */
gboolean
trophic_store_save_event (TrophicStore  *store,
                          TrophicEvent  *event,
                          const char    *reason,
                          GError       **error)
{
  return save (store, &trophic_event_table, event, reason, error);
}

/** trophic_store_save_treatment: */
gboolean
trophic_store_save_treatment (TrophicStore      *store,
                              TrophicTreatment  *treatment,
                              const char        *reason,
                              GError           **error)
{
  return save (store, &trophic_treatment_table, treatment, reason, error);
}

/** trophic_store_save_imaging: */
gboolean
trophic_store_save_imaging (TrophicStore    *store,
                            TrophicImaging  *imaging,
                            const char      *reason,
                            GError         **error)
{
  return save (store, &trophic_imaging_table, imaging, reason, error);
}

static gboolean
add_observation (TrophicStore        *store,
                 TrophicObservation  *observation,
                 GError             **error)
{
  if (!trophic_store_insert_observation (store, observation, 0, error))
    return FALSE;
  if (store->quiet != 0)
    return TRUE;
  g_autofree char *after = trophic_store_observation_json (store, observation->row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_observation_table, observation->row);
  return after != NULL && trophic_store_append_audit (store, "observation-added", observation->patient_row, subject, NULL,
                                                      after, NULL, error);
}

/** trophic_store_add_observation: */
gboolean
trophic_store_add_observation (TrophicStore        *store,
                               TrophicObservation  *observation,
                               GError             **error)
{
  g_return_val_if_fail (observation->row == 0, FALSE);
  if (!trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = trophic_store_finish (store, add_observation (store, observation, error), error);
  if (!ok)
    observation->row = 0;
  return ok;
}

/* Whose observation it is, and that it is still the present word on its value. */
static gint64
present_owner (TrophicStore  *store,
               gint64         row,
               GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (
      store, "SELECT patient_id, superseded FROM observation WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return 0;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return 0;
  if (has_row && trophic_statement_integer (query, 1) == 0)
    return trophic_statement_integer (query, 0);
  trophic_error_set_at (error, has_row ? TROPHIC_ERROR_CONFLICT : TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                        has_row ? _("This value was already replaced by a later one; open the patient again.")
                                : _("The value is not in this clinic."));
  return 0;
}

/* Runs "UPDATE … SET x = ?1 WHERE id = ?2" on one observation, with its audit entry. */
static gboolean
change_observation (TrophicStore  *store,
                    const char    *sql,
                    const char    *value,
                    gint64         row,
                    gint64         patient_row,
                    const char    *action,
                    GError       **error)
{
  g_autofree char *before = trophic_store_observation_json (store, row, error);
  g_autoptr (TrophicStatement) update = before != NULL ? trophic_statement_new (store, sql, error) : NULL;
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_text (update, 1, value);
  trophic_statement_bind_integer (update, 2, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  g_autofree char *after = trophic_store_observation_json (store, row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_observation_table, row);
  return after != NULL && trophic_store_append_audit (store, action, patient_row, subject, before, after, value, error);
}

static gboolean
amend_observation (TrophicStore        *store,
                   gint64               row,
                   TrophicObservation  *amended,
                   const char          *reason,
                   GError             **error)
{
  gint64 owner = present_owner (store, row, error);
  if (owner == 0)
    return FALSE;
  amended->patient_row = owner;
  amended->supersedes = row;
  amended->superseded = FALSE;
  amended->status = TROPHIC_RESULT_CORRECTED;
  amended->batch = 0;
  g_free (amended->status_reason);
  amended->status_reason = g_strdup (reason);
  g_autofree char *before = trophic_store_observation_json (store, row, error);
  g_autoptr (TrophicStatement) update = before == NULL ? NULL : trophic_statement_new (
      store, "UPDATE observation SET superseded = 1 WHERE id = ?", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, row);
  if (!trophic_statement_run (update, error) || !trophic_store_insert_observation (store, amended, 0, error))
    return FALSE;
  g_autofree char *after = trophic_store_observation_json (store, amended->row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_observation_table, amended->row);
  return after != NULL &&
         trophic_store_append_audit (store, "observation-amended", owner, subject, before, after, reason, error);
}

/**
 * trophic_store_amend_observation:
 * @row: the value that was wrong; it must be the present one (%TROPHIC_ERROR_CONFLICT)
 * @amended: the corrected value; its row, patient, status and supersedes are set
 */
gboolean
trophic_store_amend_observation (TrophicStore        *store,
                                 gint64               row,
                                 TrophicObservation  *amended,
                                 const char          *reason,
                                 GError             **error)
{
  if (!trophic_store_need_reason (reason, error) || !trophic_store_begin (store, error))
    return FALSE;
  amended->row = 0;
  gboolean ok = trophic_store_finish (store, amend_observation (store, row, amended, reason, error), error);
  if (!ok)
    amended->row = 0;
  return ok;
}

static gboolean
accept_observation (TrophicStore  *store,
                    gint64         row,
                    const char    *reason,
                    GError       **error)
{
  gint64 owner = present_owner (store, row, error);
  return owner != 0 && change_observation (store, "UPDATE observation SET accepted_reason = ?1 WHERE id = ?2", reason, row,
                                           owner, "observation-accepted", error);
}

/** trophic_store_accept_observation: records that a clinician uses the value although its circumstances speak against it. */
gboolean
trophic_store_accept_observation (TrophicStore  *store,
                                  gint64         row,
                                  const char    *reason,
                                  GError       **error)
{
  return trophic_store_need_reason (reason, error) && trophic_store_begin (store, error) &&
         trophic_store_finish (store, accept_observation (store, row, reason, error), error);
}

/* The patient of a row of @table, 0 with an error when there is no such row. */
static gint64
owner_of (TrophicStore        *store,
          const TrophicTable  *table,
          gint64               row,
          GError             **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT patient_id FROM %s WHERE id = ?", table->name);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  gboolean has_row;
  if (query == NULL)
    return 0;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return 0;
  if (has_row)
    return trophic_statement_integer (query, 0);
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                        _("What was to be changed is no longer in the clinic; open the patient again."));
  return 0;
}

static gboolean
mark_row (TrophicStore        *store,
          const TrophicTable  *table,
          gint64               row,
          const char          *reason,
          GError             **error)
{
  gint64 owner = owner_of (store, table, row, error);
  if (owner == 0)
    return FALSE;
  if (table == &trophic_observation_table)
    return change_observation (store, "UPDATE observation SET status = 'entered-in-error', status_reason = ?1 WHERE id = ?2",
                               reason, row, owner, "observation-marked-error", error);
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET entered_in_error = 1, status_reason = ?1 WHERE id = ?2",
                                          table->name);
  g_autofree char *before = trophic_table_json (table, store, row, error);
  g_autoptr (TrophicStatement) update = before != NULL ? trophic_statement_new (store, sql, error) : NULL;
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_text (update, 1, reason);
  trophic_statement_bind_integer (update, 2, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (table, store, row, error);
  g_autofree char *action = g_strconcat (table->name, "-marked-error", NULL);
  g_autofree char *subject = trophic_table_subject (table, row);
  return after != NULL && trophic_store_append_audit (store, action, owner, subject, before, after, reason, error);
}

/** trophic_store_mark_error: the row stays as history and counts no more. */
gboolean
trophic_store_mark_error (TrophicStore  *store,
                          const char    *table,
                          gint64         row,
                          const char    *reason,
                          GError       **error)
{
  static const TrophicTable * const tables[] = {
    &trophic_observation_table, &trophic_visit_table, &trophic_event_table, &trophic_treatment_table, &trophic_plan_table,
    &trophic_imaging_table,
  };
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    if (g_str_equal (tables[i]->name, table))
      return trophic_store_need_reason (reason, error) && trophic_store_begin (store, error) &&
             trophic_store_finish (store, mark_row (store, tables[i], row, reason, error), error);
  g_return_val_if_reached (FALSE);
}

static gboolean
move_visit (TrophicStore  *store,
            gint64         row,
            gint64         to_patient_row,
            const char    *reason,
            GError       **error)
{
  gint64 from = owner_of (store, &trophic_visit_table, row, error);
  if (from == 0)
    return FALSE;
  if (from == to_patient_row)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, store->path, NULL, _("The visit is already with this patient."));
      return FALSE;
    }
  g_autofree char *before = trophic_table_json (&trophic_visit_table, store, row, error);
  g_autoptr (TrophicStatement) update = before == NULL ? NULL : trophic_statement_new (
      store, "UPDATE visit SET patient_id = ?1 WHERE id = ?2", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, to_patient_row);
  trophic_statement_bind_integer (update, 2, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  g_autofree char *after = trophic_table_json (&trophic_visit_table, store, row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_visit_table, row);
  /* An entry for each of the two, so that the history of both shows it. */
  return after != NULL &&
         trophic_store_append_audit (store, "visit-moved-away", from, subject, before, after, reason, error) &&
         trophic_store_append_audit (store, "visit-moved-here", to_patient_row, subject, before, after, reason, error);
}

/** trophic_store_move_visit: puts a visit that was filed under the wrong patient where it belongs. */
gboolean
trophic_store_move_visit (TrophicStore  *store,
                          gint64         visit_row,
                          gint64         to_patient_row,
                          const char    *reason,
                          GError       **error)
{
  return trophic_store_need_reason (reason, error) && trophic_store_begin (store, error) &&
         trophic_store_finish (store, move_visit (store, visit_row, to_patient_row, reason, error), error);
}
