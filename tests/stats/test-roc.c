/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-roc.h"
#include "trophic-stats-error.h"

#include <float.h>

#include "trophic-assert-digits.h"

static TrophicRoc *
roc (const double   *marker,
     const gboolean *positive,
     gsize           n)
{
  g_autoptr (GError) error = NULL;
  TrophicRoc *curve = trophic_roc_new (marker, positive, n, 0.95, &error);
  g_assert_no_error (error);
  return curve;
}

/* By hand: the positives 2 and 3 beat 3/4 and 1 of the negatives 1 and 2, these are beaten by 1 and 3/4 of the positives. Each
 * pair of shares has variance 1/32, its mean half of that: se² = 1/32. Cutting at 1.5 and at 2.5 gives the same index 0.5. */
static void
test_by_hand (void)
{
  const double marker[] = { 2, 1, 3, 2 };
  const gboolean positive[] = { TRUE, FALSE, TRUE, FALSE };
  g_autoptr (TrophicRoc) curve = roc (marker, positive, 4);
  const TrophicRocPoint points[] = { { -INFINITY, 1, 0 }, { 1.5, 1, 0.5 }, { 2.5, 0.5, 1 }, { INFINITY, 0, 1 } };
  g_assert_cmpuint (curve->n_pos, ==, 2);
  g_assert_cmpuint (curve->n_neg, ==, 2);
  g_assert_cmpfloat (curve->auc, ==, 0.875);
  trophic_assert_digits (curve->se, sqrt (1.0 / 32), 15);
  trophic_assert_digits (curve->lower, 0.875 - 1.959963984540054 * sqrt (1.0 / 32), 14);
  g_assert_cmpfloat (curve->upper, ==, 1);
  g_assert_cmpuint (curve->n_points, ==, 4);
  for (int i = 0; i < 4; i++)
    {
      g_assert_cmpfloat (curve->points[i].cutoff, ==, points[i].cutoff);
      g_assert_cmpfloat (curve->points[i].sensitivity, ==, points[i].sensitivity);
      g_assert_cmpfloat (curve->points[i].specificity, ==, points[i].specificity);
    }
  g_assert_cmpfloat (curve->youden.cutoff, ==, 1.5);
}

static void
test_separation (void)
{
  const double marker[] = { 1, 2, 5, 9 };
  const gboolean up[] = { FALSE, FALSE, TRUE, TRUE }, down[] = { TRUE, TRUE, FALSE, FALSE };
  g_autoptr (TrophicRoc) above = roc (marker, up, 4), below = roc (marker, down, 4);
  g_assert_cmpfloat (above->auc, ==, 1);
  g_assert_cmpfloat (above->se, ==, 0);
  g_assert_cmpfloat (above->lower, ==, 1);
  g_assert_cmpfloat (above->upper, ==, 1);
  g_assert_cmpfloat (above->youden.cutoff, ==, 3.5);
  g_assert_cmpfloat (above->youden.sensitivity, ==, 1);
  g_assert_cmpfloat (above->youden.specificity, ==, 1);
  /* Never flipped. */
  g_assert_cmpfloat (below->auc, ==, 0);
  g_assert_cmpfloat (below->upper, ==, 0);
}

/* One subject of a kind has no variance. */
static void
test_single (void)
{
  const double marker[] = { 1, 2, 3 };
  const gboolean positive[] = { FALSE, TRUE, FALSE };
  g_autoptr (TrophicRoc) curve = roc (marker, positive, 3);
  g_assert_cmpfloat (curve->auc, ==, 0.5);
  g_assert_true (isnan (curve->se) && isnan (curve->lower) && isnan (curve->upper));
}

/* Values without a number between them, at both ends of the numbers, and very small ones. */
static void
test_cutoffs (void)
{
  const gboolean positive[] = { FALSE, TRUE };
  const double close[] = { 1, 1 + DBL_EPSILON }, wide[] = { -DBL_MAX, DBL_MAX }, huge[] = { DBL_MAX / 2, DBL_MAX }, small[] = { 1e-300, 2e-300 };
  g_autoptr (TrophicRoc) a = roc (close, positive, 2), b = roc (wide, positive, 2), c = roc (huge, positive, 2), d = roc (small, positive, 2);
  g_assert_true (a->youden.cutoff >= close[0] && a->youden.cutoff < close[1]);
  g_assert_cmpfloat (b->youden.cutoff, ==, 0);
  g_assert_cmpfloat (c->youden.cutoff, ==, DBL_MAX * 0.75);
  trophic_assert_digits (d->youden.cutoff, 1.5e-300, 15);
}

/* An offset changes the cut-offs and nothing else; repeating all subjects leaves the area. */
static void
test_offset (void)
{
  const double marker[] = { 3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8 };
  const gboolean positive[] = { 0, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 1 };
  double moved[24];
  gboolean again[24];
  for (int i = 0; i < 24; i++)
    {
      moved[i] = marker[i % 12] + 1e6;
      again[i] = positive[i % 12];
    }
  g_autoptr (TrophicRoc) curve = roc (marker, positive, 12), shifted = roc (moved, positive, 12), doubled = roc (moved, again, 24);
  g_assert_cmpfloat (curve->auc, ==, shifted->auc);
  g_assert_cmpfloat (curve->se, ==, shifted->se);
  g_assert_cmpfloat (curve->youden.cutoff + 1e6, ==, shifted->youden.cutoff);
  g_assert_cmpfloat (curve->auc, ==, doubled->auc);
}

