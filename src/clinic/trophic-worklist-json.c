/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-json.h"

static void
write_reasons (TrophicJson              *json,
               const TrophicWorklistRow *row)
{
  trophic_json_array (json, "reasons");
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    if (trophic_worklist_row_has (row, reason))
      trophic_json_string (json, NULL, trophic_reason_nick (reason));
  trophic_json_end (json);
}

static void
write_row (TrophicJson              *json,
           const TrophicWorklistRow *row)
{
  const TrophicDate unknown = TROPHIC_DATE_UNKNOWN;
  trophic_json_object (json, NULL);
  trophic_json_string (json, "id", trophic_patient_id (row->patient));
  write_reasons (json, row);
  trophic_json_number (json, "loss_6_months_percent", row->loss_6_months_percent);
  trophic_json_number (json, "intake_per_ideal_kg", row->intake_per_ideal_kg);
  trophic_json_string (json, "route", row->route);
  trophic_json_number (json, "forecast_mean", row->forecast_mean);
  trophic_json_date (json, "target_date", &row->target_date);
  trophic_json_date (json, "last_visit", &row->last_visit);
  trophic_json_date (json, "handled_until", row->handled != NULL ? &row->handled->until : &unknown);
  trophic_json_end (json);
}

static void
write_rows (TrophicJson     *json,
            const char      *key,
            const GPtrArray *rows)
{
  trophic_json_array (json, key);
  for (guint i = 0; i < rows->len; i++)
    write_row (json, g_ptr_array_index (rows, i));
  trophic_json_end (json);
}

/** trophic_worklist_write_json: {on, rows, handled}. */
void
trophic_worklist_write_json (const TrophicWorklist *worklist,
                             TrophicJson           *json)
{
  trophic_json_object (json, NULL);
  trophic_json_date (json, "on", &worklist->on);
  write_rows (json, "rows", worklist->rows);
  write_rows (json, "handled", worklist->handled);
  trophic_json_end (json);
}

static void
write_total (TrophicJson *json,
             const char  *key,
             int          total)
{
  if (total >= 0)
    trophic_json_integer (json, key, total);
  else
    trophic_json_null (json, key);
}

static void
write_change (TrophicJson         *json,
              const TrophicChange *change)
{
  trophic_json_object (json, "changed");
  trophic_json_date (json, "since", &change->since);
  trophic_json_number (json, "weight_kg", change->weight_kg);
  trophic_json_number (json, "weight_percent", change->weight_percent);
  write_total (json, "alsfrs_r_before", change->alsfrs_r_before);
  write_total (json, "alsfrs_r_now", change->alsfrs_r_now);
  trophic_json_number (json, "intake_kcal", change->intake_kcal);
  trophic_json_integer (json, "new_results", change->new_results);
  trophic_json_array (json, "events");
  for (guint i = 0; i < change->events->len; i++)
    {
      const TrophicEvent *event = g_ptr_array_index (change->events, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "event", trophic_event_kind_nick (event->kind));
      trophic_json_date (json, "date", &event->date);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_date (json, "plan_review", &change->plan_review);
  trophic_json_end (json);
}

static void
write_expected (TrophicJson              *json,
                const TrophicWorklistRow *row)
{
  trophic_json_object (json, NULL);
  trophic_json_string (json, "id", trophic_patient_id (row->patient));
  trophic_json_date (json, "last_visit", &row->last_visit);
  trophic_json_date (json, "due", &row->due);
  trophic_json_boolean (json, "picked", row->picked);
  write_reasons (json, row);
  write_change (json, row->change);
  trophic_json_array (json, "missing");
  for (guint i = 0; i < row->missing->len; i++)
    trophic_json_string (json, NULL, g_ptr_array_index (row->missing, i));
  trophic_json_end (json);
  trophic_json_end (json);
}

/** trophic_before_clinic_write_json: {on, patients}. */
void
trophic_before_clinic_write_json (const TrophicWorklist *worklist,
                                  TrophicJson           *json)
{
  trophic_json_object (json, NULL);
  trophic_json_date (json, "on", &worklist->on);
  trophic_json_array (json, "patients");
  for (guint i = 0; i < worklist->expected->len; i++)
    write_expected (json, g_ptr_array_index (worklist->expected, i));
  trophic_json_end (json);
  trophic_json_end (json);
}
