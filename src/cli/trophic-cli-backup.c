/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-cli-commands.h"

int
trophic_cli_backup (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  if (argc != 2)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("backup takes the file to write"));
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_open (cli, TROPHIC_STORE_DEFAULT, error);
  if (store == NULL || !trophic_store_backup (store, argv[1], error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", argv[1]);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The clinic was backed up to %s."), argv[1]);
  return TROPHIC_EXIT_DONE;
}
