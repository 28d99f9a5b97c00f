/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-assessment-json.h"
#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-cli-text.h"
#include "trophic-clinic-models.h"
#include "trophic-increase-checks.h"
#include "trophic-diagnostic-words.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-stale-report.h"

static void
print_identity (TrophicCli              *cli,
                const TrophicAssessment *assessment)
{
  const TrophicPatient *patient = assessment->record->patient;
  g_autofree char *name = trophic_patient_name (patient);
  g_autofree char *birth = trophic_date_format (&patient->birth_date);
  g_autofree char *on = trophic_date_format (&assessment->on);
  trophic_cli_print (cli, "%s  %s  %s  %s", trophic_patient_id (patient), name != NULL ? name : "",
                     trophic_sex_label (patient->sex), birth != NULL ? birth : "");
  trophic_cli_print (cli, patient->synthetic ? _("On %s, synthetic patient") : _("On %s"), on);
}

/* One line of the answers: a name of 14 columns, then the sentence. */
static void
print_answer (TrophicCli *cli,
              const char *name,
              const char *format,
              ...) G_GNUC_PRINTF (3, 4);

static void
print_answer (TrophicCli *cli,
              const char *name,
              const char *format,
              ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  int padding = MAX (0, 14 - trophic_cli_text_width (name));
  trophic_cli_print (cli, "%s%*s  %s", name, padding, "", text);
}

static char *
format_or_dash (double value,
                int    decimals)
{
  return isfinite (value) ? trophic_number_format (value, decimals) : g_strdup ("—");
}

/* The laboratory's own value first; three decimals of mmol/L, since 1.055 is not at most 1.05. */
static char *
format_lactate (const TrophicObservation *observation)
{
  g_autofree char *value = trophic_number_format (observation->value, 3);
  const char *comparator = trophic_comparator_to_text (observation->comparator);
  return g_strdup_printf ("%s %s (%s%s mmol/L)", observation->value_text != NULL ? observation->value_text : "",
                          observation->unit_text != NULL ? observation->unit_text : "", comparator != NULL ? comparator : "", value);
}

static const char *
group_words (TrophicLactateGroup group)
{
  return group == TROPHIC_LACTATE_NONE ? _("no group") : trophic_lactate_group_label (group);
}

static void
print_lactate (TrophicCli                 *cli,
               const TrophicLactateAnswer *lactate)
{
  if (lactate->observation == NULL)
    {
      print_answer (cli, _("Lactate"), "%s", trophic_lactate_group_label (lactate->group));
      return;
    }
  g_autofree char *value = format_lactate (lactate->observation);
  g_autofree char *date = trophic_date_format (&lactate->observation->time);
  print_answer (cli, _("Lactate"), _("%s on %s: %s"), value, date, group_words (lactate->group));
  if (lactate->n_eligible > 0)
    print_answer (cli, "", _("%d of %d eligible values at most %.2f mmol/L"), lactate->n_low, lactate->n_eligible, lactate->cutoff);
  if (lactate->baseline == NULL)
    return;
  g_autofree char *baseline = format_lactate (lactate->baseline);
  print_answer (cli, _("Baseline"), _("%s, %d days from diagnosis: %s"), baseline, lactate->baseline_days,
                group_words (lactate->baseline_group));
}

static void
print_forecast (TrophicCli            *cli,
                const TrophicForecast *forecast)
{
  if (forecast->reason != NULL)
    {
      print_answer (cli, _("BMI forecast"), "— %s", forecast->reason_message);
      return;
    }
  g_autofree char *target = trophic_date_format (&forecast->target_date);
  g_autofree char *mean = trophic_number_format (forecast->mean, 1);
  g_autofree char *lower = trophic_number_format (forecast->lower80, 1);
  g_autofree char *upper = trophic_number_format (forecast->upper80, 1);
  g_autofree char *change = trophic_number_format_signed (forecast->change.mean, 1);
  print_answer (cli, _("BMI forecast"), _("%s on %s (change %s, 80%% %s to %s), P(loss) %.0f%%, %s"), mean, target,
                change, lower, upper, forecast->p_loss * 100,
                forecast->direction < 0 ? _("loss") : forecast->direction > 0 ? _("gain") : _("uncertain"));
  print_answer (cli, _("Model"), "%s", forecast->wording);
  for (guint i = 0; i < forecast->contributions->len; i++)
    {
      const TrophicForecastContribution *contribution = g_ptr_array_index (forecast->contributions, i);
      g_autofree char *value = trophic_number_format_signed (contribution->value, 2);
      print_answer (cli, "", "%s: %s kg/m²", contribution->name, value);
    }
}

