/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Curves by hand: what a chart takes from a Kaplan-Meier estimate, from plain rows of time, at risk, events and censored. The
 * textbook's product and log intervals, good enough to draw; their digits are tested elsewhere. */
#pragma once

#include <math.h>
#include <string.h>

#include "trophic-kaplan-meier.h"

typedef struct {
  double time;
  gsize  events, censored;
} KmRow;

static inline TrophicKaplanMeier *
km_of_rows (const KmRow *rows,
            gsize        n_rows)
{
  TrophicKaplanMeier *km = g_new0 (TrophicKaplanMeier, 1);
  *km = (TrophicKaplanMeier) { .level = 0.95, .median = NAN, .median_lower = NAN, .median_upper = NAN, .n_steps = n_rows };
  km->steps = g_new0 (TrophicKmStep, n_rows);
  for (gsize i = 0; i < n_rows; i++)
    km->n += rows[i].events + rows[i].censored;
  gsize at_risk = km->n;
  double survival = 1, sum = 0;
  for (gsize i = 0; i < n_rows; i++)
    {
      double died = (double) rows[i].events, n = (double) at_risk;
      survival *= 1 - died / n;
      sum += died < n ? died / (n * (n - died)) : INFINITY;
      double spread = exp (1.959964 * sqrt (sum));
      km->steps[i] = (TrophicKmStep) { rows[i].time, at_risk, rows[i].events, rows[i].censored, survival, survival * sqrt (sum),
                                       survival > 0 ? survival / spread : NAN, survival > 0 ? MIN (1, survival * spread) : NAN };
      at_risk -= rows[i].events + rows[i].censored;
      km->events += rows[i].events;
      if (isnan (km->median) && survival <= 0.5)
        km->median = rows[i].time;
      if (isnan (km->median_lower) && km->steps[i].lower <= 0.5)
        km->median_lower = rows[i].time;
      if (isnan (km->median_upper) && km->steps[i].upper <= 0.5)
        km->median_upper = rows[i].time;
    }
  return km;
}

/* @n subjects followed up to @last in falling numbers: of every five @censored_of_five are censored. Times lie apart evenly. */
static inline TrophicKaplanMeier *
km_of_many (gsize  n,
            double last,
            guint  censored_of_five,
            double bend)
{
  g_autofree KmRow *rows = g_new0 (KmRow, n);
  for (gsize i = 0; i < n; i++)
    {
      gboolean censored = i * 2 % 5 < censored_of_five;
      rows[i] = (KmRow) { last * pow ((double) (i + 1) / (double) n, bend), !censored, censored };
    }
  return km_of_rows (rows, n);
}
