/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-shown-unit.h"

#include <math.h>

#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-vocabulary.h"

#define LIMIT 1.05

static const TrophicAnalyte *
lactate (void)
{
  return trophic_vocabulary_analyte ("lactate");
}

static void
test_choice (void)
{
  static const struct { TrophicLactateUnit chosen; const char *unit; int decimals; } rows[] = {
    { TROPHIC_LACTATE_AS_SENT, "mmol/L", 2 }, { TROPHIC_LACTATE_MMOL_L, "mmol/L", 2 }, { TROPHIC_LACTATE_MG_DL, "mg/dL", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      trophic_display_set ((TrophicDisplay) { .lactate = rows[i].chosen });
      TrophicShownUnit unit = trophic_shown_unit (lactate ()), other = trophic_shown_unit (trophic_vocabulary_analyte ("prealbumin"));
      g_assert_cmpstr (unit.name, ==, rows[i].unit);
      g_assert_cmpint (unit.decimals, ==, rows[i].decimals);
      g_assert_cmpstr (other.name, ==, "mg/dL");
      g_assert_cmpfloat (other.factor, ==, 1);
      g_auto (TrophicDisplayCanonical) canonical = trophic_display_canonical (TRUE);
      TrophicShownUnit stated = trophic_shown_unit (lactate ());
      g_assert_cmpstr (stated.name, ==, "mmol/L");
    }
  trophic_display_set ((TrophicDisplay) { 0 });
}

/* The factor is that of the unit table, in any spelling; a unit that is not lactate's is not guessed. */
static void
test_find (void)
{
  TrophicShownUnit unit;
  double factor;
  g_assert_true (trophic_analyte_factor (lactate (), "mg/dL", &factor));
  g_assert_true (trophic_shown_unit_find (lactate (), "ＭＧ／ｄｌ", &unit));
  g_assert_cmpfloat (unit.factor, ==, factor);
  g_assert_true (trophic_shown_unit_find (lactate (), "umol/L", &unit));
  g_assert_cmpint (unit.decimals, ==, 0);
  g_assert_false (trophic_shown_unit_find (lactate (), "U/L", &unit));
  g_assert_false (trophic_shown_unit_find (lactate (), NULL, &unit));
}

static void
test_words (void)
{
  static const struct { double value; const char *mmol, *mg; } rows[] = {
    { 0.94, "0.94", "8.5" }, { 1.05, "1.05", "9.46" }, { 1.054, "1.054", "9.5" }, { 1.0496, "1.0496", "9.455" },
    { 1.06, "1.06", "9.5" }, { 1.0546, "1.055", "9.5" }, { 2.5, "2.50", "22.5" }, { NAN, "—", "—" },
  };
  TrophicShownUnit mmol = trophic_shown_unit (lactate ()), mg;
  g_assert_true (trophic_shown_unit_find (lactate (), "mg/dL", &mg));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *in_mmol = trophic_shown_unit_number (&mmol, rows[i].value, LIMIT);
      g_autofree char *in_mg = trophic_shown_unit_number (&mg, rows[i].value, LIMIT);
      g_assert_cmpstr (in_mmol, ==, rows[i].mmol);
      g_assert_cmpstr (in_mg, ==, rows[i].mg);
    }
  g_autofree char *plain = trophic_shown_unit_number (&mg, LIMIT, NAN);
  g_assert_cmpstr (plain, ==, "9.5");
}

/* [S] Read as numbers, value and limit stand to each other as the canonical ones do, in every unit that lactate is sent in. */
static void
test_sides (void)
{
  static const char * const names[] = { "mmol/L", "mg/dL", "mg/L", "umol/L", "mEq/L" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TrophicShownUnit unit = trophic_shown_unit (lactate ());
      if (i > 0)
        g_assert_true (trophic_shown_unit_find (lactate (), names[i], &unit));
      g_autofree char *limit = trophic_shown_unit_limit (&unit, LIMIT, NAN);
      double read_limit = g_ascii_strtod (limit, NULL);
      for (int n = 9000; n <= 12000; n++)
        {
          double value = n / 10000.0;
          g_autofree char *text = trophic_shown_unit_number (&unit, value, LIMIT);
          double read = g_ascii_strtod (text, NULL);
          g_assert_cmpint (read <= read_limit, ==, value <= LIMIT);
          g_assert_cmpint (read == read_limit, ==, value == LIMIT);
        }
    }
}

/* [S] A value as the laboratory wrote it keeps its digits: then the limit beside it takes more. */
static void
test_sides_as_sent (void)
{
  TrophicShownUnit mg;
  g_assert_true (trophic_shown_unit_find (lactate (), "mg/dL", &mg));
  for (int n = 900; n <= 1000; n++)
    {
      double sent = n / 100.0, value = sent * mg.factor;
      g_autofree char *limit = trophic_shown_unit_limit (&mg, LIMIT, value);
      double read_limit = g_ascii_strtod (limit, NULL);
      g_assert_cmpint (sent <= read_limit, ==, value <= LIMIT);
      g_assert_cmpfloat (sent, !=, read_limit);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shown-unit/choice", test_choice);
  g_test_add_func ("/shown-unit/find", test_find);
  g_test_add_func ("/shown-unit/words", test_words);
  g_test_add_func ("/shown-unit/sides", test_sides);
  g_test_add_func ("/shown-unit/sides-as-sent", test_sides_as_sent);
  return g_test_run ();
}
