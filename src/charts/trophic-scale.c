/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-scale.h"

#include <math.h>

#include "trophic-date.h"

/* Share of the span that stays free above and below the data. */
#define MARGIN 0.08

/**
 * trophic_scale_domain:
 * @low: (inout): smallest value to show, then the domain's lower end
 * @high: (inout): largest value to show, then the domain's upper end
 * @least_span: the span of data below which the domain grows around its middle, > 0
 *
 * Makes a value domain from the data: 8 % free on both sides. Invariants: the data stay inside; high - low is at least
 * @least_span; data that are all >= 0 give a domain that is >= 0 (no measured quantity here can be negative).
 */
void
trophic_scale_domain (double *low,
                      double *high,
                      double  least_span)
{
  double a = *low, b = *high;
  /* At large magnitudes the least span must still be a difference that doubles can hold. */
  double least = MAX (least_span, 1e-9 * MAX (fabs (a), fabs (b)));
  if (b - a < least)
    {
      double middle = a / 2 + b / 2;
      *low = MIN (a, middle - least / 2);
      *high = MAX (b, middle + least / 2);
    }
  double margin = MARGIN * (*high - *low);
  *low -= margin;
  *high += margin;
  if (a >= 0 && *low < 0)
    {
      *high += a > 0 || b > 0 ? 0 : -*low;
      *low = 0;
    }
  if (*high - *low < least)
    *high = *low + least;
}

/* Whole multiples of @step inside [low, high], with room for the rounding of the division. */
static int
count_multiples (double  low,
                 double  high,
                 double  step,
                 double *first)
{
  *first = ceil (low / step - 1e-9);
  double last = floor (high / step + 1e-9);
  return last < *first ? 0 : (int) MIN (last - *first + 1, 1000);
}

/**
 * trophic_scale_value_ticks:
 * @low, @high: the domain, low < high, both finite
 * @pixels: length of the axis
 * @least_gap: least distance of two ticks in pixels
 *
 * Chooses the ticks of a value axis. Invariants, for every domain:
 * the step is 1, 2, 2.5 or 5 times a power of ten; every tick lies inside the domain (to 1e-9 of a step);
 * neighbours are at least @least_gap apart; there are at most 5; and when @pixels >= 6 @least_gap at least 3.
 * 3 or 4 ticks win over 5, and 5 over 2. Why 5 may be needed: with steps d and d/2 a domain can hold 2 and 5.
 * @ticks->decimals is what the step needs to be written exactly.
 */
void
trophic_scale_value_ticks (double             low,
                           double             high,
                           double             pixels,
                           double             least_gap,
                           TrophicValueTicks *ticks)
{
  g_return_if_fail (isfinite (low) && isfinite (high) && low < high);
  static const double mantissas[] = { 1, 2, 2.5, 5 };
  static const int preference[TROPHIC_SCALE_MAX_TICKS + 1] = { 0, 1, 2, 4, 5, 3 };
  double span = high - low;
  int power = (int) floor (log10 (span)) - 1;
  int best = -1;
  *ticks = (TrophicValueTicks) { 0, span, 0, 0 };
  for (int i = 0; i < 12; i++)
    {
      int exponent = power + i / 4;
      double first, step = mantissas[i % 4] * pow (10, exponent);
      int n = count_multiples (low, high, step, &first);
      if (n > TROPHIC_SCALE_MAX_TICKS || (n > 1 && step / span * pixels < least_gap) || preference[n] <= best)
        continue;
      best = preference[n];
      *ticks = (TrophicValueTicks) { first, step, n, MAX (0, -exponent + (i % 4 == 2)) };
    }
}

/** trophic_scale_value_tick: the value of tick @i. */
double
trophic_scale_value_tick (const TrophicValueTicks *ticks,
                          int                      i)
{
  return (ticks->first + i) * ticks->step;
}

static void
add_time_tick (GArray           *ticks,
               TrophicDate       date,
               TrophicTickLevel  level,
               double            from_day,
               double            to_day)
{
  double day = trophic_date_day (&date);
  if (day < from_day || day > to_day)
    return;
  TrophicTimeTick tick = { .day = day, .level = level };
  g_array_append_val (ticks, tick);
}

