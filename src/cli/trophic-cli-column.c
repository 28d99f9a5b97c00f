/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-column.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * trophic_cli_column_numbers:
 * @missing: (inout) (array): a flag for each row; set where the column has no value
 *
 * Returns: (transfer none) (nullable): the column
 */
const double *
trophic_cli_column_numbers (TrophicAnalysisTable  *table,
                            const char            *name,
                            guint8                *missing,
                            GError               **error)
{
  const double *numbers = trophic_analysis_table_numbers (table, name, error);
  for (gsize i = 0; numbers != NULL && i < trophic_analysis_table_n_rows (table); i++)
    if (isnan (numbers[i]))
      missing[i] = 1;
  return numbers;
}

/** trophic_cli_column_missing: how many rows are left out. */
gsize
trophic_cli_column_missing (TrophicAnalysisTable *table,
                            const guint8         *missing)
{
  gsize count = 0;
  for (gsize i = 0; i < trophic_analysis_table_n_rows (table); i++)
    count += missing[i] != 0;
  return count;
}

/** trophic_cli_column_print: the line under which every answer stands. */
void
trophic_cli_column_print (TrophicCli *cli,
                          gsize       n,
                          gsize       n_missing)
{
  trophic_cli_print (cli, _("n = %u; rows left out because a value is missing: %u"), (guint) n, (guint) n_missing);
}
