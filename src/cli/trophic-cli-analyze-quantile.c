/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-analyze.h"
#include "trophic-cli-column.h"
#include "trophic-cli-grid.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-quantile.h"

#define USAGE "trophic-cli analyze quantile FILE --column C --p P [--type 1-9]"
/* R's and Excel's. */
#define TYPES 9
#define USUAL_TYPE 7

static gboolean
parse_options (int      *argc,
               char   ***argv,
               char    **column,
               double   *p,
               int      *type,
               GError  **error)
{
  g_autofree char *p_text = NULL;
  const GOptionEntry entries[] = {
    { "column", 0, 0, G_OPTION_ARG_FILENAME, column, NULL, NULL },
    { "p", 0, 0, G_OPTION_ARG_FILENAME, &p_text, NULL, NULL },
    { "type", 0, 0, G_OPTION_ARG_INT, type, NULL, NULL },
    { NULL }
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  if (*column != NULL && p_text != NULL && trophic_number_parse (p_text, p) && *type >= 1 && *type <= TYPES)
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

/** trophic_cli_analyze_quantile: quantile FILE --column C --p P [--type 1-9]. */
int
trophic_cli_analyze_quantile (TrophicCli  *cli,
                              int          argc,
                              char       **argv,
                              GError     **error)
{
  g_autofree char *column = NULL;
  double p;
  int type = USUAL_TYPE;
  if (!parse_options (&argc, &argv, &column, &p, &type, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL)
    return TROPHIC_EXIT_FAILED;
  gsize n = trophic_analysis_table_n_rows (table);
  g_autofree guint8 *missing = g_new0 (guint8, n + 1);
  const double *numbers = trophic_cli_column_numbers (table, column, missing, error);
  if (numbers == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autofree double *kept = trophic_analysis_keep (numbers, missing, n, &n);
  g_autoptr (GError) reason = NULL;
  double value = trophic_quantile (kept, n, p, type, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return TROPHIC_EXIT_FAILED;
    }
  gsize n_missing = trophic_cli_column_missing (table, missing);
  trophic_json_object (cli->answer, NULL);
  trophic_json_number (cli->answer, "value", value);
  trophic_json_integer (cli->answer, "n", n);
  trophic_json_integer (cli->answer, "missing", n_missing);
  trophic_json_integer (cli->answer, "type", type);
  trophic_json_end (cli->answer);
  g_autofree char *text = trophic_cli_number_text (value), *share = trophic_cli_number_text (p);
  trophic_cli_print (cli, _("Quantile %s of %s: %s (type %d)"), share, column, text, type);
  trophic_cli_column_print (cli, n, n_missing);
  return TROPHIC_EXIT_DONE;
}
