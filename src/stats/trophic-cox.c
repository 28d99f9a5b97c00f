/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cox.h"

#include <gsl/gsl_cdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cox-private.h"
#include "trophic-gsl-private.h"
#include "trophic-normal.h"
#include "trophic-stats-error.h"

/* The column as messages name it. */
char *
trophic_cox_column_name (const TrophicCox *cox,
                         gsize             column)
{
  if (cox->input.names != NULL)
    return g_strdup (cox->input.names[column]);
  return g_strdup_printf (_("Column %u"), (guint) column + 1);
}

static gboolean
has_two_clusters (const TrophicCoxInput *input)
{
  for (gsize i = 1; i < input->follow_up.n; i++)
    if (input->cluster[i] != input->cluster[0])
      return TRUE;
  return FALSE;
}

static gboolean
check_rows (TrophicCox  *cox,
            GError     **error)
{
  const TrophicFollowUp *follow_up = &cox->input.follow_up;
  if (follow_up->n < 2)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("Cox's model needs two rows or more"));
      return FALSE;
    }
  if (!trophic_follow_up_check (follow_up, error))
    return FALSE;
  if (cox->input.cluster != NULL && !has_two_clusters (&cox->input))
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_TOO_FEW, _("Robust standard errors need two clusters or more"));
      return FALSE;
    }
  for (gsize i = 0; i < follow_up->n; i++)
    cox->events += follow_up->event[i] == 1;
  if (cox->events == 0)
    {
      g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
      return FALSE;
    }
  for (gsize j = 0; j < cox->p; j++)
    for (gsize i = 0; i < follow_up->n; i++)
      if (!isfinite (cox->input.columns[j][i]))
        {
          g_autofree char *name = trophic_cox_column_name (cox, j);
          g_set_error (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_INVALID, _("Row %u: %s is no number"), (guint) i + 1, name);
          return FALSE;
        }
  return TRUE;
}

/* The interval and p of each term, worked out where the numbers are of one size: the coefficient may not be (units of 1e-300). */
static void
fill_terms (TrophicCox *cox)
{
  double width = trophic_normal_quantile (0.5 + cox->input.level / 2);
  cox->terms = g_new (TrophicCoxTerm, cox->p);
  for (gsize j = 0; j < cox->p; j++)
    {
      TrophicCoxTerm *term = &cox->terms[j];
      double se = sqrt (gsl_matrix_get (cox->covariance, j, j)), used = se;
      term->coef = cox->beta[j] / cox->scale[j];
      term->se = se / cox->scale[j];
      term->robust_se = NAN;
      if (cox->robust != NULL)
        {
          used = sqrt (gsl_matrix_get (cox->robust, j, j));
          term->robust_se = used / cox->scale[j];
        }
      term->z = cox->beta[j] / used;
      term->p = 2 * trophic_normal_above (fabs (term->z), 0, 1);
      term->hr = exp (term->coef);
      term->lower = exp ((cox->beta[j] - width * used) / cox->scale[j]);
      term->upper = exp ((cox->beta[j] + width * used) / cox->scale[j]);
    }
}

/**
 * trophic_cox_new:
 *
 * Fits Cox's model by maximum partial likelihood (Cox 1972; ties after Efron 1977 or Breslow 1974), with a baseline hazard per
 * stratum, rows at risk in (entry, time], and with clusters the sandwich variance (Lin and Wei 1989). An event is 1: any other
 * cause counts as censored, which gives cause-specific hazards. Near ties are ties (see trophic_time_index_new()). The search goes
 * on until a further step changes no digit; R stops earlier unless told otherwise.
 *
 * Fails with INVALID (a number that cannot be), TOO_FEW (less than two rows or clusters), NO_EVENTS, CONSTANT (of a column, also when it varies
 * only between strata or only among those who are at risk at no event), COLLINEAR, SEPARATION (some coefficient has no finite
 * estimate) or NO_CONVERGENCE. The input's arrays are borrowed and must outlive the model. O(n p^2).
 */
