/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-analysis-rows.h"
#include "trophic-cli-analyze.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-event.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-incidence.h"
#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-stats-error.h"

#define USAGE "trophic-cli analyze cif FILE --time C --event C --cause V [--entry C] [--group C] [--at t1,t2]"
#define THE_CAUSE 1 /* as trophic-analysis-rows.h has it */

/* Gray's test of what was asked. */
typedef struct {
  gboolean  done;
  double    chisq;
  int       df;
  double    p;
  char     *reason; /* why it was not done; NULL with one group */
} Gray;

static void
columns_clear (TrophicAnalysisColumns *columns)
{
  g_free ((char *) columns->time);
  g_free ((char *) columns->event);
  g_free ((char *) columns->event_value);
  g_free ((char *) columns->entry);
  g_free ((char *) columns->group);
}

static void
gray_clear (Gray *gray)
{
  g_free (gray->reason);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicAnalysisColumns, columns_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Gray, gray_clear)

static gboolean
parse (TrophicAnalysisColumns   *columns,
       GArray                  **at,
       int                      *argc,
       char                   ***argv,
       GError                  **error)
{
  g_autofree char *times = NULL;
  const GOptionEntry entries[] = {
    { "time", 0, 0, G_OPTION_ARG_FILENAME, &columns->time, NULL, NULL },
    { "event", 0, 0, G_OPTION_ARG_FILENAME, &columns->event, NULL, NULL },
    { "cause", 0, 0, G_OPTION_ARG_FILENAME, &columns->event_value, NULL, NULL },
    { "entry", 0, 0, G_OPTION_ARG_FILENAME, &columns->entry, NULL, NULL },
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &columns->group, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &times, NULL, NULL },
    { NULL },
  };
  columns->competing = TRUE;
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  double value;
  if (columns->event_value != NULL && trophic_number_parse (columns->event_value, &value) && value == 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("0 stands for censored and cannot be the cause. Usage: %s"), USAGE);
      return FALSE;
    }
  if (columns->time != NULL && columns->event != NULL && columns->event_value != NULL)
    return trophic_cli_parse_times (times, at, error);
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

/* The curves of all groups; an error when nobody had the cause. */
static GPtrArray *
find_curves (const TrophicAnalysisRows  *rows,
             const TrophicFollowUp      *follow_up,
             GError                    **error)
{
  guint n_groups = rows->group.of != NULL ? rows->group.n : 1;
  gsize events = 0;
  g_autoptr (GPtrArray) curves = trophic_incidence_by_group (follow_up, rows->group.of, n_groups, THE_CAUSE, error);
  if (curves == NULL)
    return NULL;
  for (guint g = 0; g < curves->len; g++)
    events += ((const TrophicIncidence *) curves->pdata[g])->events;
  if (events > 0)
    return g_steal_pointer (&curves);
  g_set_error_literal (error, TROPHIC_STATS_ERROR, TROPHIC_STATS_ERROR_NO_EVENTS, _("Nobody had the event"));
  return NULL;
}

static void
test (Gray                      *gray,
      const TrophicAnalysisRows *rows,
      const TrophicFollowUp     *follow_up)
{
  g_autoptr (GError) refusal = NULL;
  if (rows->group.n < 2)
    return;
  gray->done = trophic_gray_test (follow_up, rows->group.of, rows->group.n, THE_CAUSE, &gray->chisq, &gray->df, &gray->p, &refusal);
  if (!gray->done)
    gray->reason = g_strdup (refusal->message);
}

static void
write_step (TrophicJson                *json,
            const TrophicIncidenceStep *step)
{
  trophic_json_object (json, NULL);
  trophic_json_number (json, "time", step->time);
  trophic_json_integer (json, "at_risk", step->at_risk);
  trophic_json_number (json, "cif", step->cif);
  trophic_json_number (json, "se", step->se);
  trophic_json_number (json, "lower", step->lower);
  trophic_json_number (json, "upper", step->upper);
  trophic_json_end (json);
}

/* At the times that were asked for; without any, at all times of the curve. */
static void
write_curve (TrophicJson            *json,
             const char             *name,
             const TrophicIncidence *curve,
             const GArray           *at)
{
  trophic_json_object (json, NULL);
  trophic_json_string (json, "name", name);
  trophic_json_integer (json, "n", curve->n);
  trophic_json_integer (json, "events", curve->events);
  trophic_json_integer (json, "competing", curve->competing);
  trophic_json_array (json, "at");
  for (guint i = 0; i < at->len; i++)
    {
      TrophicIncidenceStep step = trophic_incidence_at (curve, g_array_index (at, double, i));
      write_step (json, &step);
    }
  for (gsize i = 0; at->len == 0 && i < curve->n_steps; i++)
    write_step (json, curve->steps + i);
  trophic_json_end (json);
  trophic_json_end (json);
}

