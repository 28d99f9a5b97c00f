/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-student.h"

#include "trophic-assert-digits.h"

/* R 4.2.2: 2 * pt (-t, df) */
static void
test_two_sided (void)
{
  const struct { double t, df, p; } cases[] = {
    { 8, 50, 1.6632966028321343e-10 }, { -20, 50, 1.6548521947439566e-25 }, { 40, 226, 1.6500360577574568e-104 },
    { 2, 1e6, 0.045500533851319185 }, { 1, 1, 0.5 }, { 1e-8, 3, 0.99999999264894801 }, { 0, 7, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    trophic_assert_digits (trophic_student_two_sided (cases[i].t, cases[i].df), cases[i].p, 12.5);
  /* With two degrees of freedom p is 1 - t / sqrt (t² + 2), with one 1 - 2 arctan (t) / pi, far out 2 / (pi t). */
  trophic_assert_digits (trophic_student_two_sided (3, 2), 1 - 3 / sqrt (11), 14);
  trophic_assert_digits (trophic_student_two_sided (1e100, 1), 2 / (G_PI * 1e100), 14);
  g_assert_cmpfloat (trophic_student_two_sided (INFINITY, 5), ==, 0);
  g_assert_true (isnan (trophic_student_two_sided (NAN, 5)));
  g_assert_true (isnan (trophic_student_two_sided (1, 0)));
}

/* R 4.2.2: pf (f, df1, df2, lower.tail = FALSE) */
static void
test_f (void)
{
  const struct { double f, df1, df2, p; } cases[] = {
    { 2, 3, 1e6, 0.1116109548766617 }, { 300, 6, 2000, 1.9888993249121177e-274 }, { 5, 10, 1e5, 2.6809727260792473e-07 },
    { 0.1, 2, 9, 0.90582868498939995 }, { 0, 2, 9, 1 }, { INFINITY, 2, 9, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    trophic_assert_digits (trophic_f_above (cases[i].f, cases[i].df1, cases[i].df2), cases[i].p, 12.5);
  g_assert_true (isnan (trophic_f_above (-1, 2, 9)));
  g_assert_true (isnan (trophic_f_above (NAN, 2, 9)));
  g_assert_true (isnan (trophic_f_above (1, 0, 9)));
}

/* R 4.2.2: qt (p, df) */
static void
test_quantile (void)
{
  trophic_assert_digits (trophic_student_quantile (0.975, 5), 2.5705818356363137, 13);
  trophic_assert_digits (trophic_student_quantile (0.975, 226), 1.9705162426831591, 13);
  trophic_assert_digits (trophic_student_quantile (0.95, 1), 6.3137515146750376, 13);
  g_assert_cmpfloat (trophic_student_quantile (0.5, 5), ==, 0);
  g_assert_true (isnan (trophic_student_quantile (1, 5)));
  g_assert_true (isnan (trophic_student_quantile (0.5, NAN)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/student/two-sided", test_two_sided);
  g_test_add_func ("/student/f", test_f);
  g_test_add_func ("/student/quantile", test_quantile);
  return g_test_run ();
}
