/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-audit-store.h"
#include "trophic-cli-commands.h"

/* A clinic too damaged to open is what verify is asked about: its error becomes the one problem. */
static GPtrArray *
find_problems (TrophicCli  *cli,
               GError     **error)
{
  g_autoptr (GError) failure = NULL;
  TrophicStore *store = trophic_cli_open (cli, TROPHIC_STORE_UNCHECKED, &failure);
  if (store != NULL)
    return trophic_store_verify (store, error);
  if (!g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CORRUPT) &&
      !g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (problems, g_strdup (failure->message));
  return problems;
}

int
trophic_cli_verify (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  if (argc != 1)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("verify takes no arguments"));
      return TROPHIC_EXIT_USAGE;
    }
  g_autoptr (GPtrArray) problems = find_problems (cli, error);
  if (problems == NULL)
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_boolean (cli->answer, "ok", problems->len == 0);
  trophic_json_array (cli->answer, "problems");
  for (guint i = 0; i < problems->len; i++)
    {
      trophic_json_string (cli->answer, NULL, g_ptr_array_index (problems, i));
      trophic_cli_print (cli, "%s", (const char *) g_ptr_array_index (problems, i));
    }
  trophic_json_end (cli->answer);
  trophic_json_end (cli->answer);
  if (problems->len > 0)
    return TROPHIC_EXIT_FAILED;
  trophic_cli_print (cli, "%s", _("The clinic file is whole and its audit unbroken."));
  return TROPHIC_EXIT_DONE;
}
