/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "trophic-observation.h"

typedef struct {
  const char       *name, *code, *system, *specimen, *value, *unit;
  const char       *reason, *analyte;
  double            canonical;
  TrophicComparator comparator;
} Case;

static const Case cases[] = {
  { "乳酸", NULL, NULL, NULL, "9.4", "mg/dL", NULL, "lactate", 9.4 * 0.11101 },
  { "lactate", NULL, NULL, NULL, "<0.5", "mmol/L", NULL, "lactate", 0.5, TROPHIC_COMPARATOR_LT },
  { "lactate", NULL, NULL, NULL, "1.2", "", "unit-missing", "lactate", NAN },
  { "lactate", NULL, NULL, NULL, "1.2", "furlong", "unit-unknown", "lactate", NAN },
  { "lactate", NULL, NULL, NULL, "31", "mmol/L", "implausible", "lactate", 31 },
  { "lactate", NULL, NULL, NULL, "9", "mmol/L", NULL, "lactate", 9 },
  { "lactate", NULL, NULL, NULL, "溶血", "mmol/L", "unreadable", "lactate", NAN },
  { "lactate", NULL, NULL, NULL, "2.3(±)", "mmol/L", "ambiguous-number", "lactate", NAN },
  { "lactate", NULL, NULL, NULL, "", "mmol/L", "no-value", "lactate", NAN },
  { "LDH", NULL, NULL, NULL, "200", "U/L", "unmapped", NULL, NAN },
  { "LDH", "2532-0", "LN", NULL, "200", "U/L", "unmapped", NULL, NAN },
  { "Lactate", "2532-0", "LN", NULL, "200", "U/L", "unmapped", NULL, NAN },
  { "Whatever", "2524-7", "LN", NULL, "1.2", "mmol/L", NULL, "lactate", 1.2 },
  { "Pyruvate", "2524-7", "LN", NULL, "1.2", "mmol/L", "unmapped", NULL, NAN },
  { "Lactic acid", "2524-7", "LN", NULL, "1.2", "mmol/L", NULL, "lactate", 1.2 },
  { "creatinine", NULL, NULL, "Urine", "80", "mg/dL", "unmapped", NULL, NAN },
  { "Glucose in urine", "2345-7", "LN", NULL, "100", "mg/dL", "unmapped", NULL, NAN },
  { "尿糖", "2345-7", "LN", NULL, "100", "mg/dL", "unmapped", NULL, NAN },
  { "尿酸(UA)*", "3084-1", "LN", NULL, "5", "mg/dL", NULL, "uric_acid", 5 },
  { "creatinine", NULL, NULL, NULL, "1", "mg/mL", "unit-unknown", "creatinine", NAN },
  { "GLUCOSE", "25428-4", "LN", NULL, "100", "mg/dL", "unmapped", NULL, NAN },
  { "GLUCOSE", "99999-9", "LN", NULL, "100", "mg/dL", "unmapped", NULL, NAN },
  { "Glucose [Mass/volume] in Blood", "99999-9", "http://loinc.org", NULL, "100", "mg/dL", NULL, "glucose", 100 },
  { "GLUCOSE", "99999-9", "99LAB", NULL, "100", "mg/dL", NULL, "glucose", 100 },
  { "GLUCOSE", "", "LN", NULL, "100", "mg/dL", NULL, "glucose", 100 },
  { "glucose", NULL, NULL, "Spontanurin", "100", "mg/dL", "unmapped", NULL, NAN },
  { "glucose", NULL, NULL, "Urinalysis", "100", "mg/dL", "unmapped", NULL, NAN },
  { "glucose", NULL, NULL, "control specimen", "100", "mg/dL", "unmapped", NULL, NAN },
  { "NfL", NULL, NULL, "髄液", "4000", "pg/mL", "unmapped", NULL, NAN },
  { "クレアチニン", "3C015000000127101", "JC10", NULL, "80", "mg/dL", "unmapped", NULL, NAN },
  { "HbA1c", "3D045000001906202", "JC10", NULL, "6.1", "%", "unmapped", NULL, NAN },
  { "albumin", NULL, NULL, NULL, "3.9", "mg/L", "implausible", "albumin", 3.9 * 0.0001 },
  { "NfL", NULL, NULL, NULL, "<0.3", "pg/mL", NULL, "nfl", 0.3, TROPHIC_COMPARATOR_LT },
  { "lactate", NULL, NULL, NULL, ">40", "mmol/L", NULL, "lactate", 40, TROPHIC_COMPARATOR_GT },
  { "lactate", NULL, NULL, NULL, "<40", "mmol/L", "implausible", "lactate", 40, TROPHIC_COMPARATOR_LT },
  { "HDL", NULL, NULL, NULL, "1.3", "mmol/L", NULL, "hdl", 1.3 / 0.02586 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (TrophicObservation) observation = trophic_observation_new ();
      observation->name = g_strdup (c->name);
      observation->code = g_strdup (c->code);
      observation->system = g_strdup (c->system);
      observation->specimen = g_strdup (c->specimen);
      observation->value_text = g_strdup (c->value);
      observation->unit_text = g_strdup (c->unit);
      const char *reason = "";
      g_test_message ("%s %s %s", c->name, c->value, c->unit);
      gboolean usable = trophic_observation_interpret (observation, TROPHIC_DECIMAL_UNKNOWN, &reason);
      g_assert_cmpstr (reason, ==, c->reason);
      g_assert_cmpint (usable, ==, c->reason == NULL);
      g_assert_cmpstr (observation->analyte != NULL ? observation->analyte->id : NULL, ==, c->analyte);
      g_assert_cmpint (isnan (observation->value), ==, isnan (c->canonical));
      if (!isnan (c->canonical))
        g_assert_cmpfloat_with_epsilon (observation->value, c->canonical, 1e-12 * c->canonical);
      g_assert_cmpint (observation->comparator, ==, c->comparator);
    }
}

