/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-p-text.h"

#include <math.h>

static void
test_texts (void)
{
  const struct { double p; const char *text, *equation; } cases[] = {
    { 0, "< 0.001", "p < 0.001" },
    { 1e-300, "< 0.001", "p < 0.001" },
    { 0.00099999, "< 0.001", "p < 0.001" },
    { 0.001, "0.001", "p = 0.001" },
    { 0.0064, "0.006", "p = 0.006" },
    { 0.031, "0.031", "p = 0.031" },
    { 0.0496, "0.050", "p = 0.050" },
    { 0.0994, "0.099", "p = 0.099" },
    { 0.0996, "0.10", "p = 0.10" },
    { 0.1, "0.10", "p = 0.10" },
    { 0.2349, "0.23", "p = 0.23" },
    { 0.235, "0.24", "p = 0.24" },
    { 0.99, "0.99", "p = 0.99" },
    { 0.9901, "> 0.99", "p > 0.99" },
    { 1, "> 0.99", "p > 0.99" },
    { NAN, "—", "p = —" },
    { INFINITY, "—", "p = —" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = trophic_p_text (cases[i].p), *equation = trophic_p_text_equation (cases[i].p);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (equation, ==, cases[i].equation);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/p-text/texts", test_texts);
  return g_test_run ();
}
