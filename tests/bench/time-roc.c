/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ROC curve with DeLong's interval and Youden's cut-off, or with argv[3] "paired" DeLong's test of two markers: columns marker,
 * second, outcome. */
#include "trophic-bench-columns.h"
#include "trophic-roc.h"

#define N_ROUNDS 5

static void
curve (const double   *columns,
       const gboolean *positive,
       gsize           n,
       double          numbers[5])
{
  GError *error = NULL;
  g_autoptr (TrophicRoc) roc = trophic_roc_new (columns, positive, n, 0.95, &error);
  if (roc == NULL)
    g_error ("%s", error->message);
  const double found[] = { roc->auc, roc->lower, roc->upper, roc->youden.sensitivity, roc->youden.specificity };
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    numbers[i] = found[i];
}

int
main (int    argc,
      char **argv)
{
  gsize n;
  g_autofree double *columns = trophic_bench_columns (argc, argv, 3, &n);
  g_autofree gboolean *positive = g_new (gboolean, n);
  gboolean paired = argc > 3 && g_str_equal (argv[3], "paired");
  for (gsize i = 0; i < n; i++)
    positive[i] = columns[2 * n + i] != 0;
  double best = G_MAXDOUBLE, numbers[5];
  for (int i = 0; i < N_ROUNDS; i++)
    {
      GError *error = NULL;
      double start = trophic_bench_seconds ();
      if (!paired)
        curve (columns, positive, n, numbers);
      else if (!trophic_roc_paired (columns, columns + n, positive, n, &numbers[0], &numbers[1], &error))
        g_error ("%s", error->message);
      best = MIN (best, trophic_bench_seconds () - start);
    }
  trophic_bench_print (best, numbers, paired ? 2 : 5);
  return 0;
}
