/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-forecast-recent-private.h"

#include <math.h>

static gboolean
is_between (const TrophicDate *date,
            int                from_day,
            int                to_day)
{
  return trophic_date_is_known (date) && trophic_date_day (date) >= from_day && trophic_date_day (date) <= to_day;
}

/* A limit such as "<0.9" is no number. */
double
trophic_recent_value (const TrophicRecord  *record,
                      const char           *analyte,
                      int                   from_day,
                      int                   to_day,
                      gboolean            (*is_of_use) (const TrophicObservation *observation))
{
  for (guint i = record->observations->len; i > 0; i--)
    {
      const TrophicObservation *observation = g_ptr_array_index (record->observations, i - 1);
      if (is_between (&observation->time, from_day, to_day) && trophic_observation_is_usable (observation) &&
          g_str_equal (observation->analyte->id, analyte) && observation->comparator == TROPHIC_COMPARATOR_NONE &&
          isfinite (observation->value) && (is_of_use == NULL || is_of_use (observation)))
        return observation->value;
    }
  return NAN;
}

double
trophic_recent_visit (const TrophicRecord  *record,
                      int                   from_day,
                      int                   to_day,
                      double              (*number) (const TrophicVisit *visit))
{
  for (guint i = record->visits->len; i > 0; i--)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i - 1);
      if (!visit->entered_in_error && is_between (&visit->date, from_day, to_day) && isfinite (number (visit)))
        return number (visit);
    }
  return NAN;
}
