/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-import-store.h"

int
trophic_cli_imports (TrophicCli  *cli,
                     int          argc,
                     char       **argv,
                     GError     **error)
{
  if (argc != 1)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("imports takes no arguments"));
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  g_autoptr (GPtrArray) batches = store != NULL ? trophic_store_list_batches (store, error) : NULL;
  if (batches == NULL)
    return TROPHIC_EXIT_FAILED;
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; i < batches->len; i++)
    {
      const TrophicBatch *batch = g_ptr_array_index (batches, i);
      g_autofree char *time = trophic_date_format (&batch->time), *files = g_strjoinv (", ", batch->files);
      gboolean undone = trophic_date_is_known (&batch->undone);
      trophic_json_object (cli->answer, NULL);
      trophic_json_integer (cli->answer, "batch", batch->row);
      trophic_json_date (cli->answer, "time", &batch->time);
      trophic_json_array (cli->answer, "files");
      for (guint j = 0; batch->files[j] != NULL; j++)
        trophic_json_string (cli->answer, NULL, batch->files[j]);
      trophic_json_end (cli->answer);
      trophic_json_integer (cli->answer, "new", batch->counts.fresh);
      trophic_json_boolean (cli->answer, "undone", undone);
      trophic_json_end (cli->answer);
      trophic_cli_print (cli, undone ? _("%lld  %s  %u new  %s  (undone)") : _("%lld  %s  %u new  %s"),
                         (long long) batch->row, time, batch->counts.fresh, files);
    }
  trophic_json_end (cli->answer);
  return TROPHIC_EXIT_DONE;
}
