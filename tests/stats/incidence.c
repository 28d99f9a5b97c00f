/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: arithmetic shown beside them, and what R 4.2.2 (survival 3.5-3, cmprsk 2.2-11) prints where it says so. */
#include "trophic-incidence.h"

#include "trophic-assert-digits.h"
#include "trophic-kaplan-meier.h"
#include "trophic-stats-error.h"

#define Z 1.959963984540054

static TrophicIncidence *
fit (const double *entry,
     const double *time,
     const guint8 *event,
     gsize         n)
{
  TrophicFollowUp follow_up = { n, time, entry, event, NULL, 0 };
  GError *error = NULL;
  TrophicIncidence *incidence = trophic_incidence_new (&follow_up, NULL, 0, 1, &error);
  g_assert_no_error (error);
  return incidence;
}

/* 1, 2, 3 the cause, 4 another: 1/4, 1/2, 3/4, 3/4; nobody is censored, so the variance is p (1 - p)/4. */
static void
test_without_censoring (void)
{
  const double time[] = { 1, 2, 3, 4 }, p[] = { 0.25, 0.5, 0.75, 0.75 };
  const guint8 event[] = { 1, 1, 1, 2 };
  g_autoptr (TrophicIncidence) incidence = fit (NULL, time, event, 4);
  g_assert_cmpuint (incidence->events, ==, 3);
  g_assert_cmpuint (incidence->competing, ==, 1);
  for (gsize k = 0; k < 4; k++)
    {
      double se = sqrt (p[k] * (1 - p[k]) / 4);
      trophic_assert_digits (incidence->steps[k].cif, p[k], 15);
      trophic_assert_digits (incidence->steps[k].se, se, 14);
      trophic_assert_digits (incidence->steps[k].lower, p[k] * exp (-Z * se / p[k]), 13);
      g_assert_cmpfloat (incidence->steps[k].upper, ==, MIN (p[k] * exp (Z * se / p[k]), 1));
      g_assert_cmpuint (incidence->steps[k].at_risk, ==, 4 - k);
    }
}

/* 1 the cause, 2 another, 3 censored, 4 the cause: 1/4, 1/4, 1/4, 3/4. The variance at 4: with S = 1/2 and nobody left, what
 * is not known is how many of 4 - had the third been seen - would have got there; by the delta method
 * F = h1 + (1 - h1)(1 - h2) with h1 = 1/4, h2 = 1/3: (1 - 2/3)^2 x 3/64 + (3/4)^2 x 2/27 = 1/192 + 1/24 = 9/192. */
static void
test_by_hand (void)
{
  const double time[] = { 1, 2, 3, 4 };
  const guint8 event[] = { 1, 2, 0, 1 };
  g_autoptr (TrophicIncidence) incidence = fit (NULL, time, event, 4);
  trophic_assert_digits (incidence->steps[2].cif, 0.25, 15);
  trophic_assert_digits (incidence->steps[3].cif, 0.75, 15);
  trophic_assert_digits (incidence->steps[3].se, sqrt (9 / 192.0), 14);
  TrophicIncidenceStep step = trophic_incidence_at (incidence, 0.5);
  g_assert_cmpfloat (step.cif, ==, 0);
  g_assert_cmpfloat (step.se, ==, 0);
  g_assert_true (isnan (step.lower) && isnan (step.upper));
  g_assert_cmpuint (step.at_risk, ==, 4);
  step = trophic_incidence_at (incidence, 3.5);
  trophic_assert_digits (step.cif, 0.25, 15);
  g_assert_cmpuint (step.at_risk, ==, 1);
  step = trophic_incidence_at (incidence, 4);
  trophic_assert_digits (step.cif, 0.75, 15);
  step = trophic_incidence_at (incidence, 9);
  trophic_assert_digits (step.cif, 0.75, 15);
  g_assert_cmpuint (step.at_risk, ==, 0);
}

/* With one cause only it is 1 - S, with its standard error, delayed entry and ties too. */
static void
test_one_cause (void)
{
  const double entry[] = { 0, 1.5, 2, 0, 1, 0 }, time[] = { 2, 3, 4, 5, 3, 3 };
  const guint8 event[] = { 1, 1, 1, 0, 1, 0 };
  TrophicFollowUp follow_up = { 6, time, entry, event, NULL, 0 };
  g_autoptr (TrophicKaplanMeier) km = trophic_kaplan_meier_new (&follow_up, NULL, 0, TROPHIC_KM_LOG, 0.95, NULL);
  g_autoptr (TrophicIncidence) incidence = fit (entry, time, event, 6);
  g_assert_cmpuint (incidence->n_steps, ==, km->n_steps);
  for (gsize k = 0; k < km->n_steps; k++)
    {
      trophic_assert_digits (incidence->steps[k].cif, 1 - km->steps[k].survival, 14);
      trophic_assert_digits (incidence->steps[k].se, km->steps[k].se, 14);
      g_assert_cmpuint (incidence->steps[k].at_risk, ==, km->steps[k].at_risk);
    }
}

