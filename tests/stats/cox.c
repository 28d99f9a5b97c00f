/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expected values: algebra shown beside them, and R 4.2.2, survival 3.5-3, with coxph.control (eps = 1e-14, toler.chol = 1e-15,
 * iter.max = 100) of the table below. */
#include "trophic-cox.h"

#include <string.h>

#include "trophic-assert-digits.h"
#include "trophic-random.h"
#include "trophic-stats-error.h"

#define N 14
static const double entry[N] = { 0, 0, 1, 0, 2, 3, 0, 1, 4, 0, 2, 5, 0, 3 };
static const double times[N] = { 4, 7, 4, 9, 6, 7, 2, 4, 9, 12, 8, 11, 5, 6 };
static const guint8 event[N] = { 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1 };
static const double x[N] = { 2.5, -1, 0.3, 1.7, -0.4, 0.9, 1.1, 3.2, -2, 0.6, -0.8, 0.1, -1.5, 0.7 };
static const double z[N] = { 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0 };
static const guint stratum[N] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 };
static const guint cluster[N] = { 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7 };

static TrophicCoxInput
input_of (const double *const *columns,
          gsize                n_columns)
{
  return (TrophicCoxInput) {
    .follow_up = { N, times, NULL, event, NULL, 0 }, .columns = columns, .n_columns = n_columns, .ties = TROPHIC_COX_EFRON, .level = 0.95,
  };
}

static TrophicCox *
fit (const TrophicCoxInput *input)
{
  GError *error = NULL;
  TrophicCox *cox = trophic_cox_new (input, &error);
  g_assert_no_error (error);
  return cox;
}

static void
assert_refused (const TrophicCoxInput *input,
                TrophicStatsError      code)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_cox_new (input, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, (int) code);
}

/* Therneau and Grambsch's first data set (2000, appendix E): times 1, 1+, 6, 6, 8+, 9 with x = 1, 1, 1, 0, 0, 0; r = exp (beta).
 * Breslow: likelihood r^2 / ((3 r + 3) (r + 3)^2), at its maximum r^2 - 3 r - 6 = 0. Efron: the second r + 3 is (r + 5) / 2, the
 * score 2 - r / (r + 1) - r / (r + 3) - r / (r + 5) = 0. At beta = 0 the score and information are 1 and 5/8, and 13/12 and 83/144. */
static void
test_by_hand (void)
{
  static const double six_times[] = { 1, 1, 6, 6, 8, 9 }, six_x[] = { 1, 1, 1, 0, 0, 0 };
  static const guint8 six_events[] = { 1, 0, 1, 1, 0, 1 };
  static const double *const columns[] = { six_x };
  TrophicCoxInput input = { { 6, six_times, NULL, six_events, NULL, 0 }, columns, NULL, 1, NULL, TROPHIC_COX_BRESLOW, 0.95 };
  g_autoptr (TrophicCox) breslow = fit (&input);
  double beta = log (1.5 + sqrt (33) / 2), r = exp (beta);
  trophic_assert_digits (trophic_cox_term (breslow, 0)->coef, beta, 14);
  trophic_assert_digits (trophic_cox_loglik_null (breslow), -log (96), 14);
  trophic_assert_digits (trophic_cox_loglik (breslow), 2 * beta - log (3 * r + 3) - 2 * log (r + 3), 14);
  trophic_assert_digits (trophic_cox_covariance (breslow, 0, 0), 1 / (r / ((r + 1) * (r + 1)) + 6 * r / ((r + 3) * (r + 3))), 13);
  trophic_assert_digits (trophic_cox_score_test (breslow).chisq, 1 / 0.625, 14);
  input.ties = TROPHIC_COX_EFRON;
  g_autoptr (TrophicCox) efron = fit (&input);
  r = exp (trophic_cox_term (efron, 0)->coef);
  trophic_assert_digits (trophic_cox_term (efron, 0)->coef, 1.676857485592897, 14);
  g_assert_cmpfloat (fabs (2 - r / (r + 1) - r / (r + 3) - r / (r + 5)), <, 1e-14);
  trophic_assert_digits (trophic_cox_loglik_null (efron), -log (72), 14);
  trophic_assert_digits (trophic_cox_score_test (efron).chisq, (13 / 12.0) * (13 / 12.0) / (83 / 144.0), 14);
  g_assert_cmpuint (trophic_cox_n (efron), ==, 6);
  g_assert_cmpuint (trophic_cox_events (efron), ==, 4);
}

