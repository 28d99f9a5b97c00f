/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: arithmetic shown beside them. */
#include "trophic-logrank.h"

#include "trophic-assert-digits.h"
#include "trophic-stats-error.h"

static TrophicLogrank *
compare (const TrophicFollowUp *follow_up,
         const guint           *group,
         guint                  n_groups,
         TrophicLogrankWeight   weight)
{
  TrophicLogrankOptions options = { weight, 0.5, 2 };
  GError *error = NULL;
  TrophicLogrank *logrank = trophic_logrank_new (follow_up, group, n_groups, &options, &error);
  g_assert_no_error (error);
  return logrank;
}

static void
assert_refused (const TrophicFollowUp *follow_up,
                const guint           *group,
                guint                  n_groups,
                int                    code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_logrank_new (follow_up, group, n_groups, NULL, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, code);
}

/* A 1, B 2, A 3, B 4+: A is 2 of 4, 1 of 3, 1 of 2 at the times of events. S before them: 1, 3/4, 1/2.
 * A's observed less expected at each: 1/2, -1/3, 1/2; variance 1/4, 2/9, 1/4. */
static const double times[] = { 1, 2, 3, 4 };
static const guint8 events[] = { 1, 1, 1, 0 };
static const guint groups[] = { 0, 1, 0, 1 };
static const TrophicFollowUp four = { 4, times, NULL, events, NULL, 0 };

static double
chisq_of (double w1,
          double w2,
          double w3)
{
  double difference = w1 / 2 - w2 / 3 + w3 / 2;
  return difference * difference / (w1 * w1 / 4 + w2 * w2 * 2 / 9 + w3 * w3 / 4);
}

static void
test_weights (void)
{
  const double expected[] = {
    [TROPHIC_LOGRANK_PLAIN] = chisq_of (1, 1, 1),
    [TROPHIC_LOGRANK_GEHAN] = chisq_of (4, 3, 2),
    [TROPHIC_LOGRANK_TARONE_WARE] = chisq_of (2, sqrt (3), sqrt (2)),
    [TROPHIC_LOGRANK_PETO] = chisq_of (1, 0.75, 0.5),
    [TROPHIC_LOGRANK_FLEMING_HARRINGTON] = chisq_of (0, sqrt (0.75) / 16, sqrt (0.5) / 4),
  };
  for (guint weight = 0; weight < G_N_ELEMENTS (expected); weight++)
    {
      g_autoptr (TrophicLogrank) logrank = compare (&four, groups, 2, weight);
      g_assert_cmpint (logrank->df, ==, 1);
      trophic_assert_digits (logrank->chisq, expected[weight], 14);
      trophic_assert_digits (logrank->p, erfc (sqrt (expected[weight] / 2)), 13);
    }
  g_autoptr (TrophicLogrank) plain = compare (&four, groups, 2, TROPHIC_LOGRANK_PLAIN);
  g_assert_cmpuint (plain->groups[0].events, ==, 2);
  g_assert_cmpuint (plain->groups[1].n, ==, 2);
  trophic_assert_digits (plain->groups[0].expected, 1 / 2.0 + 1 / 3.0 + 1 / 2.0, 15);
  trophic_assert_digits (plain->groups[1].expected, 1 / 2.0 + 2 / 3.0 + 1 / 2.0, 15);
}

/* All four at one time, three with the event: A (2 of 4) expects 3/2 and had 2; variance 3 x 1/3 x 1/4 = 1/4; chi-square 1. */
static void
test_all_tied (void)
{
  const double tied[] = { 5, 5, 5, 5 };
  const guint8 three[] = { 1, 1, 1, 0 };
  const guint halves[] = { 0, 0, 1, 1 };
  TrophicFollowUp follow_up = { 4, tied, NULL, three, NULL, 0 };
  g_autoptr (TrophicLogrank) logrank = compare (&follow_up, halves, 2, TROPHIC_LOGRANK_PLAIN);
  trophic_assert_digits (logrank->chisq, 1, 14);
}

