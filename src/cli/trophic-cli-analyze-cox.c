/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-analysis-rows.h"
#include "trophic-cli-analyze.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-event.h"
#include "trophic-cli-fit.h"
#include "trophic-cli-options.h"
#include "trophic-cli-text.h"
#include "trophic-cox.h"
#include "trophic-error.h"
#include "trophic-p-text.h"

#define USAGE "trophic-cli analyze cox FILE --time C --event C [--event-value V] [--entry C] --covariates a,b,factor(c),log(d) [--strata C] " \
              "[--cluster C] [--ties efron|breslow]"
#define LEVEL 0.95
#define N_CELLS 7 /* of a line of the printed table */

/* What was asked. */
typedef struct {
  TrophicAnalysisColumns columns;
  TrophicCoxTies         ties;
} Question;

/* What came of it. */
typedef struct {
  TrophicAnalysisRows *rows;
  TrophicCox          *cox;
  double               concordance;
  double               concordance_se;
  TrophicCoxTest      *ph; /* one per word of the formula */
  TrophicCoxTest       ph_global;
} Answer;

static void
question_clear (Question *question)
{
  g_free ((char *) question->columns.time);
  g_free ((char *) question->columns.event);
  g_free ((char *) question->columns.event_value);
  g_free ((char *) question->columns.entry);
  g_free ((char *) question->columns.strata);
  g_free ((char *) question->columns.cluster);
  g_free ((char *) question->columns.covariates);
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->cox, trophic_cox_free);
  g_clear_pointer (&answer->rows, trophic_analysis_rows_free);
  g_free (answer->ph);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static gboolean