static void
test_groups (void)
{
  const double time[] = { 4, 1, 3, 2, 9 };
  const guint8 event[] = { 1, 1, 0, 2, 2 };
  const guint group[] = { 0, 0, 0, 0, 2 };
  const gsize first[] = { 0, 1, 2, 3 }, twice[] = { 1, 1, 0 };
  TrophicFollowUp follow_up = { 5, time, NULL, event, NULL, 0 };
  g_autoptr (GPtrArray) curves = trophic_incidence_by_group (&follow_up, group, 3, 1, NULL);
  g_autoptr (TrophicIncidence) picked = trophic_incidence_new (&follow_up, first, 4, 1, NULL);
  g_autoptr (TrophicIncidence) drawn = trophic_incidence_new (&follow_up, twice, 3, 1, NULL);
  const TrophicIncidence *own = curves->pdata[0], *other = curves->pdata[2];
  g_assert_null (curves->pdata[1]);
  g_assert_cmpfloat (own->steps[3].cif, ==, picked->steps[3].cif);
  g_assert_cmpfloat (other->steps[0].cif, ==, 0);
  trophic_assert_digits (drawn->steps[0].cif, 2 / 3.0, 15);
}

static void
assert_refused (const TrophicFollowUp *follow_up,
                const guint           *group,
                guint                  n_groups,
                int                    code)
{
  g_autoptr (GError) error = NULL;
  double chisq, p;
  int df;
  g_assert_false (trophic_gray_test (follow_up, group, n_groups, 1, &chisq, &df, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, code);
}

/* R: cuminc (c (1, 2, 2, 3, 4, 5, 6, 6, 7, 8), c (1, 1, 2, 1, 0, 1, 2, 1, 0, 1), rep (c ("a", "b"), 5)) gives for cause 1
 * 1.7875107991936576 on 1 df, and of three groups taking turns 0.92812772597198101 on 2. */
static const double gray_times[] = { 1, 2, 2, 3, 4, 5, 6, 6, 7, 8 };
static const guint8 gray_events[] = { 1, 1, 2, 1, 0, 1, 2, 1, 0, 1 };

static void
test_gray (void)
{
  const guint two[] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 }, three[] = { 0, 1, 2, 0, 1, 2, 0, 1, 2, 0 };
  TrophicFollowUp follow_up = { 10, gray_times, NULL, gray_events, NULL, 0 };
  double chisq, p;
  int df;
  g_assert_true (trophic_gray_test (&follow_up, two, 2, 1, &chisq, &df, &p, NULL));
  g_assert_cmpint (df, ==, 1);
  trophic_assert_digits (chisq, 1.7875107991936576, 13);
  trophic_assert_digits (p, erfc (sqrt (chisq / 2)), 13);
  g_assert_true (trophic_gray_test (&follow_up, three, 3, 1, &chisq, &df, &p, NULL));
  g_assert_cmpint (df, ==, 2);
  trophic_assert_digits (chisq, 0.92812772597198101, 13);
}

/* The same rows twice as two strata: score and variance double. */
static void
test_gray_strata (void)
{
  double time[20], once, twice, p;
  guint8 event[20];
  guint group[20], stratum[20];
  int df;
  for (guint i = 0; i < 20; i++)
    {
      time[i] = gray_times[i % 10] + (i < 10 ? 0 : 20);
      event[i] = gray_events[i % 10];
      group[i] = i % 2;
      stratum[i] = i / 10;
    }
  TrophicFollowUp one = { 10, time, NULL, event, NULL, 0 }, both = { 20, time, NULL, event, stratum, 2 };
  g_assert_true (trophic_gray_test (&one, group, 2, 1, &once, &df, &p, NULL));
  g_assert_true (trophic_gray_test (&both, group, 2, 1, &twice, &df, &p, NULL));
  trophic_assert_digits (twice, 2 * once, 13);
}

