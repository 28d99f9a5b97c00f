/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-analyze.h"
#include "trophic-cli-column.h"
#include "trophic-cli-fit.h"
#include "trophic-cli-grid.h"
#include "trophic-cli-options.h"
#include "trophic-error.h"
#include "trophic-number.h"
#include "trophic-p-text.h"
#include "trophic-roc.h"

#define USAGE "trophic-cli analyze roc FILE --marker C --outcome C --positive V [--marker2 C]"
#define LEVEL 0.95

typedef struct {
  char *markers[2]; /* the second may be NULL */
  char *outcome;
  char *positive;
} Options;

/* The whole rows, and what was found in them. */
typedef struct {
  double     *markers[2];
  gboolean   *positive;
  gsize       n;
  gsize       n_missing;
  TrophicRoc *roc[2];
  double      z;
  double      p;
} Answer;

static void
options_clear (Options *options)
{
  g_free (options->markers[0]);
  g_free (options->markers[1]);
  g_free (options->outcome);
  g_free (options->positive);
}

static void
answer_clear (Answer *answer)
{
  for (int i = 0; i < 2; i++)
    {
      g_free (answer->markers[i]);
      g_clear_pointer (&answer->roc[i], trophic_roc_free);
    }
  g_free (answer->positive);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static gboolean
parse_options (int       *argc,
               char    ***argv,
               Options   *options,
               GError   **error)
{
  const GOptionEntry entries[] = {
    { "marker", 0, 0, G_OPTION_ARG_FILENAME, &options->markers[0], NULL, NULL },
    { "marker2", 0, 0, G_OPTION_ARG_FILENAME, &options->markers[1], NULL, NULL },
    { "outcome", 0, 0, G_OPTION_ARG_FILENAME, &options->outcome, NULL, NULL },
    { "positive", 0, 0, G_OPTION_ARG_FILENAME, &options->positive, NULL, NULL },
    { NULL }
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  if (options->markers[0] != NULL && options->outcome != NULL && options->positive != NULL)
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

/* The level that is meant by a word, or by another spelling of the same number; -1 when there is none. */
static int
find_level (const char *const *levels,
            const char        *wanted)
{
  double number, own;
  for (int i = 0; levels[i] != NULL; i++)
    if (g_str_equal (levels[i], wanted))
      return i;
  for (int i = 0; trophic_number_parse (wanted, &number) && levels[i] != NULL; i++)
    if (trophic_number_parse (levels[i], &own) && own == number)
      return i;
  return -1;
}

/* A flag for each row that has the outcome. */
static gboolean *
read_outcome (TrophicAnalysisTable  *table,
              const Options         *options,
              guint8                *missing,
              GError               **error)
{
  const char *const *levels;
  gsize n = trophic_analysis_table_n_rows (table);
  const guint *level = trophic_analysis_table_levels (table, options->outcome, &levels, error);
  if (level == NULL)
    return NULL;
  int wanted = find_level (levels, options->positive);
  if (wanted < 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, NULL, NULL, _("Column “%s” has no value “%s”"), options->outcome, options->positive);
      return NULL;
    }
  gboolean *positive = g_new (gboolean, n + 1);
  for (gsize i = 0; i < n; i++)
    {
      positive[i] = level[i] == (guint) wanted;
      if (level[i] == G_MAXUINT)
        missing[i] = 1;
    }
  return positive;
}

static gboolean
read_rows (TrophicAnalysisTable  *table,
           const Options         *options,
           Answer                *answer,
           GError               **error)
{
  gsize n_rows = trophic_analysis_table_n_rows (table);
  g_autofree guint8 *missing = g_new0 (guint8, n_rows + 1);
  const double *numbers[2] = { NULL, NULL };
  answer->positive = read_outcome (table, options, missing, error);
  if (answer->positive == NULL)
    return FALSE;
  for (int i = 0; i < 2 && options->markers[i] != NULL; i++)
    {
      numbers[i] = trophic_cli_column_numbers (table, options->markers[i], missing, error);
      if (numbers[i] == NULL)
        return FALSE;
    }
  for (int i = 0; i < 2 && numbers[i] != NULL; i++)
    answer->markers[i] = trophic_analysis_keep (numbers[i], missing, n_rows, &answer->n);
  gsize kept = 0;
  for (gsize i = 0; i < n_rows; i++)
    if (!missing[i])
      answer->positive[kept++] = answer->positive[i];
  answer->n_missing = n_rows - kept;
  return TRUE;
}

static gboolean
compute (Answer  *answer,
         GError **error)
{
  for (int i = 0; i < 2 && answer->markers[i] != NULL; i++)
    {
      answer->roc[i] = trophic_roc_new (answer->markers[i], answer->positive, answer->n, LEVEL, error);
      if (answer->roc[i] == NULL)
        return FALSE;
    }
  return answer->markers[1] == NULL ||
         trophic_roc_paired (answer->markers[0], answer->markers[1], answer->positive, answer->n, &answer->z, &answer->p, error);
}

static void
write_json (TrophicJson  *json,
            const Answer *answer)
{
  gboolean separates = answer->roc[0]->se == 0 || (answer->roc[1] != NULL && answer->roc[1]->se == 0);
  trophic_json_object (json, NULL);
  trophic_json_integer (json, "missing", answer->n_missing);
  trophic_json_string (json, "caution", separates ? "separation" : NULL);
  trophic_json_integer (json, "n_pos", answer->roc[0]->n_pos);
  trophic_json_integer (json, "n_neg", answer->roc[0]->n_neg);
  trophic_cli_write_roc (json, answer->roc[0]);
  if (answer->roc[1] == NULL)
    {
      trophic_json_null (json, "marker2");
      trophic_json_null (json, "paired");
    }
  else
    {
      trophic_json_object (json, "marker2");
      trophic_cli_write_roc (json, answer->roc[1]);
      trophic_json_end (json);
      trophic_json_object (json, "paired");
      trophic_json_number (json, "z", answer->z);
      trophic_json_number (json, "p", answer->p);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
print (TrophicCli    *cli,
       const Options *options,
       const Answer  *answer)
{
  g_autoptr (TrophicCliGrid) grid =
    trophic_cli_grid_new (_("marker"), "AUC", _("lower 95%"), _("upper 95%"), _("Youden's cut-off"), _("sensitivity"), _("specificity"), NULL);
  for (int i = 0; i < 2 && answer->roc[i] != NULL; i++)
    {
      const TrophicRoc *roc = answer->roc[i];
      trophic_cli_grid_add (grid, options->markers[i]);
      trophic_cli_grid_number (grid, roc->auc);
      trophic_cli_grid_number (grid, roc->lower);
      trophic_cli_grid_number (grid, roc->upper);
      trophic_cli_grid_number (grid, roc->youden.cutoff);
      trophic_cli_grid_number (grid, roc->youden.sensitivity);
      trophic_cli_grid_number (grid, roc->youden.specificity);
    }
  trophic_cli_grid_print (grid, cli);
  if (answer->roc[1] != NULL)
    {
      g_autofree char *z = trophic_cli_number_text (answer->z), *p = trophic_p_text_equation (answer->p);
      trophic_cli_print (cli, _("Difference of the two areas (DeLong): z = %s, %s"), z, p);
    }
  for (int i = 0; i < 2 && answer->roc[i] != NULL; i++)
    if (answer->roc[i]->se == 0)
      trophic_cli_print (cli, _("%s separates perfectly: the interval is a point and says nothing of further subjects."), options->markers[i]);
  trophic_cli_print (cli, _("%u with the outcome, %u without; positive is above the cut-off."), (guint) answer->roc[0]->n_pos, (guint) answer->roc[0]->n_neg);
  trophic_cli_column_print (cli, answer->n, answer->n_missing);
}

/** trophic_cli_analyze_roc: roc FILE --marker C --outcome C --positive V [--marker2 C]. */
int
trophic_cli_analyze_roc (TrophicCli  *cli,
                         int          argc,
                         char       **argv,
                         GError     **error)
{
  g_auto (Options) options = { 0 };
  g_auto (Answer) answer = { .z = NAN, .p = NAN };
  if (!parse_options (&argc, &argv, &options, error))
    return TROPHIC_EXIT_USAGE;
  g_autoptr (TrophicAnalysisTable) table = trophic_cli_analyze_table (cli, argv[1], error);
  if (table == NULL || !read_rows (table, &options, &answer, error) || !compute (&answer, error))
    return TROPHIC_EXIT_FAILED;
  write_json (cli->answer, &answer);
  print (cli, &options, &answer);
  return TROPHIC_EXIT_DONE;
}
