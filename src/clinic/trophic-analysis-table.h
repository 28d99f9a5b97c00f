/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any table as columns for trophic-cli analyze: read from CSV or XLSX, with the words of a formula (factor(c,ref), log(c)). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicAnalysisTable TrophicAnalysisTable;

/* @path: CSV or XLSX (its first sheet), "-" the standard input. Header first. */
TrophicAnalysisTable *trophic_analysis_table_read    (const char                  *path,
                                                      GError                     **error);
void                  trophic_analysis_table_free    (TrophicAnalysisTable        *table);
gsize                 trophic_analysis_table_n_rows  (const TrophicAnalysisTable  *table);
/* A column of numbers, NAN where it is empty, "NA" or ".", with decimal commas in files that do not part cells by commas; an error names the column and the first line that is no number. */
const double         *trophic_analysis_table_numbers (TrophicAnalysisTable        *table,
                                                      const char                  *column,
                                                      GError                     **error);
/* A column of levels: numbers by value, text by code point. @levels: (out) (transfer none): NULL-terminated words as written;
 * (transfer none): of each row the level from 0, G_MAXUINT where it is missing. */
const guint          *trophic_analysis_table_levels  (TrophicAnalysisTable        *table,
                                                      const char                  *column,
                                                      const char * const         **levels,
                                                      GError                     **error);

/* The covariates of a formula as columns. Rows with a missing value in any of them are marked in @missing (n_rows flags, set only). */
typedef struct {
  GPtrArray *names;     /* (element-type utf8): "sex", "factor(c)large", "log(d)" */
  GPtrArray *columns;   /* (element-type double[n_rows]) */
  GArray    *term_size; /* (element-type gsize): how many columns each word of the formula made */
  GPtrArray *terms;     /* (element-type utf8): the words of the formula as R names them: "sex", "factor(c)", "log(d)" */
} TrophicAnalysisDesign;

TrophicAnalysisDesign *trophic_analysis_design_new  (TrophicAnalysisTable   *table,
                                                     const char             *covariates,
                                                     guint8                 *missing,
                                                     GError                **error);
void                   trophic_analysis_design_free (TrophicAnalysisDesign  *design);
void                   trophic_analysis_design_keep (TrophicAnalysisDesign  *design,
                                                     const guint8           *missing,
                                                     gsize                   n);

/* @values without the rows whose flag is set: n_kept numbers. Transfer full. */
double                *trophic_analysis_keep        (const double           *values,
                                                     const guint8           *missing,
                                                     gsize                   n,
                                                     gsize                  *n_kept);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAnalysisTable, trophic_analysis_table_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAnalysisDesign, trophic_analysis_design_free)

G_END_DECLS
