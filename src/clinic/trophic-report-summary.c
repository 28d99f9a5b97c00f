/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the summary sheet. Numbers are the assessment's own doubles; only their format rounds. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-answer.h"
#include "trophic-number.h"
#include "trophic-report-private.h"
#include "trophic-words.h"

/* A row of a sheet of answers; its words and caution are set by the caller. */
TrophicWorkbookAnswer *
trophic_report_row (GPtrArray           *answers,
         TrophicWorkbookRank  rank,
         const char          *name,
         double               value,
         const char          *format,
         const char          *unit)
{
  TrophicWorkbookAnswer *row = trophic_workbook_answer_new (rank, name);
  row->value = value;
  row->format = format;
  row->unit = g_strdup (unit);
  g_ptr_array_add (answers, row);
  return row;
}

/* An ordinary row: a number with its format and unit; NAN where there is none. */
TrophicWorkbookAnswer *
trophic_report_detail (GPtrArray  *answers,
                       const char *name,
                       double      value,
                       const char *format,
                       const char *unit)
{
  return trophic_report_row (answers, TROPHIC_WORKBOOK_DETAIL, name, value, format, unit);
}

/* The facts and the caution of a card stand beside its number. */
static void
take_words (TrophicWorkbookAnswer *row,
            const TrophicAnswer   *answer)
{
  gboolean first = answer->facts[0] != NULL && *answer->facts[0], second = answer->facts[1] != NULL && *answer->facts[1];
  row->in_words = g_strconcat (first ? answer->facts[0] : "", first && second ? "\n" : "", second ? answer->facts[1] : "", NULL);
  if (answer->note_kind == TROPHIC_ANSWER_NOTE_CAUTION || answer->note_kind == TROPHIC_ANSWER_NOTE_LAYER)
    row->caution = g_strdup (answer->note);
}

/* The day of the value that sets the group goes with its words. */
static void
add_date (TrophicWorkbookAnswer    *row,
          const TrophicObservation *lactate)
{
  if (lactate == NULL)
    return;
  g_autofree char *words = g_steal_pointer (&row->in_words);
  g_autofree char *date = trophic_words_date (&lactate->time);
  row->in_words = g_strdup_printf ("%s\n%s", date, words);
}

static void
add_answers (GPtrArray               *answers,
             const TrophicAssessment *assessment)
{
  const TrophicWeightPoint *last = trophic_weight_series_last (assessment->weights);
  const TrophicObservation *lactate = assessment->lactate->observation;
  for (int kind = 0; kind < TROPHIC_N_ANSWERS; kind++)
    {
      g_autoptr (TrophicAnswer) answer = trophic_answer_new (assessment, kind, TRUE);
      TrophicWorkbookAnswer *row = trophic_report_row (answers, TROPHIC_WORKBOOK_ANSWER, answer->question, NAN, NULL, NULL);
      take_words (row, answer);
      switch (kind)
        {
        case TROPHIC_ANSWER_WEIGHT:
          row->value = last != NULL ? last->kg : NAN;
          row->format = "0.0";
          row->unit = g_strdup ("kg");
          break;
        case TROPHIC_ANSWER_BMI:
          row->value = assessment->bmi;
          row->format = "0.0";
          row->unit = g_strdup ("kg/m²");
          break;
        case TROPHIC_ANSWER_INTAKE:
          row->value = assessment->intake_kcal;
          row->format = TROPHIC_REPORT_KCAL;
          row->unit = g_strdup ("kcal");
          break;
        case TROPHIC_ANSWER_LACTATE:
          row->text = g_strdup (answer->value);
          row->flagged = answer->low;
          add_date (row, lactate);
          break;
        default:
          row->text = g_strdup (answer->value);
          row->unit = g_strdup (answer->unit);
        }
    }
}

/* A heading between rows. */
void
trophic_report_section (GPtrArray  *answers,
                        const char *name)
{
  g_ptr_array_add (answers, trophic_workbook_answer_new (TROPHIC_WORKBOOK_SECTION, name));
}