/* The same four twice, as two strata: differences and variances double, so does chi-square. With times of the second stratum
 * moved it stays so. */
static void
test_strata (void)
{
  const double time[] = { 1, 2, 3, 4, 11, 12, 13, 14 };
  const guint8 event[] = { 1, 1, 1, 0, 1, 1, 1, 0 };
  const guint group[] = { 0, 1, 0, 1, 0, 1, 0, 1 }, stratum[] = { 0, 0, 0, 0, 1, 1, 1, 1 };
  TrophicFollowUp follow_up = { 8, time, NULL, event, stratum, 2 };
  for (TrophicLogrankWeight weight = 0; weight <= TROPHIC_LOGRANK_FLEMING_HARRINGTON; weight++)
    {
      g_autoptr (TrophicLogrank) once = compare (&four, groups, 2, weight);
      g_autoptr (TrophicLogrank) twice = compare (&follow_up, group, 2, weight);
      trophic_assert_digits (twice->chisq, 2 * once->chisq, 13);
    }
}

/* A (0, 2], B (1, 3], A (2, 4], B (0, 5]: A is 1 of 3, 1 of 3, 1 of 2: had 1 - 1/3, -1/3, 1 - 1/2, variance 2/9, 2/9, 1/4. The
 * last is alone. */
static void
test_delayed_entry (void)
{
  const double entry[] = { 0, 1, 2, 0 }, time[] = { 2, 3, 4, 5 };
  const guint8 event[] = { 1, 1, 1, 1 };
  TrophicFollowUp follow_up = { 4, time, entry, event, NULL, 0 };
  g_autoptr (TrophicLogrank) logrank = compare (&follow_up, groups, 2, TROPHIC_LOGRANK_PLAIN);
  trophic_assert_digits (logrank->chisq, (5 / 6.0) * (5 / 6.0) / (2 / 9.0 + 2 / 9.0 + 1 / 4.0), 14);
}

/* A third group that leaves before the first event does not count: one degree of freedom, the same chi-square. */
static void
test_group_without_risk (void)
{
  const double time[] = { 0.5, 1, 2, 3, 4 };
  const guint8 event[] = { 0, 1, 1, 1, 0 };
  const guint group[] = { 0, 1, 2, 1, 2 };
  TrophicFollowUp follow_up = { 5, time, NULL, event, NULL, 0 };
  g_autoptr (TrophicLogrank) logrank = compare (&follow_up, group, 3, TROPHIC_LOGRANK_PLAIN);
  g_assert_cmpint (logrank->df, ==, 1);
  trophic_assert_digits (logrank->chisq, chisq_of (1, 1, 1), 14);
}

/* A 1, B 2, C 3, all with the event. Before 1: thirds; before 2: B and C halves. u = (2/3, 1/6, ...), expected A 1/3, B 5/6;
 * V = [[2/9, -1/9], [-1/9, 2/9 + 1/4]]; determinant 2/9 x 17/36 - 1/81 = 5/54 + 1/1296 ... written out below. */
static void
test_three_groups (void)
{
  const double time[] = { 1, 2, 3 };
  const guint8 event[] = { 1, 1, 1 };
  const guint group[] = { 0, 1, 2 };
  TrophicFollowUp follow_up = { 3, time, NULL, event, NULL, 0 };
  g_autoptr (TrophicLogrank) logrank = compare (&follow_up, group, 3, TROPHIC_LOGRANK_PLAIN);
  double a = 2 / 9.0, b = -1 / 9.0, c = 2 / 9.0 + 1 / 4.0, u = 2 / 3.0, v = 1 - 1 / 3.0 - 1 / 2.0;
  g_assert_cmpint (logrank->df, ==, 2);
  trophic_assert_digits (logrank->chisq, (c * u * u - 2 * b * u * v + a * v * v) / (a * c - b * b), 14);
  trophic_assert_digits (logrank->p, exp (-logrank->chisq / 2), 13);
}