/* coxph (Surv (times, event) ~ x + z) */
static void
test_tests (void)
{
  static const double *const columns[] = { x, z };
  TrophicCoxInput input = input_of (columns, 2);
  g_autoptr (TrophicCox) cox = fit (&input);
  trophic_assert_digits (trophic_cox_term (cox, 0)->coef, 0.405746835543104, 13);
  trophic_assert_digits (trophic_cox_term (cox, 1)->coef, 0.221425522715513, 13);
  trophic_assert_digits (trophic_cox_covariance (cox, 0, 0), 0.0869749567347935, 13);
  trophic_assert_digits (trophic_cox_covariance (cox, 1, 0), 0.0203066839040667, 12);
  trophic_assert_digits (trophic_cox_covariance (cox, 1, 1), 0.460855950911682, 13);
  trophic_assert_digits (trophic_cox_loglik_null (cox), -18.362509111097, 13);
  trophic_assert_digits (trophic_cox_loglik (cox), -17.2971721545742, 13);
  trophic_assert_digits (trophic_cox_lr_test (cox).chisq, 2.13067391304569, 12);
  trophic_assert_digits (trophic_cox_wald_test (cox).chisq, 1.92804025543633, 13);
  trophic_assert_digits (trophic_cox_score_test (cox).chisq, 2.01710880109403, 13);
  g_assert_cmpint (trophic_cox_score_test (cox).df, ==, 2);
  g_assert_true (isnan (trophic_cox_term (cox, 0)->robust_se));
}

/* coxph (Surv (entry, times, event) ~ x + z + strata (stratum) + cluster (cluster), ties = "breslow"); concordance (), cox.zph () */
static void
test_strata_clusters (void)
{
  static const double *const columns[] = { x, z };
  TrophicCoxInput input = input_of (columns, 2);
  input.follow_up = (TrophicFollowUp) { N, times, entry, event, stratum, 2 };
  input.cluster = cluster;
  input.ties = TROPHIC_COX_BRESLOW;
  g_autoptr (TrophicCox) cox = fit (&input);
  TrophicCoxTest tests[2], global;
  double se;
  trophic_assert_digits (trophic_cox_term (cox, 0)->coef, 0.793044223877486, 13);
  trophic_assert_digits (trophic_cox_term (cox, 1)->coef, -0.0225872895399459, 12);
  trophic_assert_digits (trophic_cox_covariance (cox, 0, 0), 0.0740738149855032, 12);
  trophic_assert_digits (trophic_cox_covariance (cox, 0, 1), -0.0106595193659488, 12);
  trophic_assert_digits (trophic_cox_term (cox, 0)->robust_se, sqrt (0.0740738149855032), 12);
  trophic_assert_digits (trophic_cox_term (cox, 0)->se, sqrt (0.172350149565868), 12);
  trophic_assert_digits (trophic_cox_term (cox, 0)->z, 0.793044223877486 / sqrt (0.0740738149855032), 12);
  trophic_assert_digits (trophic_cox_wald_test (cox).chisq, 8.52463503929924, 12);
  trophic_assert_digits (trophic_cox_concordance (cox, &se), 0.714285714285714, 13);
  trophic_assert_digits (se, 0.119217565770897, 13);
  g_assert_true (trophic_cox_test_ph (cox, NULL, 2, tests, &global, NULL));
  trophic_assert_digits (tests[0].chisq, 0.554349591079594, 12);
  trophic_assert_digits (global.chisq, 0.555224760686241, 12);
  static const gsize both = 2;
  g_assert_true (trophic_cox_test_ph (cox, &both, 1, tests, &global, NULL));
  g_assert_cmpint (tests[0].df, ==, 2);
  trophic_assert_digits (tests[0].chisq, 0.555224760686241, 12);
}

/* Offsets, units, the unit of time, and an offset of its own in each stratum leave the fit as it is. */
static void
test_invariance (void)
{
  double moved[N], scaled[N], tiny[N], months[N];
  for (guint i = 0; i < N; i++)
    {
      moved[i] = x[i] + 1e6;
      scaled[i] = x[i] * 1e300;
      tiny[i] = x[i] * 1e-300;
      months[i] = times[i] / 30.4375;
    }
  const double *const columns[][2] = { { x, z }, { moved, z }, { scaled, z }, { tiny, z }, { x, z } };
  static const double units[] = { 1, 1, 1e300, 1e-300, 1 };
  TrophicCoxInput input = input_of (columns[0], 2);
  g_autoptr (TrophicCox) plain = fit (&input);
  for (guint i = 1; i < G_N_ELEMENTS (columns); i++)
    {
      input.columns = columns[i];
      input.follow_up.time = i == 4 ? months : times;
      g_autoptr (TrophicCox) cox = fit (&input);
      guint digits = i == 1 ? 9 : 13; /* x + 1e6 itself is rounded to 10 digits of x */
      trophic_assert_digits (trophic_cox_term (cox, 0)->coef * units[i], trophic_cox_term (plain, 0)->coef, digits);
      trophic_assert_digits (trophic_cox_term (cox, 0)->se * units[i], trophic_cox_term (plain, 0)->se, digits);
      trophic_assert_digits (trophic_cox_term (cox, 0)->z, trophic_cox_term (plain, 0)->z, digits);
      trophic_assert_digits (trophic_cox_term (cox, 0)->p, trophic_cox_term (plain, 0)->p, digits);
      trophic_assert_digits (trophic_cox_term (cox, 1)->coef, trophic_cox_term (plain, 1)->coef, digits);
      trophic_assert_digits (trophic_cox_loglik (cox), trophic_cox_loglik (plain), digits);
    }
}

