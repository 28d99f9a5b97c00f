/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Decimal commas, as spreadsheets in many languages write them between semicolons and tabulators. */
#include <string.h>

#include "trophic-analysis-table-private.h"
#include "trophic-number.h"

#define DIGITS "0123456789"
#define THOUSANDS 3 /* digits behind the comma of 1,234 */

/* Whether a cell with one comma is a number once the comma is a point; that is tried in place and taken back. */
static gboolean
is_number_with_comma (char *cell,
                      char *comma)
{
  double value;
  if (strpbrk (cell, ".") != NULL || strchr (comma + 1, ',') != NULL)
    return FALSE;
  *comma = '.';
  gboolean is_number = g_ascii_isdigit (comma[1]) && trophic_number_parse (cell, &value);
  *comma = ',';
  return is_number;
}

/* "1,234", "12,345": as well one thousand and more. Not "0,123" or "1,5". */
static gboolean
may_be_thousands (const char *cell,
                  const char *comma)
{
  const char *first = cell + (*cell == '-' || *cell == '+');
  gsize before = strspn (first, DIGITS), behind = strspn (comma + 1, DIGITS);
  return first + before == comma && before >= 1 && before <= THOUSANDS && *first != '0' && behind == THOUSANDS && comma[1 + behind] == '\0';
}

/**
 * trophic_analysis_settle_commas:
 *
 * Writes the numbers of a column with decimal points where all of them can only be meant with decimal commas: in a table whose cells
 * commas do not part, no cell has a point, every cell is a number once its comma is a point, and not all commas could as well part
 * thousands. Any other column stays as it is, and its commas are refused when numbers are asked for.
 */
void
trophic_analysis_settle_commas (TrophicAnalysisTable  *table,
                                TrophicAnalysisColumn *column)
{
  gboolean any = FALSE, plain = FALSE;
  double value;
  if (!table->decimal_commas || column->settled)
    return;
  column->settled = TRUE;
  for (gsize i = 0; i < table->lines->len; i++)
    {
      char *cell = table->text + g_array_index (column->cells, guint32, i), *comma = strchr (cell, ',');
      if (trophic_analysis_is_missing (cell))
        continue;
      if (comma != NULL ? !is_number_with_comma (cell, comma) : strchr (cell, '.') != NULL || !trophic_number_parse (cell, &value))
        return;
      any |= comma != NULL;
      plain |= comma != NULL && !may_be_thousands (cell, comma);
    }
  column->ambiguous = any && !plain;
  for (gsize i = 0; plain && i < table->lines->len; i++)
    {
      char *comma = strchr (table->text + g_array_index (column->cells, guint32, i), ',');
      if (comma != NULL)
        *comma = '.';
    }
}
