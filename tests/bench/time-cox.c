/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cox's model of five terms: columns time, event, x1 to x5. What argv[3] names is timed: "coxph" the fit and its concordance with
 * standard error, as R's coxph does both; "fit" the fit alone; "concordance" that of x1. */
#include "trophic-bench-columns.h"
#include "trophic-cox.h"

#define N_TERMS   5
#define N_NUMBERS (N_TERMS + 3)

static gsize
run_cox (const TrophicFollowUp *follow_up,
         const double          *columns,
         gboolean               with_concordance,
         double                *numbers)
{
  const double *terms[N_TERMS];
  GError *error = NULL;
  for (gsize j = 0; j < N_TERMS; j++)
    terms[j] = columns + (2 + j) * follow_up->n;
  TrophicCoxInput input = { *follow_up, terms, NULL, N_TERMS, NULL, TROPHIC_COX_EFRON, 0.95 };
  g_autoptr (TrophicCox) cox = trophic_cox_new (&input, &error);
  if (cox == NULL)
    g_error ("%s", error->message);
  for (gsize j = 0; j < N_TERMS; j++)
    numbers[j] = trophic_cox_term (cox, j)->coef;
  numbers[N_TERMS] = trophic_cox_loglik (cox);
  if (!with_concordance)
    return N_TERMS + 1;
  numbers[N_TERMS + 1] = trophic_cox_concordance (cox, &numbers[N_TERMS + 2]);
  return N_NUMBERS;
}

int
main (int    argc,
      char **argv)
{
  gsize n, n_numbers = 2;
  g_autofree double *columns = trophic_bench_columns (argc, argv, 2 + N_TERMS, &n);
  const char *what = argc > 3 ? argv[3] : "coxph";
  int rounds = n < 10000 ? 50 : 3;
  g_autofree guint8 *event = g_new (guint8, n);
  for (gsize i = 0; i < n; i++)
    event[i] = columns[n + i] != 0;
  TrophicFollowUp follow_up = { n, columns, NULL, event, NULL, 0 };
  double best = G_MAXDOUBLE, numbers[N_NUMBERS];
  for (int i = 0; i < rounds; i++)
    {
      double start = trophic_bench_seconds ();
      if (g_str_equal (what, "concordance"))
        numbers[0] = trophic_concordance (&follow_up, columns + 2 * n, &numbers[1]);
      else
        n_numbers = run_cox (&follow_up, columns, g_str_equal (what, "coxph"), numbers);
      best = MIN (best, trophic_bench_seconds () - start);
    }
  trophic_bench_print (best, numbers, n_numbers);
  return 0;
}
