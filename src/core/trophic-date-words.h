/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as people read them, by language: "17 Nov", "11月17日". The formats are few and fixed per language, so they stand
 * here and need no system locale. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_DATE_TEXT_MONTH_ONLY, /* Jul · 7月 */
  TROPHIC_DATE_TEXT_YEAR_ONLY,  /* 2026 · 2026年 */
  TROPHIC_DATE_TEXT_MONTH_YEAR, /* Jul 2026 · 2026年7月 */
  TROPHIC_DATE_TEXT_DAY_MONTH,  /* 17 Nov · 11月17日 */
  TROPHIC_DATE_TEXT_SHORT,      /* 17 Nov 2026 · 2026年11月17日 */
  TROPHIC_DATE_TEXT_LONG,       /* 17 November 2026 · 2026年11月17日 */
} TrophicDateForm;

const char *trophic_date_words_language (void);
char       *trophic_date_words          (const TrophicDate  *date,
                                         TrophicDateForm     form,
                                         const char         *language);
char       *trophic_date_words_of_day   (double              day,
                                         TrophicDateForm     form,
                                         const char         *language);

G_END_DECLS
