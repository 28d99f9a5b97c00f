/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside Cox's model. Rows stand in the order of the sweep: by stratum, within it from the last time to the first, at one time
 * the censored before the events. A row's place in that order is its position. */
#pragma once

#include <gsl/gsl_matrix.h>
#include <gsl/gsl_permutation.h>

#include "trophic-cox.h"
#include "trophic-time-index-private.h"

G_BEGIN_DECLS

/* A time with events in one stratum. Positions begin to end - 1 come under observation since the step before, which is later in
 * time; those from event_begin have their event now. */
typedef struct {
  guint begin;
  guint event_begin;
  guint end;
  guint time;    /* place in the time index */
  guint stratum;
} TrophicCoxStep;

/**
 * TrophicCox:
 * @row: (array length=n): position to row of the input
 * @x: n by p, by position: columns less their stratum's mean, divided by @scale
 * @scale: a power of two per column, so that scaling rounds nothing; |x| <= 2
 * @by_entry: (nullable): positions by stratum, in it from the last entry to the first
 * @leaves: (nullable): of each position, its entry's place in the time index
 * @beta, @covariance, @robust: of the scaled columns
 * @risk: (array length=n): exp (x beta - shift), by position; @shift is 0 unless hazards are hundreds of powers of e apart
 */
struct _TrophicCox {
  TrophicCoxInput    input;
  TrophicTimeIndex  *times;
  gsize              n;
  gsize              p;
  gsize              events;
  guint              n_strata;
  guint             *row;
  guint             *stratum_begin; /* n_strata + 1 positions */
  double            *x;
  double            *mean;          /* n_strata by p */
  double            *scale;
  TrophicCoxStep    *steps;
  gsize              n_steps;
  guint             *by_entry;
  guint             *leaves;
  double            *event_sum;     /* sum of x over the events */
  double            *beta;
  double            *risk;
  double             shift;
  gsl_matrix        *covariance;
  gsl_matrix        *robust;
  double             loglik_null;
  double             loglik;
  double             score;         /* chi-square at 0 */
  int                iterations;
  TrophicCoxTerm    *terms;
};

/* Sums of risk x (1, x, x x') over some rows: 1, p and p (p + 1) / 2 numbers, the products by rows of the lower triangle. */
static inline gsize
trophic_cox_n_sums (gsize p)
{
  return 1 + p + p * (p + 1) / 2;
}

/* Called at each step with the sums over those at risk, and over those who have the event now (of use only when there are two or
 * more of these). */
typedef void (*TrophicCoxVisit) (const TrophicCox     *cox,
                                 const TrophicCoxStep *step,
                                 const double         *at_risk,
                                 const double         *now,
                                 gsize                 p,
                                 gpointer              data);
void trophic_cox_sweep (const TrophicCox *cox,
                        const double     *risk,
                        TrophicCoxVisit   visit,
                        gpointer          data);
void trophic_cox_sweep_entries (const TrophicCox *cox,
                                const double     *risk,
                                TrophicCoxVisit   visit,
                                gpointer          data);

gboolean trophic_cox_prepare (TrophicCox *cox, GError **error);
gboolean trophic_cox_fit     (TrophicCox *cox, GError **error);
void     trophic_cox_add_robust (TrophicCox *cox);
guint   *trophic_cox_clusters (const TrophicCox *cox, gsize *n_clusters);
char    *trophic_cox_column_name (const TrophicCox *cox, gsize column);

/* Whether the likelihood never falls along @direction (of the scaled columns): at every event nobody at risk has a larger product
 * with it than the one with the event. FLAT: all at risk have the same at every event. */
typedef enum { TROPHIC_COX_BOUNDED, TROPHIC_COX_FLAT, TROPHIC_COX_MONOTONE } TrophicCoxDirection;
TrophicCoxDirection trophic_cox_look_along (const TrophicCox *cox, const double *direction, double tolerance);

/* Solves information x solution = vector by a pivoted Cholesky decomposition of the matrix scaled to a diagonal of 1. */
typedef struct {
  gsize            p;
  gsl_matrix      *decomposed;
  gsl_permutation *order;
  gsl_vector      *scale;
  gsize            rank;
} TrophicCoxSolver;
TrophicCoxSolver *trophic_cox_solver_new    (const gsl_matrix *information, double tolerance);
void              trophic_cox_solver_free   (TrophicCoxSolver *solver);
void              trophic_cox_solver_solve  (const TrophicCoxSolver *solver, const double *vector, double *solution);
gsl_matrix       *trophic_cox_solver_invert (const TrophicCoxSolver *solver);
/* Of a matrix that lacks rank: the last column, in the order of the matrix, that is a combination of others. */
gsize             trophic_cox_solver_redundant (const TrophicCoxSolver *solver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCoxSolver, trophic_cox_solver_free)

G_END_DECLS