static void
check_reference_in (const char         *text,
                    TrophicDecimalSign  sign,
                    double              low,
                    double              high)
{
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->name = g_strdup ("prealbumin");
  observation->value_text = g_strdup ("250");
  observation->unit_text = g_strdup ("mg/L");
  observation->reference_text = g_strdup (text);
  g_test_message ("%s", text);
  g_assert_true (trophic_observation_interpret (observation, sign, NULL));
  g_assert_cmpfloat (observation->original_value, ==, 250);
  g_assert_cmpfloat (observation->value, ==, 25);
  g_assert_true (isnan (low) ? isnan (observation->reference_low) : fabs (observation->reference_low - low) < 1e-12);
  g_assert_true (isnan (high) ? isnan (observation->reference_high) : fabs (observation->reference_high - high) < 1e-12);
}

/* The sign of the values' column says nothing of how the range is written. */
static void
check_reference (const char *text,
                 double      low,
                 double      high)
{
  check_reference_in (text, TROPHIC_DECIMAL_UNKNOWN, low, high);
  check_reference_in (text, TROPHIC_DECIMAL_POINT, low, high);
}

static void
test_reference (void)
{
  check_reference ("220-400", 22, 40);
  check_reference ("220 - 400 mg/L", 22, 40);
  check_reference ("220～400", 22, 40);
  check_reference ("(220.0–400.0)", 22, 40);
  check_reference ("<400", NAN, 40);
  check_reference ("400以下", NAN, 40);
  check_reference (">=220", 22, NAN);
  check_reference ("M:220-400 F:200-380", NAN, NAN);
  check_reference ("negative", NAN, NAN);
  check_reference ("400-220", NAN, NAN);
  check_reference ("220,5-400,5", 22.05, 40.05);
  check_reference ("<2,200", NAN, NAN); /* two or two thousand: no limit to hide a value behind */
  check_reference ("", NAN, NAN);
}

static void
test_sampling (void)
{
  g_autoptr (TrophicObservation) observation = trophic_observation_new ();
  observation->code = g_strdup ("3E010-0000-031-271-01");
  observation->value_text = g_strdup ("9.5");
  observation->unit_text = g_strdup ("mg/dl");
  g_assert_true (trophic_observation_interpret (observation, TROPHIC_DECIMAL_POINT, NULL));
  g_assert_cmpint (observation->sampling.matrix, ==, TROPHIC_MATRIX_DEPROTEINISED);
  g_assert_cmpint (observation->sampling.draw, ==, TROPHIC_DRAW_UNKNOWN);

  g_autoptr (TrophicObservation) arterial = trophic_observation_new ();
  arterial->code = g_strdup ("2518-9");
  arterial->system = g_strdup ("LN");
  arterial->value_text = g_strdup ("1.1");
  arterial->unit_text = g_strdup ("mmol/L");
  g_assert_true (trophic_observation_interpret (arterial, TROPHIC_DECIMAL_POINT, NULL));
  g_assert_cmpint (arterial->sampling.draw, ==, TROPHIC_DRAW_ARTERIAL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/interpret/cases", test_cases);
  g_test_add_func ("/interpret/reference", test_reference);
  g_test_add_func ("/interpret/sampling", test_sampling);
  return g_test_run ();
}
