/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "trophic-cli-commands.h"
#include "trophic-export.h"

int
trophic_cli_export (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  if (argc != 2)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("export needs a folder"));
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  g_auto (GStrv) files = store != NULL ? trophic_export_tables (store, argv[1], error) : NULL;
  if (files == NULL)
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_array (cli->answer, "files");
  for (guint i = 0; files[i] != NULL; i++)
    {
      trophic_json_string (cli->answer, NULL, files[i]);
      trophic_cli_print (cli, "%s", files[i]);
    }
  trophic_json_end (cli->answer);
  trophic_json_end (cli->answer);
  fprintf (stderr, "%s\n", _("These tables name the patients: keep them as you keep the records."));
  return TROPHIC_EXIT_DONE;
}