static void
write_answer (TrophicJson                  *json,
              const TrophicAnalysisColumns *columns,
              const TrophicAnalysisRows    *rows,
              const GPtrArray              *curves,
              const GArray                 *at,
              const Gray                   *gray)
{
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "missing", rows->missing);
  trophic_cli_write_event (json, columns, rows);
  trophic_json_array (json, "strata");
  for (guint g = 0; g < curves->len; g++)
    write_curve (json, rows->group.names != NULL ? rows->group.names[g] : NULL, curves->pdata[g], at);
  trophic_json_end (json);
  if (gray->done)
    {
      trophic_json_object (json, "gray");
      trophic_json_number (json, "chisq", gray->chisq);
      trophic_json_integer (json, "df", gray->df);
      trophic_json_number (json, "p", gray->p);
      trophic_json_end (json);
    }
  else
    trophic_json_null (json, "gray");
  trophic_json_end (json);
}

static void
print_curve (TrophicCli             *cli,
             const char             *name,
             const TrophicIncidence *curve,
             const GArray           *at)
{
  trophic_cli_print (cli, _("%s: n = %u, events %u, competing %u"), name != NULL ? name : _("All"), (guint) curve->n, (guint) curve->events,
                     (guint) curve->competing);
  for (guint i = 0; i < at->len; i++)
    {
      TrophicIncidenceStep step = trophic_incidence_at (curve, g_array_index (at, double, i));
      g_autofree char *time = trophic_cli_number_words (step.time), *cif = trophic_cli_number_words (step.cif);
      g_autofree char *low = trophic_cli_number_words (step.lower), *high = trophic_cli_number_words (step.upper);
      trophic_cli_print (cli, _("  at %s: %s (%s to %s), %u at risk"), time, cif, low, high, (guint) step.at_risk);
    }
}

static void
print_answer (TrophicCli                   *cli,
              const TrophicAnalysisColumns *columns,
              const TrophicAnalysisRows    *rows,
              const GPtrArray              *curves,
              const GArray                 *at,
              const Gray                   *gray)
{
  trophic_cli_print (cli, _("Cumulative incidence (Aalen-Johansen), 95%% intervals: log. Rows %u, left out because a value is missing %u. Trophic %s"),
                     (guint) rows->n, (guint) rows->missing, TROPHIC_VERSION);
  trophic_cli_print_event (cli, columns, rows);
  for (guint g = 0; g < curves->len; g++)
    print_curve (cli, rows->group.names != NULL ? rows->group.names[g] : NULL, curves->pdata[g], at);
  if (gray->done)
    {
      g_autofree char *chisq = trophic_cli_number_words (gray->chisq), *p = trophic_p_text_equation (gray->p);
      trophic_cli_print (cli, _("Gray's test: chi-square %s, %d df, %s"), chisq, gray->df, p);
    }
  else if (gray->reason != NULL)
    trophic_cli_print (cli, _("No test of Gray: %s"), gray->reason);
}

/** trophic_cli_analyze_cif: cif FILE --time C --event C --cause V …: cumulative incidence with competing risks. */
int
trophic_cli_analyze_cif (TrophicCli  *cli,
                         int          argc,
                         char       **argv,
                         GError     **error)
{
  g_auto (TrophicAnalysisColumns) columns = { 0 };
  g_auto (Gray) gray = { 0 };
  g_autoptr (GArray) at = NULL;
  if (!parse (&columns, &at, &argc, &argv, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  g_autoptr (TrophicAnalysisRows) rows = table != NULL ? trophic_analysis_rows_new (table, &columns, error) : NULL;
  if (rows == NULL)
    return TROPHIC_EXIT_FAILED;
  TrophicFollowUp follow_up = trophic_analysis_rows_follow_up (rows);
  g_autoptr (GPtrArray) curves = find_curves (rows, &follow_up, error);
  if (curves == NULL)
    return TROPHIC_EXIT_FAILED;
  test (&gray, rows, &follow_up);
  if (cli->json)
    write_answer (cli->answer, &columns, rows, curves, at, &gray);
  else
    print_answer (cli, &columns, rows, curves, at, &gray);
  return TROPHIC_EXIT_DONE;
}
