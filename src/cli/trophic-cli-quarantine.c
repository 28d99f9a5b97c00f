/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-quarantine.h"
#include "trophic-staging-area.h"
#include "trophic-words.h"

int
trophic_cli_quarantine (TrophicCli  *cli,
                        int          argc,
                        char       **argv,
                        GError     **error)
{
  if (argc != 1)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("quarantine takes no arguments"));
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  g_autoptr (GPtrArray) rows = store != NULL ? trophic_store_list_held (store, error) : NULL;
  if (rows == NULL)
    return TROPHIC_EXIT_FAILED;
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicHeldRow *held = g_ptr_array_index (rows, i);
      const TrophicObservation *result = held->result;
      g_autofree char *name = trophic_quarantine_name (held);
      g_autofree char *where = g_strjoin (" ", result->source_file != NULL ? result->source_file : "",
                                          result->source_place != NULL ? result->source_place : NULL, NULL);
      g_autofree char *written = trophic_date_format (&result->time);
      const char *time = written != NULL ? written : result->time_text;
      trophic_json_object (cli->answer, NULL);
      trophic_json_string (cli->answer, "where", where);
      trophic_json_string (cli->answer, "reason", held->reason);
      trophic_json_string (cli->answer, "patient", held->patient_number);
      trophic_json_string (cli->answer, "code", result->code);
      trophic_json_string (cli->answer, "name", *name != '\0' ? name : NULL);
      trophic_json_string (cli->answer, "value_text", result->value_text);
      trophic_json_string (cli->answer, "unit", result->unit_text);
      trophic_json_string (cli->answer, "time", time);
      trophic_json_end (cli->answer);
      g_autofree char *place = trophic_words_place (result->source_place);
      trophic_cli_print (cli, "%s %s  %s  %s  %s %s  %s  %s", result->source_file != NULL ? result->source_file : "", place,
                         held->patient_number != NULL ? held->patient_number : "-", name,
                         result->value_text != NULL ? result->value_text : "",
                         result->unit_text != NULL ? result->unit_text : "", time != NULL ? time : "",
                         trophic_staging_reason_label (held->reason));
    }
  trophic_json_end (cli->answer);
  return TROPHIC_EXIT_DONE;
}
