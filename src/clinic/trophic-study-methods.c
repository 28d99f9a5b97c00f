/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Methods paragraph: which sentences a study has earned. What was not done is not said, and nothing that was done is left
 * out; every number comes from the study or from its cards. The sentences are data/study-methods.ini. */
#include <math.h>

#include "trophic-date-words.h"
#include "trophic-number.h"
#include "trophic-study-paper-private.h"

typedef struct {
  const TrophicStudy *study;
  const char         *language;
  GString            *text;
} Paragraph;

/* Adds a sentence: names and values follow the key. */
#define SAY(group, ...) say (paragraph, trophic_study_sentence (paragraph->language, group, __VA_ARGS__, NULL))

static void
say (Paragraph *paragraph,
     char      *sentence)
{
  if (paragraph->text->len > 0)
    {
      g_autofree char *end = trophic_study_sentence (paragraph->language, "words", "end", NULL);
      g_string_append (paragraph->text, end);
    }
  g_string_append (paragraph->text, sentence);
  g_free (sentence);
}

static double
card_number (const char *card,
             const char *key)
{
  return trophic_card_number (trophic_card_get (card), key);
}

static char *
count (gsize n)
{
  return g_strdup_printf ("%" G_GSIZE_FORMAT, n);
}

/* As many digits as there are, so that a constant of a card is printed as it stands there. */
static char *
exactly (double value)
{
  char text[TROPHIC_NUMBER_SIZE];
  return g_strdup (trophic_number_write (value, text));
}

static char *
level (void)
{
  return exactly (card_number ("study", "confidence_percent"));
}

/* A reason by its code; a code without words of its own is said to be another. */
static char *
reason_words (const Paragraph *paragraph,
              const char      *code)
{
  return trophic_study_sentence (paragraph->language, "reasons",
                                 code != NULL && trophic_study_has_sentence ("reasons", code) ? code : "other", NULL);
}

static char *
exclusions (const Paragraph *paragraph)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const GArray *flow = paragraph->study->flow;
  for (guint i = 0; i < flow->len; i++)
    {
      const TrophicStudyExclusion *step = &g_array_index (flow, TrophicStudyExclusion, i);
      if (step->n == 0)
        continue;
      g_autofree char *words = trophic_study_has_sentence ("excluded", step->code)
        ? trophic_study_sentence (paragraph->language, "excluded", step->code, NULL) : g_strdup (step->words);
      g_autofree char *n = count (step->n);
      g_ptr_array_add (parts, trophic_study_sentence (paragraph->language, "words", "of", "words", words, "n", n, NULL));
    }
  return parts->len > 0 ? trophic_study_sentence_list (paragraph->language, parts) : NULL;
}

/* What a filter asks and nobody knows leaves a patient out; that is said once for all filters. */
static void
say_filters (Paragraph *paragraph)
{
  const TrophicStudySwitches *switches = &paragraph->study->switches;
  g_autofree char *from = g_strdup_printf ("%d", switches->diagnosed_from), *to = g_strdup_printf ("%d", switches->diagnosed_to);
  gboolean years = switches->diagnosed_from != 0 || switches->diagnosed_to != 0;
  if (switches->who != TROPHIC_STUDY_ANY_SEX)
    SAY ("cohort", switches->who == TROPHIC_STUDY_WOMEN ? "women" : "men");
  if (switches->region != TROPHIC_STUDY_ANY_REGION)
    SAY ("cohort", switches->region == TROPHIC_STUDY_BULBAR_ONSET ? "bulbar" : "not-bulbar");
  if (years)
    SAY ("cohort", switches->diagnosed_to == 0 ? "diagnosed-from" : switches->diagnosed_from == 0 ? "diagnosed-to" : "diagnosed-between",
         "from", from, "to", to);
  if (years || switches->who != TROPHIC_STUDY_ANY_SEX || switches->region != TROPHIC_STUDY_ANY_REGION)
    SAY ("cohort", "filters-unknown");
}

static void
say_cohort (Paragraph *paragraph)
{
  const TrophicStudy *study = paragraph->study;
  const TrophicStudySwitches *switches = &study->switches;
  g_autofree char *on = trophic_date_words (&study->on, TROPHIC_DATE_TEXT_LONG, paragraph->language);
  g_autofree char *all = count (study->n_all), *n = count (study->n), *unknown = count (trophic_study_n_consent_unknown (study));
  g_autofree char *excluded = exclusions (paragraph);
  SAY ("cohort", "data", "on", on);
  if (study->synthetic)
    SAY ("cohort", "synthetic");
  SAY ("cohort", "all", "all", all, "n", n);
  if (excluded != NULL)
    SAY ("cohort", "excluded", "list", excluded);
  else
    SAY ("cohort", "excluded-none");
  SAY ("cohort", "consent", "unknown", unknown);
  if (switches->site != NULL && *switches->site != '\0')
    SAY ("cohort", "site", "site", switches->site);
  else if (switches->site != NULL)
    SAY ("cohort", "site-none");
  if (switches->half != TROPHIC_STUDY_BOTH_HALVES)
    SAY ("cohort", switches->half == TROPHIC_STUDY_EXPLORATION ? "exploration" : "validation");
  say_filters (paragraph);
  SAY ("cohort", switches->year_only ? "year-only-in" : "year-only-out");
}

