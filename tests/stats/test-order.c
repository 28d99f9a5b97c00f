/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-order.h"

#include <math.h>

static void
test_few (void)
{
  const double x[] = { 3, -1, 0.0, INFINITY, -0.0, -INFINITY, 1e-300, -1e-300, 3, 1e6 };
  const guint expected[] = { 5, 1, 7, 2, 4, 6, 0, 8, 9, 3 };
  g_autofree guint32 *order = trophic_order (x, G_N_ELEMENTS (x)), *none = trophic_order (x, 0);
  for (guint i = 0; i < G_N_ELEMENTS (x); i++)
    g_assert_cmpuint (order[i], ==, expected[i]);
}

/* Beyond the rows that are moved one by one: ascending, every row once, equal values in their order. */
static void
check (const double *x,
       gsize         n)
{
  g_autofree guint32 *order = trophic_order (x, n);
  g_autofree guint8 *seen = g_new0 (guint8, n);
  g_autofree double *sorted = trophic_sorted (x, n);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_cmpuint (seen[order[i]]++, ==, 0);
      g_assert_cmpfloat (sorted[i], ==, x[order[i]]);
      if (i > 0)
        g_assert_true (x[order[i - 1]] < x[order[i]] || (x[order[i - 1]] == x[order[i]] && order[i - 1] < order[i]));
    }
}

static void
test_many (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autofree double *x = g_new (double, 5000);
  for (int i = 0; i < 5000; i++)
    x[i] = g_rand_double_range (random, -1e6, 1e6);
  check (x, 64);
  check (x, 5000);
  for (int i = 0; i < 5000; i++)
    x[i] = g_rand_int_range (random, -3, 4) * (i % 2 == 0 ? 1e-300 : 1e300);
  check (x, 5000);
  /* Most differ in their last bits only, and some in their first: short and long runs behind the digits that are sorted by. */
  for (int i = 0; i < 5000; i++)
    x[i] = i % 100 == 0 ? g_rand_double_range (random, -1e300, 1e300) : 1 + g_rand_int_range (random, 0, 1000) * 1e-12;
  check (x, 5000);
  for (int i = 0; i < 5000; i++)
    x[i] = i % 100 == 0 ? g_rand_double_range (random, -1e10, 1e10) : 1 + g_rand_int_range (random, 0, 5000) * 1e-7;
  check (x, 5000);
  for (int i = 0; i < 5000; i++)
    x[i] = 2.5;
  check (x, 5000);
}

/* Arrays of several huge pages, which are got in another way. */
static void
test_large (void)
{
  gsize n = 600000;
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autofree double *x = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    x[i] = g_rand_double_range (random, -1, 1);
  check (x, n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/order/few", test_few);
  g_test_add_func ("/order/many", test_many);
  g_test_add_func ("/order/large", test_large);
  return g_test_run ();
}
