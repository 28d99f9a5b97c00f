/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-quarantine.h"

static int
list_mappings (TrophicCli  *cli,
               GError     **error)
{
  TrophicStore *store = trophic_cli_store (cli, error);
  g_autoptr (GPtrArray) mappings = store != NULL ? trophic_store_list_mappings (store, error) : NULL;
  if (mappings == NULL)
    return TROPHIC_EXIT_FAILED;
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; i < mappings->len; i++)
    {
      const TrophicMapping *mapping = g_ptr_array_index (mappings, i);
      trophic_json_object (cli->answer, NULL);
      trophic_json_string (cli->answer, "code", mapping->code);
      trophic_json_string (cli->answer, "source", *mapping->source ? mapping->source : NULL);
      trophic_json_string (cli->answer, "unit_text", *mapping->unit_text ? mapping->unit_text : NULL);
      trophic_json_string (cli->answer, "analyte", mapping->analyte);
      trophic_json_string (cli->answer, "unit", mapping->unit);
      trophic_json_end (cli->answer);
      trophic_cli_print (cli, "%s\t%s\t%s\t%s\t%s", mapping->code, mapping->source, mapping->unit_text, mapping->analyte,
                         mapping->unit != NULL ? mapping->unit : "");
    }
  trophic_json_end (cli->answer);
  return TROPHIC_EXIT_DONE;
}

static int
remove_mapping (TrophicCli  *cli,
                const char  *code,
                const char  *source,
                GError     **error)
{
  guint removed, kept;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_store_remove_mapping (store, source, code, &removed, &kept, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "removed", removed);
  trophic_json_integer (cli->answer, "kept", kept);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, ngettext ("%u decision was taken back.", "%u decisions were taken back.", removed), removed);
  if (kept > 0)
    trophic_cli_print (cli, ngettext ("%u value on file came in by it and stays. To take it out, undo its import (imports, undo).",
                                      "%u values on file came in by it and stay. To take them out, undo their imports (imports, undo).", kept), kept);
  return TROPHIC_EXIT_DONE;
}

/** trophic_cli_map: map CODE ANALYTE [--unit U] [--source NAME]; map --list; map CODE --remove [--source NAME]. */
int
trophic_cli_map (TrophicCli  *cli,
                 int          argc,
                 char       **argv,
                 GError     **error)
{
  g_autofree char *unit = NULL, *source = NULL;
  gboolean list = FALSE, remove = FALSE;
  guint released = 0;
  const GOptionEntry entries[] = {
    { "unit", 0, 0, G_OPTION_ARG_FILENAME, &unit, NULL, NULL },
    { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, NULL, NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, NULL, NULL },
    { "remove", 0, 0, G_OPTION_ARG_NONE, &remove, NULL, NULL },
    { NULL },
  };
  int n_arguments = g_strv_contains ((const char *const *) argv, "--list") ? 0 : g_strv_contains ((const char *const *) argv, "--remove") ? 1 : 2;
  if (!trophic_cli_parse_options (entries, &argc, &argv, n_arguments,
                                  "trophic-cli map SOURCE-CODE ANALYTE [--unit U] [--source NAME] | --list | "
                                  "SOURCE-CODE --remove [--source NAME]", error))
    return TROPHIC_EXIT_USAGE;
  if (list)
    return list_mappings (cli, error);
  if (remove)
    return remove_mapping (cli, argv[1], source, error);
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_quarantine_map (store, argv[1], argv[2], unit, source, &released, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_integer (cli->answer, "released", released);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, ngettext ("%u held row came in.", "%u held rows came in.", released), released);
  return TROPHIC_EXIT_DONE;
}
