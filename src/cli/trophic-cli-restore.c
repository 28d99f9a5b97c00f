/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-cli-commands.h"

int
trophic_cli_restore (TrophicCli  *cli,
                     int          argc,
                     char       **argv,
                     GError     **error)
{
  if (argc != 2)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("restore takes the backup to put in place"));
      return TROPHIC_EXIT_USAGE;
    }
  g_autofree char *kept = NULL;
  const char *clinic = trophic_cli_clinic_path (cli, error);
  if (clinic == NULL || !trophic_store_restore (clinic, argv[1], &kept, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", argv[1]);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The clinic was restored from %s."), argv[1]);
  if (kept != NULL)
    trophic_cli_print (cli, _("The file that was in place is kept as %s."), kept);
  return TROPHIC_EXIT_DONE;
}