static void
test_paired (void)
{
  const double a[] = { 1, 2, 5, 9 }, same[] = { 10, 20, 50, 90 }, back[] = { 9, 5, 2, 1 }, mixed[] = { 1, 5, 2, 9 };
  const gboolean positive[] = { FALSE, FALSE, TRUE, TRUE };
  double z, p;
  g_autoptr (GError) error = NULL;
  g_assert_true (trophic_roc_paired (a, same, positive, 4, &z, &p, &error));
  g_assert_cmpfloat (z, ==, 0);
  g_assert_cmpfloat (p, ==, 1);
  /* By hand: all shares of a are 1; of mixed the positives 2 and 9 have 1/2 and 1, the negatives 1 and 5 are beaten by 1 and 1/2.
   * The differences 1/2, 0 and 0, 1/2 have variance 1/8, their means 1/16 each: z = 0.25 / sqrt (1/8). */
  g_assert_true (trophic_roc_paired (a, mixed, positive, 4, &z, &p, &error));
  trophic_assert_digits (z, sqrt (0.5), 15);
  trophic_assert_digits (p, erfc (0.5), 14);
  g_assert_false (trophic_roc_paired (a, back, positive, 4, &z, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION);
  g_clear_error (&error);
  g_assert_false (trophic_roc_paired (a, back, positive + 1, 2, &z, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW);
}

/* Positives 5, negatives 6, 6, 6, 5, 5 and then 5, 5, 5, 4, 4: the positives' share goes from 1/5 to 7/10, those of the negatives from
 * 0 to 1/2 and from 1/2 to 1. All by a half: no variance, though 1/5 and 7/10 are no numbers of doubles. */
static void
test_paired_alike (void)
{
  const double first[] = { 5, 5, 5, 5, 5, 6, 6, 6, 5, 5 }, second[] = { 5, 5, 5, 5, 5, 5, 5, 5, 4, 4 };
  const gboolean positive[] = { TRUE, TRUE, TRUE, TRUE, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE };
  double z, p;
  g_autoptr (GError) error = NULL;
  g_assert_false (trophic_roc_paired (first, second, positive, 10, &z, &p, &error));
  g_assert_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_SEPARATION);
}

static void
test_refusals (void)
{
  const double good[] = { 1, 2, 3 }, unknown[] = { 1, NAN, 3 }, infinite[] = { 1, INFINITY, 3 }, constant[] = { 2, 2, 2 };
  const gboolean some[] = { TRUE, FALSE, FALSE }, none[] = { FALSE, FALSE, FALSE }, all[] = { TRUE, TRUE, TRUE };
  const struct { const double *marker; const gboolean *positive; gsize n; int code; } cases[] = {
    { good, some, 0, TROPHIC_STATS_ERROR_TOO_FEW }, { good, some, 1, TROPHIC_STATS_ERROR_TOO_FEW },
    { good, none, 3, TROPHIC_STATS_ERROR_TOO_FEW }, { good, all, 3, TROPHIC_STATS_ERROR_TOO_FEW },
    { unknown, some, 3, TROPHIC_STATS_ERROR_INVALID }, { infinite, some, 3, TROPHIC_STATS_ERROR_INVALID },
    { constant, some, 3, TROPHIC_STATS_ERROR_CONSTANT },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_assert_null (trophic_roc_new (cases[i].marker, cases[i].positive, cases[i].n, 0.95, &error));
      g_assert_error (error, TROPHIC_STATS_ERROR, cases[i].code);
    }
}

/* Positives 1.0 and 2.0, negatives 1.5 and 3.0: in three pairs of four the positive is lower. At or below 1.25 finds one of two (50%)
 * and leaves both negatives (100%); at or below 2.5 is as good (100%, 50%), and the higher one counts. */
static void
test_low (void)
{
  const double marker[] = { 1, 1.5, 2, 3 };
  const gboolean positive[] = { TRUE, FALSE, TRUE, FALSE };
  g_autoptr (TrophicRoc) roc = trophic_roc_new_low (marker, positive, 4, 0.95, NULL), above = trophic_roc_new (marker, positive, 4, 0.95, NULL);
  g_assert_true (roc->low);
  g_assert_cmpfloat (roc->auc, ==, 0.75);
  g_assert_cmpfloat (roc->auc, ==, 1 - above->auc);
  g_assert_cmpfloat (roc->se, ==, above->se);
  g_assert_cmpfloat (roc->youden.cutoff, ==, 2.5);
  g_assert_cmpfloat (roc->youden.sensitivity, ==, 1);
  g_assert_cmpfloat (roc->youden.specificity, ==, 0.5);
  g_assert_cmpuint (roc->n_points, ==, 5);
  for (gsize i = 0; i < roc->n_points; i++)
    {
      g_assert_cmpfloat (roc->points[i].cutoff, ==, above->points[i].cutoff);
      g_assert_cmpfloat (roc->points[i].sensitivity, ==, 1 - above->points[i].sensitivity);
      g_assert_cmpfloat (roc->points[i].specificity, ==, 1 - above->points[i].specificity);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roc/by-hand", test_by_hand);
  g_test_add_func ("/roc/separation", test_separation);
  g_test_add_func ("/roc/single", test_single);
  g_test_add_func ("/roc/cutoffs", test_cutoffs);
  g_test_add_func ("/roc/offset", test_offset);
  g_test_add_func ("/roc/paired", test_paired);
  g_test_add_func ("/roc/paired-alike", test_paired_alike);
  g_test_add_func ("/roc/refusals", test_refusals);
  g_test_add_func ("/roc/low", test_low);
  return g_test_run ();
}
