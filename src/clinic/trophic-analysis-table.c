/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-analysis-table-private.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-text.h"

/** trophic_analysis_table_n_rows: */
gsize
trophic_analysis_table_n_rows (const TrophicAnalysisTable *table)
{
  return table->lines->len;
}

/* Empty, "NA", "NaN" in any letter case, ".". */
gboolean
trophic_analysis_is_missing (const char *cell)
{
  if (*cell == '\0' || (*cell == '.' && cell[1] == '\0'))
    return TRUE;
  if ((*cell | 0x20) != 'n')
    return FALSE;
  return g_ascii_strcasecmp (cell, "na") == 0 || g_ascii_strcasecmp (cell, "nan") == 0;
}

static char *
column_names (TrophicAnalysisTable *table)
{
  GString *names = g_string_new (NULL);
  for (guint i = 0; i < table->columns->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", ((TrophicAnalysisColumn *) g_ptr_array_index (table->columns, i))->name);
  return g_string_free (names, FALSE);
}

/* How many columns have the name, exactly or folded; the last of them in @found. */
static guint
count_named (TrophicAnalysisTable   *table,
             const char             *name,
             gboolean                folded,
             TrophicAnalysisColumn **found)
{
  guint n = 0;
  g_autofree char *wanted = folded ? trophic_text_column_name (name) : g_strdup (name);
  for (guint i = 0; i < table->columns->len; i++)
    {
      TrophicAnalysisColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *own = folded ? trophic_text_column_name (column->name) : NULL;
      if (!g_str_equal (folded ? own : column->name, wanted))
        continue;
      *found = column;
      n++;
    }
  return n;
}

/* The column of a name: as the header has it, else the one that has it after NFKC and lower case. */
TrophicAnalysisColumn *
trophic_analysis_column (TrophicAnalysisTable  *table,
                         const char            *name,
                         GError               **error)
{
  TrophicAnalysisColumn *found = NULL;
  guint n = count_named (table, name, FALSE, &found);
  if (n == 0)
    n = count_named (table, name, TRUE, &found);
  if (n == 1 && *name != '\0')
    {
      trophic_analysis_settle_commas (table, found);
      return found;
    }
  g_autofree char *names = column_names (table);
  if (n > 1)
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, NULL, _("More than one column is named “%s”: %s"), name, names);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, table->file, NULL, _("There is no column “%s”. The columns are: %s"), name, names);
  return NULL;
}

/* Where a cell stands, as a word for programs: "line 7", "Sheet1!B7". */
char *
trophic_analysis_where (TrophicAnalysisTable *table,
                        gsize                 row,
                        guint                 column)
{
  guint line = g_array_index (table->lines, guint, row);
  return table->sheet != NULL ? trophic_table_source_place (table->sheet, line, column + 1) : g_strdup_printf ("line %u", line);
}

/* The same as a word for people. */
char *
trophic_analysis_place (TrophicAnalysisTable *table,
                        gsize                 row,
                        guint                 column)
{
  guint line = g_array_index (table->lines, guint, row);
  return table->sheet != NULL ? trophic_table_source_place (table->sheet, line, column + 1) : g_strdup_printf (_("Line %u"), line);
}

guint
trophic_analysis_index (TrophicAnalysisTable        *table,
                        const TrophicAnalysisColumn *column)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_ptr_array_index (table->columns, i) == column)
      return i;
  g_return_val_if_reached (0);
}

/* A cell of a workbook that shows an error or was never calculated has no value to go on. */
static gboolean
check_broken (TrophicAnalysisTable   *table,
              TrophicAnalysisColumn  *column,
              GError                **error)
{
  guint index = trophic_analysis_index (table, column);
  for (guint i = 0; i < table->broken->len; i++)
    {
      const TrophicAnalysisBroken *broken = &g_array_index (table->broken, TrophicAnalysisBroken, i);
      if (broken->column != index)
        continue;
      g_autofree char *where = trophic_analysis_where (table, broken->row, index);
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, _("%s of column “%s” is an error or a formula that was never calculated: “%s”"), where,
                            column->name, trophic_analysis_cell (table, column, broken->row));
      return FALSE;
    }
  return TRUE;
}

gboolean
trophic_analysis_is_numeric (TrophicAnalysisTable  *table,
                             TrophicAnalysisColumn *column,
                             gsize                 *row)
{
  double value;
  for (gsize i = 0; i < table->lines->len; i++)
    {
      const char *cell = trophic_analysis_cell (table, column, i);
      if (trophic_analysis_is_missing (cell) || trophic_number_parse (cell, &value))
        continue;
      if (row != NULL)
        *row = i;
      return FALSE;
    }
  return TRUE;
}

/* Digits with a comma between: "1,5", "1,234.5". */
static gboolean
has_comma (const char *cell)
{
  return strchr (cell, ',') != NULL && cell[strspn (cell, "0123456789+-.,eE ")] == '\0';
}

static void
refuse_number (TrophicAnalysisTable   *table,
               TrophicAnalysisColumn  *column,
               gsize                   row,
               GError                **error)
{
  const char *cell = trophic_analysis_cell (table, column, row);
  guint index = trophic_analysis_index (table, column);
  g_autofree char *where = trophic_analysis_where (table, row, index);
  g_autofree char *place = trophic_analysis_place (table, row, index);
  if (column->ambiguous && has_comma (cell))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, _("%s, column “%s”: “%s” may have a decimal comma or a comma between thousands; write it with a decimal point or without the comma"), place, column->name, cell);
  else if (has_comma (cell))
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, _("%s, column “%s”: “%s” has a comma; numbers are written with a decimal point and no other sign (1.5)"), place, column->name, cell);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_INVALID, table->file, where, _("%s, column “%s”: “%s” is no number. Where groups are meant, write factor(%s)."), place, column->name, cell, column->name);
}

