/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-clinic-models.h"
#include "trophic-number.h"
#include "trophic-quality.h"

static const char * const kinds[] = { "all", "layer", "site", "period" };
static const char * const plans[] = { "any", "with", "without" };

static void
write_tenths (TrophicJson               *json,
              const TrophicQualityGroup *group)
{
  trophic_json_array (json, "pit");
  for (int i = 0; i < TROPHIC_QUALITY_BINS; i++)
    trophic_json_integer (json, NULL, group->bins[i]);
  trophic_json_end (json);
  trophic_json_array (json, "calibration");
  for (int i = 0; i < group->n_tenths; i++)
    {
      trophic_json_object (json, NULL);
      trophic_json_integer (json, "n", group->tenths[i].n);
      trophic_json_number (json, "predicted", group->tenths[i].predicted);
      trophic_json_number (json, "observed", group->tenths[i].observed);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_group (TrophicJson               *json,
             const TrophicQualityGroup *group)
{
  trophic_json_object (json, NULL);
  trophic_json_string (json, "kind", kinds[group->kind]);
  trophic_json_string (json, "name", group->name);
  trophic_json_string (json, "plan", plans[group->plan]);
  trophic_json_integer (json, "n", group->n);
  trophic_json_integer (json, "patients", group->n_patients);
  trophic_json_number (json, "coverage50", group->coverage50);
  trophic_json_number (json, "coverage80", group->coverage80);
  trophic_json_number (json, "mae", group->mae);
  trophic_json_number (json, "mae_no_change", group->mae_no_change);
  trophic_json_number (json, "crps", group->crps);
  trophic_json_number (json, "crps_no_change", group->crps_no_change);
  trophic_json_number (json, "gain_no_change", group->gain_no_change);
  trophic_json_number (json, "gain_no_change_se", group->gain_no_change_se);
  trophic_json_integer (json, "n_trend", group->n_trend);
  trophic_json_number (json, "mae_trend", group->mae_trend);
  trophic_json_number (json, "crps_trend", group->crps_trend);
  trophic_json_number (json, "gain_trend", group->gain_trend);
  trophic_json_number (json, "gain_trend_se", group->gain_trend_se);
  write_tenths (json, group);
  trophic_json_end (json);
}

/* What L1 has learned, and whether it has earned its turn. */
static void
write_clinic_model (TrophicJson                 *json,
                    const TrophicForecastModels *models)
{
  const TrophicClinicForecast *clinic = models->clinic;
  trophic_json_object (json, "clinic_model");
  trophic_json_integer (json, "pairs", clinic != NULL ? clinic->n_pairs : 0);
  trophic_json_integer (json, "patients", clinic != NULL ? clinic->n_patients : 0);
  trophic_json_integer (json, "plan_pairs", clinic != NULL ? clinic->n_plan_pairs : 0);
  trophic_json_number (json, "crps", clinic != NULL ? clinic->crps : NAN);
  trophic_json_number (json, "crps_trend", clinic != NULL ? clinic->crps_trend : NAN);
  trophic_json_number (json, "gain", clinic != NULL ? clinic->gain : NAN);
  trophic_json_number (json, "gain_se", clinic != NULL ? clinic->gain_se : NAN);
  trophic_json_boolean (json, "speaks", clinic != NULL && clinic->speaks);
  trophic_json_end (json);
  trophic_json_string (json, "site_model", models->site != NULL ? models->site->id : NULL);
}

static void
write_quality (TrophicJson                 *json,
               const TrophicQuality        *quality,
               const TrophicForecastModels *models)
{
  trophic_json_object (json, NULL);
  trophic_json_date (json, "on", &quality->on);
  trophic_json_boolean (json, "synthetic", quality->synthetic);
  trophic_json_integer (json, "recorded", quality->n_recorded);
  trophic_json_integer (json, "repeated", quality->n_repeated);
  trophic_json_integer (json, "scored", quality->n_scored);
  trophic_json_integer (json, "waiting", quality->n_waiting);
  trophic_json_integer (json, "lost", quality->n_lost);
  trophic_json_integer (json, "synthetic_left_out", quality->n_synthetic_left_out);
  trophic_json_array (json, "losses");
  for (guint i = 0; i < quality->losses->len; i++)
    {
      const TrophicQualityLoss *loss = &g_array_index (quality->losses, TrophicQualityLoss, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "reason", loss->code);
      trophic_json_integer (json, "n", loss->n);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_array (json, "groups");
  for (guint i = 0; i < quality->groups->len; i++)
    write_group (json, g_ptr_array_index (quality->groups, i));
  trophic_json_end (json);
  write_clinic_model (json, models);
  trophic_json_string (json, "caveat", trophic_quality_caveat ());
  trophic_json_end (json);
}

static void
print_group (TrophicCli                *cli,
             const TrophicQualityGroup *group)
{
  g_autofree char *words = trophic_quality_group_words (group);
  if (group->n == 0)
    {
      trophic_cli_print (cli, _("%s: none yet"), words);
      return;
    }
  g_autofree char *share50 = trophic_number_format (100 * group->coverage50, 0);
  g_autofree char *share80 = trophic_number_format (100 * group->coverage80, 0);
  g_autofree char *mae = trophic_number_format (group->mae, 2), *stays = trophic_number_format (group->mae_no_change, 2);
  g_autofree char *crps = trophic_number_format (group->crps, 2);
  g_autofree char *trend = isfinite (group->crps_trend) ? trophic_number_format (group->crps_trend, 2) : g_strdup ("—");
  trophic_cli_print (cli, _("%s: n = %d, 50%% interval held %s%%, 80%% held %s%%; mean error %s, no change %s; CRPS %s, own trend %s (kg/m²)"),
                     words, group->n, share50, share80, mae, stays, crps, trend);
}

static void
print_quality (TrophicCli           *cli,
               const TrophicQuality *quality)
{
  if (quality->synthetic)
    trophic_cli_print (cli, "%s", _("Demo clinic: synthetic patients"));
  trophic_cli_print (cli, _("Forecasts recorded: %d; scored %d, waiting %d, without a weight %d, repeated %d"), quality->n_recorded,
                     quality->n_scored, quality->n_waiting, quality->n_lost, quality->n_repeated);
  for (guint i = 0; i < quality->groups->len; i++)
    print_group (cli, g_ptr_array_index (quality->groups, i));
  for (guint i = 0; i < quality->losses->len; i++)
    {
      const TrophicQualityLoss *loss = &g_array_index (quality->losses, TrophicQualityLoss, i);
      if (loss->n > 0)
        trophic_cli_print (cli, "%s: %d", loss->words, loss->n);
    }
  trophic_cli_print (cli, "%s", trophic_quality_caveat ());
}

/** trophic_cli_quality: quality [--on DATE]. */
int
trophic_cli_quality (TrophicCli  *cli,
                     int          argc,
                     char       **argv,
                     GError     **error)
{
  g_autofree char *on_text = NULL;
  const GOptionEntry entries[] = { { "on", 0, 0, G_OPTION_ARG_FILENAME, &on_text, NULL, NULL }, { NULL } };
  TrophicDate on;
  if (!trophic_cli_parse_options (entries, &argc, &argv, 0, "trophic-cli quality [--on YYYY-MM-DD]", error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (on_text, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicQuality) quality = trophic_quality_new (store, &on, error);
  g_autoptr (TrophicForecastModels) models = quality != NULL ? trophic_clinic_models (store, &on, error) : NULL;
  if (models == NULL)
    return TROPHIC_EXIT_FAILED;
  if (cli->json)
    write_quality (cli->answer, quality, models);
  else
    print_quality (cli, quality);
  return TROPHIC_EXIT_DONE;
}