static void
test_stratum_offsets (void)
{
  double by_site[N];
  for (guint i = 0; i < N; i++)
    by_site[i] = z[i] + 1e12 * stratum[i];
  const double *const plain_columns[] = { z }, *const site_columns[] = { by_site };
  TrophicCoxInput input = input_of (plain_columns, 1);
  input.follow_up.stratum = stratum;
  input.follow_up.n_strata = 2;
  g_autoptr (TrophicCox) plain = fit (&input);
  input.columns = site_columns;
  g_autoptr (TrophicCox) cox = fit (&input);
  trophic_assert_digits (trophic_cox_term (cox, 0)->coef, trophic_cox_term (plain, 0)->coef, 14);
}

/* Rows in another order give the same to rounding; times that differ in their last bits are tied. */
static void
test_order_and_ties (void)
{
  static const double *const columns[] = { x };
  double turned_times[N], turned_x[N];
  guint8 turned_event[N];
  for (guint i = 0; i < N; i++)
    {
      guint from = (5 * i + 3) % N;
      turned_times[i] = times[from] * (1 + (i % 2 != 0 ? 1e-13 : 0));
      turned_event[i] = event[from];
      turned_x[i] = x[from];
    }
  const double *const turned[] = { turned_x };
  TrophicCoxInput input = input_of (columns, 1);
  g_autoptr (TrophicCox) plain = fit (&input);
  input.columns = turned;
  input.follow_up.time = turned_times;
  input.follow_up.event = turned_event;
  g_autoptr (TrophicCox) cox = fit (&input);
  trophic_assert_digits (trophic_cox_term (cox, 0)->coef, trophic_cox_term (plain, 0)->coef, 14);
  trophic_assert_digits (trophic_cox_loglik (cox), trophic_cox_loglik (plain), 14);
}

/* All events at one time: the likelihood is symmetric, its maximum 0, and the information the sum over k of (1 - k/n)-weighted
 * sums, each with the variance of x. There is no time to test against. */
static void
test_all_tied (void)
{
  static const double one[] = { 3, 3, 3, 3 }, values[] = { 1, 2, 3, 6 };
  static const guint8 all[] = { 1, 1, 1, 1 };
  static const double *const columns[] = { values };
  TrophicCoxInput input = { { 4, one, NULL, all, NULL, 0 }, columns, NULL, 1, NULL, TROPHIC_COX_EFRON, 0.95 };
  g_autoptr (TrophicCox) cox = fit (&input);
  TrophicCoxTest test, global;
  double se;
  g_assert_cmpfloat (fabs (trophic_cox_term (cox, 0)->coef), <, 1e-15);
  trophic_assert_digits (trophic_cox_covariance (cox, 0, 0), 1 / (4 * 3.5), 14);
  trophic_assert_digits (trophic_cox_loglik (cox), -log (24), 14);
  g_assert_true (trophic_cox_test_ph (cox, NULL, 1, &test, &global, NULL));
  g_assert_true (isnan (test.chisq) && isnan (global.p));
  g_assert_true (isnan (trophic_cox_concordance (cox, &se)) && isnan (se));
}