static void
test_refused (void)
{
  const guint8 none[] = { 0, 0, 0, 0 };
  const guint one[] = { 0, 0, 0, 0 }, nested[] = { 0, 0, 1, 1 };
  const double bad[] = { 1, NAN, 2, 3 };
  TrophicFollowUp censored = four, invalid = four, empty = four, alone = four, confounded = four;
  censored.event = none;
  invalid.time = bad;
  empty.n = 0;
  alone.n = 1;
  confounded.stratum = nested;
  confounded.n_strata = 2;
  assert_refused (&censored, groups, 2, TROPHIC_STATS_ERROR_NO_EVENTS);
  assert_refused (&invalid, groups, 2, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&empty, groups, 2, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&alone, groups, 2, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&four, one, 1, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&confounded, nested, 2, TROPHIC_STATS_ERROR_TOO_FEW);
}

static void
test_holm (void)
{
  double p[] = { 0.01, 0.04, NAN, 0.03 }, large[] = { 0.9, 0.8 };
  trophic_adjust_holm (p, 4);
  trophic_assert_digits (p[0], 0.03, 15);
  trophic_assert_digits (p[1], 0.06, 15);
  g_assert_true (isnan (p[2]));
  trophic_assert_digits (p[3], 0.06, 15);
  trophic_adjust_holm (large, 2);
  g_assert_cmpfloat (large[0], ==, 1);
  g_assert_cmpfloat (large[1], ==, 1);
  trophic_adjust_holm (NULL, 0);
}

/* The four of above as groups 0 and 2; group 1 has one row before all events and cannot be compared. */
static void
test_pairwise (void)
{
  const double time[] = { 0.5, 1, 2, 3, 4 };
  const guint8 event[] = { 0, 1, 1, 1, 0 };
  const guint group[] = { 1, 0, 2, 0, 2 };
  TrophicFollowUp follow_up = { 5, time, NULL, event, NULL, 0 };
  g_autoptr (GArray) pairs = trophic_logrank_pairwise (&follow_up, group, 3, NULL, NULL);
  g_assert_cmpuint (pairs->len, ==, 3);
  const TrophicLogrankPair *pair = &g_array_index (pairs, TrophicLogrankPair, 1);
  g_assert_cmpuint (pair->first, ==, 0);
  g_assert_cmpuint (pair->second, ==, 2);
  trophic_assert_digits (pair->chisq, chisq_of (1, 1, 1), 14);
  g_assert_cmpfloat (pair->p_holm, ==, pair->p);
  g_assert_true (isnan (g_array_index (pairs, TrophicLogrankPair, 0).p_holm));
}

/* A column of numbers of subjects for the groups: the covariance of so many would take 80 GB. */
static void
test_too_many (void)
{
  enum { N = 100000 };
  g_autofree double *time = g_new (double, N);
  g_autofree guint8 *event = g_new (guint8, N);
  g_autofree guint *group = g_new (guint, N);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < N; i++)
    {
      time[i] = i + 1;
      event[i] = 1;
      group[i] = i;
    }
  TrophicFollowUp follow_up = { N, time, NULL, event, NULL, 0 };
  assert_refused (&follow_up, group, N, TROPHIC_STATS_ERROR_INVALID);
  g_assert_null (trophic_logrank_pairwise (&follow_up, group, N, NULL, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/logrank/weights", test_weights);
  g_test_add_func ("/logrank/all-tied", test_all_tied);
  g_test_add_func ("/logrank/strata", test_strata);
  g_test_add_func ("/logrank/delayed-entry", test_delayed_entry);
  g_test_add_func ("/logrank/group-without-risk", test_group_without_risk);
  g_test_add_func ("/logrank/three-groups", test_three_groups);
  g_test_add_func ("/logrank/refused", test_refused);
  g_test_add_func ("/logrank/too-many", test_too_many);
  g_test_add_func ("/logrank/holm", test_holm);
  g_test_add_func ("/logrank/pairwise", test_pairwise);
  return g_test_run ();
}
