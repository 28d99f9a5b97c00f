/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: arithmetic shown beside them, and what R 4.2.2, survival 3.5-3, prints where it says so. */
#include "trophic-kaplan-meier.h"

#include "trophic-assert-digits.h"
#include "trophic-stats-error.h"

static TrophicKaplanMeier *
fit (const double      *entry,
     const double      *time,
     const guint8      *event,
     gsize              n,
     TrophicKmInterval  interval)
{
  TrophicFollowUp follow_up = { n, time, entry, event, NULL, 0 };
  GError *error = NULL;
  TrophicKaplanMeier *km = trophic_kaplan_meier_new (&follow_up, NULL, 0, interval, 0.95, &error);
  g_assert_no_error (error);
  return km;
}

static void
assert_refused (const double *entry,
                const double *time,
                const guint8 *event,
                gsize         n,
                int           code)
{
  TrophicFollowUp follow_up = { n, time, entry, event, NULL, 0 };
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_kaplan_meier_new (&follow_up, NULL, 0, TROPHIC_KM_LOG, 0.95, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, code);
}

/* 1, 2, 3+, 4: S = 3/4, 1/2, 1/2, 0; variances of log S 1/12, 1/12 + 1/6 = 1/4. */
static const double four_times[] = { 1, 2, 3, 4 };
static const guint8 four_events[] = { 1, 1, 0, 1 };

static void
test_by_hand (void)
{
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, four_times, four_events, 4, TROPHIC_KM_LOG);
  double z = 1.959963984540054;
  g_assert_cmpuint (km->n, ==, 4);
  g_assert_cmpuint (km->events, ==, 3);
  g_assert_cmpuint (km->n_steps, ==, 4);
  g_assert_cmpuint (km->steps[2].at_risk, ==, 2);
  g_assert_cmpuint (km->steps[2].censored, ==, 1);
  trophic_assert_digits (km->steps[0].survival, 0.75, 15);
  trophic_assert_digits (km->steps[0].se, 0.75 * sqrt (1 / 12.0), 15);
  trophic_assert_digits (km->steps[1].survival, 0.5, 15);
  trophic_assert_digits (km->steps[1].se, 0.25, 15);
  trophic_assert_digits (km->steps[1].lower, 0.5 * exp (-z / 2), 14);
  g_assert_cmpfloat (km->steps[1].upper, ==, 1);
  g_assert_cmpfloat (km->steps[3].survival, ==, 0);
  g_assert_true (isnan (km->steps[3].se) && isnan (km->steps[3].lower) && isnan (km->steps[3].upper));
}

static void
test_intervals (void)
{
  g_autoptr (TrophicKaplanMeier) plain = fit (NULL, four_times, four_events, 4, TROPHIC_KM_PLAIN);
  g_autoptr (TrophicKaplanMeier) log_log = fit (NULL, four_times, four_events, 4, TROPHIC_KM_LOG_LOG);
  double z = 1.959963984540054;
  trophic_assert_digits (plain->steps[1].lower, 0.5 - z / 4, 13);
  trophic_assert_digits (plain->steps[1].upper, 0.5 + z / 4, 13);
  g_assert_cmpfloat (plain->steps[0].upper, ==, 1);
  /* log(-log S) = log(log 2), its standard error 1/2 / log 2. R: 0.05784708 0.8448613. */
  trophic_assert_digits (log_log->steps[1].lower, exp (-exp (log (log (2)) + z / 2 / log (2))), 13);
  trophic_assert_digits (log_log->steps[1].upper, exp (-exp (log (log (2)) - z / 2 / log (2))), 13);
  trophic_assert_digits (log_log->steps[1].lower, 0.05784708, 7);
}

/* The curve is 0.5 from 2 to 4: the middle. The lower limits of S are 0.4259, 0.1877, so the lower median limit is 1. */
static void
test_median (void)
{
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, four_times, four_events, 4, TROPHIC_KM_LOG);
  double lower, upper;
  g_assert_cmpfloat (km->median, ==, 3);
  g_assert_cmpfloat (km->median_lower, ==, 1);
  g_assert_true (isnan (km->median_upper));
  g_assert_cmpfloat (trophic_kaplan_meier_quantile (km, 0.5, &lower, &upper), ==, 3);
  g_assert_cmpfloat (lower, ==, 1);
  g_assert_true (isnan (upper));
  g_assert_cmpfloat (trophic_kaplan_meier_quantile (km, 0.25, NULL, NULL), ==, 1.5);
  g_assert_cmpfloat (trophic_kaplan_meier_quantile (km, 0.3, NULL, NULL), ==, 2);
  g_assert_cmpfloat (trophic_kaplan_meier_quantile (km, 0.99, NULL, NULL), ==, 4);
}

