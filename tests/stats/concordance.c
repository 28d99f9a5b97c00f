/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cox.h"

#include "trophic-assert-digits.h"
#include "trophic-random.h"

/* Times 1, 2, 3+, markers 3, 1, 2: of the pairs (1, 2), (1, 3) and (2, 3) the last is discordant, C = 2/3. D = 2 C - 1 = 1/3;
 * net pairs of the rows 2, 0, 0 and all pairs 2, 2, 2 give parts (2 - 2/3)/3, -(2/3)/3, -(2/3)/3: sum of squares 24/81, SE = sqrt (24) / 18. */
static void
test_by_hand (void)
{
  static const double times[] = { 1, 2, 3 }, marker[] = { 3, 1, 2 };
  static const guint8 event[] = { 1, 1, 0 };
  TrophicFollowUp follow_up = { 3, times, NULL, event, NULL, 0 };
  double se;
  trophic_assert_digits (trophic_concordance (&follow_up, marker, &se), 2 / 3.0, 15);
  trophic_assert_digits (se, sqrt (24) / 18, 15);
}

/* Ties: an event and somebody censored at its time are compared, two events at one time are not; equal markers count half.
 * Times 1, 1, 1+, 2+ with markers 2, 1, 1, 3 and events first: of event 1 the pairs (3) concordant and (4) discordant, of
 * event 2 (3) tied and (4) discordant: C = 1.5 / 4. */
static void
test_ties (void)
{
  static const double times[] = { 1, 1, 1, 2 }, marker[] = { 2, 1, 1, 3 };
  static const guint8 event[] = { 1, 1, 0, 0 };
  TrophicFollowUp follow_up = { 4, times, NULL, event, NULL, 0 };
  trophic_assert_digits (trophic_concordance (&follow_up, marker, NULL), 1.5 / 4, 15);
}

/* R 4.2.2, survival 3.5-3: concordance (Surv (entry, times, event) ~ x, reverse = TRUE), the same without entry, and of
 * ~ z + strata (stratum) with entry. */
static void
test_against_r (void)
{
  static const double entry[] = { 0, 0, 1, 0, 2, 3, 0, 1, 4, 0, 2, 5, 0, 3 };
  static const double times[] = { 4, 7, 4, 9, 6, 7, 2, 4, 9, 12, 8, 11, 5, 6 };
  static const guint8 event[] = { 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1 };
  static const double x[] = { 2.5, -1, 0.3, 1.7, -0.4, 0.9, 1.1, 3.2, -2, 0.6, -0.8, 0.1, -1.5, 0.7 };
  static const double z[] = { 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0 };
  static const guint stratum[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 };
  TrophicFollowUp follow_up = { 14, times, NULL, event, NULL, 0 };
  double se;
  trophic_assert_digits (trophic_concordance (&follow_up, x, &se), 0.645161290322581, 13);
  trophic_assert_digits (se, 0.134535314489781, 13);
  follow_up.entry = entry;
  trophic_assert_digits (trophic_concordance (&follow_up, x, &se), 0.631578947368421, 13);
  trophic_assert_digits (se, 0.124040074923423, 13);
  follow_up.stratum = stratum;
  follow_up.n_strata = 2;
  trophic_assert_digits (trophic_concordance (&follow_up, z, &se), 0.482142857142857, 13);
  trophic_assert_digits (se, 0.10539373407177, 13);
}

typedef struct {
  gsize  n;
  double time[300];
  double entry[300];
  double marker[300];
  guint8 event[300];
  guint  stratum[300];
} Table;

static void
fill (Table         *table,
      TrophicRandom *random,
      gboolean       few_values)
{
  table->n = 1 + trophic_random_integer (random, 299);
  for (gsize i = 0; i < table->n; i++)
    {
      guint time = 1 + trophic_random_integer (random, few_values ? 6 : 1000000);
      table->time[i] = time;
      table->entry[i] = trophic_random_integer (random, time);
      table->marker[i] = trophic_random_integer (random, few_values ? 5 : 1000000);
      table->event[i] = trophic_random_chance (random, 0.6);
      table->stratum[i] = trophic_random_integer (random, 3);
    }
}

