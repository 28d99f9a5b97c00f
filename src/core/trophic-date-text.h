/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as laboratories and people write them: 2024/4/1, 20240401, 令和6年4月1日, R6.4.1, 1.4.2024. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

/* Which of day and month comes first where only the source can tell (12/10/2014). */
typedef enum {
  TROPHIC_DATE_ORDER_UNKNOWN,
  TROPHIC_DATE_ORDER_DMY,
  TROPHIC_DATE_ORDER_MDY,
  TROPHIC_DATE_ORDER_YMD, /* two-digit years stand first */
} TrophicDateOrder;

/* The earliest year that the hundred years of two-digit years may begin with. */
#define TROPHIC_DATE_FIRST_CENTURY 1850

typedef enum {
  TROPHIC_DATE_TEXT_OK,
  TROPHIC_DATE_TEXT_EMPTY,
  TROPHIC_DATE_TEXT_AMBIGUOUS, /* day and month cannot be told apart, or a two-digit year */
  TROPHIC_DATE_TEXT_INVALID,
} TrophicDateTextResult;

guint8                trophic_date_order_pack (TrophicDateOrder  order,
                                               guint             century,
                                               gboolean          serial);
TrophicDateTextResult trophic_date_text_parse (const char       *text,
                                               guint             order,
                                               TrophicDate      *date);
char                 *trophic_date_text_era   (const TrophicDate *date);

G_END_DECLS
