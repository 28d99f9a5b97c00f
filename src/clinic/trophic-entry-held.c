/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A value typed by hand whose question nobody answered waits in a row of its own. Here a person answers for it. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-entry-save.h"
#include "trophic-patient-store.h"
#include "trophic-record-store.h"
#include "trophic-text.h"
#include "trophic-visit-entry.h"

/* A field of the visit form kept its own key as the code. */
static gboolean
is_of_visit (const TrophicObservation *held)
{
  return held->code != NULL && trophic_visit_entry_has_number (held->code);
}

/**
 * trophic_entry_can_confirm:
 * @held: a held value typed by hand
 *
 * Returns: whether it is a number that can count as typed; else it has to be entered again
 */
gboolean
trophic_entry_can_confirm (const TrophicObservation *held)
{
  g_return_val_if_fail (held != NULL, FALSE);

  double number;
  if (is_of_visit (held))
    return trophic_entry_text_number (held->value_text, &number) && !isnan (number);
  g_autoptr (TrophicObservation) value = trophic_observation_copy (held);
  const char *reason = NULL;
  return trophic_observation_interpret (value, TROPHIC_DECIMAL_POINT, &reason) || g_strcmp0 (reason, "implausible") == 0;
}

static const TrophicVisit *
find_visit (const TrophicRecord      *record,
            const TrophicObservation *held)
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && trophic_date_same_day (&visit->date, &held->time))
        return visit;
    }
  return NULL;
}

/* The number goes where it was typed, in its visit; the waiting row becomes history. */
static gboolean
confirm_in_visit (TrophicStore              *store,
                  const TrophicRecord       *record,
                  const TrophicObservation  *held,
                  const char                *reason,
                  GError                   **error)
{
  const TrophicVisit *stored = find_visit (record, held);
  if (stored == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL,
                            _("The visit in which this value was typed is not there any more: mark the value as an error."));
      return FALSE;
    }
  g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_from_visit (stored);
  trophic_visit_entry_set (entry, held->code, held->value_text);
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (entry);
  trophic_visit_entry_keep (visit, stored);
  g_autofree char *done = g_strdup_printf (_("confirmed: %s"), reason);
  return trophic_store_save_visit (store, visit, reason, error) &&
         trophic_store_mark_error (store, "observation", held->row, done, error);
}

/**
 * trophic_entry_confirm_held:
 * @row: a held value that was typed by hand
 * @reason: why a person answers for it
 *
 * The value counts as typed: in the visit it was typed in, or as a value of its own. What waited stays as history.
 *
 * Errors: %TROPHIC_ERROR_NOT_FOUND when it does not wait any more or its visit is gone, %TROPHIC_ERROR_INVALID when it
 * is no number.
 */
gboolean
trophic_entry_confirm_held (TrophicStore  *store,
                            gint64         patient_row,
                            gint64         row,
                            const char    *reason,
                            GError       **error)
{
  g_return_val_if_fail (store != NULL && !trophic_text_is_empty (reason), FALSE);

  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient_row, error);
  if (record == NULL)
    return FALSE;
  const TrophicObservation *held = NULL;
  for (guint i = 0; i < record->held->len; i++)
    {
      const TrophicObservation *waiting = g_ptr_array_index (record->held, i);
      if (waiting->row == row && waiting->batch == 0)
        held = waiting;
    }
  if (held == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("This row does not wait any more."));
      return FALSE;
    }
  if (!trophic_entry_can_confirm (held))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("“%s” cannot count as it is typed: enter the value again."),
                            held->value_text != NULL ? held->value_text : "");
      return FALSE;
    }
  if (is_of_visit (held))
    return confirm_in_visit (store, record, held, reason, error);
  g_autoptr (TrophicObservation) value = trophic_observation_copy (held);
  trophic_observation_interpret (value, TROPHIC_DECIMAL_POINT, NULL);
  return trophic_store_amend_observation (store, held->row, value, reason, error);
}
