/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-analysis-table-private.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-stats-error.h"

/* Levels that a message lists, and the most bytes that a factor's columns may take. */
#define LISTED 20
#define MAX_FACTOR_SIZE (G_GUINT64_CONSTANT (1) << 31)

/** trophic_analysis_design_free: */
void
trophic_analysis_design_free (TrophicAnalysisDesign *design)
{
  g_ptr_array_unref (design->names);
  g_ptr_array_unref (design->columns);
  g_array_unref (design->term_size);
  g_ptr_array_unref (design->terms);
  g_free (design);
}

char *
trophic_analysis_list (const char * const *words)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL && i <= LISTED; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", i < LISTED ? words[i] : "…");
  return g_string_free (list, FALSE);
}

static void
mark_missing (TrophicAnalysisTable      *table,
              const TrophicAnalysisWord *word,
              const double              *numbers,
              const guint               *levels,
              guint8                    *missing)
{
  for (gsize i = 0; i < trophic_analysis_table_n_rows (table); i++)
    if (word->kind == TROPHIC_ANALYSIS_FACTOR ? levels[i] == G_MAXUINT : isnan (numbers[i]))
      missing[i] = 1;
}

/* Reads the words' columns, so that it is known which rows are whole before a factor's levels are counted. */
static gboolean
mark_all_missing (TrophicAnalysisTable  *table,
                  GPtrArray             *words,
                  guint8                *missing,
                  GError               **error)
{
  for (guint i = 0; i < words->len; i++)
    {
      const TrophicAnalysisWord *word = g_ptr_array_index (words, i);
      const double *numbers = NULL;
      const guint *levels = NULL;
      const char * const *names;
      if (word->kind == TROPHIC_ANALYSIS_FACTOR)
        levels = trophic_analysis_table_levels (table, word->column, &names, error);
      else
        numbers = trophic_analysis_table_numbers (table, word->column, error);
      if (levels == NULL && numbers == NULL)
        return FALSE;
      mark_missing (table, word, numbers, levels, missing);
    }
  return TRUE;
}

static void
add_column (TrophicAnalysisDesign *design,
            char                  *name,
            double                *values)
{
  g_ptr_array_add (design->names, name);
  g_ptr_array_add (design->columns, values);
}

static gboolean
add_numbers (TrophicAnalysisDesign      *design,
             TrophicAnalysisTable       *table,
             const TrophicAnalysisWord  *word,
             const guint8               *missing,
             GError                    **error)
{
  gsize n = trophic_analysis_table_n_rows (table);
  TrophicAnalysisColumn *column = trophic_analysis_column (table, word->column, error);
  const double *numbers = trophic_analysis_table_numbers (table, column->name, error);
  double *values = g_memdup2 (numbers, (n + 1) * sizeof (double));
  gboolean is_log = word->kind == TROPHIC_ANALYSIS_LOG;
  add_column (design, is_log ? g_strdup_printf ("log(%s)", column->name) : g_strdup (column->name), values);
  for (gsize i = 0; is_log && i < n; i++)
    {
      if (missing[i])
        continue;
      if (!(values[i] > 0))
        {
          guint index = trophic_analysis_index (table, column);
          g_autofree char *where = trophic_analysis_where (table, i, index);
          g_autofree char *place = trophic_analysis_place (table, i, index);
          trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, _("%s, column “%s”: %s has no logarithm"), place, column->name, trophic_analysis_cell (table, column, i));
          return FALSE;
        }
      values[i] = log (values[i]);
    }
  return TRUE;
}

/* The level a factor starts from: the one that is named, as written or as the same number; else the first in use. */
static guint
find_base (const char * const *names,
           const guint8       *used,
           const char         *reference)
{
  double wanted, own;
  for (guint i = 0; names[i] != NULL; i++)
    if (used[i] && (reference == NULL || g_str_equal (names[i], reference)))
      return i;
  for (guint i = 0; reference != NULL && names[i] != NULL; i++)
    if (used[i] && trophic_number_parse (reference, &wanted) && trophic_number_parse (names[i], &own) && own == wanted)
      return i;
  return G_MAXUINT;
}

static void
add_level (TrophicAnalysisDesign *design,
           const char            *column,
           const char            *name,
           const guint           *levels,
           guint                  level,
           gsize                  n)
{
  double *values = g_new (double, n + 1);
  for (gsize i = 0; i < n; i++)
    values[i] = levels[i] == level;
  add_column (design, g_strdup_printf ("factor(%s)%s", column, name), values);
}

/* Which levels the whole rows have, and how many. */
static guint
count_used (const guint        *levels,
            const guint8       *missing,
            gsize               n,
            guint8             *used)
{
  guint n_used = 0;
  for (gsize i = 0; i < n; i++)
    if (!missing[i] && !used[levels[i]])
      used[levels[i]] = 1, n_used++;
  return n_used;
}