/**
 * trophic_analysis_table_numbers:
 *
 * A column as numbers. Infinity and text are refused; of decimal commas see trophic_analysis_settle_commas().
 *
 * Returns: (transfer none) (nullable): n_rows numbers
 */
const double *
trophic_analysis_table_numbers (TrophicAnalysisTable  *table,
                                const char            *name,
                                GError               **error)
{
  TrophicAnalysisColumn *column = trophic_analysis_column (table, name, error);
  if (column == NULL || column->numbers != NULL)
    return column != NULL ? column->numbers : NULL;
  if (!check_broken (table, column, error))
    return NULL;
  g_autofree double *numbers = g_new (double, table->lines->len + 1);
  for (gsize i = 0; i < table->lines->len; i++)
    {
      const char *cell = trophic_analysis_cell (table, column, i);
      if (trophic_analysis_is_missing (cell))
        numbers[i] = NAN;
      else if (!trophic_number_parse (cell, &numbers[i]))
        {
          refuse_number (table, column, i, error);
          return NULL;
        }
    }
  return column->numbers = g_steal_pointer (&numbers);
}

/* A level while they are sorted: its word, its number, and what it was called before. */
typedef struct {
  const char *word;
  double      number;
  guint       met;
} Level;

static int
by_number (gconstpointer a,
           gconstpointer b)
{
  double left = ((const Level *) a)->number, right = ((const Level *) b)->number;
  return (left > right) - (left < right);
}

/* UTF-8 compares by its bytes as its code points do. */
static int
by_text (gconstpointer a,
         gconstpointer b)
{
  return strcmp (((const Level *) a)->word, ((const Level *) b)->word);
}

/* The number that "1" and "1.0" have in common, as a key. */
static guint
hash_number (gconstpointer key)
{
  double value = *(const double *) key + 0.0;
  guint64 bits;
  memcpy (&bits, &value, sizeof bits);
  bits *= G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  return (guint) (bits >> 32);
}

/* Gives each row the number of its level in order of first sight. (element-type Level) */
static GArray *
meet_levels (TrophicAnalysisTable  *table,
             TrophicAnalysisColumn *column,
             const double          *numbers,
             guint                 *levels)
{
  g_autoptr (GHashTable) met = numbers != NULL ? g_hash_table_new (hash_number, g_double_equal) : g_hash_table_new (g_str_hash, g_str_equal);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Level));
  for (gsize i = 0; i < table->lines->len; i++)
    {
      const char *cell = trophic_analysis_cell (table, column, i);
      gconstpointer key = numbers != NULL ? (gconstpointer) &numbers[i] : cell;
      levels[i] = G_MAXUINT;
      if (trophic_analysis_is_missing (cell))
        continue;
      guint known = GPOINTER_TO_UINT (g_hash_table_lookup (met, key));
      if (known == 0)
        {
          Level level = { .word = cell, .number = numbers != NULL ? numbers[i] : NAN, .met = found->len };
          g_array_append_val (found, level);
          known = found->len;
          g_hash_table_insert (met, (gpointer) key, GUINT_TO_POINTER (known));
        }
      levels[i] = known - 1;
    }
  return found;
}

/**
 * trophic_analysis_table_levels:
 *
 * A column as levels. Numbers that are the same are one level ("1" and "1.0", called as the first is written).
 *
 * Returns: (transfer none) (nullable): n_rows levels
 */
const guint *
trophic_analysis_table_levels (TrophicAnalysisTable  *table,
                               const char            *name,
                               const char * const   **words,
                               GError               **error)
{
  TrophicAnalysisColumn *column = trophic_analysis_column (table, name, error);
  if (column == NULL || !check_broken (table, column, error))
    return NULL;
  if (column->levels == NULL)
    {
      const double *numbers = trophic_analysis_is_numeric (table, column, NULL) ? trophic_analysis_table_numbers (table, column->name, NULL) : NULL;
      column->levels = g_new (guint, table->lines->len + 1);
      g_autoptr (GArray) levels = meet_levels (table, column, numbers, column->levels);
      g_array_sort (levels, numbers != NULL ? by_number : by_text);
      g_autofree guint *rank = g_new (guint, levels->len + 1);
      column->words = g_ptr_array_new ();
      for (guint i = 0; i < levels->len; i++)
        {
          const Level *level = &g_array_index (levels, Level, i);
          rank[level->met] = i;
          g_ptr_array_add (column->words, (gpointer) level->word);
        }
      g_ptr_array_add (column->words, NULL);
      for (gsize i = 0; i < table->lines->len; i++)
        if (column->levels[i] != G_MAXUINT)
          column->levels[i] = rank[column->levels[i]];
    }
  *words = (const char * const *) column->words->pdata;
  return column->levels;
}

/** trophic_analysis_keep: */
double *
trophic_analysis_keep (const double *values,
                       const guint8 *missing,
                       gsize         n,
                       gsize        *n_kept)
{
  double *kept = g_new (double, n + 1);
  *n_kept = 0;
  for (gsize i = 0; i < n; i++)
    if (!missing[i])
      kept[(*n_kept)++] = values[i];
  return kept;
}
