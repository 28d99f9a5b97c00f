/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-analysis-rows.h"
#include "trophic-cli-analyze.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-event.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-stats-error.h"

#define USAGE "trophic-cli analyze km FILE --time C --event C [--event-value V] [--entry C] [--group C] [--strata C] [--conf log|log-log|plain] " \
              "[--at t1,t2] [--rmst TAU] [--weight logrank|gehan|tarone-ware|peto|fleming-harrington [--rho R] [--gamma G]] [--pairwise]"
#define LEVEL 0.95

static const char * const intervals[] = { [TROPHIC_KM_LOG] = "log", [TROPHIC_KM_LOG_LOG] = "log-log", [TROPHIC_KM_PLAIN] = "plain", NULL };
static const char * const weights[] = {
  [TROPHIC_LOGRANK_PLAIN] = "logrank", [TROPHIC_LOGRANK_GEHAN] = "gehan", [TROPHIC_LOGRANK_TARONE_WARE] = "tarone-ware",
  [TROPHIC_LOGRANK_PETO] = "peto", [TROPHIC_LOGRANK_FLEMING_HARRINGTON] = "fleming-harrington", NULL,
};

/* What was asked. */
typedef struct {
  TrophicAnalysisColumns columns;
  TrophicKmInterval      interval;
  GArray                *at;
  double                 tau;
  TrophicLogrankOptions  weight;
  gboolean               pairwise;
} Question;

/* What came of it. */
typedef struct {
  TrophicAnalysisRows *rows;
  GPtrArray           *curves;  /* one per group */
  TrophicLogrank      *logrank; /* NULL with one group, or with @reason */
  char                *reason;
  GArray              *pairs;   /* NULL unless asked for */
} Answer;

static void
question_clear (Question *question)
{
  g_free ((char *) question->columns.time);
  g_free ((char *) question->columns.event);
  g_free ((char *) question->columns.event_value);
  g_free ((char *) question->columns.entry);
  g_free ((char *) question->columns.group);
  g_free ((char *) question->columns.strata);
  g_clear_pointer (&question->at, g_array_unref);
}

static void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->rows, trophic_analysis_rows_free);
  g_clear_pointer (&answer->curves, g_ptr_array_unref);
  g_clear_pointer (&answer->logrank, trophic_logrank_free);
  g_clear_pointer (&answer->reason, g_free);
  g_clear_pointer (&answer->pairs, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

/* The place of @word among @words, the first when there is none. */
static gboolean
parse_word (const char         *word,
            const char * const *words,
            const char         *option,
            int                *place,
            GError            **error)
{
  g_autofree char *list = g_strjoinv ("|", (char **) words);
  for (*place = 0; word != NULL && words[*place] != NULL; ++*place)
    if (g_str_equal (word, words[*place]))
      return TRUE;
  if (word == NULL)
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s is one of %s, not “%s”"), option, list, word);
  return FALSE;
}

/* A number at or above @lowest; @fallback when @text is NULL. */
static gboolean
parse_number (const char  *text,
              const char  *option,
              double       lowest,
              double       fallback,
              double      *value,
              GError     **error)
{
  *value = fallback;
  if (text == NULL || (trophic_number_parse (text, value) && *value >= lowest))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” cannot be the value of %s"), text, option);
  return FALSE;
}

static gboolean
parse (Question  *question,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  TrophicAnalysisColumns *columns = &question->columns;
  g_autofree char *conf = NULL, *at = NULL, *tau = NULL, *weight = NULL, *rho = NULL, *gamma = NULL;
  const GOptionEntry entries[] = {
    { "time", 0, 0, G_OPTION_ARG_FILENAME, &columns->time, NULL, NULL },
    { "event", 0, 0, G_OPTION_ARG_FILENAME, &columns->event, NULL, NULL },
    { "event-value", 0, 0, G_OPTION_ARG_FILENAME, &columns->event_value, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_FILENAME, &columns->entry, NULL, NULL },
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &columns->group, NULL, NULL },
    { "strata", 0, 0, G_OPTION_ARG_FILENAME, &columns->strata, NULL, NULL },
    { "conf", 0, 0, G_OPTION_ARG_FILENAME, &conf, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &at, NULL, NULL },
    { "rmst", 0, 0, G_OPTION_ARG_FILENAME, &tau, NULL, NULL },
    { "weight", 0, 0, G_OPTION_ARG_FILENAME, &weight, NULL, NULL },
    { "rho", 0, 0, G_OPTION_ARG_FILENAME, &rho, NULL, NULL },
    { "gamma", 0, 0, G_OPTION_ARG_FILENAME, &gamma, NULL, NULL },
    { "pairwise", 0, 0, G_OPTION_ARG_NONE, &question->pairwise, NULL, NULL },
    { NULL },
  };
  int interval = 0, kind = 0;
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  if (columns->time == NULL || columns->event == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
      return FALSE;
    }
  if (!parse_word (conf, intervals, "--conf", &interval, error) || !parse_word (weight, weights, "--weight", &kind, error) ||
      !trophic_cli_parse_times (at, &question->at, error) || !parse_number (tau, "--rmst", G_MINDOUBLE, NAN, &question->tau, error) ||
      !parse_number (rho, "--rho", 0, 0, &question->weight.rho, error) ||
      !parse_number (gamma, "--gamma", 0, 0, &question->weight.gamma, error))
    return FALSE;
  question->interval = interval;
  question->weight.weight = kind;
  return TRUE;
}

static gboolean
check_events (const TrophicAnalysisRows  *rows,
              GError                    **error)
{
  for (gsize i = 0; i < rows->n; i++)
    if (rows->event[i] != 0)
      return TRUE;
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
  return FALSE;
}