static void
test_refused (void)
{
  double unknown[N], infinite[N], twice[N], sum[N], constant[N], thirds[N];
  guint8 none[N] = { 0 };
  for (guint i = 0; i < N; i++)
    {
      unknown[i] = i == 4 ? NAN : x[i];
      infinite[i] = i == 4 ? INFINITY : x[i];
      twice[i] = 2 * x[i] + 1e3;
      sum[i] = x[i] / 3 + z[i];
      constant[i] = 0.1;
      thirds[i] = stratum[i] / 3.0;
    }
  const double *const with_unknown[] = { x, unknown }, *const with_infinite[] = { infinite }, *const with_twice[] = { x, z, twice };
  const double *const with_sum[] = { x, sum, z }, *const with_constant[] = { x, constant }, *const with_thirds[] = { x, thirds };
  const double *const plain[] = { x };
  TrophicCoxInput input = input_of (with_unknown, 2);
  assert_refused (&input, TROPHIC_STATS_ERROR_INVALID);
  input = input_of (with_infinite, 1);
  assert_refused (&input, TROPHIC_STATS_ERROR_INVALID);
  input = input_of (with_twice, 3);
  assert_refused (&input, TROPHIC_STATS_ERROR_COLLINEAR);
  input = input_of (with_sum, 3);
  assert_refused (&input, TROPHIC_STATS_ERROR_COLLINEAR);
  input = input_of (with_constant, 2);
  assert_refused (&input, TROPHIC_STATS_ERROR_CONSTANT);
  input = input_of (with_thirds, 2);
  input.follow_up.stratum = stratum;
  input.follow_up.n_strata = 2;
  assert_refused (&input, TROPHIC_STATS_ERROR_CONSTANT);
  input = input_of (plain, 1);
  input.follow_up.event = none;
  assert_refused (&input, TROPHIC_STATS_ERROR_NO_EVENTS);
  input.follow_up.event = event;
  input.follow_up.entry = times;
  assert_refused (&input, TROPHIC_STATS_ERROR_INVALID);
  input.follow_up.entry = NULL;
  static const guint alike[N] = { 0 };
  input.cluster = alike; /* scores add up to 0, so one cluster would give an error of 0 */
  assert_refused (&input, TROPHIC_STATS_ERROR_TOO_FEW);
  input.cluster = NULL;
  for (input.follow_up.n = 0; input.follow_up.n < 2; input.follow_up.n++)
    assert_refused (&input, TROPHIC_STATS_ERROR_TOO_FEW);
  assert_refused (&input, TROPHIC_STATS_ERROR_SEPARATION); /* of two people the first to die always has the larger or the smaller x */
}

/* The message names the column that was added last, and the one that separates. */
static void
test_names (void)
{
  static const double six_times[] = { 1, 2, 3, 4, 5, 6 }, a[] = { 1, 5, 2, 4, 3, 2 }, b[] = { 2, 10, 4, 8, 6, 4 }, c[] = { 6, 5, 4, 3, 2, 1 };
  static const guint8 all[] = { 1, 1, 1, 1, 1, 1 };
  static const double *const doubled[] = { a, b }, *const ordered[] = { a, c };
  static const char *const names[] = { "first", "second" };
  TrophicCoxInput input = { { 6, six_times, NULL, all, NULL, 0 }, doubled, names, 2, NULL, TROPHIC_COX_EFRON, 0.95 };
  g_autoptr (GError) collinear = NULL, separation = NULL;
  g_assert_null (trophic_cox_new (&input, &collinear));
  g_assert_error (collinear, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR);
  g_assert_nonnull (strstr (collinear->message, "second"));
  input.columns = ordered;
  g_assert_null (trophic_cox_new (&input, &separation));
  g_assert_error (separation, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION);
  g_assert_nonnull (strstr (separation->message, "second"));
}

#define MOST 12

/* A table of two columns of small whole numbers, on which what has no finite estimate can be told exactly. */
typedef struct {
  gsize  n;
  double time[MOST];
  double entry[MOST];
  guint8 event[MOST];
  double a[MOST];
  double b[MOST];
} Small;

static void
fill (Small         *table,
      TrophicRandom *random)
{
  guint n_times = 3 + trophic_random_integer (random, 12), n_values = 2 + trophic_random_integer (random, 5);
  table->n = 2 + trophic_random_integer (random, MOST - 1);
  for (gsize i = 0; i < table->n; i++)
    {
      table->time[i] = 1 + trophic_random_integer (random, n_times);
      table->entry[i] = trophic_random_integer (random, (guint) table->time[i]);
      table->event[i] = trophic_random_chance (random, 0.7);
      table->a[i] = trophic_random_integer (random, n_values);
      table->b[i] = trophic_random_integer (random, n_values);
    }
}

/* The differences of the event's columns from those of everybody at risk, of all events. */
static guint
differences (const Small *table,
             gboolean     entered,
             double     (*found)[2])
{
  guint n = 0;
  for (gsize i = 0; i < table->n; i++)
    for (gsize j = 0; j < table->n; j++)
      if (table->event[i] && i != j && table->time[j] >= table->time[i] && (!entered || table->entry[j] < table->time[i]))
        {
          found[n][0] = table->a[i] - table->a[j];
          found[n++][1] = table->b[i] - table->b[j];
        }
  return n;
}