/* Indicator columns of all levels that the whole rows have but the base. */
static gboolean
add_factor (TrophicAnalysisDesign      *design,
            TrophicAnalysisTable       *table,
            const TrophicAnalysisWord  *word,
            const guint8               *missing,
            GError                    **error)
{
  gsize n = trophic_analysis_table_n_rows (table);
  const char * const *names;
  const char *column = trophic_analysis_column (table, word->column, error)->name;
  const guint *levels = trophic_analysis_table_levels (table, column, &names, error);
  guint n_names = g_strv_length ((char **) names);
  g_autofree guint8 *used = g_new0 (guint8, n_names + 1);
  guint n_used = count_used (levels, missing, n, used), base = find_base (names, used, word->reference);
  g_autofree char *list = trophic_analysis_list (names);
  if (word->reference != NULL && base == G_MAXUINT)
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, NULL, _("No row that is used has the level “%s” in column “%s”, whose levels are: %s"), word->reference, column, list);
  else if (n_used < 2)
    g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_CONSTANT, _("The rows that are used have fewer than two levels of factor(%s)"), column);
  else if ((guint64) n_used * n * sizeof (double) > MAX_FACTOR_SIZE)
    trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, table->file, NULL, _("factor(%s) has %u levels: too many for a term"), column, n_used);
  else
    {
      for (guint i = 0; i < n_names; i++)
        if (used[i] && i != base)
          add_level (design, column, names[i], levels, i, n);
      return TRUE;
    }
  return FALSE;
}

/* As R names a term: of a factor without its base. */
static char *
term_name (TrophicAnalysisTable      *table,
           const TrophicAnalysisWord *word)
{
  const char *column = trophic_analysis_column (table, word->column, NULL)->name;
  if (word->kind == TROPHIC_ANALYSIS_FACTOR)
    return g_strdup_printf ("factor(%s)", column);
  return word->kind == TROPHIC_ANALYSIS_LOG ? g_strdup_printf ("log(%s)", column) : g_strdup (column);
}

/**
 * trophic_analysis_design_new:
 * @covariates: words of a formula: `age,factor(sex),factor(celltype,squamous),log(nfl)`
 * @missing: (inout): rows that are left out already; those with a missing covariate are added
 *
 * Makes the columns of a formula. Call it last: a factor has the levels that the rows have which are left, and its base is
 * the first of them when none is named. Numbers of rows that are left out may be NAN.
 *
 * Errors: %TROPHIC_ERROR_USAGE for words that cannot be read, %TROPHIC_ERROR_NOT_FOUND for columns that are not there,
 * %TROPHIC_ERROR_INVALID for text where numbers are needed, log(0) and an unknown base, and %TROPHIC_STATS_ERROR_CONSTANT.
 *
 * Returns: (transfer full) (nullable): the design
 */
TrophicAnalysisDesign *
trophic_analysis_design_new (TrophicAnalysisTable  *table,
                             const char            *covariates,
                             guint8                *missing,
                             GError               **error)
{
  g_autoptr (GPtrArray) words = trophic_analysis_formula_parse (covariates, error);
  if (words == NULL || !mark_all_missing (table, words, missing, error))
    return NULL;
  g_autoptr (TrophicAnalysisDesign) design = g_new0 (TrophicAnalysisDesign, 1);
  design->names = g_ptr_array_new_with_free_func (g_free);
  design->columns = g_ptr_array_new_with_free_func (g_free);
  design->term_size = g_array_new (FALSE, FALSE, sizeof (gsize));
  design->terms = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < words->len; i++)
    {
      const TrophicAnalysisWord *word = g_ptr_array_index (words, i);
      gsize before = design->names->len;
      if (!(word->kind == TROPHIC_ANALYSIS_FACTOR ? add_factor : add_numbers) (design, table, word, missing, error))
        return NULL;
      gsize size = design->names->len - before;
      g_array_append_val (design->term_size, size);
      g_ptr_array_add (design->terms, term_name (table, word));
    }
  return g_steal_pointer (&design);
}

/** trophic_analysis_design_keep: leaves out the rows whose flag is set, of all columns. */
void
trophic_analysis_design_keep (TrophicAnalysisDesign *design,
                              const guint8          *missing,
                              gsize                  n)
{
  for (guint i = 0; i < design->columns->len; i++)
    {
      gsize n_kept;
      double *kept = trophic_analysis_keep (design->columns->pdata[i], missing, n, &n_kept);
      g_free (design->columns->pdata[i]);
      design->columns->pdata[i] = kept;
    }
}
