/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-entry-save.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "trophic-acknowledgement-store.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"

/* A word before the row of a patient whose status a death changed: the status it had. */
#define STATUS_PREFIX "status:"

static const char *
undone_reason (void)
{
  return _("undone");
}

/**
 * trophic_entry_save_visit:
 * @visit: with patient_row; its row is set when it is new
 * @held: (nullable) (element-type TrophicObservation): values nobody answered for, stored as held rows of the patient
 * @reason: (nullable): why a stored visit is changed
 * @undo: (out) (transfer full): how to take it back
 *
 * Stores all of it or nothing that counts: when a held value cannot be stored, the visit is marked in error again.
 */
gboolean
trophic_entry_save_visit (TrophicStore  *store,
                          TrophicVisit  *visit,
                          GPtrArray     *held,
                          const char    *reason,
                          GVariant     **undo,
                          GError       **error)
{
  g_return_val_if_fail (store != NULL && visit != NULL && undo != NULL, FALSE);

  gboolean is_new = visit->row == 0;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TROPHIC_ENTRY_UNDO_TYPE));
  if (!trophic_store_save_visit (store, visit, reason, error))
    return FALSE;
  if (is_new)
    g_variant_builder_add (&rows, "(sx)", "visit", visit->row);
  gboolean stored = TRUE;
  for (guint i = 0; stored && held != NULL && i < held->len; i++)
    {
      TrophicObservation *observation = g_ptr_array_index (held, i);
      observation->patient_row = visit->patient_row;
      stored = trophic_store_add_observation (store, observation, error);
      if (stored)
        g_variant_builder_add (&rows, "(sx)", "observation", observation->row);
    }
  *undo = g_variant_ref_sink (g_variant_builder_end (&rows));
  if (stored)
    return TRUE;
  trophic_entry_undo (store, *undo, NULL); /* the first error is the one to tell */
  g_clear_pointer (undo, g_variant_unref);
  if (is_new)
    visit->row = 0;
  return FALSE;
}

/**
 * trophic_entry_save_observation:
 * @observation: with patient_row; its status says whether it counts or is held
 * @undo: (out) (transfer full): how to take it back
 */
gboolean
trophic_entry_save_observation (TrophicStore        *store,
                                TrophicObservation  *observation,
                                GVariant           **undo,
                                GError             **error)
{
  g_return_val_if_fail (store != NULL && observation != NULL && undo != NULL, FALSE);

  if (!trophic_store_add_observation (store, observation, error))
    return FALSE;
  *undo = g_variant_ref_sink (g_variant_new_parsed ("[('observation', %x)]", observation->row));
  return TRUE;
}

/**
 * trophic_entry_save_treatment:
 * @treatment: with patient_row; its row is set when it is new
 * @reason: (nullable): why a stored treatment is changed
 * @undo: (out) (transfer full): how to take it back; empty for a change, whose history is in the audit
 */
gboolean
trophic_entry_save_treatment (TrophicStore      *store,
                              TrophicTreatment  *treatment,
                              const char        *reason,
                              GVariant         **undo,
                              GError           **error)
{
  g_return_val_if_fail (store != NULL && treatment != NULL && undo != NULL, FALSE);

  gboolean is_new = treatment->row == 0;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TROPHIC_ENTRY_UNDO_TYPE));
  if (!trophic_store_save_treatment (store, treatment, reason, error))
    return FALSE;
  if (is_new)
    g_variant_builder_add (&rows, "(sx)", "treatment", treatment->row);
  *undo = g_variant_ref_sink (g_variant_builder_end (&rows));
  return TRUE;
}

/**
 * trophic_entry_save_imaging:
 * @imaging: with patient_row; its row is set when it is new
 * @reason: (nullable): why a stored session is amended
 * @undo: (out) (transfer full): how to take it back; empty for an amendment, whose history is in the audit
 */
