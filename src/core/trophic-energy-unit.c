/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy-unit.h"

#include <math.h>

#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-shown-unit.h"
#include "trophic-unit.h"

/* What an estimate and a record are rounded to: 10 kcal are about 50 kJ, and a kJ is less than anybody weighs food to. */
enum { ESTIMATE_KCAL = 10, ESTIMATE_KJ = 50, RECORDED_KJ = 10 };

/* So fine that a number in kJ comes back as it was entered, and so coarse that nobody has to read 16 digits of kcal. */
enum { KCAL_DECIMALS = 4 };

/* What differs from a limit by less differs by the last bits of binary arithmetic alone. */
#define SAME_PER_KG 1e-9

static gboolean
in_kj (void)
{
  return trophic_display_get ().energy == TROPHIC_ENERGY_KJ;
}

static double
to_nearest (double value,
            double step)
{
  return step * trophic_round (value / step, 0);
}

/** trophic_energy_unit: (transfer none): "kcal" or "kJ". */
const char *
trophic_energy_unit (void)
{
  return in_kj () ? "kJ" : "kcal";
}

/** trophic_energy_of_kcal: in the unit that was chosen, not rounded. */
double
trophic_energy_of_kcal (double kcal)
{
  return in_kj () ? kcal * TROPHIC_KJ_PER_KCAL : kcal;
}

/** trophic_energy_kcal_of_kj: as it is stored; with up to two decimals it is the same number of kJ again. */
double
trophic_energy_kcal_of_kj (double kj)
{
  return trophic_round (kj / TROPHIC_KJ_PER_KCAL, KCAL_DECIMALS);
}

/** trophic_energy_recorded: what was eaten, is planned or stands on a label, as it is shown: to 1 kcal, to 10 kJ. */
double
trophic_energy_recorded (double kcal)
{
  return to_nearest (trophic_energy_of_kcal (kcal), in_kj () ? RECORDED_KJ : 1);
}

/** trophic_energy_estimated: what a formula gives, as it is shown: to 10 kcal, to 50 kJ. */
double
trophic_energy_estimated (double kcal)
{
  return to_nearest (trophic_energy_of_kcal (kcal), in_kj () ? ESTIMATE_KJ : ESTIMATE_KCAL);
}

/** trophic_energy_target: a formula's kcal as a target is stored: to 10 kcal, whichever unit is shown. */
double
trophic_energy_target (double kcal)
{
  return to_nearest (kcal, ESTIMATE_KCAL);
}

static char *
with_unit (char *number)
{
  g_autofree char *taken = number;
  return g_strdup_printf ("%s %s", taken, trophic_energy_unit ());
}

/** trophic_energy_number: (transfer full): "1,180", "4,940"; "—" when unknown. */
char *
trophic_energy_number (double kcal)
{
  return trophic_number_format_grouped (trophic_energy_recorded (kcal), 0);
}

/** trophic_energy_text: (transfer full): "1,180 kcal", "4,940 kJ". */
char *
trophic_energy_text (double kcal)
{
  return with_unit (trophic_energy_number (kcal));
}

/** trophic_energy_estimate: (transfer full): "1,480", "6,200". */
char *
trophic_energy_estimate (double kcal)
{
  return trophic_number_format_grouped (trophic_energy_estimated (kcal), 0);
}

/** trophic_energy_estimate_text: (transfer full): "1,480 kcal", "6,200 kJ". */
char *
trophic_energy_estimate_text (double kcal)
{
  return with_unit (trophic_energy_estimate (kcal));
}

/** trophic_energy_change_text: (transfer full): "−50 kcal", "+210 kJ". */
char *
trophic_energy_change_text (double kcal)
{
  return with_unit (trophic_number_format_signed (trophic_energy_recorded (kcal), 0));
}

/* Energy per kg: limits were published in kcal, so that one more decimal of kJ is needed to write them. */
static TrophicShownUnit
per_kg_unit (int decimals)
{
  return (TrophicShownUnit) { .name = trophic_energy_unit (), .factor = in_kj () ? 1 / TROPHIC_KJ_PER_KCAL : 1, .decimals = decimals };
}

/**
 * trophic_energy_per_kg:
 * @limit: what a reader compares it with, in kcal/kg; NAN without
 * @decimals: when no more are needed
 *
 * Returns: (transfer full): "24", "100", without a unit; "24.7" and not "25" where the limit is 25
 */
char *
trophic_energy_per_kg (double kcal_per_kg,
                       double limit,
                       int    decimals)
{
  TrophicShownUnit unit = per_kg_unit (decimals);
  gboolean at_limit = fabs (kcal_per_kg - limit) < SAME_PER_KG;
  return trophic_shown_unit_number (&unit, at_limit ? limit : kcal_per_kg, limit);
}

/** trophic_energy_per_kg_text: (transfer full): as trophic_energy_per_kg(): "24 kcal/kg", "100 kJ/kg". */
char *
trophic_energy_per_kg_text (double kcal_per_kg,
                            double limit)
{
  g_autofree char *number = trophic_energy_per_kg (kcal_per_kg, limit, 0);
  return g_strdup_printf ("%s %s/kg", number, trophic_energy_unit ());
}

/** trophic_energy_per_kg_limit: (transfer full): a limit of a card: "25", "104.6". */
char *
trophic_energy_per_kg_limit (double limit)
{
  TrophicShownUnit unit = per_kg_unit (0);
  return trophic_shown_unit_limit (&unit, limit, NAN);
}

/* @per: what follows the unit: "/kg" */
static char *
both (const char *kcal,
      const char *kj,
      const char *per)
{
  return in_kj () ? g_strdup_printf ("%s kcal%s (%s kJ%s)", kcal, per, kj, per) : g_strdup_printf ("%s kcal%s", kcal, per);
}

/** trophic_energy_per_kg_published: (transfer full): what was published in kcal/kg, in kJ too where that is shown: "25 kcal/kg". */
char *
trophic_energy_per_kg_published (double kcal_per_kg)
{
  g_autofree char *kcal = trophic_number_format (kcal_per_kg, 0), *kj = trophic_energy_per_kg_limit (kcal_per_kg);
  return both (kcal, kj, "/kg");
}

/** trophic_energy_published: (transfer full): what was published in kcal, in kJ too where that is shown: "250 kcal (1,050 kJ)". */
char *
trophic_energy_published (double kcal)
{
  g_autofree char *number = trophic_number_format_grouped (kcal, 0), *kj = trophic_energy_number (kcal);
  return both (number, kj, "");
}

/** trophic_energy_text_apart: (transfer full): as trophic_energy_text(), but so exact that it does not read like @other. */
char *
trophic_energy_text_apart (double kcal,
                           double other)
{
  if (kcal == other || trophic_energy_recorded (kcal) != trophic_energy_recorded (other))
    return trophic_energy_text (kcal);
  return with_unit (trophic_number_format_apart (trophic_energy_of_kcal (kcal), trophic_energy_of_kcal (other), 0));
}
