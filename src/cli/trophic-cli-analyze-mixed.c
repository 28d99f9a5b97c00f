/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-analyze.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-mixed-model.h"
#include "trophic-number.h"

#define USAGE "trophic-cli analyze mixed FILE --outcome C --time C --subject C [--covariates a,factor(b)]"

typedef struct {
  char *outcome;
  char *time;
  char *subject;
  char *covariates;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->outcome);
  g_free (options->time);
  g_free (options->subject);
  g_free (options->covariates);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* The whole rows of the table as the model takes them. */
typedef struct {
  gsize                  n;
  gsize                  missing;
  double                *outcome;
  double                *time;
  guint                 *subject;
  guint                  n_subjects;
  TrophicAnalysisDesign *design;
} Rows;

static void
rows_clear (Rows *rows)
{
  g_free (rows->outcome);
  g_free (rows->time);
  g_free (rows->subject);
  g_clear_pointer (&rows->design, trophic_analysis_design_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

static gboolean
take_rows (TrophicAnalysisTable  *table,
           const Options         *options,
           Rows                  *rows,
           GError               **error)
{
  gsize n = trophic_analysis_table_n_rows (table), kept = 0;
  g_autofree guint8 *missing = g_new0 (guint8, n + 1);
  const char * const *names;
  const double *outcome = trophic_analysis_table_numbers (table, options->outcome, error);
  const double *time = outcome != NULL ? trophic_analysis_table_numbers (table, options->time, error) : NULL;
  const guint *subject = time != NULL ? trophic_analysis_table_levels (table, options->subject, &names, error) : NULL;
  if (subject == NULL)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    missing[i] = isnan (outcome[i]) || isnan (time[i]) || subject[i] == G_MAXUINT;
  if (options->covariates != NULL && (rows->design = trophic_analysis_design_new (table, options->covariates, missing, error)) == NULL)
    return FALSE;
  rows->outcome = trophic_analysis_keep (outcome, missing, n, &rows->n);
  rows->time = trophic_analysis_keep (time, missing, n, &rows->n);
  rows->missing = n - rows->n;
  rows->n_subjects = g_strv_length ((char **) names);
  rows->subject = g_new (guint, rows->n + 1);
  for (gsize i = 0; i < n; i++)
    if (!missing[i])
      rows->subject[kept++] = subject[i];
  if (rows->design != NULL)
    trophic_analysis_design_keep (rows->design, missing, n);
  return TRUE;
}

static const char *
term_name (const Options *options,
           const Rows    *rows,
           gsize          index)
{
  return index == 0 ? "(Intercept)" : index == 1 ? options->time : g_ptr_array_index (rows->design->names, index - 2);
}

static void
write_answer (TrophicJson             *json,
              const Options           *options,
              const Rows              *rows,
              const TrophicMixedModel *model)
{
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "n", (gint64) model->n);
  trophic_json_integer (json, "missing", (gint64) rows->missing);
  trophic_json_integer (json, "subjects", (gint64) model->subjects);
  trophic_json_array (json, "terms");
  for (gsize i = 0; i < model->n_terms; i++)
    {
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", term_name (options, rows, i));
      trophic_json_number (json, "coef", model->terms[i].coef);
      trophic_json_number (json, "se", model->terms[i].se);
      trophic_json_number (json, "t", model->terms[i].t);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_object (json, "variances");
  trophic_json_number (json, "intercept", model->intercept_variance);
  trophic_json_number (json, "slope", model->slope_variance);
  trophic_json_number (json, "covariance", model->covariance);
  trophic_json_number (json, "correlation", model->covariance / sqrt (model->intercept_variance * model->slope_variance));
  trophic_json_number (json, "residual", model->residual_variance);
  trophic_json_end (json);
  trophic_json_number (json, "loglik", model->loglik);
  trophic_json_boolean (json, "singular", model->singular);
  trophic_json_string (json, "method", "REML");
  trophic_json_string (json, "version", TROPHIC_VERSION);
  trophic_json_end (json);
}

static void
print_answer (TrophicCli              *cli,
              const Options           *options,
              const Rows              *rows,
              const TrophicMixedModel *model)
{
  char a[TROPHIC_NUMBER_SIZE], b[TROPHIC_NUMBER_SIZE], c[TROPHIC_NUMBER_SIZE], d[TROPHIC_NUMBER_SIZE];
  trophic_cli_print (cli, _("Linear mixed model, random intercept and slope by %s, restricted maximum likelihood: %u rows of %u subjects; %u rows left out with missing values"),
                     options->subject, (guint) model->n, (guint) model->subjects, (guint) rows->missing);
  for (gsize i = 0; i < model->n_terms; i++)
    trophic_cli_print (cli, _("%s: %s (standard error %s, t %s)"), term_name (options, rows, i), trophic_number_write (model->terms[i].coef, a),
                       trophic_number_write (model->terms[i].se, b), trophic_number_write (model->terms[i].t, c));
  trophic_cli_print (cli, _("Variances: intercept %s, slope %s, covariance %s, residual %s"), trophic_number_write (model->intercept_variance, a),
                     trophic_number_write (model->slope_variance, b), trophic_number_write (model->covariance, c), trophic_number_write (model->residual_variance, d));
  trophic_cli_print (cli, _("Restricted log likelihood: %s"), trophic_number_write (model->loglik, a));
  if (model->singular)
    trophic_cli_print (cli, "%s", _("The fit is at its edge: a variance is zero, or intercepts and slopes are perfectly correlated."));
}

/** trophic_cli_analyze_mixed: analyze mixed FILE --outcome C --time C --subject C [--covariates FORMULA]. */
int
trophic_cli_analyze_mixed (TrophicCli  *cli,
                           int          argc,
                           char       **argv,
                           GError     **error)
{
  g_auto (Options) options = { 0 };
  g_auto (Rows) rows = { 0 };
  const GOptionEntry entries[] = {
    { "outcome", 0, 0, G_OPTION_ARG_FILENAME, &options.outcome, NULL, NULL },
    { "time", 0, 0, G_OPTION_ARG_FILENAME, &options.time, NULL, NULL },
    { "subject", 0, 0, G_OPTION_ARG_FILENAME, &options.subject, NULL, NULL },
    { "covariates", 0, 0, G_OPTION_ARG_FILENAME, &options.covariates, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, &argc, &argv, 1, USAGE, error))
    return TROPHIC_EXIT_USAGE;
  if (options.outcome == NULL || options.time == NULL || options.subject == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
      return TROPHIC_EXIT_USAGE;
    }
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL || !take_rows (table, &options, &rows, error))
    return TROPHIC_EXIT_FAILED;
  const double *const *columns = rows.design != NULL ? (const double *const *) rows.design->columns->pdata : NULL;
  gsize n_columns = rows.design != NULL ? rows.design->columns->len : 0;
  g_autoptr (TrophicMixedModel) model = trophic_mixed_model_new (rows.outcome, rows.time, rows.subject, rows.n_subjects, columns, n_columns, rows.n, error);
  if (model == NULL)
    return TROPHIC_EXIT_FAILED;
  if (cli->json)
    write_answer (cli->answer, &options, &rows, model);
  else
    print_answer (cli, &options, &rows, model);
  return TROPHIC_EXIT_DONE;
}
