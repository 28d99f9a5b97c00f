/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the ticks of an axis stand: values, calendar time, months since onset. Numbers only, no drawing. */
#pragma once

#include "trophic-date-words.h"

G_BEGIN_DECLS

#define TROPHIC_SCALE_MAX_TICKS 5

/* @n ticks at (first + i) * step, i from 0: whole multiples, so that no rounding error adds up. */
typedef struct {
  double first;
  double step;
  int    n;
  int    decimals;
} TrophicValueTicks;

typedef enum {
  TROPHIC_TICK_DAY,
  TROPHIC_TICK_MONTH,
  TROPHIC_TICK_QUARTER,
  TROPHIC_TICK_YEAR,
} TrophicTickLevel;

/* A tick of a time axis: its day since 1970-01-01; months since onset where that clock was asked for. */
typedef struct {
  double           day;
  TrophicTickLevel level;
  int              months;
} TrophicTimeTick;

void    trophic_scale_domain       (double            *low,
                                    double            *high,
                                    double             least_span);
void    trophic_scale_value_ticks  (double             low,
                                    double             high,
                                    double             pixels,
                                    double             least_gap,
                                    TrophicValueTicks *ticks);
double  trophic_scale_value_tick   (const TrophicValueTicks *ticks,
                                    int                i);
GArray *trophic_scale_time_ticks   (double             from_day,
                                    double             to_day);
GArray *trophic_scale_month_ticks  (double             onset_day,
                                    double             from_day,
                                    double             to_day,
                                    double             pixels,
                                    double             least_gap);
char   *trophic_scale_time_label   (const TrophicTimeTick *tick,
                                    const char        *language);

G_END_DECLS
