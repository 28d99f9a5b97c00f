/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The study as text for a terminal. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-caution.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-grid.h"
#include "trophic-cli-study.h"
#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-study-answers.h"

static void
print_flow (TrophicCli         *cli,
            const TrophicStudy *study)
{
  g_autofree char *headline = trophic_study_headline (study);
  trophic_cli_print (cli, "%s", headline);
  for (guint i = 0; i < study->flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (study->flow, TrophicStudyExclusion, i);
      if (step->n > 0)
        trophic_cli_print (cli, _("  left out, %s: %u"), step->words, step->n);
    }
}

static void
print_groups (TrophicCli         *cli,
              const TrophicStudy *study,
              const GArray       *at)
{
  g_autofree char *cutoff = isfinite (study->cutoff) ? trophic_number_format (study->cutoff, 2) : g_strdup ("—");
  trophic_cli_print (cli, _("Cut-off %s mmol/L (%s), %s"), cutoff, trophic_study_cutoff_rule (&study->switches),
                     trophic_study_edge_words (study->switches.edge));
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new (_("group"), "n", _("events"), _("median, months"), _("lower 95%"), _("upper 95%"), NULL);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS; group++)
    {
      const TrophicKaplanMeier *km = study->km[group];
      trophic_cli_grid_add (grid, trophic_study_group_words (group));
      trophic_cli_grid_number (grid, study->n_in_group[group]);
      trophic_cli_grid_number (grid, km != NULL ? (double) km->events : 0);
      trophic_cli_grid_number (grid, km != NULL ? km->median : NAN);
      trophic_cli_grid_number (grid, km != NULL ? km->median_lower : NAN);
      trophic_cli_grid_number (grid, km != NULL ? km->median_upper : NAN);
    }
  trophic_cli_grid_print (grid, cli);
  for (guint group = 0; group < TROPHIC_STUDY_GROUPS && at->len > 0; group++)
    if (study->km[group] != NULL)
      {
        trophic_cli_print (cli, "%s", trophic_study_group_words (group));
        trophic_cli_print_at (cli, study->km[group], at);
      }
  if (study->logrank == NULL)
    {
      trophic_cli_print (cli, _("No log-rank test: %s"), study->logrank_reason);
      return;
    }
  g_autofree char *chisq = trophic_cli_number_text (study->logrank->chisq), *p = trophic_p_text_equation (study->logrank->p);
  if (trophic_study_is_searched (study)) /* chi-square is that of the best cut-off: its own p would mislead */
    trophic_cli_print (cli, _("Log-rank: %s, p corrected for the search among %u cut-offs"), p, (guint) study->search->tried);
  else
    trophic_cli_print (cli, _("Log-rank: chi-square %s, %d df, %s"), chisq, study->logrank->df, p);
}

static void
print_hazards (TrophicCli           *cli,
               const char           *name,
               const TrophicCoxTest *test)
{
  g_autofree char *chisq = trophic_cli_number_text (test->chisq), *p = trophic_p_text_equation (test->p);
  trophic_cli_print (cli, _("%s: chi-square %s, %d df, %s"), name, chisq, test->df, p);
}

static void
print_cox (TrophicCli            *cli,
           const TrophicStudyCox *cox)
{
  trophic_cli_print (cli, _("Cox regression, Efron: n = %u, events %u, left out because a value is missing %u"), (guint) cox->n,
                     (guint) cox->events, (guint) cox->missing);
  if (cox->cox == NULL)
    {
      trophic_cli_print (cli, _("  refused: %s"), cox->reason);
      return;
    }
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new (_("term"), _("hazard ratio"), _("lower 95%"), _("upper 95%"), "p", NULL);
  for (guint i = 0; i < cox->terms->len; i++)
    {
      const TrophicCoxTerm *term = trophic_cox_term (cox->cox, i);
      trophic_cli_grid_add (grid, ((const TrophicStudyTerm *) cox->terms->pdata[i])->words);
      trophic_cli_grid_number (grid, term->hr);
      trophic_cli_grid_number (grid, term->lower);
      trophic_cli_grid_number (grid, term->upper);
      trophic_cli_grid_p (grid, term->p);
    }
  trophic_cli_grid_print (grid, cli);
  g_autofree char *c = trophic_cli_number_text (cox->concordance), *se = trophic_cli_number_text (cox->concordance_se);
  trophic_cli_print (cli, _("Concordance: %s (SE %s)"), c, se);
  for (guint i = 0; cox->ph != NULL && i < cox->terms->len; i++)
    {
      g_autofree char *words = g_strdup_printf (_("Proportional hazards, %s"), ((const TrophicStudyTerm *) cox->terms->pdata[i])->words);
      print_hazards (cli, words, &cox->ph[i]);
    }
  if (cox->ph != NULL)
    print_hazards (cli, _("Proportional hazards, all terms"), &cox->ph_global);
}