/* A censored value is a limit: it stands as text, so that nobody averages it as a number. */
static TrophicWorkbookAnswer *
add_lactate (GPtrArray                *answers,
             const char               *name,
             const TrophicObservation *observation,
             const char               *group)
{
  TrophicWorkbookAnswer *row = trophic_report_detail (answers, name, NAN, "0.00", "mmol/L");
  if (observation == NULL)
    return row;
  if (observation->comparator == TROPHIC_COMPARATOR_NONE)
    row->value = observation->value;
  else
    {
      char number[TROPHIC_NUMBER_SIZE];
      row->text = g_strconcat (trophic_words_sign (observation->comparator),
                               trophic_number_write (observation->value, number), NULL);
    }
  g_autofree char *date = trophic_words_date (&observation->time);
  row->in_words = g_strdup_printf (_("%s · %s"), group, date);
  return row;
}

static void
add_lactate_rows (GPtrArray               *answers,
                  const TrophicAssessment *assessment)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  trophic_report_section (answers, _("Lactate group"));
  add_lactate (answers, _("Lactate that sets the group"), lactate->observation, trophic_lactate_group_label (lactate->group));
  TrophicWorkbookAnswer *cutoff = trophic_report_detail (answers, _("Cut-off"), lactate->cutoff, "0.00", "mmol/L");
  cutoff->in_words = g_strdup (_("Low lactate is at most this; a prognostic cut-off inside every reference interval"));
  TrophicWorkbookAnswer *eligible = trophic_report_detail (answers, _("Eligible values at most the cut-off"), lactate->n_low, "0", NULL);
  eligible->in_words = g_strdup_printf (ngettext ("of %d eligible value", "of %d eligible values", lactate->n_eligible),
                                        lactate->n_eligible);
  TrophicWorkbookAnswer *baseline = add_lactate (answers, _("Lactate at diagnosis (baseline)"), lactate->baseline,
                                                 trophic_lactate_group_label (lactate->baseline_group));
  if (lactate->baseline != NULL && isfinite (lactate->baseline_median_months))
    baseline->caution = g_strdup_printf (_("Cohort median %.0f months from onset; not this patient's remaining time"),
                                         lactate->baseline_median_months);
}

static void
add_forecast_rows (GPtrArray               *answers,
                   const TrophicAssessment *assessment)
{
  const TrophicForecast *forecast = assessment->forecast;
  trophic_report_section (answers, _("BMI forecast, 3 months"));
  g_autofree char *from = trophic_words_date (&forecast->from_date);
  TrophicWorkbookAnswer *last = trophic_report_detail (answers, _("Last measured BMI"), forecast->from_bmi, "0.0", "kg/m²");
  last->in_words = g_strdup (from);
  trophic_report_detail (answers, _("Horizon"), forecast->horizon_days, "0", _("days"));
  if (forecast->reason != NULL)
    {
      TrophicWorkbookAnswer *none = trophic_report_detail (answers, _("Forecast"), NAN, NULL, NULL);
      none->in_words = g_strdup (forecast->reason_message);
      return;
    }
  g_autofree char *target = trophic_words_date (&forecast->target_date);
  TrophicWorkbookAnswer *mean = trophic_report_detail (answers, _("Forecast BMI"), forecast->mean, "0.0", "kg/m²");
  mean->in_words = g_strdup_printf (_("for %s"), target);
  trophic_report_detail (answers, _("Lower end of 80%"), forecast->lower80, "0.0", "kg/m²");
  trophic_report_detail (answers, _("Upper end of 80%"), forecast->upper80, "0.0", "kg/m²");
  trophic_report_detail (answers, _("Lower end of 50%"), forecast->lower50, "0.0", "kg/m²");
  trophic_report_detail (answers, _("Upper end of 50%"), forecast->upper50, "0.0", "kg/m²");
  TrophicWorkbookAnswer *change = trophic_report_detail (answers, _("Change, mean"), forecast->change.mean, TROPHIC_REPORT_SIGNED_2, "kg/m²");
  change->in_words = g_strdup (_("next measured BMI less the last measured BMI"));
  trophic_report_detail (answers, _("Change, lower end of 80%"), forecast->change.lower80, TROPHIC_REPORT_SIGNED_2, "kg/m²");
  trophic_report_detail (answers, _("Change, upper end of 80%"), forecast->change.upper80, TROPHIC_REPORT_SIGNED_2, "kg/m²");
  trophic_report_detail (answers, _("Change, lower end of 50%"), forecast->change.lower50, TROPHIC_REPORT_SIGNED_2, "kg/m²");
  trophic_report_detail (answers, _("Change, upper end of 50%"), forecast->change.upper50, TROPHIC_REPORT_SIGNED_2, "kg/m²");
  TrophicWorkbookAnswer *loss = trophic_report_detail (answers, _("Probability of a loss"), forecast->p_loss, TROPHIC_REPORT_PERCENT, NULL);
  char threshold[TROPHIC_NUMBER_SIZE];
  loss->in_words = g_strdup_printf (
    _("of more than %s kg/m²"),
    trophic_number_write (trophic_card_number (trophic_card_get ("bmi-forecast"), "loss_threshold"), threshold));
  trophic_report_detail (answers, _("Own trend"), forecast->slope_per_year, TROPHIC_REPORT_SIGNED, _("kg/m²/year"));
  TrophicWorkbookAnswer *n = trophic_report_detail (answers, _("Weights used"), forecast->n_weights, "0", NULL);
  n->in_words = g_strdup_printf ("%s · %s v%d", forecast->layer, forecast->model, forecast->version);
  for (guint i = 0; i < forecast->contributions->len; i++)
    {
      const TrophicForecastContribution *contribution = g_ptr_array_index (forecast->contributions, i);
      TrophicWorkbookAnswer *term = trophic_report_detail (answers, contribution->name, contribution->value, TROPHIC_REPORT_SIGNED_2, "kg/m²");
      term->in_words = g_strdup (_("associated with, not caused by"));
    }
}

