/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The methods of trophic-cli analyze: one file each, trophic-cli-analyze-NAME.c, with one line in the table of
 * trophic-cli-analyze.c. Shapes of the answers: the stable contract of the command line. */
#pragma once

#include "trophic-analysis-table.h"
#include "trophic-cli.h"

G_BEGIN_DECLS

/* The table of a method, read; use this one, so that a refusal names the file. */
TrophicAnalysisTable *trophic_cli_analyze_table (TrophicCli  *cli,
                                                 const char  *path,
                                                 GError     **error);

/* argv[0] is the method's name; the table's file is the one argument that is no option. */
int trophic_cli_analyze_km        (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_cox       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_roc       (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_correlate (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_regress   (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_mixed     (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_quantile  (TrophicCli *cli, int argc, char **argv, GError **error);
int trophic_cli_analyze_cif       (TrophicCli *cli, int argc, char **argv, GError **error);

G_END_DECLS