static void
say_exposure (Paragraph *paragraph)
{
  const TrophicStudy *study = paragraph->study;
  const TrophicStudySwitches *switches = &study->switches;
  g_autofree char *before = exactly (card_number ("lactate-group", "baseline_before_days"));
  g_autofree char *after = exactly (card_number ("lactate-group", "baseline_after_days"));
  g_autofree char *upper = exactly (card_number ("lactate-group", "upper_reference"));
  SAY ("exposure", "baseline", "before", before, "after", after);
  SAY ("exposure", "eligible", "upper", upper);
  SAY ("exposure", "limits");

  g_autofree char *cutoff = isfinite (study->cutoff) ? exactly (trophic_round (study->cutoff, 4)) : g_strdup ("—");
  g_autofree char *edge = trophic_study_sentence (paragraph->language, "exposure", trophic_study_edge_code (switches->edge), NULL);
  g_autofree char *type = g_strdup_printf ("%d", switches->quantile_type);
  if (switches->search && study->search != NULL)
    {
      g_autofree char *tried = count (study->search->tried), *draws = count (study->search->draws);
      g_autofree char *share = exactly (card_number ("study", "smallest_share_percent"));
      SAY ("exposure", trophic_study_is_searched (study) ? "search" : "search-exploration", "cutoff", cutoff, "tried", tried, "draws", draws,
           "share", share);
    }
  else if (switches->search || !isfinite (study->cutoff))
    SAY ("exposure", "none");
  else if (switches->cutoff == TROPHIC_STUDY_CUTOFF_PUBLISHED)
    SAY ("exposure", "published", "edge", edge, "cutoff", cutoff);
  else
    SAY ("exposure", switches->half == TROPHIC_STUDY_VALIDATION ? "q1-exploration" : "q1", "edge", edge, "cutoff", cutoff, "type", type);
  if (trophic_cautions_find (study->cautions, "cutoff-limits") != NULL)
    SAY ("exposure", "q1-limits");
}

static void
say_outcome (Paragraph *paragraph)
{
  const TrophicStudySwitches *switches = &paragraph->study->switches;
  g_autofree char *days = exactly (TROPHIC_DAYS_PER_MONTH);
  SAY ("outcome", trophic_study_endpoint_code (switches->endpoint));
  SAY ("outcome", "censored");
  SAY ("outcome", trophic_study_clock_code (switches->clock), "days", days);
}

static const TrophicKaplanMeier *
any_curve (const TrophicStudy *study)
{
  return study->km[0] != NULL ? study->km[0] : study->km[1];
}

/* All phases stand on the same patients. */
static void
say_phases (Paragraph *paragraph)
{
  const TrophicStudy *study = paragraph->study;
  if (study->phases->len == 0)
    return;
  const TrophicStudyPhase *phase = &g_array_index (study->phases, TrophicStudyPhase, 0);
  g_autofree char *n = count (phase->n[0] + phase->n[1]);
  SAY ("survival", "phases", "n", n);
  if (study->switches.clock != TROPHIC_STUDY_ONSET)
    SAY ("survival", "phases-delayed");
}

static void
say_survival (Paragraph *paragraph)
{
  static const char * const scales[] = { [TROPHIC_KM_LOG] = "log", [TROPHIC_KM_LOG_LOG] = "log-log", [TROPHIC_KM_PLAIN] = "plain" };
  const TrophicStudy *study = paragraph->study;
  const TrophicKaplanMeier *curve = any_curve (study);
  if (curve == NULL)
    return;
  g_autofree char *interval = trophic_study_sentence (paragraph->language, "survival", scales[curve->interval], NULL);
  g_autofree char *low = count (study->n_in_group[0]), *higher = count (study->n_in_group[1]), *percent = level ();
  g_autofree char *events = count ((study->km[0] != NULL ? study->km[0]->events : 0) + (study->km[1] != NULL ? study->km[1]->events : 0));
  SAY ("survival", "km", "low", low, "higher", higher, "events", events, "level", percent, "interval", interval);
  if (study->switches.clock == TROPHIC_STUDY_ONSET_DELAYED)
    SAY ("survival", "km-delayed");
  if (study->logrank != NULL)
    SAY ("survival", trophic_study_is_searched (study) ? "logrank-search" : "logrank");
  if (isfinite (study->group_hr.hr))
    SAY ("survival", "group-hr");
  say_phases (paragraph);
}