/* All pairs one by one, straight from the definition: of each row its net and its comparable pairs. */
static double
by_pairs (const TrophicFollowUp *follow_up,
          const double          *marker,
          double                *se)
{
  double net[300] = { 0 }, pairs[300] = { 0 }, all_net = 0, all = 0, sum = 0;
  for (gsize i = 0; i < follow_up->n; i++)
    for (gsize j = 0; j < follow_up->n; j++)
      {
        double a = follow_up->time[i], b = follow_up->time[j];
        if (follow_up->event[i] != 1 || i == j || b < a || (b == a && follow_up->event[j] == 1) ||
            (follow_up->entry != NULL && follow_up->entry[j] >= a) ||
            (follow_up->stratum != NULL && follow_up->stratum[i] != follow_up->stratum[j]))
          continue;
        double sign = marker[i] > marker[j] ? 1 : marker[i] < marker[j] ? -1 : 0;
        net[i] += sign;
        net[j] += sign;
        pairs[i]++;
        pairs[j]++;
        all_net += sign;
        all++;
      }
  for (gsize i = 0; i < follow_up->n; i++)
    sum += pow ((net[i] - all_net / all * pairs[i]) / all, 2);
  *se = sqrt (sum) / 2;
  return (all_net / all + 1) / 2;
}

static void
test_pairs (void)
{
  g_autofree Table *table = g_new0 (Table, 1);
  g_autoptr (TrophicRandom) random = trophic_random_new (20261122);
  for (int run = 0; run < 200; run++)
    {
      fill (table, random, run % 2 == 0);
      TrophicFollowUp follow_up = {
        table->n, table->time, run % 4 < 2 ? table->entry : NULL, table->event, run % 8 < 4 ? table->stratum : NULL, 3,
      };
      double se, expected_se, c = trophic_concordance (&follow_up, table->marker, &se);
      double expected = by_pairs (&follow_up, table->marker, &expected_se);
      trophic_assert_digits (c, expected, 14);
      if (!isnan (expected))
        trophic_assert_digits (1 + se, 1 + expected_se, 13);
    }
}

static void
test_undefined (void)
{
  static const double times[] = { 1, 2 }, marker[] = { 1, 2 }, unknown[] = { 1, NAN }, tied[] = { 3, 3 };
  static const guint8 none[] = { 0, 0 }, both[] = { 1, 1 }, last[] = { 0, 1 };
  TrophicFollowUp follow_up = { 2, times, NULL, none, NULL, 0 };
  double se = 0;
  g_assert_true (isnan (trophic_concordance (&follow_up, marker, &se)) && isnan (se));
  follow_up.event = last;
  g_assert_true (isnan (trophic_concordance (&follow_up, marker, NULL)));
  follow_up.event = both;
  g_assert_true (isnan (trophic_concordance (&follow_up, unknown, &se)) && isnan (se));
  g_assert_cmpfloat (trophic_concordance (&follow_up, marker, &se), ==, 0);
  g_assert_cmpfloat (se, ==, 0);
  follow_up.time = tied;
  g_assert_true (isnan (trophic_concordance (&follow_up, marker, NULL)));
  follow_up.n = 0;
  g_assert_true (isnan (trophic_concordance (&follow_up, marker, &se)) && isnan (se));
}

/* Any growing function of the marker orders it the same. */
static void
test_order_only (void)
{
  g_autofree Table *table = g_new0 (Table, 1);
  g_autofree double *grown = g_new (double, 300);
  g_autoptr (TrophicRandom) random = trophic_random_new (7);
  fill (table, random, TRUE);
  for (gsize i = 0; i < table->n; i++)
    grown[i] = -1e-300 / (1 + table->marker[i]);
  TrophicFollowUp follow_up = { table->n, table->time, table->entry, table->event, NULL, 0 };
  double se, grown_se;
  g_assert_cmpfloat (trophic_concordance (&follow_up, table->marker, &se), ==, trophic_concordance (&follow_up, grown, &grown_se));
  g_assert_cmpfloat (se, ==, grown_se);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/concordance/by-hand", test_by_hand);
  g_test_add_func ("/concordance/ties", test_ties);
  g_test_add_func ("/concordance/against-r", test_against_r);
  g_test_add_func ("/concordance/pairs", test_pairs);
  g_test_add_func ("/concordance/undefined", test_undefined);
  g_test_add_func ("/concordance/order-only", test_order_only);
  return g_test_run ();
}