/* Low against higher lactate, and lactate alone in the patients of the model above. */
static void
print_ratios (TrophicCli         *cli,
              const TrophicStudy *study)
{
  const char *words;
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new (_("unadjusted"), "n", _("events"), _("hazard ratio"), _("lower 95%"), _("upper 95%"), "p",
                                                          NULL);
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      trophic_cli_grid_add (grid, words);
      trophic_cli_grid_number (grid, (double) ratio->n);
      trophic_cli_grid_number (grid, (double) ratio->events);
      trophic_cli_grid_number (grid, ratio->hr);
      trophic_cli_grid_number (grid, ratio->lower);
      trophic_cli_grid_number (grid, ratio->upper);
      trophic_cli_grid_p (grid, ratio->p);
    }
  trophic_cli_grid_print (grid, cli);
  for (guint i = 0; i < TROPHIC_STUDY_RATIOS; i++)
    {
      const TrophicStudyRatio *ratio = trophic_study_ratio (study, i, &words);
      if (ratio->reason != NULL)
        trophic_cli_print (cli, "  %s: %s", words, ratio->reason);
    }
}

static void
print_bmi (TrophicCli            *cli,
           const TrophicStudyBmi *bmi)
{
  trophic_cli_print (cli, _("Change of BMI in 3 months, linear regression: n = %u, left out because a value is missing %u"), (guint) bmi->n,
                     (guint) bmi->missing);
  if (bmi->regression == NULL)
    {
      trophic_cli_print (cli, _("  refused: %s"), bmi->reason);
      return;
    }
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new (_("term"), "kg/m²", _("lower 95%"), _("upper 95%"), "p", NULL);
  for (guint i = 0; i < bmi->terms->len; i++)
    {
      const TrophicRegressionTerm *term = &bmi->regression->terms[i + 1];
      trophic_cli_grid_add (grid, ((const TrophicStudyTerm *) bmi->terms->pdata[i])->words);
      trophic_cli_grid_number (grid, term->coef);
      trophic_cli_grid_number (grid, term->lower);
      trophic_cli_grid_number (grid, term->upper);
      trophic_cli_grid_p (grid, term->p);
    }
  trophic_cli_grid_print (grid, cli);
}

/* "1.05 mmol/L, published", "1.03 (Q1 of this cohort)": two rows with the same number are told apart. */
static char *
cutoff_text (const TrophicStudySensitivity *line)
{
  const char *rule = trophic_study_cutoff_rule (&line->switches);
  if (line->switches.cutoff == TROPHIC_STUDY_CUTOFF_PUBLISHED && !line->switches.search)
    return g_strdup (rule);
  g_autofree char *number = isfinite (line->cutoff) ? trophic_number_format (line->cutoff, 2) : g_strdup ("—");
  return g_strdup_printf ("%s (%s)", number, rule);
}

static void
print_sensitivity (TrophicCli *cli,
                   GPtrArray  *lines)
{
  g_autoptr (TrophicCliGrid) grid = trophic_cli_grid_new (_("cut-off"), _("edge"), _("endpoint"), _("clock"), _("half"), "n", _("events"),
                                                          _("log-rank p"), _("low against higher: hazard ratio"),
                                                          _("per 1 SD higher, adjusted as chosen: hazard ratio"), NULL);
  trophic_cli_print (cli, "%s", _("Sensitivity: the same question with other choices"));
  for (guint i = 0; i < lines->len; i++)
    {
      const TrophicStudySensitivity *line = lines->pdata[i];
      const TrophicStudySwitches *switches = &line->switches;
      g_autofree char *cutoff = cutoff_text (line);
      trophic_cli_grid_add (grid, cutoff);
      trophic_cli_grid_add (grid, trophic_study_edge_words (switches->edge));
      trophic_cli_grid_add (grid, trophic_study_endpoint_short (switches->endpoint));
      trophic_cli_grid_add (grid, trophic_study_clock_words (switches->clock));
      trophic_cli_grid_add (grid, trophic_study_half_words (switches->half));
      trophic_cli_grid_number (grid, (double) line->n);
      trophic_cli_grid_number (grid, (double) line->events);
      trophic_cli_grid_p (grid, line->p);
      trophic_cli_grid_number (grid, line->hr);
      trophic_cli_grid_number (grid, line->hr_sd);
    }
  trophic_cli_grid_print (grid, cli);
}

/** trophic_cli_study_print: what a person asks first; the rest is in the JSON. */
void
trophic_cli_study_print (TrophicCli         *cli,
                         const TrophicStudy *study,
                         GPtrArray          *sensitivity,
                         const GArray       *at)
{
  print_flow (cli, study);
  print_groups (cli, study, at);
  print_cox (cli, &study->cox);
  print_ratios (cli, study);
  print_bmi (cli, &study->bmi_change);
  print_sensitivity (cli, sensitivity);
  for (guint i = 0; i < study->cautions->len; i++)
    trophic_cli_print (cli, "! %s", ((const TrophicCaution *) study->cautions->pdata[i])->message);
  trophic_cli_print (cli, _("Associations, not causes. Trophic %s, card study v%d"), TROPHIC_VERSION, trophic_card_version (trophic_card_get ("study")));
}