static gboolean
has_term (const GPtrArray *terms,
          const char      *code)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_str_equal (((const TrophicStudyTerm *) g_ptr_array_index (terms, i))->code, code))
      return TRUE;
  return FALSE;
}

/* Covariates that were asked for and are not in the model. */
static void
say_dropped (Paragraph       *paragraph,
             const GPtrArray *terms)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; trophic_study_covariate (i) != 0; i++)
    {
      const char *code = trophic_study_covariate_code (trophic_study_covariate (i));
      if ((paragraph->study->switches.covariates & trophic_study_covariate (i)) != 0 && !has_term (terms, code))
        g_ptr_array_add (parts, trophic_study_sentence (paragraph->language, "covariates", code, NULL));
    }
  if (parts->len == 0)
    return;
  g_autofree char *list = trophic_study_sentence_list (paragraph->language, parts);
  SAY ("cox", "dropped", "terms", list);
}

/* "lactate (per 1 SD …), age at onset (…) and bulbar onset". */
static char *
terms_words (const Paragraph *paragraph,
             const GPtrArray *terms)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < terms->len; i++)
    {
      const TrophicStudyTerm *term = g_ptr_array_index (terms, i);
      g_autofree char *sd = trophic_number_format (term->sd, 2);
      g_ptr_array_add (parts, trophic_study_sentence (paragraph->language, "terms", term->code, "sd", sd, NULL));
    }
  return trophic_study_sentence_list (paragraph->language, parts);
}

static char *
together_words (const Paragraph *paragraph,
                const GPtrArray *terms)
{
  return trophic_study_sentence (paragraph->language, "cox", terms->len > 1 ? "together" : "alone", NULL);
}

static char *
missing_words (const Paragraph *paragraph,
               const char      *group,
               gsize            missing)
{
  g_autofree char *n = count (missing);
  return trophic_study_sentence (paragraph->language, group, missing == 0 ? "missing-none" : missing == 1 ? "missing-one" : "missing",
                                 "n", n, NULL);
}

/* How the covariates that are not read off a form were made. */
static void
say_covariates (Paragraph *paragraph)
{
  TrophicStudyCovariates asked = paragraph->study->switches.covariates;
  g_autofree char *rating = exactly (card_number ("study", "rating_days")), *weight = exactly (card_number ("study", "weight_days"));
  g_autofree char *maximum = exactly (card_number ("course", "alsfrs_r_maximum"));
  if ((asked & TROPHIC_STUDY_SLOPE) != 0)
    SAY ("cox", "slope", "rating", rating, "maximum", maximum);
  if ((asked & TROPHIC_STUDY_BMI) != 0)
    SAY ("cox", "bmi", "weight", weight);
}

static void
say_cox (Paragraph *paragraph)
{
  const TrophicStudyCox *model = &paragraph->study->cox;
  g_autofree char *reason = reason_words (paragraph, model->reason_code);
  if (model->cox == NULL)
    {
      SAY ("cox", "refused", "reason", reason);
      return;
    }
  g_autofree char *terms = terms_words (paragraph, model->terms), *n = count (model->n), *events = count (model->events);
  g_autofree char *missing = missing_words (paragraph, "cox", model->missing), *percent = level ();
  g_autofree char *together = together_words (paragraph, model->terms);
  SAY ("cox", "model", "n", n, "events", events, "terms", terms, "together", together, "missing", missing, "level", percent);
  say_dropped (paragraph, model->terms);
  if (model->terms->len > 1 && isfinite (paragraph->study->unadjusted.hr))
    SAY ("cox", "unadjusted");
  if (model->ph != NULL)
    SAY ("cox", "ph");
  if (isfinite (model->concordance))
    SAY ("cox", "concordance");
}

static void
say_bmi (Paragraph *paragraph)
{
  const TrophicStudyBmi *model = &paragraph->study->bmi_change;
  g_autofree char *reason = reason_words (paragraph, model->reason_code);
  g_autofree char *low = exactly (card_number ("bmi-forecast-clinic", "pair_days_low"));
  g_autofree char *high = exactly (card_number ("bmi-forecast-clinic", "pair_days_high"));
  g_autofree char *weight = exactly (card_number ("study", "weight_days")), *horizon = exactly (card_number ("bmi-forecast", "horizon_days"));
  SAY ("bmi", "change", "low", low, "high", high, "weight", weight, "horizon", horizon);
  if (model->regression == NULL)
    {
      SAY ("bmi", "refused", "reason", reason);
      return;
    }
  g_autofree char *terms = terms_words (paragraph, model->terms), *n = count (model->n), *percent = level ();
  g_autofree char *missing = missing_words (paragraph, "bmi", model->missing), *together = together_words (paragraph, model->terms);
  SAY ("bmi", "model", "terms", terms, "together", together, "n", n, "missing", missing, "level", percent);
  say_dropped (paragraph, model->terms);
}

