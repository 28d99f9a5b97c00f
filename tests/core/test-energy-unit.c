/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-energy-unit.h"

#include <math.h>

#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-unit.h"

static void
take_text (char       *text,
           const char *expected)
{
  g_autofree char *taken = text;
  g_assert_cmpstr (taken, ==, expected);
}

static void
test_kcal (void)
{
  trophic_display_set ((TrophicDisplay) { 0 });
  g_assert_cmpstr (trophic_energy_unit (), ==, "kcal");
  take_text (trophic_energy_text (1180), "1,180 kcal");
  take_text (trophic_energy_number (1180.4), "1,180");
  take_text (trophic_energy_estimate_text (1476), "1,480 kcal");
  take_text (trophic_energy_estimate (1474.9), "1,470");
  take_text (trophic_energy_change_text (-50), "−50 kcal");
  take_text (trophic_energy_per_kg_text (24.4, 25), "24 kcal/kg");
  take_text (trophic_energy_number (NAN), "—");
}

/* 4.184 kJ are 1 kcal: by hand 1180 kcal = 4937.12 kJ, 1476 kcal = 6175.58 kJ, 24.4 kcal/kg = 102.09 kJ/kg. */
static void
test_kj (void)
{
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  g_assert_cmpstr (trophic_energy_unit (), ==, "kJ");
  take_text (trophic_energy_text (1180), "4,940 kJ");
  take_text (trophic_energy_estimate_text (1476), "6,200 kJ");
  take_text (trophic_energy_estimate (1000), "4,200");
  take_text (trophic_energy_change_text (-50), "−210 kJ");
  take_text (trophic_energy_change_text (50), "+210 kJ");
  take_text (trophic_energy_per_kg_text (24.4, 25), "102 kJ/kg");
  take_text (trophic_energy_per_kg_limit (25), "104.6");
  take_text (trophic_energy_per_kg_limit (30), "125.5");
  take_text (trophic_energy_number (NAN), "—");
  trophic_display_set ((TrophicDisplay) { 0 });
}

/* What was entered in kJ comes back as it was entered, however often it is shown and stored. */
static void
test_round_trip (void)
{
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  for (int kj = 0; kj <= 20000; kj += 10)
    {
      double kcal = trophic_energy_kcal_of_kj (kj);
      g_assert_cmpfloat (trophic_energy_recorded (kcal), ==, kj);
      g_assert_cmpfloat (trophic_round (kcal * TROPHIC_KJ_PER_KCAL, 2), ==, kj);
    }
  trophic_display_set ((TrophicDisplay) { 0 });
}

/* Whatever is under a limit reads as under it, and what is the limit reads like it, in either unit. */
static void
test_side_of_limit (void)
{
  static const struct { double value; const char *kcal, *kj; } rows[] = {
    { 24.4, "24", "102" }, { 24.7, "24.7", "103" }, { 24.96, "24.96", "104" }, { 25, "25", "104.6" }, { 25 - 1e-12, "25", "104.6" },
    { 25.04, "25.04", "105" }, { 25.4, "25.4", "106" }, { 25.6, "26", "107" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      take_text (trophic_energy_per_kg (rows[i].value, 25, 0), rows[i].kcal);
      trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
      take_text (trophic_energy_per_kg (rows[i].value, 25, 0), rows[i].kj);
      trophic_display_set ((TrophicDisplay) { 0 });
    }
  take_text (trophic_energy_per_kg (24.97, 25, 1), "24.97");
  take_text (trophic_energy_per_kg (24.7, NAN, 0), "25");
  take_text (trophic_energy_text_apart (1480.3, 1480), "1480.3 kcal");
  take_text (trophic_energy_text_apart (1490, 1480), "1,490 kcal");
}

/* A limit of a card keeps the unit it was published in. */
static void
test_published (void)
{
  take_text (trophic_energy_per_kg_published (25), "25 kcal/kg");
  take_text (trophic_energy_published (250), "250 kcal");
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  take_text (trophic_energy_per_kg_published (25), "25 kcal/kg (104.6 kJ/kg)");
  take_text (trophic_energy_published (250), "250 kcal (1,050 kJ)");
  trophic_display_set ((TrophicDisplay) { 0 });
}

/* A target to 10 kcal, whichever unit is shown. */
static void
test_target (void)
{
  g_assert_cmpfloat (trophic_energy_target (1481.84), ==, 1480);
  trophic_display_set ((TrophicDisplay) { .energy = TROPHIC_ENERGY_KJ });
  g_assert_cmpfloat (trophic_energy_target (1481.84), ==, 1480);
  g_assert_true (isnan (trophic_energy_target (NAN)));
  trophic_display_set ((TrophicDisplay) { 0 });
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/energy-unit/kcal", test_kcal);
  g_test_add_func ("/energy-unit/kj", test_kj);
  g_test_add_func ("/energy-unit/round-trip", test_round_trip);
  g_test_add_func ("/energy-unit/target", test_target);
  g_test_add_func ("/energy-unit/side-of-limit", test_side_of_limit);
  g_test_add_func ("/energy-unit/published", test_published);
  return g_test_run ();
}
