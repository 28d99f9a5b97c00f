/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study as JSON. Curves, models and areas are shaped as those of analyze; their terms are named by the covariates' codes. What a
 * method refused is null, and "refused" says why. */
#include <math.h>

#include "trophic-caution.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-fit.h"
#include "trophic-cli-study.h"
#include "trophic-study-paper.h"

static const char *const group_codes[TROPHIC_STUDY_GROUPS] = { "low", "higher" };

static void
write_switches (TrophicJson                *json,
                const TrophicStudySwitches *switches)
{
  trophic_json_string (json, "edge", trophic_study_edge_code (switches->edge));
  trophic_json_string (json, "endpoint", trophic_study_endpoint_code (switches->endpoint));
  trophic_json_string (json, "clock", trophic_study_clock_code (switches->clock));
}

/* Choices beside those of the contract. */
static void
write_more_switches (TrophicJson                *json,
                     const TrophicStudySwitches *switches)
{
  trophic_json_string (json, "cutoff_rule", switches->search ? "search" : trophic_study_cutoff_code (switches->cutoff));
  trophic_json_string (json, "half", trophic_study_half_code (switches->half));
}

/* Whom the cohort is narrowed to; null is everybody. */
static void
write_filters (TrophicJson                *json,
               const TrophicStudySwitches *switches)
{
  const int years[] = { switches->diagnosed_from, switches->diagnosed_to };
  const char * const names[] = { "diagnosed_from", "diagnosed_to" };
  trophic_json_string (json, "site", switches->site);
  trophic_json_string (json, "sex", switches->who != TROPHIC_STUDY_ANY_SEX ? trophic_study_who_code (switches->who) : NULL);
  trophic_json_string (json, "onset", switches->region != TROPHIC_STUDY_ANY_REGION ? trophic_study_region_code (switches->region) : NULL);
  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    if (years[i] != 0)
      trophic_json_integer (json, names[i], years[i]);
    else
      trophic_json_null (json, names[i]);
}

