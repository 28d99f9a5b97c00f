/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-quarantine.h"

int
trophic_cli_map (TrophicCli  *cli,
                 int          argc,
                 char       **argv,
                 GError     **error)
{
  g_autofree char *unit = NULL, *source = NULL;
  guint released = 0;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &unit, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, &argc, &argv, 2,
                                  "trophic-cli map SOURCE-CODE ANALYTE [--unit U] [--source NAME]", error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_quarantine_map (store, argv[1], argv[2], unit, source, &released, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "released", released);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, ngettext ("%u held row came in.", "%u held rows came in.", released), released);
  return TROPHIC_EXIT_DONE;
}