static void
test_refused (void)
{
  const double bad[] = { 1, NAN }, time[] = { 1, 2 }, entry[] = { 0, 0 };
  const guint8 event[] = { 1, 1 }, none[] = { 0, 0 }, other[] = { 2, 2 };
  const guint group[] = { 0, 1 };
  g_autoptr (GError) error = NULL;
  TrophicFollowUp empty = { 0, time, NULL, event, NULL, 0 }, invalid = { 2, bad, NULL, event, NULL, 0 };
  TrophicFollowUp censored = { 2, time, NULL, none, NULL, 0 }, delayed = { 2, time, entry, event, NULL, 0 };
  TrophicFollowUp others = { 2, time, NULL, other, NULL, 0 };
  g_assert_null (trophic_incidence_new (&empty, NULL, 0, 1, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
  g_clear_error (&error);
  g_assert_null (trophic_incidence_new (&invalid, NULL, 0, 1, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&empty, group, 2, TROPHIC_STATS_ERROR_NO_EVENTS);
  assert_refused (&invalid, group, 2, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&censored, group, 2, TROPHIC_STATS_ERROR_NO_EVENTS);
  assert_refused (&others, group, 2, TROPHIC_STATS_ERROR_NO_EVENTS);
  assert_refused (&delayed, group, 2, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (&delayed, group, 1, TROPHIC_STATS_ERROR_INVALID);
  g_autoptr (TrophicIncidence) all_censored = fit (NULL, time, none, 2);
  g_assert_cmpfloat (all_censored->steps[1].cif, ==, 0);
}

/* Everybody at one time: 2 of 4 of the cause in one group, 0 of 4 in the other, the rest censored: R gives 2.3333333333333339. One row
 * in each group, both the cause at the same time: nothing is known. */
static void
test_gray_tied (void)
{
  const double time[] = { 5, 5, 5, 5, 5, 5, 5, 5 };
  const guint8 event[] = { 1, 1, 0, 0, 0, 0, 0, 0 }, both[] = { 1, 1 };
  const guint group[] = { 0, 0, 0, 0, 1, 1, 1, 1 }, pair[] = { 0, 1 };
  TrophicFollowUp follow_up = { 8, time, NULL, event, NULL, 0 }, two = { 2, time, NULL, both, NULL, 0 };
  double chisq, p;
  int df;
  g_assert_true (trophic_gray_test (&follow_up, group, 2, 1, &chisq, &df, &p, NULL));
  trophic_assert_digits (chisq, 7 / 3.0, 13);
  assert_refused (&two, pair, 2, TROPHIC_STATS_ERROR_TOO_FEW);
}

/* Four have the cause in one group at once, in the other one after the other later: the groups are at risk together at the first time
 * only, where 4 of 8 have it: (4 - 2)^2 over 4 x 4/7 x 1/4. The pooled incidence then comes to 1 before the last time. */
static void
test_gray_apart (void)
{
  const double time[] = { 1, 1, 1, 1, 2, 3, 4, 5 };
  const guint8 event[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  const guint group[] = { 0, 0, 0, 0, 1, 1, 1, 1 };
  TrophicFollowUp follow_up = { 8, time, NULL, event, NULL, 0 };
  double chisq, p;
  int df;
  g_assert_true (trophic_gray_test (&follow_up, group, 2, 1, &chisq, &df, &p, NULL));
  trophic_assert_digits (chisq, 7, 13);
}

/* A column of numbers of subjects, say. */
static void
test_gray_too_many (void)
{
  enum { N = 101 };
  double time[N];
  guint8 event[N];
  guint group[N];
  for (guint i = 0; i < N; i++)
    {
      time[i] = i + 1;
      event[i] = 1;
      group[i] = i;
    }
  TrophicFollowUp follow_up = { N, time, NULL, event, NULL, 0 };
  assert_refused (&follow_up, group, N, TROPHIC_STATS_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/incidence/without-censoring", test_without_censoring);
  g_test_add_func ("/incidence/by-hand", test_by_hand);
  g_test_add_func ("/incidence/one-cause", test_one_cause);
  g_test_add_func ("/incidence/groups", test_groups);
  g_test_add_func ("/incidence/gray", test_gray);
  g_test_add_func ("/incidence/gray-strata", test_gray_strata);
  g_test_add_func ("/incidence/gray-tied", test_gray_tied);
  g_test_add_func ("/incidence/gray-apart", test_gray_apart);
  g_test_add_func ("/incidence/gray-too-many", test_gray_too_many);
  g_test_add_func ("/incidence/refused", test_refused);
  return g_test_run ();
}
