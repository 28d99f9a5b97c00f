/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <math.h>

#include "trophic-cox-private.h"

/**
 * trophic_cox_solver_new:
 * @information: symmetric, its lower triangle counts; no negative number on its diagonal
 * @tolerance: a pivot at or below this, of a matrix scaled to a diagonal of 1, counts as 0
 *
 * P L D L' P' with the largest pivot first (GSL), so that what is left when the rank is used up is rounding alone.
 */
TrophicCoxSolver *
trophic_cox_solver_new (const gsl_matrix *information,
                        double            tolerance)
{
  gsize p = information->size1;
  TrophicCoxSolver *solver = g_new0 (TrophicCoxSolver, 1);
  solver->p = p;
  solver->decomposed = gsl_matrix_alloc (p, p);
  solver->order = gsl_permutation_alloc (p);
  solver->scale = gsl_vector_alloc (p);
  for (gsize j = 0; j < p; j++)
    {
      double diagonal = gsl_matrix_get (information, j, j);
      gsl_vector_set (solver->scale, j, diagonal > 0 ? 1 / sqrt (diagonal) : 0);
    }
  for (gsize j = 0; j < p; j++)
    for (gsize k = 0; k <= j; k++)
      {
        double scaled = gsl_matrix_get (information, j, k) * gsl_vector_get (solver->scale, j) * gsl_vector_get (solver->scale, k);
        gsl_matrix_set (solver->decomposed, j, k, scaled);
        gsl_matrix_set (solver->decomposed, k, j, scaled);
      }
  gsl_linalg_pcholesky_decomp (solver->decomposed, solver->order);
  while (solver->rank < p && gsl_matrix_get (solver->decomposed, solver->rank, solver->rank) > tolerance)
    solver->rank++;
  return solver;
}

void
trophic_cox_solver_free (TrophicCoxSolver *solver)
{
  if (solver == NULL)
    return;
  gsl_matrix_free (solver->decomposed);
  gsl_permutation_free (solver->order);
  gsl_vector_free (solver->scale);
  g_free (solver);
}

/* Of a matrix of full rank. */
void
trophic_cox_solver_solve (const TrophicCoxSolver *solver,
                          const double           *vector,
                          double                 *solution)
{
  gsl_vector_view out = gsl_vector_view_array (solution, solver->p);
  gsl_vector_const_view in = gsl_vector_const_view_array (vector, solver->p);
  gsl_vector_memcpy (&out.vector, &in.vector);
  gsl_vector_mul (&out.vector, solver->scale);
  gsl_linalg_pcholesky_svx (solver->decomposed, solver->order, &out.vector);
  gsl_vector_mul (&out.vector, solver->scale);
}

gsl_matrix *
trophic_cox_solver_invert (const TrophicCoxSolver *solver)
{
  gsl_matrix *inverse = gsl_matrix_alloc (solver->p, solver->p);
  gsl_linalg_pcholesky_invert (solver->decomposed, solver->order, inverse);
  for (gsize j = 0; j < solver->p; j++)
    for (gsize k = 0; k < solver->p; k++)
      *gsl_matrix_ptr (inverse, j, k) *= gsl_vector_get (solver->scale, j) * gsl_vector_get (solver->scale, k);
  return inverse;
}

/* The first column without a pivot is the combination w of those with one: L11' w = its row of L below them. The combination says
 * which columns are in it; of those the last one of the formula is named, as it is the one somebody added to the others. */
gsize
trophic_cox_solver_redundant (const TrophicCoxSolver *solver)
{
  gsize rank = solver->rank, last = gsl_permutation_get (solver->order, rank);
  if (rank == 0 || gsl_vector_get (solver->scale, last) == 0)
    return last;
  gsl_vector *weights = gsl_vector_alloc (rank);
  for (gsize k = 0; k < rank; k++)
    gsl_vector_set (weights, k, gsl_matrix_get (solver->decomposed, rank, k));
  gsl_matrix_const_view lower = gsl_matrix_const_submatrix (solver->decomposed, 0, 0, rank, rank);
  gsl_blas_dtrsv (CblasLower, CblasTrans, CblasUnit, &lower.matrix, weights);
  for (gsize k = 0; k < rank; k++)
    if (fabs (gsl_vector_get (weights, k)) > 1e-4)
      last = MAX (last, gsl_permutation_get (solver->order, k));
  gsl_vector_free (weights);
  return last;
}