/* 1, 2, 3+, 4+: 0.5 to the end. R prints 2 as the median and gives 3 as the quantile. */
static void
test_median_to_the_end (void)
{
  const guint8 events[] = { 1, 1, 0, 0 };
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, four_times, events, 4, TROPHIC_KM_LOG);
  g_assert_cmpfloat (km->median, ==, 2);
  g_assert_cmpfloat (trophic_kaplan_meier_quantile (km, 0.5, NULL, NULL), ==, 3);
  g_assert_true (isnan (trophic_kaplan_meier_quantile (km, 0.51, NULL, NULL)));
}

/* Area under 1, 3/4, 1/2, 0: 1 + 3/4 + 1/2 x 2 = 2.75. A(1) = 1.75, A(2) = 1: variance 1.75^2/12 + 1/6. R: 2.75, 0.65. */
static void
test_rmst (void)
{
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, four_times, four_events, 4, TROPHIC_KM_LOG);
  double se;
  trophic_assert_digits (trophic_kaplan_meier_rmst (km, 10, &se), 2.75, 15);
  trophic_assert_digits (se, sqrt (1.75 * 1.75 / 12 + 1 / 6.0), 14);
  trophic_assert_digits (trophic_kaplan_meier_rmst (km, 2.5, &se), 2, 15);
  trophic_assert_digits (se, sqrt (1 / 12.0 + 0.0625 / 6), 14);
  trophic_assert_digits (trophic_kaplan_meier_rmst (km, 0.5, &se), 0.5, 15);
  g_assert_cmpfloat (se, ==, 0);
}

static void
test_at (void)
{
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, four_times, four_events, 4, TROPHIC_KM_LOG);
  TrophicKmStep step = trophic_kaplan_meier_at (km, 0);
  g_assert_cmpfloat (step.survival, ==, 1);
  g_assert_cmpfloat (step.se, ==, 0);
  g_assert_cmpfloat (step.lower, ==, 1);
  g_assert_cmpuint (step.at_risk, ==, 4);
  step = trophic_kaplan_meier_at (km, 2);
  g_assert_cmpfloat (step.survival, ==, 0.5);
  g_assert_cmpuint (step.at_risk, ==, 3);
  g_assert_cmpuint (step.events, ==, 1);
  step = trophic_kaplan_meier_at (km, 2.5);
  g_assert_cmpfloat (step.survival, ==, 0.5);
  g_assert_cmpfloat (step.time, ==, 2.5);
  g_assert_cmpuint (step.at_risk, ==, 2);
  g_assert_cmpuint (step.events, ==, 0);
  step = trophic_kaplan_meier_at (km, 5);
  g_assert_cmpfloat (step.survival, ==, 0);
  g_assert_cmpuint (step.at_risk, ==, 0);
}

/* (0, 2], (1.5, 3], (2, 4], (0, 5+]: at risk 3, 3, 2, 1 (the third enters at 2 and is not at risk then); S = 2/3, 4/9, 2/9. */
static void
test_delayed_entry (void)
{
  const double entry[] = { 0, 1.5, 2, 0 }, time[] = { 2, 3, 4, 5 };
  const guint8 event[] = { 1, 1, 1, 0 };
  g_autoptr (TrophicKaplanMeier) km = fit (entry, time, event, 4, TROPHIC_KM_LOG);
  const gsize at_risk[] = { 3, 3, 2, 1 };
  for (gsize k = 0; k < 4; k++)
    g_assert_cmpuint (km->steps[k].at_risk, ==, at_risk[k]);
  trophic_assert_digits (km->steps[0].survival, 2 / 3.0, 15);
  trophic_assert_digits (km->steps[1].survival, 4 / 9.0, 15);
  trophic_assert_digits (km->steps[3].survival, 2 / 9.0, 15);
  trophic_assert_digits (km->steps[3].se, 2 / 9.0 * sqrt (1 / 6.0 + 1 / 6.0 + 1 / 2.0), 14);
  /* Under observation: the first and last from 0 on, the second from 1.5. R 4.2.2, survival 3.5-3: 3 3 3 3 3 2 1 0. */
  const double at[] = { 0, 0.5, 1.5, 2, 2.5, 3.5, 5, 6 };
  const gsize watched[] = { 2, 2, 3, 3, 3, 2, 1, 0 }, next[] = { 3, 3, 3, 3, 3, 2, 1, 0 };
  for (gsize i = 0; i < G_N_ELEMENTS (at); i++)
    {
      g_assert_cmpuint (trophic_kaplan_meier_at (km, at[i]).at_risk, ==, watched[i]);
      g_assert_cmpuint (trophic_kaplan_meier_next_at_risk (km, at[i]), ==, next[i]);
    }
}

