/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A result as the laboratory wrote it: number, comparator, or words. Never a guess. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_COMPARATOR_NONE,
  TROPHIC_COMPARATOR_LT, /* < */
  TROPHIC_COMPARATOR_LE, /* <= */
  TROPHIC_COMPARATOR_GT, /* > */
  TROPHIC_COMPARATOR_GE, /* >= */
} TrophicComparator;

const char        *trophic_comparator_to_text   (TrophicComparator  comparator);
TrophicComparator  trophic_comparator_from_text (const char        *text);

typedef enum {
  TROPHIC_VALUE_NUMBER,    /* one number, perhaps with a comparator */
  TROPHIC_VALUE_TEXT,      /* words or a qualitative result: keep the text */
  TROPHIC_VALUE_EMPTY,
  TROPHIC_VALUE_AMBIGUOUS, /* two results in one cell, or 1,234 with no decided decimal sign */
} TrophicValueKind;

/* The decimal sign of a column, decided over the whole file. */
typedef enum {
  TROPHIC_DECIMAL_UNKNOWN,
  TROPHIC_DECIMAL_POINT,
  TROPHIC_DECIMAL_COMMA,
  TROPHIC_DECIMAL_MIXED, /* both were seen: what could be read either way is ambiguous */
} TrophicDecimalSign;

/**
 * TrophicValueText:
 * @kind: what the text is
 * @value: the number when @kind is %TROPHIC_VALUE_NUMBER, else NAN
 * @comparator: as written, suffix signs already turned round ("100<" is above 100)
 */
typedef struct {
  TrophicValueKind  kind;
  double            value;
  TrophicComparator comparator;
} TrophicValueText;

TrophicValueText trophic_value_text_parse           (const char          *text,
                                                     TrophicDecimalSign   sign);
TrophicValueText trophic_value_text_parse_with_unit (const char          *text,
                                                     TrophicDecimalSign   sign,
                                                     char               **unit);

G_END_DECLS
