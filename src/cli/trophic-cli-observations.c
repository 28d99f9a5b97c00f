/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-vocabulary.h"

/* File and place in it, as the import's own messages name it. */
static char *
source_of (const TrophicObservation *observation)
{
  if (observation->source_file == NULL)
    return g_strdup (observation->source_place);
  return observation->source_place != NULL
           ? g_strdup_printf ("%s:%s", observation->source_file, observation->source_place)
           : g_strdup (observation->source_file);
}

static void
write_observation (TrophicJson              *json,
                   const TrophicObservation *observation)
{
  const TrophicAnalyte *analyte = observation->analyte;
  g_autofree char *source = source_of (observation);
  trophic_json_object (json, NULL);
  trophic_json_string (json, "analyte", analyte != NULL ? analyte->id : NULL);
  trophic_json_string (json, "code", observation->code);
  trophic_json_string (json, "system", observation->system);
  trophic_json_string (json, "name", observation->name);
  trophic_json_date (json, "time", &observation->time);
  trophic_json_number (json, "value", observation->original_value);
  trophic_json_string (json, "comparator", trophic_comparator_to_text (observation->comparator));
  trophic_json_string (json, "unit", observation->unit_text);
  trophic_json_number (json, "canonical_value", observation->value);
  trophic_json_string (json, "canonical_unit", analyte != NULL ? analyte->unit : NULL);
  trophic_json_string (json, "value_text", observation->value_text);
  trophic_json_string (json, "status", trophic_result_status_nick (observation->status));
  trophic_json_string (json, "source", source);
  trophic_json_end (json);
}

static void
print_observation (TrophicCli               *cli,
                   const TrophicObservation *observation)
{
  const TrophicAnalyte *analyte = observation->analyte;
  const char *name = analyte != NULL ? analyte->id : observation->name != NULL ? observation->name : observation->code;
  g_autofree char *time = trophic_date_format (&observation->time);
  g_autofree char *sent = g_strdup_printf ("%s %s", observation->value_text != NULL ? observation->value_text : "",
                                           observation->unit_text != NULL ? observation->unit_text : "");
  g_autofree char *value = analyte != NULL && isfinite (observation->value)
                             ? trophic_number_format (observation->value, analyte->decimals) : g_strdup ("—");
  const char *comparator = trophic_comparator_to_text (observation->comparator);
  trophic_cli_print (cli, "%-25s %-18s %s%s %s (%s) %s%s", time != NULL ? time : "", name != NULL ? name : "",
                     comparator != NULL ? comparator : "", value, analyte != NULL ? analyte->unit : "", sent,
                     trophic_result_status_nick (observation->status), observation->superseded ? _(", superseded") : "");
}

static gboolean
is_listed (const TrophicObservation *observation,
           const TrophicAnalyte     *analyte,
           gboolean                  all)
{
  if (analyte != NULL && observation->analyte != analyte)
    return FALSE;
  return all || (!observation->superseded && observation->analyte != NULL &&
                 observation->status <= TROPHIC_RESULT_ENTERED_IN_ERROR);
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const TrophicObservation *left = *(TrophicObservation *const *) a, *right = *(TrophicObservation *const *) b;
  return trophic_date_compare (&left->time, &right->time);
}

/* g_ptr_array_sort() is stable: held rows of one moment stand after stored ones. */
static GPtrArray *
collect (const TrophicRecord  *record,
         const TrophicAnalyte *analyte,
         gboolean              all)
{
  GPtrArray *listed = g_ptr_array_new ();
  for (guint i = 0; i < record->observations->len; i++)
    if (is_listed (g_ptr_array_index (record->observations, i), analyte, all))
      g_ptr_array_add (listed, g_ptr_array_index (record->observations, i));
  for (guint i = 0; all && i < record->held->len; i++)
    if (is_listed (g_ptr_array_index (record->held, i), analyte, all))
      g_ptr_array_add (listed, g_ptr_array_index (record->held, i));
  g_ptr_array_sort (listed, compare_times);
  return listed;
}

/** trophic_cli_observations: observations ID [--analyte A] [--all]. */
int
trophic_cli_observations (TrophicCli  *cli,
                          int          argc,
                          char       **argv,
                          GError     **error)
{
  g_autofree char *analyte_id = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "analyte", 0, 0, G_OPTION_ARG_FILENAME, &analyte_id, NULL, NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, &argc, &argv, 1, "trophic-cli observations ID [--analyte A] [--all]", error))
    return TROPHIC_EXIT_USAGE;
  const TrophicAnalyte *analyte = analyte_id != NULL ? trophic_vocabulary_analyte (analyte_id) : NULL;
  if (analyte_id != NULL && analyte == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("There is no analyte “%s”"), analyte_id);
      return TROPHIC_EXIT_USAGE;
    }
  TrophicStore *store = trophic_cli_store (cli, error);
  gint64 row = store != NULL ? trophic_store_find_patient (store, argv[1], error) : 0;
  g_autoptr (TrophicRecord) record = row != 0 ? trophic_store_load_record (store, row, error) : NULL;
  if (record == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autoptr (GPtrArray) listed = collect (record, analyte, all);
  trophic_json_array (cli->answer, NULL);
  for (guint i = 0; i < listed->len; i++)
    if (cli->json)
      write_observation (cli->answer, g_ptr_array_index (listed, i));
    else
      print_observation (cli, g_ptr_array_index (listed, i));
  trophic_json_end (cli->answer);
  return TROPHIC_EXIT_DONE;
}
