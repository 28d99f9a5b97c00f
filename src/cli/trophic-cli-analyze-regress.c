/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-analyze.h"
#include "trophic-cli-column.h"
#include "trophic-cli-fit.h"
#include "trophic-cli-grid.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-p-text.h"
#include "trophic-regression.h"

#define USAGE "trophic-cli analyze regress FILE --outcome C --covariates A,B,factor(C),log(D) [--poly DEGREE]"
#define LEVEL 0.95

typedef struct {
  char *outcome;
  char *covariates;
  int   degree; /* 0 = the covariates as they are */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->outcome);
  g_free (options->covariates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (int       *argc,
               char    ***argv,
               Options   *options,
               GError   **error)
{
  g_autofree char *degree = NULL;
  const GOptionEntry entries[] = {
    { "outcome", 0, 0, G_OPTION_ARG_FILENAME, &options->outcome, NULL, NULL },
    { "covariates", 0, 0, G_OPTION_ARG_FILENAME, &options->covariates, NULL, NULL },
    { "poly", 0, 0, G_OPTION_ARG_FILENAME, &degree, NULL, NULL },
    { NULL }
  };
  guint64 number = 0;
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  if (options->outcome != NULL && options->covariates != NULL && (degree == NULL || g_ascii_string_to_unsigned (degree, 10, 1, 100, &number, NULL)))
    {
      options->degree = (int) number;
      return TRUE;
    }
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

static TrophicRegression *
fit (const double           *outcome,
     TrophicAnalysisDesign  *design,
     int                     degree,
     gsize                   n,
     GError                **error)
{
  guint n_columns = design->columns->len;
  if (degree == 0)
    return trophic_regression_new (outcome, (const double *const *) design->columns->pdata, (const char *const *) design->names->pdata,
                                   n_columns, n, LEVEL, error);
  if (n_columns == 1)
    return trophic_regression_poly (outcome, design->columns->pdata[0], n, degree, LEVEL, error);
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("--poly takes one covariate of numbers; there are %u. Usage: %s"), n_columns, USAGE);
  return NULL;
}

/* The intercept, the covariates; x, x^2, x^3 of a polynomial. */
static char *
term_name (TrophicAnalysisDesign *design,
           int                    degree,
           gsize                  term)
{
  if (term == 0)
    return g_strdup ("(Intercept)");
  if (degree == 0)
    return g_strdup (design->names->pdata[term - 1]);
  const char *name = design->names->pdata[0];
  return term == 1 ? g_strdup (name) : g_strdup_printf ("%s^%u", name, (guint) term);
}

static void
write_json (TrophicJson             *json,
            const TrophicRegression *regression,
            TrophicAnalysisDesign   *design,
            int                      degree,
            gsize                    n_missing)
{
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "missing", n_missing);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < regression->n_terms; i++)
    g_ptr_array_add (names, term_name (design, degree, i));
  trophic_cli_write_regression (json, regression, (const char *const *) names->pdata);
  trophic_json_end (json);
}

static void
print (TrophicCli              *cli,
       const TrophicRegression *regression,
       TrophicAnalysisDesign   *design,
       int                      degree,
       gsize                    n_missing)
{
  g_autoptr (TrophicCliGrid) grid =
    trophic_cli_grid_new (_("term"), _("coefficient"), _("standard error"), _("lower 95%"), _("upper 95%"), "t", "p", "VIF", NULL);
  for (gsize i = 0; i < regression->n_terms; i++)
    {
      const TrophicRegressionTerm *term = &regression->terms[i];
      g_autofree char *name = term_name (design, degree, i);
      trophic_cli_grid_add (grid, name);
      trophic_cli_grid_number (grid, term->coef);
      trophic_cli_grid_number (grid, term->se);
      trophic_cli_grid_number (grid, term->lower);
      trophic_cli_grid_number (grid, term->upper);
      trophic_cli_grid_number (grid, term->t);
      trophic_cli_grid_p (grid, term->p);
      trophic_cli_grid_number (grid, term->vif);
    }
  trophic_cli_grid_print (grid, cli);
  g_autofree char *r2 = trophic_cli_number_text (regression->r2), *adjusted = trophic_cli_number_text (regression->adj_r2);
  g_autofree char *sigma = trophic_cli_number_text (regression->sigma), *p = trophic_p_text_equation (regression->f_p);
  trophic_cli_print (cli, _("R² %s, adjusted %s; residual SD %s with %d degrees of freedom; all terms together %s"), r2, adjusted, sigma, regression->df, p);
  trophic_cli_column_print (cli, regression->n, n_missing);
}

/** trophic_cli_analyze_regress: regress FILE --outcome C --covariates A,B [--poly DEGREE]. */
int
trophic_cli_analyze_regress (TrophicCli  *cli,
                             int          argc,
                             char       **argv,
                             GError     **error)
{
  g_auto (Options) options = { 0 };
  if (!parse_options (&argc, &argv, &options, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL)
    return TROPHIC_EXIT_FAILED;
  gsize n_rows = trophic_analysis_table_n_rows (table), n;
  g_autofree guint8 *missing = g_new0 (guint8, n_rows + 1);
  const double *outcome = trophic_cli_column_numbers (table, options.outcome, missing, error);
  g_autoptr (TrophicAnalysisDesign) design =
    outcome != NULL ? trophic_analysis_design_new (table, options.covariates, missing, error) : NULL;
  if (design == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autofree double *kept = trophic_analysis_keep (outcome, missing, n_rows, &n);
  trophic_analysis_design_keep (design, missing, n_rows);
  g_autoptr (TrophicRegression) regression = fit (kept, design, options.degree, n, error);
  if (regression == NULL)
    return TROPHIC_EXIT_FAILED;
  gsize n_missing = trophic_cli_column_missing (table, missing);
  write_json (cli->answer, regression, design, options.degree, n_missing);
  print (cli, regression, design, options.degree, n_missing);
  return TROPHIC_EXIT_DONE;
}
