/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of a table for one method, and the rows that a missing value leaves out. */
#pragma once

#include "trophic-analysis-table.h"
#include "trophic-cli.h"

G_BEGIN_DECLS

const double *trophic_cli_column_numbers (TrophicAnalysisTable  *table,
                                          const char            *name,
                                          guint8                *missing,
                                          GError               **error);
gsize         trophic_cli_column_missing (TrophicAnalysisTable  *table,
                                          const guint8          *missing);
void          trophic_cli_column_print   (TrophicCli            *cli,
                                          gsize                  n,
                                          gsize                  n_missing);

G_END_DECLS
