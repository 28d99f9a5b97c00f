/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date as it is known: a year, a month, a day, or a moment with or without its offset.
 * A partial date stays partial; for drawing it stands at its middle, for reasoning it is a range. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TROPHIC_DAYS_PER_MONTH 30.4375
#define TROPHIC_DAYS_PER_YEAR  365.25
#define TROPHIC_DATE_NO_OFFSET G_MININT16
#define TROPHIC_DATE_SIZE      32

typedef enum {
  TROPHIC_DATE_NONE,
  TROPHIC_DATE_YEAR,
  TROPHIC_DATE_MONTH,
  TROPHIC_DATE_DAY,
  TROPHIC_DATE_MINUTE,
  TROPHIC_DATE_SECOND,
} TrophicDatePrecision;

/**
 * TrophicDate:
 * @precision: a #TrophicDatePrecision; %TROPHIC_DATE_NONE means unknown (an all-zero struct)
 * @offset: minutes east of UTC, or %TROPHIC_DATE_NO_OFFSET
 *
 * A value: copy it freely. Calendar fields are local to @offset, never shifted to UTC.
 */
typedef struct {
  gint16 year;
  guint8 month;
  guint8 day;
  guint8 hour;
  guint8 minute;
  guint8 second;
  guint8 precision;
  gint16 offset;
} TrophicDate;

#define TROPHIC_DATE_UNKNOWN ((TrophicDate) { 0 })

gboolean    trophic_date_parse          (const char        *text,
                                         TrophicDate       *date);
const char *trophic_date_write          (const TrophicDate *date,
                                         char               buffer[TROPHIC_DATE_SIZE]);
char       *trophic_date_format         (const TrophicDate *date);
gboolean    trophic_date_is_known       (const TrophicDate *date);
gboolean    trophic_date_is_partial     (const TrophicDate *date);
gboolean    trophic_date_has_time       (const TrophicDate *date);
int         trophic_date_day            (const TrophicDate *date);
double      trophic_date_days           (const TrophicDate *date);
int         trophic_date_first_day      (const TrophicDate *date);
int         trophic_date_last_day       (const TrophicDate *date);
void        trophic_date_range          (const TrophicDate *date,
                                         int               *first_day,
                                         int               *last_day);
int         trophic_date_compare        (const TrophicDate *a,
                                         const TrophicDate *b);
gboolean    trophic_date_same_day       (const TrophicDate *a,
                                         const TrophicDate *b);
double      trophic_date_months_between (const TrophicDate *from,
                                         const TrophicDate *to);
int         trophic_date_age            (const TrophicDate *birth,
                                         const TrophicDate *on);
TrophicDate trophic_date_from_day       (int                day);
TrophicDate trophic_date_from_ymd       (int                year,
                                         int                month,
                                         int                day);
TrophicDate trophic_date_now            (GTimeZone         *zone);
TrophicDate trophic_date_today          (GTimeZone         *zone);
void        trophic_date_set_zone       (TrophicDate       *date,
                                         GTimeZone         *zone);

G_END_DECLS
