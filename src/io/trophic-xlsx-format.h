/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats of workbooks: what a person sees in a cell that holds a number. Dates, percents, unit signs and leading
 * zeros are in the format, not in the number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TROPHIC_XLSX_MAX_SECTIONS 4

/* Digits in a pattern: signs that no text of a workbook can have. */
#define TROPHIC_XLSX_DIGIT '\1'
#define TROPHIC_XLSX_MAYBE_DIGIT '\2'

typedef enum {
  TROPHIC_XLSX_NUMBER,
  TROPHIC_XLSX_DATE,
  TROPHIC_XLSX_ELAPSED, /* hours above 24 */
  TROPHIC_XLSX_ODD,     /* shows something else than the number, or cannot be understood */
} TrophicXlsxKind;

typedef enum { TROPHIC_XLSX_ALWAYS, TROPHIC_XLSX_LT, TROPHIC_XLSX_LE, TROPHIC_XLSX_GT, TROPHIC_XLSX_GE, TROPHIC_XLSX_EQ, TROPHIC_XLSX_NE } TrophicXlsxCondition;

/**
 * TrophicXlsxSection:
 * @prefix: what stands before the number
 * @suffix: what stands behind it, percent signs among it
 * @pattern: (nullable): of a number with signs between its digits, as "000-0000"
 * @zeros: digits that are shown at least
 * @percents: how many percent signs there are, each a hundredfold
 */
typedef struct {
  TrophicXlsxKind      kind;
  TrophicXlsxCondition condition;
  double               limit;
  char                *prefix;
  char                *suffix;
  char                *pattern;
  guint                zeros;
  guint                percents;
  gboolean             has_date;
  gboolean             has_time;
} TrophicXlsxSection;

typedef struct {
  char              *code;
  guint              n;
  TrophicXlsxSection sections[TROPHIC_XLSX_MAX_SECTIONS];
} TrophicXlsxFormat;

TrophicXlsxFormat *trophic_xlsx_format_new         (const char              *code);
TrophicXlsxFormat *trophic_xlsx_format_new_builtin (guint                    id);
void               trophic_xlsx_format_free        (TrophicXlsxFormat       *format);
gboolean           trophic_xlsx_format_show        (const TrophicXlsxFormat *format,
                                                    double                   value,
                                                    gboolean                 since_1904,
                                                    GString                 *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicXlsxFormat, trophic_xlsx_format_free)

G_END_DECLS
