/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-analyze.h"

#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-error.h"

#define USAGE "trophic-cli analyze METHOD FILE --options"

static const struct {
  const char        *name;
  TrophicCliCommand  run;
} methods[] = {
  { "cif", trophic_cli_analyze_cif },
  { "cox", trophic_cli_analyze_cox },
  { "km", trophic_cli_analyze_km },
  { "roc", trophic_cli_analyze_roc },
  { "correlate", trophic_cli_analyze_correlate },
  { "regress", trophic_cli_analyze_regress },
  { "mixed", trophic_cli_analyze_mixed },
  { "quantile", trophic_cli_analyze_quantile },
  { NULL, NULL },
};

/**
 * trophic_cli_analyze_table:
 * @path: a CSV or XLSX file, "-" = the standard input
 *
 * Reads the table of a method. What the method refuses later is told with the file's name.
 */
TrophicAnalysisTable *
trophic_cli_analyze_table (TrophicCli  *cli,
                           const char  *path,
                           GError     **error)
{
  g_free (cli->file);
  cli->file = g_strdup (path);
  return trophic_analysis_table_read (path, error);
}

/** trophic_cli_analyze: analyze METHOD FILE --options. */
int
trophic_cli_analyze (TrophicCli  *cli,
                     int          argc,
                     char       **argv,
                     GError     **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; methods[i].name != NULL; i++)
    {
      if (argc > 1 && g_str_equal (argv[1], methods[i].name))
        return methods[i].run (cli, argc - 1, argv + 1, error);
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", methods[i].name);
    }
  if (argc > 1)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("There is no method “%s”; the methods are: %s. Usage: %s"), argv[1], names->str, USAGE);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("The methods are: %s. Usage: %s"), names->str, USAGE);
  return TROPHIC_EXIT_USAGE;
}