static void
print_body (TrophicCli              *cli,
            const TrophicAssessment *assessment)
{
  g_autofree char *bmi = format_or_dash (assessment->bmi, 1);
  g_autofree char *six = format_or_dash (assessment->loss_6_months_percent, 1);
  g_autofree char *usual = format_or_dash (assessment->loss_usual_percent, 1);
  g_autofree char *diagnosis = format_or_dash (assessment->loss_diagnosis_percent, 1);
  g_autofree char *intake = format_or_dash (assessment->intake_kcal, 0);
  g_autofree char *per_kg = format_or_dash (assessment->intake_per_ideal_kg, 1);
  g_autofree char *slope = format_or_dash (assessment->delta_fs, 2);
  g_autofree char *total = format_or_dash (assessment->alsfrs_r >= 0 ? assessment->alsfrs_r : NAN, 0);
  print_answer (cli, _("BMI"), _("%s kg/m²"), bmi);
  print_forecast (cli, assessment->forecast);
  print_answer (cli, _("Weight loss"), _("%s %% in 6 months, %s %% since usual, %s %% since diagnosis"), six, usual, diagnosis);
  print_answer (cli, _("Intake"), _("%s kcal, %s kcal per kg ideal weight"), intake, per_kg);
  print_answer (cli, _("ALSFRS-R"), _("%s, slope %s per month"), total, slope);
}

/* Each marker with what is published of it; none is news after the diagnosis. */
static void
print_diagnostics (TrophicCli              *cli,
                   const TrophicAssessment *assessment)
{
  for (guint i = 0; i < assessment->diagnostics->len; i++)
    {
      const TrophicDiagnostic *diagnostic = g_ptr_array_index (assessment->diagnostics, i);
      g_autofree char *value = trophic_diagnostic_value (diagnostic), *published = trophic_diagnostic_published (diagnostic);
      g_autofree char *reading = trophic_diagnostic_reading (diagnostic), *date = trophic_date_format (&diagnostic->date);
      print_answer (cli, i == 0 ? _("Diagnostic support") : "", "%s %s (%s). %s. %s", diagnostic->label, value, date, reading, published);
    }
  g_autofree char *news = assessment->diagnostics->len > 0 ? trophic_diagnostics_news (assessment->record->patient, &assessment->on) : NULL;
  if (news != NULL)
    print_answer (cli, "", "%s", news);
}

static void
print_energy (TrophicCli          *cli,
              const TrophicEnergy *energy)
{
  static const TrophicNeedKind order[] = {
    TROPHIC_NEED_SHIMIZU, TROPHIC_NEED_KASARSKIS, TROPHIC_NEED_HARRIS_BENEDICT, TROPHIC_NEED_MIFFLIN,
  };
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const TrophicEnergyNeed *need = &energy->needs[order[i]];
      g_autofree char *kcal = format_or_dash (trophic_round (need->kcal, -1), 0);
      g_autofree char *missing = trophic_need_missing_text (need);
      const char *why = need->out_of_range ? _("out of range: below basal") : missing;
      if (why != NULL)
        print_answer (cli, i == 0 ? _("Energy need") : "", "%s: %s", trophic_need_label (order[i]), why);
      else
        print_answer (cli, i == 0 ? _("Energy need") : "", _("%s: %s kcal"), trophic_need_label (order[i]), kcal);
    }
  if (isfinite (energy->gap_kcal))
    {
      g_autofree char *gap = trophic_number_format_signed (energy->intake_kcal - trophic_round (energy->needs[energy->gap_kind].kcal, -1), 0);
      print_answer (cli, "", _("Intake less need: %s kcal"), gap);
    }
  if (energy->band != NULL)
    print_answer (cli, "", _("Band of oral intake: %s kcal per kg ideal weight"), energy->band);
}