gboolean
trophic_entry_save_imaging (TrophicStore    *store,
                            TrophicImaging  *imaging,
                            const char      *reason,
                            GVariant       **undo,
                            GError         **error)
{
  g_return_val_if_fail (store != NULL && imaging != NULL && undo != NULL, FALSE);

  gboolean is_new = imaging->row == 0;
  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TROPHIC_ENTRY_UNDO_TYPE));
  if (!trophic_store_save_imaging (store, imaging, reason, error))
    return FALSE;
  if (is_new)
    g_variant_builder_add (&rows, "(sx)", "imaging", imaging->row);
  *undo = g_variant_ref_sink (g_variant_builder_end (&rows));
  return TRUE;
}

static gboolean
set_status (TrophicStore        *store,
            gint64               patient_row,
            TrophicPatientStatus status,
            const TrophicDate   *date,
            const char          *reason,
            TrophicPatientStatus *before,
            GError             **error)
{
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient_row, error);
  if (record == NULL)
    return FALSE;
  g_autoptr (TrophicPatient) patient = trophic_patient_copy (record->patient);
  if (before != NULL)
    *before = patient->status;
  patient->status = status;
  patient->status_date = *date;
  return trophic_store_save_patient (store, patient, reason, error);
}

/**
 * trophic_entry_save_event:
 * @event: with patient_row
 * @undo: (out) (transfer full): how to take it back; a death gives the patient's status back too
 */
gboolean
trophic_entry_save_event (TrophicStore  *store,
                          TrophicEvent  *event,
                          GVariant     **undo,
                          GError       **error)
{
  g_return_val_if_fail (store != NULL && event != NULL && undo != NULL, FALSE);

  g_auto (GVariantBuilder) rows = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (TROPHIC_ENTRY_UNDO_TYPE));
  if (!trophic_store_save_event (store, event, NULL, error))
    return FALSE;
  g_variant_builder_add (&rows, "(sx)", "event", event->row);
  if (event->kind == TROPHIC_EVENT_DEATH)
    {
      TrophicPatientStatus before;
      if (!set_status (store, event->patient_row, TROPHIC_STATUS_DECEASED, &event->date,
                       trophic_event_kind_label (event->kind), &before, error))
        {
          trophic_store_mark_error (store, "event", event->row, undone_reason (), NULL);
          return FALSE;
        }
      g_autofree char *word = g_strconcat (STATUS_PREFIX, trophic_patient_status_nick (before), NULL);
      g_variant_builder_add (&rows, "(sx)", word, event->patient_row);
    }
  *undo = g_variant_ref_sink (g_variant_builder_end (&rows));
  return TRUE;
}

/* What was added is marked in error; what was stopped or acknowledged is not. */
static gboolean
undo_row (TrophicStore  *store,
          const char    *table,
          gint64         row,
          GError       **error)
{
  if (g_str_equal (table, "plan-resume"))
    return trophic_store_resume_plan (store, row, undone_reason (), error);
  if (g_str_equal (table, "acknowledgement"))
    return trophic_store_withdraw_acknowledgement (store, row, undone_reason (), error);
  return trophic_store_mark_error (store, table, row, undone_reason (), error);
}

/**
 * trophic_entry_undo:
 * @undo: what a save gave
 *
 * Marks every row as entered in error ("undone"), lets a stopped plan run again, withdraws an acknowledgement. Nothing is
 * deleted; the audit keeps both steps.
 */
gboolean
trophic_entry_undo (TrophicStore  *store,
                    GVariant      *undo,
                    GError       **error)
{
  g_return_val_if_fail (store != NULL && undo != NULL, FALSE);

  GVariantIter iter;
  const char *table;
  gint64 row;
  g_variant_iter_init (&iter, undo);
  while (g_variant_iter_next (&iter, "(&sx)", &table, &row))
    {
      TrophicPatientStatus status;
      if (g_str_has_prefix (table, STATUS_PREFIX))
        {
          if (!trophic_patient_status_from_nick (table + strlen (STATUS_PREFIX), &status) ||
              !set_status (store, row, status, &TROPHIC_DATE_UNKNOWN, undone_reason (), NULL, error))
            return FALSE;
        }
      else if (!undo_row (store, table, row, error))
        return FALSE;
    }
  return TRUE;
}
