/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-shown-unit.h"

#include <math.h>

#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-unit.h"

enum { MOST_DECIMALS = 4 };

/* As many as keep a value as exact as it is in its own unit: 2 for mmol/L are 1 for mg/dL of lactate and none for umol/L. */
static TrophicShownUnit
make (const TrophicAnalyte *analyte,
      const char           *name,
      double                factor)
{
  return (TrophicShownUnit) { .name = name, .factor = factor, .decimals = MAX (0, analyte->decimals + (int) round (log10 (factor))) };
}

/**
 * trophic_shown_unit_find:
 * @name: (nullable): a unit in any spelling
 * @unit: (out): values of @analyte in it
 *
 * Returns: %FALSE when the unit is not known for this analyte
 */
gboolean
trophic_shown_unit_find (const TrophicAnalyte *analyte,
                         const char           *name,
                         TrophicShownUnit     *unit)
{
  double factor;
  const char *known = trophic_unit_canonical (name);
  if (known == NULL || !trophic_analyte_factor (analyte, known, &factor))
    return FALSE;
  *unit = make (analyte, known, factor);
  return TRUE;
}

/**
 * trophic_shown_unit:
 *
 * Gives the unit that was chosen for the analyte, where one can be chosen, else the analyte's own. What a laboratory sent in
 * another unit is not seen here.
 */
TrophicShownUnit
trophic_shown_unit (const TrophicAnalyte *analyte)
{
  g_return_val_if_fail (analyte != NULL, (TrophicShownUnit) { 0 });

  TrophicShownUnit unit;
  if (g_str_equal (analyte->id, "lactate") && trophic_display_get ().lactate == TROPHIC_LACTATE_MG_DL &&
      trophic_shown_unit_find (analyte, "mg/dL", &unit))
    return unit;
  return make (analyte, analyte->unit, 1);
}

/* Decimals with which the limit is written: exact in its own unit, one more than a value has in another. */
static int
limit_decimals (const TrophicShownUnit *unit,
                double                  limit)
{
  double own = limit / unit->factor;
  return fabs (trophic_round (own, unit->decimals) - own) < 1e-9 * fabs (own) ? unit->decimals : unit->decimals + 1;
}

/**
 * trophic_shown_unit_number:
 * @value: canonical
 * @limit: canonical, NAN without: what a reader compares the value with
 *
 * Writes the value in @unit with so many decimals that it stands on its side of the limit as trophic_shown_unit_limit() writes
 * that, and reads like the limit only where it is the limit: 1.05459 mmol/L is "9.5" mg/dL over 9.46, 1.05 is "9.46", not "9.5".
 *
 * Returns: (transfer full): the number without its unit; "—" when it is not finite
 */
char *
trophic_shown_unit_number (const TrophicShownUnit *unit,
                           double                  value,
                           double                  limit)
{
  double own = value / unit->factor, own_limit = limit / unit->factor;
  double written = trophic_round (own_limit, limit_decimals (unit, limit));
  return trophic_number_format (own, trophic_number_decimals_beside (own, own_limit, written, unit->decimals));
}

/**
 * trophic_shown_unit_limit:
 * @limit: canonical
 * @value: canonical, NAN without: a value that stands beside it as a laboratory wrote it
 *
 * Writes a limit in @unit with so many decimals that @value is on its side of it: 9.46 mg/dL is over 9.459, not over "9.46".
 */
char *
trophic_shown_unit_limit (const TrophicShownUnit *unit,
                          double                  limit,
                          double                  value)
{
  double own = limit / unit->factor, beside = trophic_round (value / unit->factor, MOST_DECIMALS);
  int decimals = limit_decimals (unit, limit);
  for (; isfinite (beside) && value != limit && decimals < MOST_DECIMALS; decimals++)
    {
      double written = trophic_round (own, decimals);
      if (limit < value ? written < beside : written > beside)
        break;
    }
  return trophic_number_format (own, decimals);
}
