/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-design-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-caution.h"
#include "trophic-number.h"
#include "trophic-spread.h"
#include "trophic-study-private.h"

#define MOST_TERMS 6 /* lactate and five covariates */

static double
age (const TrophicCohortSubject *subject)
{
  return subject->age_at_onset;
}

static double
sex (const TrophicCohortSubject *subject)
{
  return subject->sex == TROPHIC_SEX_MALE ? 1 : subject->sex == TROPHIC_SEX_FEMALE ? 0 : NAN;
}

static double
bulbar (const TrophicCohortSubject *subject)
{
  return subject->bulbar;
}

static double
slope (const TrophicCohortSubject *subject)
{
  return subject->slope;
}

static double
bmi (const TrophicCohortSubject *subject)
{
  return subject->bmi;
}

/* @words: with the SD and its unit; NULL of a term of two values. */
typedef struct {
  TrophicStudyCovariates  covariate; /* 0: lactate */
  double                (*value) (const TrophicCohortSubject *subject);
  const char             *words;
  int                     decimals;
} Term;

static const Term all_terms[MOST_TERMS] = {
  { 0, trophic_study_lactate, N_("Lactate, per 1 SD (%s mmol/L)"), 2 },
  { TROPHIC_STUDY_AGE, age, N_("Age at onset, per 1 SD (%s years)"), 1 },
  { TROPHIC_STUDY_SEX, sex, NULL, 0 },
  { TROPHIC_STUDY_BULBAR, bulbar, NULL, 0 },
  { TROPHIC_STUDY_SLOPE, slope, N_("ALSFRS-R slope, per 1 SD (%s points a month)"), 2 },
  { TROPHIC_STUDY_BMI, bmi, N_("BMI, per 1 SD (%s kg/m²)"), 1 },
};

static const char *
term_code (const Term *term)
{
  return term->covariate != 0 ? trophic_study_covariate_code (term->covariate) : "lactate";
}

static const char *
term_name (const Term *term)
{
  return term->covariate != 0 ? trophic_study_covariate_words (term->covariate) : _("Lactate");
}

static void
term_free (gpointer data)
{
  g_free (((TrophicStudyTerm *) data)->words);
  g_free (data);
}

static gboolean
row_is_complete (const TrophicCohortSubject *subject,
                 TrophicStudyNeeds           needs,
                 const Term                 *terms,
                 gsize                       n_terms)
{
  if (needs != NULL && !needs (subject))
    return FALSE;
  for (gsize i = 0; i < n_terms; i++)
    if (!isfinite (terms[i].value (subject)))
      return FALSE;
  return TRUE;
}

static GArray *
complete_rows (const TrophicStudy *study,
               TrophicStudyNeeds   needs,
               const Term         *terms,
               gsize               n_terms)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < study->n; i++)
    if (row_is_complete (trophic_study_subject (study, i), needs, terms, n_terms))
      g_array_append_val (rows, i);
  return rows;
}

static gboolean
is_constant (const TrophicStudy *study,
             const GArray       *rows,
             const Term         *term)
{
  for (guint i = 1; i < rows->len; i++)
    if (term->value (trophic_study_subject (study, g_array_index (rows, guint, i))) !=
        term->value (trophic_study_subject (study, g_array_index (rows, guint, 0))))
      return FALSE;
  return TRUE;
}

/* A covariate that nobody has, or that all have alike, cannot be adjusted for: it is left out, and a caution says so. Lactate stays:
 * without it there is no answer. Returns whether one was taken from the list. */