parse (Question  *question,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  TrophicAnalysisColumns *columns = &question->columns;
  g_autofree char *ties = NULL;
  const GOptionEntry entries[] = {
    { "time", 0, 0, G_OPTION_ARG_FILENAME, &columns->time, NULL, NULL },
    { "event", 0, 0, G_OPTION_ARG_FILENAME, &columns->event, NULL, NULL },
    { "event-value", 0, 0, G_OPTION_ARG_FILENAME, &columns->event_value, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_FILENAME, &columns->entry, NULL, NULL },
    { "covariates", 0, 0, G_OPTION_ARG_FILENAME, &columns->covariates, NULL, NULL },
    { "strata", 0, 0, G_OPTION_ARG_FILENAME, &columns->strata, NULL, NULL },
    { "cluster", 0, 0, G_OPTION_ARG_FILENAME, &columns->cluster, NULL, NULL },
    { "ties", 0, 0, G_OPTION_ARG_FILENAME, &ties, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  question->ties = g_strcmp0 (ties, "breslow") == 0 ? TROPHIC_COX_BRESLOW : TROPHIC_COX_EFRON;
  if (columns->time == NULL || columns->event == NULL || columns->covariates == NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  else if (ties != NULL && !g_str_equal (ties, "efron") && question->ties == TROPHIC_COX_EFRON)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s is one of %s, not “%s”"), "--ties", "efron|breslow", ties);
  else
    return TRUE;
  return FALSE;
}

static gboolean
compute (TrophicAnalysisTable  *table,
         const Question        *question,
         Answer                *answer,
         GError               **error)
{
  TrophicAnalysisRows *rows = answer->rows = trophic_analysis_rows_new (table, &question->columns, error);
  if (rows == NULL)
    return FALSE;
  const TrophicAnalysisDesign *design = rows->design;
  TrophicCoxInput input = {
    .follow_up = trophic_analysis_rows_follow_up (rows), .columns = (const double *const *) design->columns->pdata,
    .names = (const char *const *) design->names->pdata, .n_columns = design->columns->len, .cluster = rows->cluster.of,
    .ties = question->ties, .level = LEVEL,
  };
  answer->cox = trophic_cox_new (&input, error);
  if (answer->cox == NULL)
    return FALSE;
  answer->concordance = trophic_cox_concordance (answer->cox, &answer->concordance_se);
  answer->ph = g_new (TrophicCoxTest, design->terms->len);
  return trophic_cox_test_ph (answer->cox, &g_array_index (design->term_size, gsize, 0), design->terms->len, answer->ph, &answer->ph_global, error);
}

static void
write_answer (TrophicJson    *json,
              const Question *question,
              const Answer   *answer)
{
  const TrophicAnalysisDesign *design = answer->rows->design;
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "missing", (gint64) answer->rows->missing);
  trophic_cli_write_event (json, &question->columns, answer->rows);
  trophic_cli_write_cox (json, &(TrophicCliCox) {
    .cox = answer->cox, .names = (const char *const *) design->names->pdata, .concordance = answer->concordance,
    .concordance_se = answer->concordance_se, .ph_names = (const char *const *) design->terms->pdata, .ph = answer->ph,
    .n_ph = design->terms->len, .ph_global = answer->ph_global,
  });
  trophic_json_end (json);
}

static void
print_terms (TrophicCli   *cli,
             const Answer *answer)
{
  const GPtrArray *names = answer->rows->design->names;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *heads[N_CELLS] = { _("Term"), _("Coefficient"), _("SE"), _("Hazard ratio"), _("Lower 95%"), _("Upper 95%"), "p" };
  for (guint i = 0; i < N_CELLS; i++)
    g_ptr_array_add (cells, g_strdup (heads[i]));
  for (guint j = 0; j < names->len; j++)
    {
      const TrophicCoxTerm *term = trophic_cox_term (answer->cox, j);
      g_ptr_array_add (cells, g_strdup (g_ptr_array_index (names, j)));
      g_ptr_array_add (cells, trophic_cli_number_words (term->coef));
      g_ptr_array_add (cells, trophic_cli_number_words (isnan (term->robust_se) ? term->se : term->robust_se));
      g_ptr_array_add (cells, trophic_cli_number_words (term->hr));
      g_ptr_array_add (cells, trophic_cli_number_words (term->lower));
      g_ptr_array_add (cells, trophic_cli_number_words (term->upper));
      g_ptr_array_add (cells, trophic_p_text (term->p));
    }
  trophic_cli_print_table (cli, cells, N_CELLS);
}

static void
print_test (TrophicCli           *cli,
            const char           *name,
            const TrophicCoxTest *test)
{
  g_autofree char *chisq = trophic_cli_number_words (test->chisq), *p = trophic_p_text_equation (test->p);
  trophic_cli_print (cli, _("%s: chi-square %s, %d df, %s"), name, chisq, test->df, p);
}

static void
print_answer (TrophicCli     *cli,
              const Question *question,
              const Answer   *answer)
{
  const TrophicAnalysisDesign *design = answer->rows->design;
  g_autofree char *c = trophic_cli_number_words (answer->concordance), *se = trophic_cli_number_words (answer->concordance_se);
  TrophicCoxTest lr = trophic_cox_lr_test (answer->cox);
  trophic_cli_print (cli, _("Cox's model, ties by %s, 95%% intervals: rows %u, events %u, left out because a value is missing %u. Trophic %s"),
                     question->ties == TROPHIC_COX_EFRON ? "Efron" : "Breslow", (guint) trophic_cox_n (answer->cox),
                     (guint) trophic_cox_events (answer->cox), (guint) answer->rows->missing, TROPHIC_VERSION);
  trophic_cli_print_event (cli, &question->columns, answer->rows);
  if (answer->rows->cluster.of != NULL)
    trophic_cli_print (cli, _("Standard errors are robust, by %u clusters"), answer->rows->cluster.n);
  print_terms (cli, answer);
  print_test (cli, _("Likelihood ratio, all terms"), &lr);
  trophic_cli_print (cli, _("Concordance: %s (SE %s)"), c, se);
  for (guint i = 0; i < design->terms->len; i++)
    {
      g_autofree char *words = g_strdup_printf (_("Proportional hazards, %s"), (const char *) g_ptr_array_index (design->terms, i));
      print_test (cli, words, &answer->ph[i]);
    }
  print_test (cli, _("Proportional hazards, all terms"), &answer->ph_global);
}

/** trophic_cli_analyze_cox: cox FILE --time C --event C --covariates FORMULA …: Cox's proportional hazards model. */
int
trophic_cli_analyze_cox (TrophicCli  *cli,
                         int          argc,
                         char       **argv,
                         GError     **error)
{
  g_auto (Question) question = { 0 };
  g_auto (Answer) answer = { 0 };
  if (!parse (&question, &argc, &argv, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL || !compute (table, &question, &answer, error))
    return TROPHIC_EXIT_FAILED;
  trophic_cli_warn_event (&question.columns, answer.rows);
  if (cli->json)
    write_answer (cli->answer, &question, &answer);
  else
    print_answer (cli, &question, &answer);
  return TROPHIC_EXIT_DONE;
}