/* The estimate is finite unless all differences lie in a closed half plane and not all on its border; the border can be turned until
 * a difference lies on it, so it is enough to try the two normals of each. With all differences on one line it is not unique. */
static TrophicStatsError
judge (double (*difference)[2],
       guint    n,
       gboolean *finite)
{
  gboolean flat = TRUE, endless = FALSE;
  for (guint i = 0; i < n; i++)
    for (int side = -1; side <= 1; side += 2)
      {
        double normal[2] = { side * difference[i][1], -side * difference[i][0] };
        gboolean inside = TRUE, strict = FALSE;
        for (guint j = 0; j < n; j++)
          {
            double product = normal[0] * difference[j][0] + normal[1] * difference[j][1];
            inside = inside && product >= 0;
            strict = strict || product > 0;
            flat = flat && product == 0;
          }
        endless = endless || (inside && strict);
      }
  *finite = !flat && !endless;
  return flat ? TROPHIC_STATS_ERROR_COLLINEAR : TROPHIC_STATS_ERROR_SEPARATION;
}

/* Random small tables: what is refused has no finite estimate, and what has none is refused. */
static void
test_both_sides (void)
{
  g_autoptr (TrophicRandom) random = trophic_random_new (41);
  double (*found)[2] = g_malloc (MOST * MOST * sizeof *found);
  guint n_fitted = 0, n_endless = 0;
  for (guint run = 0; run < 4000; run++)
    {
      Small table;
      gboolean finite;
      fill (&table, random);
      const double *const columns[] = { table.a, table.b };
      TrophicCoxInput input = {
        { table.n, table.time, run % 2 != 0 ? table.entry : NULL, table.event, NULL, 0 }, columns, NULL, 2, NULL,
        run % 3 != 0 ? TROPHIC_COX_EFRON : TROPHIC_COX_BRESLOW, 0.95,
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (TrophicCox) cox = trophic_cox_new (&input, &error);
      TrophicStatsError code = judge (found, differences (&table, run % 2 != 0, found), &finite);
      if (g_error_matches (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS))
        continue;
      if (finite)
        g_assert_no_error (error);
      else if (code == TROPHIC_STATS_ERROR_SEPARATION)
        g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION);
      else
        g_assert_true (g_error_matches (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_COLLINEAR) ||
                       g_error_matches (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT));
      n_fitted += finite;
      n_endless += !finite && code == TROPHIC_STATS_ERROR_SEPARATION;
    }
  g_free (found);
  g_test_message ("%u fitted, %u separated", n_fitted, n_endless);
  g_assert_cmpuint (n_fitted, >, 1000);
  g_assert_cmpuint (n_endless, >, 500);
}

/* A strong effect is none without end: n = 400, hazard ratios up to e^80, and a noise that leaves a few pairs the wrong way round. */
static void
test_strong_effect (void)
{
  g_autoptr (TrophicRandom) random = trophic_random_new (5);
  g_autofree double *values = g_new (double, 400), *ends = g_new (double, 400);
  g_autofree guint8 *all = g_new (guint8, 400);
  for (guint i = 0; i < 400; i++)
    {
      values[i] = trophic_random_uniform (random, 0, 10);
      ends[i] = 100 - 8 * values[i] + trophic_random_normal (random, 0, 1);
      all[i] = 1;
    }
  const double *const columns[] = { values };
  TrophicCoxInput input = { { 400, ends, NULL, all, NULL, 0 }, columns, NULL, 1, NULL, TROPHIC_COX_EFRON, 0.95 };
  g_autoptr (TrophicCox) cox = fit (&input);
  g_assert_cmpfloat (trophic_cox_term (cox, 0)->coef, >, 4);
  g_assert_cmpfloat (trophic_cox_term (cox, 0)->coef / trophic_cox_term (cox, 0)->se, >, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cox/by-hand", test_by_hand);
  g_test_add_func ("/cox/tests", test_tests);
  g_test_add_func ("/cox/strata-clusters", test_strata_clusters);
  g_test_add_func ("/cox/invariance", test_invariance);
  g_test_add_func ("/cox/stratum-offsets", test_stratum_offsets);
  g_test_add_func ("/cox/order-and-ties", test_order_and_ties);
  g_test_add_func ("/cox/all-tied", test_all_tied);
  g_test_add_func ("/cox/refused", test_refused);
  g_test_add_func ("/cox/names", test_names);
  g_test_add_func ("/cox/both-sides", test_both_sides);
  g_test_add_func ("/cox/strong-effect", test_strong_effect);
  return g_test_run ();
}
