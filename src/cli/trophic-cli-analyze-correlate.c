/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-analyze.h"
#include "trophic-cli-column.h"
#include "trophic-cli-grid.h"
#include "trophic-cli-options.h"
#include "trophic-correlation.h"
#include "trophic-error.h"

#define USAGE "trophic-cli analyze correlate FILE --x C --y C [--method spearman|pearson|kendall]"
#define LEVEL 0.95

static const struct {
  const char               *word;
  TrophicCorrelationMethod  method;
  const char               *name;
} methods[] = {
  { "spearman", TROPHIC_SPEARMAN, N_("Spearman's rho") },
  { "pearson", TROPHIC_PEARSON, N_("Pearson's r") },
  { "kendall", TROPHIC_KENDALL, N_("Kendall's tau-b") },
};

static gboolean
parse_options (int      *argc,
               char   ***argv,
               char    **x,
               char    **y,
               guint    *method,
               GError  **error)
{
  g_autofree char *word = NULL;
  const GOptionEntry entries[] = {
    { "x", 0, 0, G_OPTION_ARG_FILENAME, x, NULL, NULL },
    { "y", 0, 0, G_OPTION_ARG_FILENAME, y, NULL, NULL },
    { "method", 0, 0, G_OPTION_ARG_FILENAME, &word, NULL, NULL },
    { NULL }
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  for (*method = 0; word != NULL && *method < G_N_ELEMENTS (methods) && !g_str_equal (word, methods[*method].word);)
    ++*method;
  if (*x != NULL && *y != NULL && *method < G_N_ELEMENTS (methods))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

static void
answer (TrophicCli               *cli,
        const TrophicCorrelation *correlation,
        const char               *name,
        gsize                     n_missing)
{
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "missing", n_missing);
  trophic_json_integer (cli->answer, "n", correlation->n);
  trophic_json_number (cli->answer, "estimate", correlation->estimate);
  trophic_json_number (cli->answer, "p", correlation->p);
  trophic_json_number (cli->answer, "lower", correlation->lower);
  trophic_json_number (cli->answer, "upper", correlation->upper);
  trophic_json_end (cli->answer);
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new ("", _("estimate"), _("lower 95%"), _("upper 95%"), "p", NULL);
  trophic_cli_grid_add (grid, name);
  trophic_cli_grid_number (grid, correlation->estimate);
  trophic_cli_grid_number (grid, correlation->lower);
  trophic_cli_grid_number (grid, correlation->upper);
  trophic_cli_grid_p (grid, correlation->p);
  trophic_cli_grid_print (grid, cli);
  trophic_cli_column_print (cli, correlation->n, n_missing);
}

/** trophic_cli_analyze_correlate: correlate FILE --x C --y C [--method spearman|pearson|kendall]. */
int
trophic_cli_analyze_correlate (TrophicCli  *cli,
                               int          argc,
                               char       **argv,
                               GError     **error)
{
  g_autofree char *x_name = NULL, *y_name = NULL;
  guint method;
  if (!parse_options (&argc, &argv, &x_name, &y_name, &method, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL)
    return TROPHIC_EXIT_FAILED;
  gsize n_rows = trophic_analysis_table_n_rows (table), n;
  g_autofree guint8 *missing = g_new0 (guint8, n_rows + 1);
  const double *x = trophic_cli_column_numbers (table, x_name, missing, error);
  const double *y = x != NULL ? trophic_cli_column_numbers (table, y_name, missing, error) : NULL;
  if (y == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autofree double *x_kept = trophic_analysis_keep (x, missing, n_rows, &n), *y_kept = trophic_analysis_keep (y, missing, n_rows, &n);
  TrophicCorrelation correlation;
  if (!trophic_correlation_compute (x_kept, y_kept, n, methods[method].method, LEVEL, &correlation, error))
    return TROPHIC_EXIT_FAILED;
  answer (cli, &correlation, _(methods[method].name), trophic_cli_column_missing (table, missing));
  return TROPHIC_EXIT_DONE;
}
