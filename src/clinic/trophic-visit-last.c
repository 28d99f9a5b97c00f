/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-last.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "trophic-entry-check-private.h"
#include "trophic-number.h"
#include "trophic-visit-entry.h"

/**
 * trophic_visit_last:
 * @before: only visits before this day count: the day may hold the visit that is being written
 * @key: a field of the visit form
 * @date: (out): the day of the value
 *
 * Returns: (transfer full) (nullable): the latest known value of the field, as the form writes it
 */
char *
trophic_visit_last (const TrophicRecord *record,
                    const TrophicDate   *before,
                    const char          *key,
                    TrophicDate         *date)
{
  g_return_val_if_fail (key != NULL && date != NULL, NULL);

  *date = TROPHIC_DATE_UNKNOWN;
  for (guint i = record != NULL ? record->visits->len : 0; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (visit->entered_in_error || (trophic_date_is_known (before) && trophic_date_day (&visit->date) >= trophic_date_day (before)))
        continue;
      g_autoptr (TrophicVisitEntry) entry = trophic_visit_entry_from_visit (visit);
      const char *text = trophic_visit_entry_get (entry, key);
      if (text != NULL)
        {
          *date = visit->date;
          return g_strdup (text);
        }
    }
  return NULL;
}

/**
 * trophic_visit_so_far:
 * @items: (array fixed-size=12): 0-4; -1 unknown or not asked yet
 * @sum: (out): of the items that have a number
 * @answered: (out): how many have a number
 *
 * What an unfinished ALSFRS-R says. The sum is a total only when all twelve are answered; nothing is prorated.
 */
void
trophic_visit_so_far (const gint8 *items,
                      int         *sum,
                      int         *answered)
{
  *sum = *answered = 0;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    if (items[i] >= 0)
      {
        *sum += items[i];
        *answered += 1;
      }
}

/**
 * trophic_visit_weight_note:
 *
 * What the typed weight means beside the last one: "−1.5 kg (−3.3%) · BMI 17.6". BMI on the reference height.
 *
 * Returns: (transfer full) (nullable): %NULL without a weight
 */
char *
trophic_visit_weight_note (const TrophicVisit  *visit,
                           const TrophicRecord *record)
{
  g_return_val_if_fail (visit != NULL, NULL);

  if (isnan (visit->weight_kg))
    return NULL;
  g_autoptr (GString) note = g_string_new (NULL);
  TrophicWeightPoint last;
  if (trophic_entry_last_weight (record, &visit->date, &last))
    {
      g_autofree char *kg = trophic_number_format_signed (visit->weight_kg - last.kg, 1);
      g_autofree char *percent = trophic_number_format_signed (100.0 * (visit->weight_kg - last.kg) / last.kg, 1);
      g_string_append_printf (note, _("%s kg (%s%%)"), kg, percent);
    }
  double metres = record != NULL ? record->patient->height_cm / 100.0 : NAN;
  if (!isnan (metres))
    {
      g_autofree char *bmi = trophic_number_format (visit->weight_kg / (metres * metres), 1);
      if (note->len > 0)
        g_string_append (note, C_("between facts", " · "));
      g_string_append_printf (note, _("BMI %s"), bmi);
    }
  return note->len > 0 ? g_string_free (g_steal_pointer (&note), FALSE) : NULL;
}
