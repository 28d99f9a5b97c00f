/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-export.h"
#include "trophic-fhir-export.h"

#define USAGE "trophic-cli export FOLDER [--format csv|fhir] [--history]"

static char **
export (TrophicCli  *cli,
        const char  *format,
        gboolean     history,
        const char  *folder,
        GError     **error)
{
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL)
    return NULL;
  if (g_str_equal (format, "fhir"))
    return trophic_fhir_export (store, folder, history ? TROPHIC_FHIR_WRITE_HISTORY : TROPHIC_FHIR_WRITE_DEFAULT, error);
  return trophic_export_tables (store, folder, error);
}

int
trophic_cli_export (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  g_autofree char *format = NULL;
  gboolean history = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, NULL, NULL },
    { "history", 0, 0, G_OPTION_ARG_NONE, &history, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, &argc, &argv, 1, USAGE, error))
    return TROPHIC_EXIT_USAGE;
  if (format == NULL)
    format = g_strdup ("csv");
  if ((!g_str_equal (format, "csv") && !g_str_equal (format, "fhir")) || (history && !g_str_equal (format, "fhir")))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
      return TROPHIC_EXIT_USAGE;
    }
  g_auto (GStrv) files = export (cli, format, history, argv[1], error);
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
  fprintf (stderr, "%s\n", g_str_equal (format, "fhir") ? _("These files name the patients: keep them as you keep the records.")
                                                        : _("These tables name the patients: keep them as you keep the records."));
  return TROPHIC_EXIT_DONE;
}