static void
write_flow (TrophicJson        *json,
            const TrophicStudy *study)
{
  trophic_json_array (json, "excluded");
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (step->n == 0)
        continue;
      trophic_json_object (json, NULL);
      trophic_json_string (json, "reason", step->code);
      trophic_json_integer (json, "n", step->n);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_km (TrophicJson        *json,
          const TrophicStudy *study,
          const GArray       *at)
{
  trophic_json_object (json, "km");
  trophic_json_integer (json, "missing", 0);
  trophic_json_array (json, "strata");
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    if (study->km[group] != NULL)
      trophic_cli_write_curve (json, group_codes[group], study->km[group], at, NAN);
  trophic_json_end (json);
  trophic_cli_write_logrank (json, study->logrank);
  trophic_json_end (json);
}

/* (transfer container): the codes of the terms, with the intercept first or without it. */
static GPtrArray *
term_codes (GPtrArray *terms,
            gboolean   intercept)
{
  GPtrArray *codes = g_ptr_array_new ();
  if (intercept)
    g_ptr_array_add (codes, (gpointer) "(Intercept)");
  for (guint i = 0; i < terms->len; i++)
    g_ptr_array_add (codes, (gpointer) ((const TrophicStudyTerm *) terms->pdata[i])->code);
  return codes;
}

/* What one unit of a term is: its SD, null of a term of two values. */
static void
write_scales (TrophicJson *json,
              GPtrArray   *terms)
{
  trophic_json_array (json, "scales");
  for (guint i = 0; i < terms->len; i++)
    {
      const TrophicStudyTerm *term = terms->pdata[i];
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", term->code);
      trophic_json_number (json, "sd", term->sd);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_cox (TrophicJson           *json,
           const TrophicStudyCox *cox)
{
  if (cox->cox == NULL)
    {
      trophic_json_null (json, "cox");
      return;
    }
  g_autoptr (GPtrArray) codes = term_codes (cox->terms, FALSE);
  const TrophicCliCox answer = {
    .cox = cox->cox, .names = (const char *const *) codes->pdata, .concordance = cox->concordance, .concordance_se = cox->concordance_se,
    .ph_names = (const char *const *) codes->pdata, .ph = cox->ph, .n_ph = codes->len, .ph_global = cox->ph_global,
  };
  trophic_json_object (json, "cox");
  trophic_json_integer (json, "missing", (gint64) cox->missing);
  trophic_cli_write_cox (json, &answer);
  write_scales (json, cox->terms);
  trophic_json_end (json);
}

static void
write_ratio (TrophicJson             *json,
             const char              *name,
             const TrophicStudyRatio *ratio)
{
  if (isnan (ratio->hr))
    {
      trophic_json_null (json, name);
      return;
    }
  trophic_json_object (json, name);
  trophic_json_integer (json, "n", (gint64) ratio->n);
  trophic_json_integer (json, "events", (gint64) ratio->events);
  trophic_json_number (json, "hr", ratio->hr);
  trophic_json_number (json, "lower", ratio->lower);
  trophic_json_number (json, "upper", ratio->upper);
  trophic_json_number (json, "p", ratio->p);
  trophic_json_end (json);
}

static void
write_bmi (TrophicJson           *json,
           const TrophicStudyBmi *bmi)
{
  if (bmi->regression == NULL)
    {
      trophic_json_null (json, "bmi_change");
      return;
    }
  g_autoptr (GPtrArray) codes = term_codes (bmi->terms, TRUE);
  trophic_json_object (json, "bmi_change");
  trophic_json_integer (json, "missing", (gint64) bmi->missing);
  trophic_cli_write_regression (json, bmi->regression, (const char *const *) codes->pdata);
  write_scales (json, bmi->terms);
  trophic_json_array (json, "groups");
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", group_codes[group]);
      trophic_json_integer (json, "n", (gint64) bmi->group_n[group]);
      trophic_json_number (json, "mean", bmi->mean[group]);
      trophic_json_number (json, "sd", bmi->sd[group]);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
write_correlations (TrophicJson        *json,
                    const TrophicStudy *study)
{
  trophic_json_array (json, "correlations");
  for (guint i = 0; i < study->correlations->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (study->correlations, TrophicStudyCorrelation, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "x", trophic_cohort_marker_code (cell->x));
      trophic_json_string (json, "y", trophic_cohort_marker_code (cell->y));
      trophic_json_integer (json, "n", (gint64) cell->correlation.n);
      trophic_json_number (json, "estimate", cell->correlation.estimate);
      trophic_json_number (json, "p", cell->correlation.p);
      trophic_json_number (json, "lower", cell->correlation.lower);
      trophic_json_number (json, "upper", cell->correlation.upper);
      trophic_json_number (json, "p_holm", cell->p_holm);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_sensitivity (TrophicJson *json,
                   GPtrArray   *lines)
{
  trophic_json_array (json, "sensitivity");
  for (guint i = 0; i < lines->len; i++)
    {
      const TrophicStudySensitivity *line = lines->pdata[i];
      trophic_json_object (json, NULL);
      trophic_json_number (json, "cutoff", line->cutoff);
      write_switches (json, &line->switches);
      trophic_json_integer (json, "n", (gint64) line->n);
      trophic_json_number (json, "chisq", line->chisq);
      trophic_json_number (json, "p", line->p);
      trophic_json_number (json, "hr", line->hr);
      trophic_json_number (json, "lower", line->lower);
      trophic_json_number (json, "upper", line->upper);
      trophic_json_integer (json, "events", (gint64) line->events);
      trophic_json_object (json, "per_sd");
      trophic_json_integer (json, "n", (gint64) line->n_sd);
      trophic_json_number (json, "hr", line->hr_sd);
      trophic_json_number (json, "lower", line->hr_sd_lower);
      trophic_json_number (json, "upper", line->hr_sd_upper);
      trophic_json_end (json);
      write_more_switches (json, &line->switches);
      trophic_json_string (json, "reason", line->reason);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_phases (TrophicJson        *json,
              const TrophicStudy *study)
{
  trophic_json_array (json, "phases");
  for (guint i = 0; i < study->phases->len; i++)
    {
      const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "phase", phase->code);
      for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
        {
          trophic_json_object (json, group_codes[group]);
          trophic_json_integer (json, "n", (gint64) phase->n[group]);
          trophic_json_number (json, "median", phase->median[group]);
          trophic_json_number (json, "lower", phase->lower[group]);
          trophic_json_number (json, "upper", phase->upper[group]);
          trophic_json_end (json);
        }
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_roc (TrophicJson           *json,
           const TrophicStudyRoc *roc)
{
  if (roc->roc == NULL)
    {
      trophic_json_null (json, "roc");
      return;
    }
  trophic_json_object (json, "roc");
  trophic_json_number (json, "months", roc->months);
  trophic_json_integer (json, "missing", (gint64) roc->missing);
  trophic_json_integer (json, "n_pos", (gint64) roc->roc->n_pos);
  trophic_json_integer (json, "n_neg", (gint64) roc->roc->n_neg);
  trophic_cli_write_roc (json, roc->roc);
  trophic_json_string (json, "positive", "at-or-below");
  trophic_json_end (json);
}

static void
write_search (TrophicJson           *json,
              const TrophicCutPoint *search)
{
  if (search == NULL)
    {
      trophic_json_null (json, "search");
      return;
    }
  trophic_json_object (json, "search");
  trophic_json_number (json, "cutoff", search->cutoff);
  trophic_json_number (json, "statistic", search->statistic);
  trophic_json_number (json, "p_corrected", search->p_corrected);
  trophic_json_number (json, "p_naive", search->p_naive);
  trophic_json_integer (json, "tried", (gint64) search->tried);
  trophic_json_integer (json, "draws", (gint64) search->draws);
  trophic_json_end (json);
}

static void
write_refusal (TrophicJson *json,
               const char  *part,
               const char  *code,
               const char  *reason)
{
  if (reason == NULL)
    return;
  trophic_json_object (json, NULL);
  trophic_json_string (json, "part", part);
  trophic_json_string (json, "code", code);
  trophic_json_string (json, "message", reason);
  trophic_json_end (json);
}

static void
write_words (TrophicJson        *json,
             const TrophicStudy *study)
{
  trophic_json_array (json, "refused");
  write_refusal (json, "cutoff", "too-few", study->cutoff_reason);
  write_refusal (json, "logrank", NULL, study->logrank_reason);
  if (isnan (study->group_hr.hr))
    write_refusal (json, "group_hr", study->group_hr.reason_code, study->group_hr.reason);
  write_refusal (json, "cox", study->cox.reason_code, study->cox.reason);
  write_refusal (json, "unadjusted", study->unadjusted.reason_code, study->unadjusted.reason);
  write_refusal (json, "bmi_change", study->bmi_change.reason_code, study->bmi_change.reason);
  write_refusal (json, "roc", study->roc.reason_code, study->roc.reason);
  trophic_json_end (json);
  trophic_json_array (json, "cautions");
  for (guint i = 0; i < study->cautions->len; i++)
    {
      const TrophicCaution *caution = study->cautions->pdata[i];
      trophic_json_object (json, NULL);
      trophic_json_string (json, "code", caution->code);
      trophic_json_string (json, "level", trophic_caution_level_nick (caution->level));
      trophic_json_string (json, "message", caution->message);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  g_autofree char *english = trophic_study_methods_paragraph (study, "en"), *japanese = trophic_study_methods_paragraph (study, "ja");
  trophic_json_object (json, "methods");
  trophic_json_string (json, "en", english);
  trophic_json_string (json, "ja", japanese);
  trophic_json_end (json);
}

/** trophic_cli_study_write: the whole answer. */
void
trophic_cli_study_write (TrophicJson        *json,
                         const TrophicStudy *study,
                         GPtrArray          *sensitivity,
                         const GArray       *at)
{
  trophic_json_object (json, NULL);
  trophic_json_number (json, "cutoff", study->cutoff);
  write_switches (json, &study->switches);
  trophic_json_integer (json, "n", study->n);
  write_flow (json, study);
  write_km (json, study, at);
  write_cox (json, &study->cox);
  write_bmi (json, &study->bmi_change);
  write_correlations (json, study);
  write_sensitivity (json, sensitivity);
  write_phases (json, study);
  write_roc (json, &study->roc);
  write_search (json, study->search);
  write_ratio (json, "group_hr", &study->group_hr);
  write_ratio (json, "unadjusted", &study->unadjusted);
  write_more_switches (json, &study->switches);
  trophic_json_integer (json, "quantile_type", study->switches.quantile_type);
  write_filters (json, &study->switches);
  trophic_json_boolean (json, "year_only", study->switches.year_only);
  trophic_json_object (json, "flow");
  trophic_json_integer (json, "all", study->n_all);
  trophic_json_integer (json, "analysed", study->n);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    trophic_json_integer (json, group_codes[group], study->n_in_group[group]);
  trophic_json_end (json);
  write_words (json, study);
  trophic_json_date (json, "on", &study->on);
  trophic_json_boolean (json, "synthetic", study->synthetic);
  trophic_json_string (json, "version", TROPHIC_VERSION);
  trophic_json_end (json);
}