/* Days of the month that carry a tick when less than two months are in view. */
static void
add_days (GArray *ticks,
          int     year,
          int     month,
          double  from_day,
          double  to_day)
{
  for (int day = 8; day <= 22; day += 7)
    add_time_tick (ticks, trophic_date_from_ymd (year, month, day), TROPHIC_TICK_DAY, from_day, to_day);
}

static int
year_step (double years)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50, 100, 200 };
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (steps) && years / steps[i] > 12)
    i++;
  return steps[i];
}

/**
 * trophic_scale_time_ticks:
 * @from_day, @to_day: days since 1970-01-01, from < to, between the years 1800 and 2999
 *
 * Chooses the ticks of a calendar axis: quarters for 14 to 40 months, months below, single days too below 2 months,
 * years above. Invariants: ticks rise strictly and lie in [from, to]; every one is the first day of its period; a
 * first of January is always of level year; at most 40.
 *
 * Returns: (transfer full) (element-type TrophicTimeTick): the ticks
 */
GArray *
trophic_scale_time_ticks (double from_day,
                          double to_day)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (TrophicTimeTick));
  g_return_val_if_fail (from_day < to_day, ticks);
  double months = (to_day - from_day) / TROPHIC_DAYS_PER_MONTH;
  TrophicDate first = trophic_date_from_day ((int) floor (from_day));
  TrophicDate last = trophic_date_from_day ((int) floor (to_day));
  int step = months > 40 ? 12 : months >= 14 ? 3 : 1;
  int years = year_step (months / 12);
  for (int year = first.year; year <= last.year; year++)
    for (int month = 1; month <= 12; month += step)
      {
        if (month == 1 && (step < 12 || year % years == 0))
          add_time_tick (ticks, trophic_date_from_ymd (year, 1, 1), TROPHIC_TICK_YEAR, from_day, to_day);
        else if (month > 1)
          add_time_tick (ticks, trophic_date_from_ymd (year, month, 1),
                         month % 3 == 1 ? TROPHIC_TICK_QUARTER : TROPHIC_TICK_MONTH, from_day, to_day);
        if (months < 2)
          add_days (ticks, year, month, from_day, to_day);
      }
  return ticks;
}

/**
 * trophic_scale_month_ticks:
 * @onset_day: day of onset, the zero of the clock
 * @pixels: width of the axis
 * @least_gap: least distance of two ticks in pixels
 *
 * Chooses whole months since onset, every 1, 3, 6, 12, 24, 60, 120 … months of 30.4375 days. Invariants: as for the
 * calendar, and neighbours are at least @least_gap apart. Months before onset are negative.
 *
 * Returns: (transfer full) (element-type TrophicTimeTick): the ticks
 */
GArray *
trophic_scale_month_ticks (double onset_day,
                           double from_day,
                           double to_day,
                           double pixels,
                           double least_gap)
{
  static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000 };
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (TrophicTimeTick));
  g_return_val_if_fail (from_day < to_day, ticks);
  double per_month = pixels / (to_day - from_day) * TROPHIC_DAYS_PER_MONTH;
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (steps) && steps[i] * per_month < least_gap)
    i++;
  int first = (int) ceil ((from_day - onset_day) / TROPHIC_DAYS_PER_MONTH / steps[i]) * steps[i];
  for (int months = first; onset_day + months * TROPHIC_DAYS_PER_MONTH <= to_day; months += steps[i])
    {
      TrophicTimeTick tick = {
        .day = onset_day + months * TROPHIC_DAYS_PER_MONTH, .months = months,
        .level = months % 12 == 0 ? TROPHIC_TICK_YEAR : months % 3 == 0 ? TROPHIC_TICK_QUARTER : TROPHIC_TICK_MONTH,
      };
      g_array_append_val (ticks, tick);
    }
  return ticks;
}

/** trophic_scale_time_label: (transfer full): the words of a calendar tick: "Jul", "2026", "8 Aug". */
char *
trophic_scale_time_label (const TrophicTimeTick *tick,
                          const char            *language)
{
  TrophicDateForm form = tick->level == TROPHIC_TICK_YEAR  ? TROPHIC_DATE_TEXT_YEAR_ONLY
                         : tick->level == TROPHIC_TICK_DAY ? TROPHIC_DATE_TEXT_DAY_MONTH
                                                           : TROPHIC_DATE_TEXT_MONTH_ONLY;
  return trophic_date_words_of_day (tick->day, form, language);
}
