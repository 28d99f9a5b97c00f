/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy-unit.h"

#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-unit.h"

/* What an estimate and a record are rounded to: 10 kcal are about 50 kJ, and a kJ is less than anybody weighs food to. */
enum { ESTIMATE_KCAL = 10, ESTIMATE_KJ = 50, RECORDED_KJ = 10 };

/* So fine that a number in kJ comes back as it was entered, and so coarse that nobody has to read 16 digits of kcal. */
enum { KCAL_DECIMALS = 4 };

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

/** trophic_energy_per_kg: (transfer full): "24", "100". */
char *
trophic_energy_per_kg (double kcal_per_kg)
{
  return trophic_number_format (trophic_energy_of_kcal (kcal_per_kg), 0);
}

/** trophic_energy_per_kg_text: (transfer full): "24 kcal/kg", "100 kJ/kg". */
char *
trophic_energy_per_kg_text (double kcal_per_kg)
{
  g_autofree char *number = trophic_energy_per_kg (kcal_per_kg);
  return g_strdup_printf ("%s %s/kg", number, trophic_energy_unit ());
}