static void
add_course_rows (GPtrArray               *answers,
                 const TrophicAssessment *assessment)
{
  trophic_report_section (answers, _("Weight, intake and function"));
  trophic_report_detail (answers, _("Weight change since the visit before"), assessment->change.weight_kg, TROPHIC_REPORT_SIGNED, "kg");
  trophic_report_detail (answers, _("Weight lost in 6 months"), assessment->loss_6_months_percent, "0.0", "%");
  trophic_report_detail (answers, _("Weight lost since usual weight"), assessment->loss_usual_percent, "0.0", "%");
  trophic_report_detail (answers, _("Weight lost since diagnosis"), assessment->loss_diagnosis_percent, "0.0", "%");
  trophic_report_detail (answers, _("Ideal weight (22 × height²)"), assessment->ideal_weight_kg, "0.0", "kg");
  trophic_report_detail (answers, _("Intake per kg ideal weight"), assessment->intake_per_ideal_kg, "0.0", "kcal/kg");
  TrophicWorkbookAnswer *alsfrs = trophic_report_detail (answers, _("ALSFRS-R"), assessment->alsfrs_r >= 0 ? assessment->alsfrs_r : NAN, "0", NULL);
  if (assessment->alsfrs_r >= 0)
    alsfrs->in_words = trophic_words_date (&assessment->alsfrs_r_date);
  TrophicWorkbookAnswer *slope = trophic_report_detail (answers, _("ALSFRS-R slope"), assessment->delta_fs, "0.00", _("per month"));
  if (isfinite (assessment->delta_fs_low) && assessment->delta_fs_low != assessment->delta_fs_high)
    {
      g_autofree char *range = trophic_words_interval (MIN (assessment->delta_fs_low, assessment->delta_fs_high),
                                                       MAX (assessment->delta_fs_low, assessment->delta_fs_high), 2);
      slope->in_words = g_strdup_printf (_("%s, since the onset date is partial"), range);
    }
  trophic_report_detail (answers, _("Months since onset"), assessment->months_since_onset, "0.0", _("months"));
}

/* The five answers large, then every number that the assessment states, each under what it belongs to. */
void
trophic_report_add_summary (GPtrArray               *answers,
                            const TrophicAssessment *assessment)
{
  add_answers (answers, assessment);
  add_lactate_rows (answers, assessment);
  add_forecast_rows (answers, assessment);
  add_course_rows (answers, assessment);
  trophic_report_add_prognosis (answers, assessment);
}
