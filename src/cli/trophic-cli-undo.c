/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-import-store.h"

int
trophic_cli_undo (TrophicCli  *cli,
                  int          argc,
                  char       **argv,
                  GError     **error)
{
  guint64 batch;
  if (argc != 2 || !g_ascii_string_to_unsigned (argv[1], 10, 1, G_MAXINT64, &batch, NULL))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("undo needs the number of an import; imports lists them"));
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_store_undo_batch (store, (gint64) batch, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "batch", (gint64) batch);
  trophic_json_boolean (cli->answer, "undone", TRUE);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("Import %lld was undone."), (long long) batch);
  return TROPHIC_EXIT_DONE;
}
