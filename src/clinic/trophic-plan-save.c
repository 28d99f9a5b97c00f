/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-plan-save.h"

#include <glib/gi18n-lib.h>

#include "trophic-entry-save.h"
#include "trophic-patient-store.h"
#include "trophic-plan-entry.h"
#include "trophic-record-store.h"

/* What was on screen may be older than the record: the gate is asked again where the plan is written. */
static gboolean
check_gate (TrophicStore       *store,
            const TrophicPlan  *plan,
            TrophicRecord      *record,
            const TrophicPlan  *stored,
            GError            **error)
{
  TrophicDate today = trophic_date_today (trophic_store_zone (store));
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &today, NULL);
  g_autoptr (GPtrArray) problems = trophic_entry_check_plan (plan, stored, assessment);
  const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, "energy_kcal");
  if (problem == NULL || !g_str_equal (problem->code, "refeeding"))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_INVALID, trophic_store_path (store), NULL, "%s", problem->message);
  return FALSE;
}

static const TrophicPlan *
find_plan (const TrophicRecord *record,
           gint64               row)
{
  for (guint i = 0; row != 0 && i < record->plans->len; i++)
    if (((TrophicPlan *) g_ptr_array_index (record->plans, i))->row == row)
      return g_ptr_array_index (record->plans, i);
  return NULL;
}

/* A new plan takes the place of the one that runs. */
static gboolean
stop_running (TrophicStore       *store,
              const TrophicPlan  *running,
              const TrophicPlan  *plan,
              GVariantBuilder    *rows,
              GError            **error)
{
  g_autoptr (TrophicPlan) stopped = trophic_plan_copy (running);
  stopped->stop = plan->start;
  g_free (stopped->stop_reason);
  stopped->stop_reason = g_strdup (_("A new plan took its place"));
  if (!trophic_store_save_plan (store, stopped, stopped->stop_reason, error))
    return FALSE;
  g_variant_builder_add (rows, "(sx)", "plan-resume", stopped->row);
  return TRUE;
}

/**
 * trophic_entry_save_plan:
 * @plan: with patient_row; its row is set when it is new
 * @reason: (nullable): why a stored plan is changed
 * @undo: (out) (transfer full): how to take it back; empty for a change, whose history is in the audit
 *
 * Saves the plan with its products. A new plan stops the one that ran on the day it starts.
 *
 * Errors: %TROPHIC_ERROR_INVALID when a target waits for the refeeding risk to be acknowledged
 */
gboolean
trophic_entry_save_plan (TrophicStore  *store,
                         TrophicPlan   *plan,
                         const char    *reason,
                         GVariant     **undo,
                         GError       **error)
{
  g_return_val_if_fail (store != NULL && plan != NULL && undo != NULL, FALSE);

  gboolean is_new = plan->row == 0;
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, plan->patient_row, error);
  if (record == NULL || !check_gate (store, plan, record, find_plan (record, plan->row), error) ||
      !trophic_store_save_plan (store, plan, reason, error))
    return FALSE;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TROPHIC_ENTRY_UNDO_TYPE));
  const TrophicPlan *running = is_new ? trophic_plan_running (record, &plan->start) : NULL;
  if (is_new)
    g_variant_builder_add (&rows, "(sx)", "plan", plan->row);
  if (running == NULL || stop_running (store, running, plan, &rows, error))
    {
      *undo = g_variant_ref_sink (g_variant_builder_end (&rows));
      return TRUE;
    }
  trophic_store_mark_error (store, "plan", plan->row, _("undone"), NULL); /* the first error is the one to tell */
  plan->row = 0;
  return FALSE;
}