TrophicCox *
trophic_cox_new (const TrophicCoxInput  *input,
                 GError                **error)
{
  g_return_val_if_fail (input->n_columns > 0 && input->level > 0 && input->level < 1, NULL);
  trophic_gsl_return_codes ();
  g_autoptr (TrophicCox) cox = g_new0 (TrophicCox, 1);
  cox->input = *input;
  cox->n = input->follow_up.n;
  cox->p = input->n_columns;
  cox->n_strata = input->follow_up.stratum != NULL ? input->follow_up.n_strata : 1;
  if (!check_rows (cox, error) || !trophic_cox_prepare (cox, error) || !trophic_cox_fit (cox, error))
    return NULL;
  if (input->cluster != NULL)
    trophic_cox_add_robust (cox);
  fill_terms (cox);
  return g_steal_pointer (&cox);
}

void
trophic_cox_free (TrophicCox *cox)
{
  if (cox == NULL)
    return;
  trophic_time_index_free (cox->times);
  g_clear_pointer (&cox->covariance, gsl_matrix_free);
  g_clear_pointer (&cox->robust, gsl_matrix_free);
  g_free (cox->row);
  g_free (cox->stratum_begin);
  g_free (cox->x);
  g_free (cox->mean);
  g_free (cox->scale);
  g_free (cox->steps);
  g_free (cox->by_entry);
  g_free (cox->leaves);
  g_free (cox->event_sum);
  g_free (cox->beta);
  g_free (cox->risk);
  g_free (cox->terms);
  g_free (cox);
}

gsize
trophic_cox_n (const TrophicCox *cox)
{
  return cox->n;
}

gsize
trophic_cox_events (const TrophicCox *cox)
{
  return cox->events;
}

gsize
trophic_cox_n_terms (const TrophicCox *cox)
{
  return cox->p;
}

const TrophicCoxTerm *
trophic_cox_term (const TrophicCox *cox,
                  gsize             index)
{
  g_return_val_if_fail (index < cox->p, NULL);
  return &cox->terms[index];
}

/** trophic_cox_covariance: of two coefficients; the robust one when there are clusters. */
double
trophic_cox_covariance (const TrophicCox *cox,
                        gsize             i,
                        gsize             j)
{
  g_return_val_if_fail (i < cox->p && j < cox->p, NAN);
  return gsl_matrix_get (cox->robust != NULL ? cox->robust : cox->covariance, i, j) / cox->scale[i] / cox->scale[j];
}

double
trophic_cox_loglik_null (const TrophicCox *cox)
{
  return cox->loglik_null;
}

double
trophic_cox_loglik (const TrophicCox *cox)
{
  return cox->loglik;
}

int
trophic_cox_iterations (const TrophicCox *cox)
{
  return cox->iterations;
}

static TrophicCoxTest
make_test (const TrophicCox *cox,
           double            chisq)
{
  return (TrophicCoxTest) { chisq, (int) cox->p, gsl_cdf_chisq_Q (MAX (chisq, 0), (double) cox->p) };
}

TrophicCoxTest
trophic_cox_lr_test (const TrophicCox *cox)
{
  return make_test (cox, 2 * (cox->loglik - cox->loglik_null));
}

/** trophic_cox_wald_test: by the robust variance when there are clusters; NAN when that one lacks rank. */
TrophicCoxTest
trophic_cox_wald_test (const TrophicCox *cox)
{
  g_autoptr (TrophicCoxSolver) solver = trophic_cox_solver_new (cox->robust != NULL ? cox->robust : cox->covariance, 1e-12);
  if (solver->rank < cox->p)
    return (TrophicCoxTest) { NAN, (int) cox->p, NAN };
  g_autofree double *solution = g_new (double, cox->p);
  double chisq = 0;
  trophic_cox_solver_solve (solver, cox->beta, solution);
  for (gsize j = 0; j < cox->p; j++)
    chisq += cox->beta[j] * solution[j];
  return make_test (cox, chisq);
}

TrophicCoxTest
trophic_cox_score_test (const TrophicCox *cox)
{
  return make_test (cox, cox->score);
}
