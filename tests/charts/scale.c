/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants written above the functions of trophic-scale.c, over many ranges. */
#include "trophic-scale.h"

#include <math.h>
#include <string.h>

static gboolean
is_nice (double step)
{
  double mantissa = step / pow (10, floor (log10 (step) + 1e-9));
  return fabs (mantissa - 1) < 1e-9 || fabs (mantissa - 2) < 1e-9 || fabs (mantissa - 2.5) < 1e-9 ||
         fabs (mantissa - 5) < 1e-9;
}

static void
check_value_ticks (double low,
                   double high,
                   double pixels)
{
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (low, high, pixels, 18, &ticks);
  g_assert_cmpint (ticks.n, <=, TROPHIC_SCALE_MAX_TICKS);
  if (pixels >= 6 * 18)
    g_assert_cmpint (ticks.n, >=, 3);
  if (ticks.n > 0)
    g_assert_true (is_nice (ticks.step));
  for (int i = 0; i < ticks.n; i++)
    {
      double value = trophic_scale_value_tick (&ticks, i);
      g_assert_cmpfloat (value, >=, low - 1e-9 * ticks.step - 1e-15 * fabs (low));
      g_assert_cmpfloat (value, <=, high + 1e-9 * ticks.step + 1e-15 * fabs (high));
    }
  if (ticks.n > 1)
    g_assert_cmpfloat (ticks.step / (high - low) * pixels, >=, 18);
  /* Written with its decimals, a step is exact. */
  double scaled = ticks.step * pow (10, ticks.decimals);
  if (ticks.n > 0)
    g_assert_cmpfloat (fabs (scaled - round (scaled)), <=, 1e-6 * scaled);
}

static void
test_value_ticks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (int i = 0; i < 50000; i++)
    {
      double span = pow (10, g_rand_double_range (random, -6, 9));
      double low = g_rand_double_range (random, -20, 20) * span;
      check_value_ticks (low, low + span, g_rand_double_range (random, 5, 400));
    }
  check_value_ticks (0, 1, 120);
  check_value_ticks (1e-12, 2e-12, 120);
  check_value_ticks (-1e12, 1e12, 120);
}

static void
test_known_ticks (void)
{
  TrophicValueTicks ticks;
  trophic_scale_value_ticks (0.75, 1.45, 113, 18, &ticks);
  g_assert_cmpint (ticks.n, ==, 4);
  g_assert_cmpfloat_with_epsilon (trophic_scale_value_tick (&ticks, 0), 0.8, 1e-12);
  g_assert_cmpfloat_with_epsilon (ticks.step, 0.2, 1e-12);
  g_assert_cmpint (ticks.decimals, ==, 1);
}

static void
check_domain (double a,
              double b,
              double least)
{
  double low = a, high = b;
  trophic_scale_domain (&low, &high, least);
  g_assert_true (isfinite (low) && isfinite (high));
  g_assert_cmpfloat (low, <=, a);
  g_assert_cmpfloat (high, >=, b);
  g_assert_cmpfloat (high - low, >=, least * (1 - 1e-9));
  g_assert_cmpfloat (low, <, high);
  if (a >= 0)
    g_assert_cmpfloat (low, >=, 0);
}

static void
test_domain (void)
{
  static const double ends[] = { -1e15, -40, -1e-9, 0, 1e-9, 0.9, 1.05, 18.5, 40, 1e9, 1e15 };
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint j = i; j < G_N_ELEMENTS (ends); j++)
      for (double least = 1e-3; least < 1e3; least *= 10)
        check_domain (ends[i], ends[j], least);
}

