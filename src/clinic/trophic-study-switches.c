/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-switches.h"

#include <glib/gi18n-lib.h>

#define QUANTILE_TYPE 7 /* R's, SciPy's and Excel's default */

typedef struct {
  const char *code;
  const char *words;
} Choice;

static const Choice cutoffs[] = {
  [TROPHIC_STUDY_CUTOFF_PUBLISHED] = { "1.05", N_("1.05 mmol/L, published") },
  [TROPHIC_STUDY_CUTOFF_Q1] = { "q1", N_("Q1 of this cohort") },
};
static const Choice edges[] = {
  [TROPHIC_STUDY_EDGE_LE] = { "le", N_("At or below is low") },
  [TROPHIC_STUDY_EDGE_LT] = { "lt", N_("Below is low") },
};
static const Choice endpoints[] = {
  [TROPHIC_STUDY_DEATH] = { "death", N_("Death") },
  [TROPHIC_STUDY_TRACHEOSTOMY] = { "tracheostomy", N_("Death or tracheostomy") },
  [TROPHIC_STUDY_VENTILATION] = { "ventilation", N_("Death, tracheostomy or invasive ventilation") },
  [TROPHIC_STUDY_NIV23] = { "niv23", N_("Death, tracheostomy, invasive ventilation or NIV of 23 hours a day") },
};
static const Choice clocks[] = {
  [TROPHIC_STUDY_ONSET] = { "onset", N_("From onset") },
  [TROPHIC_STUDY_ONSET_DELAYED] = { "onset-delayed", N_("From onset, entry at the sample") },
  [TROPHIC_STUDY_SAMPLING] = { "sampling", N_("From the sample") },
};
static const Choice halves[] = {
  [TROPHIC_STUDY_BOTH_HALVES] = { "both", N_("Both halves") },
  [TROPHIC_STUDY_EXPLORATION] = { "exploration", N_("Exploration half") },
  [TROPHIC_STUDY_VALIDATION] = { "validation", N_("Validation half") },
};
static const Choice whos[] = {
  [TROPHIC_STUDY_ANY_SEX] = { "all", N_("Women and men") },
  [TROPHIC_STUDY_WOMEN] = { "F", N_("Women") },
  [TROPHIC_STUDY_MEN] = { "M", N_("Men") },
};
static const Choice regions[] = {
  [TROPHIC_STUDY_ANY_REGION] = { "all", N_("Any region") },
  [TROPHIC_STUDY_BULBAR_ONSET] = { "bulbar", N_("Bulbar") },
  [TROPHIC_STUDY_OTHER_ONSET] = { "other", N_("Other than bulbar") },
};

/** trophic_study_switches_init: */
void
trophic_study_switches_init (TrophicStudySwitches *switches)
{
  *switches = (TrophicStudySwitches) {
    .cutoff = TROPHIC_STUDY_CUTOFF_PUBLISHED, .quantile_type = QUANTILE_TYPE, .edge = TROPHIC_STUDY_EDGE_LE,
    .endpoint = TROPHIC_STUDY_TRACHEOSTOMY, .clock = TROPHIC_STUDY_ONSET, .half = TROPHIC_STUDY_BOTH_HALVES,
    .covariates = TROPHIC_STUDY_AGE | TROPHIC_STUDY_BULBAR | TROPHIC_STUDY_SLOPE,
  };
}

/** trophic_study_switches_copy: @to is empty or cleared. */
void
trophic_study_switches_copy (TrophicStudySwitches       *to,
                             const TrophicStudySwitches *from)
{
  *to = *from;
  to->site = g_strdup (from->site);
}

/** trophic_study_switches_clear: */
void
trophic_study_switches_clear (TrophicStudySwitches *switches)
{
  g_clear_pointer (&switches->site, g_free);
}

#define CODE_AND_WORDS(Type, name) \
  /** trophic_study_NAME_code: */ \
  const char * \
  trophic_study_##name##_code (Type name) \
  { \
    g_return_val_if_fail ((guint) name < G_N_ELEMENTS (CHOICES (name)), NULL); \
    return CHOICES (name)[name].code; \
  } \
\
  /** trophic_study_NAME_words: */ \
  const char * \
  trophic_study_##name##_words (Type name) \
  { \
    g_return_val_if_fail ((guint) name < G_N_ELEMENTS (CHOICES (name)), NULL); \
    return _(CHOICES (name)[name].words); \
  } \
\
  /** trophic_study_NAME_from_code: FALSE when there is no such code. */ \
  gboolean \
  trophic_study_##name##_from_code (const char *code, \
                                    Type       *name) \
  { \
    for (guint i = 0; i < G_N_ELEMENTS (CHOICES (name)); i++) \
      if (g_str_equal (CHOICES (name)[i].code, code)) \
        { \
          *name = (Type) i; \
          return TRUE; \
        } \
    return FALSE; \
  }
#define CHOICES(name) name##s
CODE_AND_WORDS (TrophicStudyCutoff, cutoff)
CODE_AND_WORDS (TrophicStudyEdge, edge)
CODE_AND_WORDS (TrophicStudyEndpoint, endpoint)
CODE_AND_WORDS (TrophicStudyClock, clock)
CODE_AND_WORDS (TrophicStudyWho, who)
CODE_AND_WORDS (TrophicStudyRegion, region)
#undef CHOICES
#define CHOICES(name) halves
CODE_AND_WORDS (TrophicStudyHalf, half)

/** trophic_study_endpoint_short: */
const char *
trophic_study_endpoint_short (TrophicStudyEndpoint endpoint)
{
  static const char * const words[] = { N_("Death"), N_("+ tracheostomy"), N_("+ invasive ventilation"), N_("+ NIV 23 h") };
  g_return_val_if_fail ((guint) endpoint < G_N_ELEMENTS (words), NULL);
  return _(words[endpoint]);
}

/** trophic_study_cutoff_rule: one that is carried over to the validation half was not found there, nor is its p corrected. */
const char *
trophic_study_cutoff_rule (const TrophicStudySwitches *switches)
{
  gboolean carried = switches->half == TROPHIC_STUDY_VALIDATION;
  if (switches->search)
    return carried ? _("Searched for in the exploration half") : _("Searched for, p corrected");
  return carried && switches->cutoff == TROPHIC_STUDY_CUTOFF_Q1 ? _("Q1 of the exploration half") : trophic_study_cutoff_words (switches->cutoff);
}

static const Choice covariates[] = {
  { "age", N_("Age at onset") }, { "sex", N_("Men against women") }, { "bulbar", N_("Bulbar onset") },
  { "slope", N_("ALSFRS-R slope") }, { "bmi", N_("BMI") },
};

/** trophic_study_covariate: the covariate at @index, 0 past the last. */
TrophicStudyCovariates
trophic_study_covariate (guint index)
{
  return index < G_N_ELEMENTS (covariates) ? (TrophicStudyCovariates) (1 << index) : 0;
}

static const Choice *
find_covariate (TrophicStudyCovariates covariate)
{
  for (guint i = 0; i < G_N_ELEMENTS (covariates); i++)
    if (trophic_study_covariate (i) == covariate)
      return &covariates[i];
  return NULL;
}

/** trophic_study_covariate_code: */
const char *
trophic_study_covariate_code (TrophicStudyCovariates covariate)
{
  const Choice *choice = find_covariate (covariate);
  return choice != NULL ? choice->code : NULL;
}

/** trophic_study_covariate_words: */
const char *
trophic_study_covariate_words (TrophicStudyCovariates covariate)
{
  const Choice *choice = find_covariate (covariate);
  return choice != NULL ? _(choice->words) : NULL;
}