static void
print_lines (TrophicCli *cli,
             GPtrArray  *lines)
{
  for (guint i = 0; i < lines->len; i++)
    print_answer (cli, "", "%s", (const char *) g_ptr_array_index (lines, i));
}

static void
print_nutrition (TrophicCli              *cli,
                 const TrophicAssessment *assessment)
{
  const TrophicRefeeding *refeeding = assessment->refeeding;
  print_energy (cli, assessment->energy);
  print_answer (cli, "GLIM", "%s", trophic_glim_label (assessment->malnutrition->glim));
  print_lines (cli, assessment->malnutrition->reasons);
  print_answer (cli, _("Refeeding"), "%s", trophic_refeeding_label (refeeding->risk));
  for (guint i = 0; i < refeeding->criteria->len; i++)
    {
      const TrophicRefeedingCriterion *criterion = g_ptr_array_index (refeeding->criteria, i);
      if (g_str_equal (criterion->level, "not-assessed"))
        print_answer (cli, "", _("not assessed: %s"), criterion->message);
      else if (!g_str_equal (criterion->level, "not-met"))
        print_answer (cli, "", "%s", criterion->message);
    }
  g_autoptr (GPtrArray) meals =
    trophic_edaravone_meals (assessment->record, &assessment->on, trophic_card_get ("increase-checks"));
  if (meals->len > 0)
    print_answer (cli, _("Edaravone"), "%s", (const char *) g_ptr_array_index (meals, 0));
  if (meals->len > 0)
    g_ptr_array_remove_index (meals, 0);
  print_lines (cli, meals);
}

static void
print_cautions (TrophicCli *cli,
                GPtrArray  *cautions)
{
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicCaution *caution = g_ptr_array_index (cautions, i);
      if (caution->level != TROPHIC_CAUTION_NOTE)
        print_answer (cli, trophic_caution_level_nick (caution->level), "%s", caution->message);
    }
}

static void
print_assessment (TrophicCli              *cli,
                  const TrophicAssessment *assessment)
{
  print_identity (cli, assessment);
  print_lactate (cli, assessment->lactate);
  print_body (cli, assessment);
  print_nutrition (cli, assessment);
  print_diagnostics (cli, assessment);
  print_cautions (cli, assessment->lactate->cautions);
  print_cautions (cli, assessment->forecast->cautions);
  print_cautions (cli, assessment->energy->cautions);
  print_cautions (cli, assessment->malnutrition->cautions);
  g_autoptr (GString) missing = g_string_new (NULL);
  for (guint i = 0; i < assessment->missing->len; i++)
    g_string_append_printf (missing, "%s%s", i > 0 ? ", " : "", (char *) g_ptr_array_index (assessment->missing, i));
  print_answer (cli, _("Missing"), "%s", missing->len > 0 ? missing->str : _("nothing"));
}

/** trophic_cli_assess: assess ID [--on DATE]. */
int
trophic_cli_assess (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  g_autofree char *on_text = NULL;
  const GOptionEntry entries[] = { { "on", 0, 0, G_OPTION_ARG_FILENAME, &on_text, NULL, NULL }, { NULL } };
  TrophicDate on;
  if (!trophic_cli_parse_options (entries, &argc, &argv, 1, "trophic-cli assess ID [--on YYYY-MM-DD]", error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (on_text, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  gint64 row = trophic_store_find_patient (store, argv[1], error);
  g_autoptr (TrophicRecord) record = row != 0 ? trophic_store_load_record (store, row, error) : NULL;
  g_autoptr (TrophicForecastModels) models = record != NULL ? trophic_clinic_models (store, &on, error) : NULL;
  if (models == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, models);
  if (!trophic_assessment_add_stale (assessment, store, error))
    return TROPHIC_EXIT_FAILED;
  if (cli->json)
    trophic_assessment_write_json (assessment, cli->answer, NULL);
  else
    print_assessment (cli, assessment);
  return TROPHIC_EXIT_DONE;
}
