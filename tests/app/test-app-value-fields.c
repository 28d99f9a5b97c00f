/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The units a value can be typed in: the laboratory's own spelling first, so that amending never changes a unit unseen. */
#include "trophic-app-form-test.h"
#include "trophic-value-fields.h"
#include "trophic-vocabulary.h"

static const char *
unit_at (GArray *units,
         guint   index)
{
  return g_array_index (units, TrophicChoiceOption, index).value;
}

static void
test_units (void)
{
  const TrophicAnalyte *lactate = trophic_vocabulary_analyte ("lactate");
  g_autoptr (GArray) sent = trophic_value_units (lactate, "MG/DL");
  g_assert_cmpstr (unit_at (sent, 0), ==, "MG/DL");
  g_assert_cmpstr (unit_at (sent, 1), ==, "mmol/L");
  for (guint i = 1; i < sent->len; i++)
    g_assert_cmpstr (unit_at (sent, i), !=, "mg/dL");
  g_autoptr (GArray) own = trophic_value_units (lactate, NULL);
  g_assert_cmpstr (unit_at (own, 0), ==, "mmol/L");
  for (guint i = 0; i < own->len; i++)
    {
      double factor;
      g_assert_true (trophic_analyte_factor (lactate, unit_at (own, i), &factor));
    }
  g_autoptr (GArray) odd = trophic_value_units (lactate, "bananas");
  g_assert_cmpstr (unit_at (odd, 0), ==, "bananas");
  /* A unit that nobody knows is not taken for the analyte's own. */
  g_autoptr (GArray) asked = trophic_value_units (lactate, "");
  g_assert_cmpstr (unit_at (asked, 0), ==, "");
  g_assert_cmpstr (unit_at (asked, 1), ==, "mmol/L");
}

static void
test_analytes (void)
{
  g_autoptr (GArray) analytes = trophic_value_analytes ();
  g_assert_cmpuint (analytes->len, ==, trophic_vocabulary_n_analytes () + 1);
  g_assert_cmpstr (unit_at (analytes, 0), ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-fields/units", test_units);
  g_test_add_func ("/value-fields/analytes", test_analytes);
  return g_test_run ();
}
