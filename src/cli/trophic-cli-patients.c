/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-clinic-models.h"
#include "trophic-lactate-group.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"

typedef struct {
  TrophicCli            *cli;
  TrophicDate            on;
  TrophicForecastModels *models;
} Listing;

static void
write_patient (TrophicJson                *json,
               const TrophicPatient       *patient,
               const TrophicLactateAnswer *lactate,
               const TrophicForecast      *forecast)
{
  g_autofree char *name = trophic_patient_name (patient);
  trophic_json_object (json, NULL);
  trophic_json_string (json, "id", trophic_patient_id (patient));
  trophic_json_string (json, "uuid", patient->uuid);
  trophic_json_string (json, "name", name);
  trophic_json_string (json, "sex", trophic_sex_nick (patient->sex));
  trophic_json_date (json, "birth_date", &patient->birth_date);
  trophic_json_boolean (json, "synthetic", patient->synthetic);
  trophic_json_string (json, "status", trophic_patient_status_nick (patient->status));
  trophic_json_string (json, "risk_group", trophic_lactate_group_nick (lactate->group));
  trophic_json_number (json, "forecast_mean", forecast->change.mean);
  trophic_json_end (json);
}

/* The name stands last, since kanji are two columns wide. */
static void
print_patient (TrophicCli                 *cli,
               const TrophicPatient       *patient,
               const TrophicLactateAnswer *lactate,
               const TrophicForecast      *forecast)
{
  g_autofree char *name = trophic_patient_name (patient);
  g_autofree char *birth = trophic_date_format (&patient->birth_date);
  g_autofree char *change = forecast->reason == NULL ? trophic_number_format_signed (forecast->change.mean, 1)
                                                     : g_strdup ("—");
  int padding = MAX (0, 6 - (int) g_utf8_strlen (change, -1));
  trophic_cli_print (cli, "%-12s %-2s %-11s %-18s %-16s %*s%s  %s", trophic_patient_id (patient), trophic_sex_nick (patient->sex),
                     birth != NULL ? birth : "", trophic_patient_status_nick (patient->status),
                     trophic_lactate_group_nick (lactate->group) != NULL ? trophic_lactate_group_nick (lactate->group) : "-",
                     padding, "", change, name != NULL ? name : "");
}

static gboolean
list_record (TrophicRecord *record,
             gpointer       user_data)
{
  Listing *listing = user_data;
  g_autoptr (TrophicLactateAnswer) lactate = trophic_lactate_group (record, &listing->on, trophic_card_get ("lactate-group"));
  g_autoptr (TrophicForecast) forecast = trophic_forecast_new (record, &listing->on, listing->models);
  if (listing->cli->json)
    write_patient (listing->cli->answer, record->patient, lactate, forecast);
  else
    print_patient (listing->cli, record->patient, lactate, forecast);
  return TRUE;
}

/** trophic_cli_patients: patients. */
int
trophic_cli_patients (TrophicCli  *cli,
                      int          argc,
                      char       **argv,
                      GError     **error)
{
  const GOptionEntry entries[] = { { NULL } };
  if (!trophic_cli_parse_options (entries, &argc, &argv, 0, "trophic-cli patients", error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL)
    return TROPHIC_EXIT_FAILED;
  Listing listing = { .cli = cli, .on = trophic_date_today (trophic_store_zone (store)) };
  g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, &listing.on, error);
  if (models == NULL)
    return TROPHIC_EXIT_FAILED;
  listing.models = models;
  trophic_json_array (cli->answer, NULL);
  gboolean ok = trophic_store_foreach_record (store, list_record, &listing, error);
  trophic_json_end (cli->answer);
  return ok ? TROPHIC_EXIT_DONE : TROPHIC_EXIT_FAILED;
}