static gboolean
compute (TrophicAnalysisTable  *table,
         const Question        *question,
         Answer                *answer,
         GError               **error)
{
  g_autoptr (GError) refusal = NULL;
  TrophicAnalysisRows *rows = answer->rows = trophic_analysis_rows_new (table, &question->columns, error);
  if (rows == NULL)
    return FALSE;
  TrophicFollowUp follow_up = trophic_analysis_rows_follow_up (rows);
  guint n_groups = rows->group.of != NULL ? rows->group.n : 1;
  answer->curves = trophic_kaplan_meier_by_group (&follow_up, rows->group.of, n_groups, question->interval, LEVEL, error);
  if (answer->curves == NULL || !check_events (rows, error))
    return FALSE;
  if (n_groups < 2)
    return TRUE;
  answer->logrank = trophic_logrank_new (&follow_up, rows->group.of, n_groups, &question->weight, &refusal);
  if (answer->logrank == NULL)
    answer->reason = g_strdup (refusal->message);
  if (question->pairwise)
    answer->pairs = trophic_logrank_pairwise (&follow_up, rows->group.of, n_groups, &question->weight, error);
  return !question->pairwise || answer->pairs != NULL;
}

static const char *
group_name (const Answer *answer,
            guint         group)
{
  return answer->rows->group.names != NULL ? answer->rows->group.names[group] : NULL;
}

static void
write_pairs (TrophicJson  *json,
             const Answer *answer)
{
  trophic_json_array (json, "pairwise");
  for (guint i = 0; i < answer->pairs->len; i++)
    {
      const TrophicLogrankPair *pair = &g_array_index (answer->pairs, TrophicLogrankPair, i);
      trophic_json_object (json, NULL);
      trophic_json_string (json, "first", group_name (answer, pair->first));
      trophic_json_string (json, "second", group_name (answer, pair->second));
      trophic_json_number (json, "chisq", pair->chisq);
      trophic_json_number (json, "p", pair->p);
      trophic_json_number (json, "p_holm", pair->p_holm);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_answer (TrophicJson    *json,
              const Question *question,
              const Answer   *answer)
{
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "missing", answer->rows->missing);
  trophic_cli_write_event (json, &question->columns, answer->rows);
  trophic_json_array (json, "strata");
  for (guint g = 0; g < answer->curves->len; g++)
    trophic_cli_write_curve (json, group_name (answer, g), answer->curves->pdata[g], question->at, question->tau);
  trophic_json_end (json);
  trophic_cli_write_logrank (json, answer->logrank);
  if (answer->pairs != NULL)
    write_pairs (json, answer);
  trophic_json_end (json);
}

static void
print_curve (TrophicCli               *cli,
             const Question           *question,
             const char               *name,
             const TrophicKaplanMeier *km)
{
  g_autofree char *median = trophic_cli_number_words (km->median), *lower = trophic_cli_number_words (km->median_lower);
  g_autofree char *upper = trophic_cli_number_words (km->median_upper);
  trophic_cli_print (cli, _("%s: n = %u, events %u, median %s (%s to %s)"), name != NULL ? name : _("All"), (guint) km->n, (guint) km->events,
                     median, lower, upper);
  trophic_cli_print_at (cli, km, question->at);
  if (isnan (question->tau))
    return;
  double se, rmst = trophic_kaplan_meier_rmst (km, question->tau, &se);
  g_autofree char *mean = trophic_cli_number_words (rmst), *error = trophic_cli_number_words (se), *tau = trophic_cli_number_words (question->tau);
  trophic_cli_print (cli, _("  mean up to %s: %s (SE %s)"), tau, mean, error);
  if (question->tau > km->steps[km->n_steps - 1].time && km->steps[km->n_steps - 1].survival > 0)
    trophic_cli_print (cli, "  %s", _("The mean goes beyond the last time observed: the curve is taken to stay level"));
}

static void
print_answer (TrophicCli     *cli,
              const Question *question,
              const Answer   *answer)
{
  trophic_cli_print (cli, _("Kaplan-Meier, 95%% intervals: %s. Rows %u, left out because a value is missing %u. Trophic %s"),
                     intervals[question->interval], (guint) answer->rows->n, (guint) answer->rows->missing, TROPHIC_VERSION);
  trophic_cli_print_event (cli, &question->columns, answer->rows);
  for (guint g = 0; g < answer->curves->len; g++)
    print_curve (cli, question, group_name (answer, g), answer->curves->pdata[g]);
  if (answer->logrank != NULL)
    {
      g_autofree char *chisq = trophic_cli_number_words (answer->logrank->chisq), *p = trophic_p_text_equation (answer->logrank->p);
      trophic_cli_print (cli, _("Log-rank test (%s): chi-square %s, %d df, %s"), weights[question->weight.weight], chisq, answer->logrank->df, p);
    }
  else if (answer->reason != NULL)
    trophic_cli_print (cli, _("No log-rank test: %s"), answer->reason);
  for (guint i = 0; answer->pairs != NULL && i < answer->pairs->len; i++)
    {
      const TrophicLogrankPair *pair = &g_array_index (answer->pairs, TrophicLogrankPair, i);
      g_autofree char *p = trophic_p_text_equation (pair->p), *holm = trophic_p_text (pair->p_holm);
      trophic_cli_print (cli, _("  %s and %s: %s, after Holm %s"), group_name (answer, pair->first), group_name (answer, pair->second), p, holm);
    }
}

/** trophic_cli_analyze_km: km FILE --time C --event C …: survival curves and their comparison. */
int
trophic_cli_analyze_km (TrophicCli  *cli,
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
