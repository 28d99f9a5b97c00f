/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kaplan-Meier curves of two groups and the log-rank test between them: columns time, event, group. */
#include "trophic-bench-columns.h"
#include "trophic-kaplan-meier.h"
#include "trophic-logrank.h"

#define N_ROUNDS 5

int
main (int    argc,
      char **argv)
{
  gsize n;
  g_autofree double *columns = trophic_bench_columns (argc, argv, 3, &n);
  g_autofree guint8 *event = g_new (guint8, n);
  g_autofree guint *group = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    {
      event[i] = columns[n + i] != 0;
      group[i] = columns[2 * n + i] != 0;
    }
  TrophicFollowUp follow_up = { n, columns, NULL, event, NULL, 0 };
  double best = G_MAXDOUBLE, numbers[3];
  for (int i = 0; i < N_ROUNDS; i++)
    {
      GError *error = NULL;
      double start = trophic_bench_seconds ();
      g_autoptr (GPtrArray) curves = trophic_kaplan_meier_by_group (&follow_up, group, 2, TROPHIC_KM_LOG, 0.95, &error);
      g_autoptr (TrophicLogrank) logrank = error == NULL ? trophic_logrank_new (&follow_up, group, 2, NULL, &error) : NULL;
      if (error != NULL)
        g_error ("%s", error->message);
      best = MIN (best, trophic_bench_seconds () - start);
      const TrophicKaplanMeier *first = curves->pdata[0], *second = curves->pdata[1];
      numbers[0] = first->median;
      numbers[1] = second->steps[second->n_steps - 2].survival;
      numbers[2] = logrank->chisq;
    }
  trophic_bench_print (best, numbers, G_N_ELEMENTS (numbers));
  return 0;
}