/* The first dies alone before the others enter: S is 0 from there on, and nothing is known of its error. */
static void
test_gone_before_others_enter (void)
{
  const double entry[] = { 0, 3, 3 }, time[] = { 2, 5, 6 };
  const guint8 event[] = { 1, 1, 0 };
  g_autoptr (TrophicKaplanMeier) km = fit (entry, time, event, 3, TROPHIC_KM_LOG);
  g_assert_cmpuint (km->n_steps, ==, 3);
  g_assert_cmpuint (trophic_kaplan_meier_at (km, 2.5).at_risk, ==, 0);
  g_assert_cmpuint (trophic_kaplan_meier_at (km, 4).at_risk, ==, 2);
  for (gsize k = 0; k < 3; k++)
    {
      g_assert_cmpfloat (km->steps[k].survival, ==, 0);
      g_assert_true (isnan (km->steps[k].se) && isnan (km->steps[k].upper));
    }
}

static void
test_edges (void)
{
  const double time[] = { 5, 5, 5 }, nan_time[] = { 1, NAN }, negative[] = { -1 }, infinite[] = { INFINITY };
  const guint8 all[] = { 1, 1, 1 }, none[] = { 0, 0, 0 };
  assert_refused (NULL, time, all, 0, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (NULL, nan_time, all, 2, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (NULL, negative, all, 1, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (NULL, infinite, all, 1, TROPHIC_STATS_ERROR_INVALID);
  assert_refused (time, time, all, 1, TROPHIC_STATS_ERROR_INVALID);
  g_autoptr (TrophicKaplanMeier) one = fit (NULL, time, all, 1, TROPHIC_KM_LOG);
  g_assert_cmpfloat (one->steps[0].survival, ==, 0);
  g_assert_cmpfloat (one->median, ==, 5);
  g_autoptr (TrophicKaplanMeier) tied = fit (NULL, time, all, 3, TROPHIC_KM_LOG);
  g_assert_cmpuint (tied->n_steps, ==, 1);
  g_assert_cmpuint (tied->steps[0].events, ==, 3);
  g_assert_cmpfloat (tied->steps[0].survival, ==, 0);
  g_autoptr (TrophicKaplanMeier) censored = fit (NULL, time, none, 2, TROPHIC_KM_LOG);
  double se;
  g_assert_cmpfloat (censored->steps[0].survival, ==, 1);
  g_assert_cmpfloat (censored->steps[0].se, ==, 0);
  g_assert_true (isnan (censored->median));
  g_assert_cmpfloat (trophic_kaplan_meier_rmst (censored, 4, &se), ==, 4);
  g_assert_cmpfloat (se, ==, 0);
}

/* 0.3 and 0.1 + 0.2 differ in the last bit and are one time; so are they in months. 1e-300 and 2e-300 are two. */
static void
test_noise (void)
{
  const double noisy[] = { 0.3, 0.1 + 0.2, 1 }, tiny[] = { 1e-300, 2e-300, 3e-300 }, huge[] = { 1e308, 1.2e308, 1.5e308 };
  const guint8 event[] = { 1, 1, 0 };
  g_assert_cmpfloat (noisy[0], !=, noisy[1]);
  g_autoptr (TrophicKaplanMeier) km = fit (NULL, noisy, event, 3, TROPHIC_KM_LOG);
  g_assert_cmpuint (km->n_steps, ==, 2);
  g_assert_cmpuint (km->steps[0].events, ==, 2);
  g_autoptr (TrophicKaplanMeier) small = fit (NULL, tiny, event, 3, TROPHIC_KM_LOG);
  g_assert_cmpuint (small->n_steps, ==, 3);
  trophic_assert_digits (small->steps[1].survival, 1 / 3.0, 15);
  g_autoptr (TrophicKaplanMeier) large = fit (NULL, huge, event, 3, TROPHIC_KM_LOG);
  g_assert_cmpuint (large->n_steps, ==, 3);
  /* In months the ties of days stay ties, and no others are made. */
  double days[400], months[400];
  guint8 events[400];
  for (guint i = 0; i < 400; i++)
    {
      days[i] = 1 + i % 97;
      months[i] = days[i] / 30.4375;
      events[i] = i % 3 == 0;
    }
  g_autoptr (TrophicKaplanMeier) in_days = fit (NULL, days, events, 400, TROPHIC_KM_LOG);
  g_autoptr (TrophicKaplanMeier) in_months = fit (NULL, months, events, 400, TROPHIC_KM_LOG);
  g_assert_cmpuint (in_days->n_steps, ==, 97);
  g_assert_cmpuint (in_months->n_steps, ==, 97);
  for (gsize k = 0; k < 97; k++)
    g_assert_cmpfloat (in_days->steps[k].survival, ==, in_months->steps[k].survival);
}

/* An entry within the noise of its own end is no follow-up; within that of another's end it comes after it. */
static void
test_noise_of_entries (void)
{
  const double entry[] = { 0, 0.1 + 0.2 }, time[] = { 0.3, 1 }, short_entry[] = { 0.3 }, short_time[] = { 0.1 + 0.2 };
  const guint8 event[] = { 1, 1 };
  g_autoptr (TrophicKaplanMeier) km = fit (entry, time, event, 2, TROPHIC_KM_LOG);
  g_assert_cmpuint (km->steps[0].at_risk, ==, 1);
  assert_refused (short_entry, short_time, event, 1, TROPHIC_STATS_ERROR_INVALID);
}

static void
test_groups (void)
{
  const double time[] = { 4, 1, 3, 2, 9 };
  const guint8 event[] = { 1, 1, 0, 1, 1 };
  const guint group[] = { 0, 0, 0, 0, 2 };
  const gsize first_group[] = { 3, 1, 0, 2 }, twice[] = { 4, 4, 1 };
  TrophicFollowUp follow_up = { 5, time, NULL, event, NULL, 0 };
  g_autoptr (GPtrArray) curves = trophic_kaplan_meier_by_group (&follow_up, group, 3, TROPHIC_KM_LOG, 0.95, NULL);
  g_assert_cmpuint (curves->len, ==, 3);
  g_assert_null (curves->pdata[1]);
  const TrophicKaplanMeier *last = curves->pdata[2];
  g_assert_cmpuint (last->n, ==, 1);
  g_autoptr (TrophicKaplanMeier) picked = trophic_kaplan_meier_new (&follow_up, first_group, 4, TROPHIC_KM_LOG, 0.95, NULL);
  const TrophicKaplanMeier *first = curves->pdata[0];
  g_assert_cmpuint (first->n_steps, ==, 4);
  for (gsize k = 0; k < 4; k++)
    {
      g_assert_cmpfloat (first->steps[k].time, ==, k + 1);
      g_assert_cmpfloat (first->steps[k].survival, ==, picked->steps[k].survival);
    }
  g_autoptr (TrophicKaplanMeier) drawn = trophic_kaplan_meier_new (&follow_up, twice, 3, TROPHIC_KM_LOG, 0.95, NULL);
  g_assert_cmpuint (drawn->n, ==, 3);
  g_assert_cmpuint (drawn->steps[1].at_risk, ==, 2);
  trophic_assert_digits (drawn->steps[0].survival, 2 / 3.0, 15);
  /* Without delayed entry both ways of counting agree. */
  for (double moment = -1; moment < 11; moment += 0.5)
    g_assert_cmpuint (trophic_kaplan_meier_at (picked, moment).at_risk, ==, trophic_kaplan_meier_next_at_risk (picked, moment));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kaplan-meier/by-hand", test_by_hand);
  g_test_add_func ("/kaplan-meier/intervals", test_intervals);
  g_test_add_func ("/kaplan-meier/median", test_median);
  g_test_add_func ("/kaplan-meier/median-to-the-end", test_median_to_the_end);
  g_test_add_func ("/kaplan-meier/rmst", test_rmst);
  g_test_add_func ("/kaplan-meier/at", test_at);
  g_test_add_func ("/kaplan-meier/delayed-entry", test_delayed_entry);
  g_test_add_func ("/kaplan-meier/gone-before-others-enter", test_gone_before_others_enter);
  g_test_add_func ("/kaplan-meier/edges", test_edges);
  g_test_add_func ("/kaplan-meier/noise", test_noise);
  g_test_add_func ("/kaplan-meier/noise-of-entries", test_noise_of_entries);
  g_test_add_func ("/kaplan-meier/groups", test_groups);
  return g_test_run ();
}