static gboolean
drop_useless (const TrophicStudy *study,
              TrophicStudyNeeds   needs,
              Term               *terms,
              gsize              *n_terms,
              GPtrArray          *cautions)
{
  g_autoptr (GArray) all = complete_rows (study, needs, terms, *n_terms);
  for (gsize i = 1; i < *n_terms; i++)
    {
      /* Lactate and this term alone: who has both? */
      const Term pair[] = { terms[0], terms[i] };
      g_autoptr (GArray) known = complete_rows (study, needs, pair, G_N_ELEMENTS (pair));
      gboolean nobody = known->len == 0;
      if (!nobody && (all->len == 0 || !is_constant (study, all, &terms[i])))
        continue;
      if (cautions != NULL)
        trophic_cautions_add (cautions, nobody ? "covariate-unknown" : "covariate-constant", TROPHIC_CAUTION_CHECK,
                              nobody ? _("Not adjusted for %s: it is known of nobody") : _("Not adjusted for %s: it is the same in all"),
                              term_name (&terms[i]));
      for (gsize j = i + 1; j < *n_terms; j++)
        terms[j - 1] = terms[j];
      (*n_terms)--;
      return TRUE;
    }
  return FALSE;
}

/* A column in standard deviations from its mean; one of two values as it is. */
static void
fill_column (TrophicStudyDesign *design,
             const TrophicStudy *study,
             const Term         *term,
             gsize               column)
{
  double *x = design->columns[column] = g_new (double, MAX (1, design->n));
  TrophicStudyTerm *out = g_new0 (TrophicStudyTerm, 1);
  for (gsize i = 0; i < design->n; i++)
    x[i] = term->value (trophic_study_subject (study, design->rows[i]));
  out->code = term_code (term);
  out->sd = term->words != NULL ? trophic_sd (x, design->n) : NAN;
  design->names[column] = term_name (term);
  g_ptr_array_add (design->terms, out);
  if (term->words == NULL)
    {
      out->words = g_strdup (term_name (term));
      return;
    }
  g_autofree char *sd = trophic_number_format (out->sd, term->decimals);
  g_auto (GStrv) around = g_strsplit (_(term->words), "%s", 2);
  out->words = g_strjoinv (isfinite (out->sd) ? sd : "—", around);
  double mean = trophic_mean (x, design->n);
  for (gsize i = 0; out->sd > 0 && i < design->n; i++)
    x[i] = (x[i] - mean) / out->sd;
}

/**
 * trophic_study_design_new:
 * @needs: (nullable): what a row must have beside its terms
 * @cautions: (nullable): told of covariates that are left out
 *
 * Returns: (transfer full): may have no row; a constant lactate is left for the model to refuse
 */
TrophicStudyDesign *
trophic_study_design_new (const TrophicStudy *study,
                          TrophicStudyNeeds   needs,
                          GPtrArray          *cautions)
{
  TrophicStudyDesign *design = g_new0 (TrophicStudyDesign, 1);
  Term terms[MOST_TERMS];
  gsize n_terms = 0;
  for (gsize i = 0; i < MOST_TERMS; i++)
    if (all_terms[i].covariate == 0 || (study->switches.covariates & all_terms[i].covariate) != 0)
      terms[n_terms++] = all_terms[i];
  while (drop_useless (study, needs, terms, &n_terms, cautions))
    ;
  GArray *rows = complete_rows (study, needs, terms, n_terms);
  design->n = rows->len;
  design->missing = study->n - rows->len;
  design->rows = (guint *) g_array_free (rows, FALSE);
  design->terms = g_ptr_array_new_with_free_func (term_free);
  design->n_columns = n_terms;
  design->columns = g_new0 (double *, n_terms);
  design->names = g_new0 (const char *, n_terms);
  for (gsize i = 0; i < n_terms; i++)
    fill_column (design, study, &terms[i], i);
  return design;
}

/** trophic_study_design_free: */
void
trophic_study_design_free (TrophicStudyDesign *design)
{
  if (design == NULL)
    return;
  for (gsize i = 0; i < design->n_columns; i++)
    g_free (design->columns[i]);
  g_free (design->columns);
  g_free (design->names);
  g_free (design->rows);
  g_clear_pointer (&design->terms, g_ptr_array_unref);
  g_free (design);
}