static void
check_time_ticks (double from,
                  double to)
{
  g_autoptr (GArray) ticks = trophic_scale_time_ticks (from, to);
  double months = (to - from) / TROPHIC_DAYS_PER_MONTH;
  g_assert_cmpuint (ticks->len, <=, 40);
  for (guint i = 0; i < ticks->len; i++)
    {
      const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
      TrophicDate date = trophic_date_from_day ((int) tick->day);
      g_assert_true (tick->day >= from && tick->day <= to);
      if (i > 0)
        g_assert_cmpfloat (tick->day, >, tick[-1].day);
      if (tick->level != TROPHIC_TICK_DAY)
        g_assert_cmpint (date.day, ==, 1);
      g_assert_true ((date.month == 1 && date.day == 1) == (tick->level == TROPHIC_TICK_YEAR));
      if (months >= 14)
        g_assert_cmpint (tick->level, >=, TROPHIC_TICK_QUARTER);
      if (months > 40)
        g_assert_cmpint (tick->level, ==, TROPHIC_TICK_YEAR);
    }
  if (months >= 14 && months <= 40)
    g_assert_cmpuint (ticks->len, >=, 4);
}

static void
check_month_ticks (double onset,
                   double from,
                   double to,
                   double pixels)
{
  g_autoptr (GArray) ticks = trophic_scale_month_ticks (onset, from, to, pixels, 60);
  for (guint i = 0; i < ticks->len; i++)
    {
      const TrophicTimeTick *tick = &g_array_index (ticks, TrophicTimeTick, i);
      g_assert_true (tick->day >= from - 1e-6 && tick->day <= to);
      g_assert_cmpfloat_with_epsilon (tick->day, onset + tick->months * TROPHIC_DAYS_PER_MONTH, 1e-6);
      if (i > 0)
        g_assert_cmpfloat ((tick->day - tick[-1].day) / (to - from) * pixels, >=, 59.999);
    }
}

static void
test_time_ticks (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  for (int i = 0; i < 5000; i++)
    {
      double from = g_rand_double_range (random, -40000, 40000);
      double to = from + pow (10, g_rand_double_range (random, 0, 5));
      check_time_ticks (from, to);
      check_month_ticks (from + g_rand_double_range (random, -3000, 3000), from, to, g_rand_double_range (random, 100, 1200));
    }
}

static void
test_labels (void)
{
  TrophicDate date = trophic_date_from_ymd (2026, 7, 1);
  TrophicTimeTick tick = { .day = trophic_date_day (&date), .level = TROPHIC_TICK_QUARTER };
  g_autofree char *english = trophic_scale_time_label (&tick, "en");
  g_autofree char *japanese = trophic_scale_time_label (&tick, "ja");
  g_assert_cmpstr (english, ==, "Jul");
  g_assert_cmpstr (japanese, ==, "7月");
}

static void
check_date (const char      *stored,
            TrophicDateForm  form,
            const char      *english,
            const char      *japanese)
{
  TrophicDate date;
  trophic_date_parse (stored, &date);
  g_autofree char *en = trophic_date_words (&date, form, "en");
  g_autofree char *ja = trophic_date_words (&date, form, "ja");
  g_assert_cmpstr (en, ==, english);
  g_assert_cmpstr (ja, ==, japanese);
}

static void
test_dates (void)
{
  check_date ("2026-11-17", TROPHIC_DATE_TEXT_DAY_MONTH, "17 Nov", "11月17日");
  check_date ("2026-11-17", TROPHIC_DATE_TEXT_SHORT, "17 Nov 2026", "2026年11月17日");
  check_date ("2026-11-17T09:30", TROPHIC_DATE_TEXT_LONG, "17 November 2026", "2026年11月17日");
  check_date ("2026-11", TROPHIC_DATE_TEXT_LONG, "Nov 2026", "2026年11月");
  check_date ("2026", TROPHIC_DATE_TEXT_DAY_MONTH, "2026", "2026年");
  check_date ("", TROPHIC_DATE_TEXT_LONG, "—", "—");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scale/value-ticks", test_value_ticks);
  g_test_add_func ("/scale/known-ticks", test_known_ticks);
  g_test_add_func ("/scale/domain", test_domain);
  g_test_add_func ("/scale/time-ticks", test_time_ticks);
  g_test_add_func ("/scale/labels", test_labels);
  g_test_add_func ("/scale/dates", test_dates);
  return g_test_run ();
}