static void
say_correlations (Paragraph *paragraph)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean used[TROPHIC_COHORT_N_MARKERS] = { FALSE };
  gsize least = G_MAXSIZE, most = 0;
  guint cells = 0, n_exact = 0;
  const GArray *matrix = paragraph->study->correlations;
  for (guint i = 0; i < matrix->len; i++)
    {
      const TrophicStudyCorrelation *cell = &g_array_index (matrix, TrophicStudyCorrelation, i);
      if (!isfinite (cell->correlation.estimate))
        continue;
      used[cell->x] = used[cell->y] = TRUE;
      least = MIN (least, cell->correlation.n);
      most = MAX (most, cell->correlation.n);
      n_exact += cell->correlation.exact;
      cells++;
    }
  if (cells == 0)
    return;
  for (int i = 0; i < TROPHIC_COHORT_N_MARKERS; i++)
    if (used[i])
      g_ptr_array_add (names, trophic_study_sentence (paragraph->language, "markers", trophic_cohort_marker_code (i), NULL));
  g_autofree char *markers = trophic_study_sentence_list (paragraph->language, names), *low = count (least), *high = count (most);
  g_autofree char *pairs = count (cells), *days = exactly (card_number ("study", "marker_days"));
  g_autofree char *needed = exactly (card_number ("study", "least_correlation"));
  g_autofree char *exact = trophic_study_sentence (paragraph->language, "correlations",
                                                   n_exact == cells ? "exact-all" : n_exact > 0 ? "exact-some" : "exact-none", NULL);
  SAY ("correlations", "spearman", "markers", markers, "low", low, "high", high, "cells", pairs, "days", days, "needed", needed,
       "exact", exact);
}

static void
say_roc (Paragraph *paragraph)
{
  const TrophicStudyRoc *roc = &paragraph->study->roc;
  g_autofree char *months = exactly (roc->months), *reason = reason_words (paragraph, roc->reason_code);
  if (roc->roc == NULL)
    {
      SAY ("roc", "refused", "months", months, "reason", reason);
      return;
    }
  g_autofree char *n = count (roc->n), *missing = count (roc->missing), *positive = count (roc->roc->n_pos), *percent = level ();
  g_autofree char *limits = trophic_study_sentence (paragraph->language, "roc", paragraph->study->follow_up.entry != NULL ? "limits-entry" : "limits", NULL);
  SAY ("roc", "roc", "months", months, "n", n, "positive", positive, "missing", missing, "level", percent, "limits", limits);
}

/** trophic_study_card_ids: of the cards that a study takes numbers from. */
char **
trophic_study_card_ids (void)
{
  static const char * const ids[] = { "study", "lactate-group", "bmi-forecast", "bmi-forecast-clinic", "course", NULL };
  return g_strdupv ((char **) ids);
}

/* "study v1, lactate-group v1, …" */
static char *
cards_words (void)
{
  GString *cards = g_string_new (NULL);
  g_auto (GStrv) ids = trophic_study_card_ids ();
  for (char **id = ids; *id != NULL; id++)
    g_string_append_printf (cards, "%s%s v%d", id > ids ? ", " : "", *id, trophic_card_version (trophic_card_get (*id)));
  return g_string_free (cards, FALSE);
}

/** trophic_study_methods: */
char *
trophic_study_methods (const TrophicStudy *study,
                       GPtrArray          *sensitivity,
                       const char         *language)
{
  Paragraph all = { study, language, g_string_new (NULL) }, *paragraph = &all;
  say_cohort (paragraph);
  say_exposure (paragraph);
  say_outcome (paragraph);
  say_survival (paragraph);
  say_covariates (paragraph);
  say_cox (paragraph);
  say_bmi (paragraph);
  say_correlations (paragraph);
  say_roc (paragraph);
  SAY ("general", "missing");
  SAY ("general", "tests");
  if (sensitivity != NULL && sensitivity->len > 1)
    {
      g_autofree char *n = count (sensitivity->len - 1); /* the first is the analysis itself */
      SAY ("general", "sensitivity", "n", n);
    }
  SAY ("general", "association");
  g_autofree char *cards = cards_words ();
  SAY ("general", "software", "version", TROPHIC_VERSION, "cards", cards);
  return g_string_free (all.text, FALSE);
}

/**
 * trophic_study_methods_paragraph:
 * @language: "en" or "ja", whatever the language of the program
 */
char *
trophic_study_methods_paragraph (const TrophicStudy *study,
                                 const char         *language)
{
  return trophic_study_methods (study, NULL, language);
}
