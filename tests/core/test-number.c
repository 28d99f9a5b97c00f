/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-number.h"

#include <float.h>
#include <math.h>

static void
test_write_is_shortest_and_exact (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 1.05, "1.05" }, { 0.1, "0.1" }, { 1e22, "1e+22" }, { 0.1 + 0.2, "0.30000000000000004" }, { -0.00625, "-0.00625" },
    { 9.4 * 0.11101, "1.043494" }, { 0, "0" }, { DBL_MAX, "1.7976931348623157e+308" }, { 5e-324, "4.94065645841247e-324" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char text[TROPHIC_NUMBER_SIZE];
      g_assert_cmpstr (trophic_number_write (cases[i].value, text), ==, cases[i].text);
    }
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < 20000; i++)
    {
      double value = ldexp (g_rand_double_range (rand, -1, 1), g_rand_int_range (rand, -60, 60)), back;
      char text[TROPHIC_NUMBER_SIZE];
      g_assert_true (trophic_number_parse (trophic_number_write (value, text), &back));
      g_assert_true (back == value);
    }
}

static void
test_parse_refuses (void)
{
  static const char * const texts[] = { "", " ", "1,5", "1.5x", "0x10", "nan", "inf", "1e999", "--1", "1 2", "+", "." };
  double value;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (trophic_number_parse (texts[i], &value));
  g_assert_false (trophic_number_parse (NULL, &value));
  g_assert_true (trophic_number_parse ("  -1.5e1 ", &value));
  g_assert_cmpfloat (value, ==, -15);
}

/* Digits with a point are read to the last bit as the C library reads them. */
static void
test_parse_exactly (void)
{
  static const char * const texts[] = {
    "0", "-0", "+5", "5.", ".5", "-.5", "007", "9007199254740992", "9007199254740993", "0.1", "123456789012345678", "1.0000000000000002",
    "0.0000000000000000000001", "0.00000000000000000000001", "4503599627370497.5", "179.99999999999997", "00000000000000000000001.5",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260101);
  double value;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (trophic_number_parse (texts[i], &value));
      double expected = g_ascii_strtod (texts[i], NULL);
      g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
    }
  for (guint i = 0; i < 100000; i++)
    {
      char format[16], text[64];
      g_snprintf (format, sizeof format, "%%.%uf", g_rand_int_range (rand, 0, 16));
      g_ascii_formatd (text, sizeof text, format, g_rand_double_range (rand, -1, 1) * pow (10, g_rand_int_range (rand, 0, 14)));
      double expected = g_ascii_strtod (text, NULL);
      g_assert_true (trophic_number_parse (text, &value));
      g_assert_cmpmem (&value, sizeof value, &expected, sizeof expected);
    }
}

/* Halves round as the decimal reads, and zero has no sign. */
static void
test_round_and_format (void)
{
  static const struct { double value; int decimals; const char *text; } cases[] = {
    { 1.005, 2, "1.01" }, { 1.045, 2, "1.05" }, { -0.04, 1, "0.0" }, { -1.25, 1, "−1.3" }, { 2.5, 0, "3" },
    { 1.0449999, 2, "1.04" }, { 17.55, 1, "17.6" }, { NAN, 1, "—" }, { INFINITY, 1, "—" }, { 1234.5, 0, "1235" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trophic_number_format (cases[i].value, cases[i].decimals);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_autofree char *plus = trophic_number_format_signed (0.25, 1), *zero = trophic_number_format_signed (0.04, 1);
  g_assert_cmpstr (plus, ==, "+0.3");
  g_assert_cmpstr (zero, ==, "0.0");
  g_assert_false (signbit (trophic_round (-0.001, 1)));
}

static void
test_decimals_outside (void)
{
  g_assert_cmpint (trophic_number_decimals_outside (137.6, 27.5, 137.5, 0), ==, 1);
  g_assert_cmpint (trophic_number_decimals_outside (27.4, 27.5, 137.5, 0), ==, 0); /* 27 outside 28–138 */
  g_assert_cmpint (trophic_number_decimals_outside (27.49, 27.5, 137.5, 1), ==, 2);
  g_assert_cmpint (trophic_number_decimals_outside (200, 27.5, 137.5, 0), ==, 0);
  g_assert_cmpint (trophic_number_decimals_outside (NAN, 27.5, 137.5, 0), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/number/write", test_write_is_shortest_and_exact);
  g_test_add_func ("/number/parse", test_parse_refuses);
  g_test_add_func ("/number/parse-exactly", test_parse_exactly);
  g_test_add_func ("/number/round-and-format", test_round_and_format);
  g_test_add_func ("/number/decimals-outside", test_decimals_outside);
  return g_test_run ();
}
