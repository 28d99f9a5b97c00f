/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-study.h"

#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-curve.h"
#include "trophic-cli-options.h"
#include "trophic-cli-study-paper.h"
#include "trophic-error.h"

#define USAGE "trophic-cli study lactate [--cutoff 1.05|q1] [--quantile-type 1-9] [--search] [--edge le|lt] " \
              "[--endpoint death|tracheostomy|ventilation|niv23] [--clock onset|onset-delayed|sampling] " \
              "[--half both|exploration|validation] [--site NAME] [--sex F|M] [--onset bulbar|other] [--diagnosed-from YYYY] [--diagnosed-to YYYY] " \
              "[--covariates age,sex,bulbar,slope,bmi|none] [--year-only] [--at t1,t2] [--on YYYY-MM-DD] [-o FILE.xlsx|FILE.pdf] " \
              "[--chart survival|forest|bmi|correlations|roc|sensitivity -o FILE.png|FILE.svg|FILE.pdf] [--methods en|ja]"
#define QUANTILE_TYPES 9

/* What was asked, as it was written. */
typedef struct {
  char     *cutoff;
  int       quantile_type;
  gboolean  search;
  char     *edge;
  char     *endpoint;
  char     *clock;
  char     *half;
  char     *site;
  char     *sex;
  char     *onset;
  char     *diagnosed_from;
  char     *diagnosed_to;
  char     *covariates;
  gboolean  year_only;
  char     *at;
  char     *on;
} Words;

static void
words_clear (Words *words)
{
  g_free (words->cutoff);
  g_free (words->edge);
  g_free (words->endpoint);
  g_free (words->clock);
  g_free (words->half);
  g_free (words->site);
  g_free (words->sex);
  g_free (words->onset);
  g_free (words->diagnosed_from);
  g_free (words->diagnosed_to);
  g_free (words->covariates);
  g_free (words->at);
  g_free (words->on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
refuse_word (const char  *option,
             const char  *word,
             GError     **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” cannot be the value of %s. Usage: %s"), word, option, USAGE);
  return FALSE;
}

/* "age,bulbar", "none". */
static gboolean
parse_covariates (const char             *text,
                  TrophicStudyCovariates *covariates,
                  GError                **error)
{
  g_auto (GStrv) codes = g_strsplit (text, ",", -1);
  *covariates = 0;
  for (guint i = 0; codes[i] != NULL && !g_str_equal (text, "none"); i++)
    {
      guint index = 0;
      while (trophic_study_covariate (index) != 0 && !g_str_equal (trophic_study_covariate_code (trophic_study_covariate (index)), codes[i]))
        index++;
      if (trophic_study_covariate (index) == 0)
        return refuse_word ("--covariates", codes[i], error);
      *covariates |= trophic_study_covariate (index);
    }
  return TRUE;
}

/* A year of four digits; 0 when none was given. */
static gboolean
parse_year (const char  *option,
            const char  *word,
            int         *year,
            GError     **error)
{
  TrophicDate date = TROPHIC_DATE_UNKNOWN;
  if (word != NULL && (!trophic_date_parse (word, &date) || date.precision != TROPHIC_DATE_YEAR))
    return refuse_word (option, word, error);
  *year = date.year;
  return TRUE;
}

/* Whom the cohort is narrowed to. */
static gboolean
parse_filters (const Words           *words,
               TrophicStudySwitches  *switches,
               GError               **error)
{
  switches->site = g_strdup (words->site);
  if (words->sex != NULL && !trophic_study_who_from_code (words->sex, &switches->who))
    return refuse_word ("--sex", words->sex, error);
  if (words->onset != NULL && !trophic_study_region_from_code (words->onset, &switches->region))
    return refuse_word ("--onset", words->onset, error);
  if (!parse_year ("--diagnosed-from", words->diagnosed_from, &switches->diagnosed_from, error) ||
      !parse_year ("--diagnosed-to", words->diagnosed_to, &switches->diagnosed_to, error))
    return FALSE;
  if (switches->diagnosed_to != 0 && switches->diagnosed_to < switches->diagnosed_from)
    return refuse_word ("--diagnosed-to", words->diagnosed_to, error);
  return TRUE;
}

static gboolean
parse_switches (const Words           *words,
                TrophicStudySwitches  *switches,
                GError               **error)
{
  trophic_study_switches_init (switches);
  if (words->cutoff != NULL && !trophic_study_cutoff_from_code (words->cutoff, &switches->cutoff))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s is one of %s, not “%s”"), "--cutoff", "1.05|q1", words->cutoff);
      return FALSE;
    }
  if (words->edge != NULL && !trophic_study_edge_from_code (words->edge, &switches->edge))
    return refuse_word ("--edge", words->edge, error);
  if (words->endpoint != NULL && !trophic_study_endpoint_from_code (words->endpoint, &switches->endpoint))
    return refuse_word ("--endpoint", words->endpoint, error);
  if (words->clock != NULL && !trophic_study_clock_from_code (words->clock, &switches->clock))
    return refuse_word ("--clock", words->clock, error);
  if (words->half != NULL && !trophic_study_half_from_code (words->half, &switches->half))
    return refuse_word ("--half", words->half, error);
  if (words->covariates != NULL && !parse_covariates (words->covariates, &switches->covariates, error))
    return FALSE;
  g_autofree char *type = g_strdup_printf ("%d", words->quantile_type);
  if (words->quantile_type < 1 || words->quantile_type > QUANTILE_TYPES)
    return refuse_word ("--quantile-type", type, error);
  switches->quantile_type = words->quantile_type;
  switches->search = words->search;
  switches->year_only = words->year_only;
  return parse_filters (words, switches, error);
}

static gboolean
parse (int                   *argc,
       char                ***argv,
       Words                 *words,
       TrophicStudySwitches  *switches,
       TrophicCliStudyPaper  *paper,
       GArray               **at,
       GError               **error)
{
  trophic_study_switches_init (switches);
  words->quantile_type = switches->quantile_type;
  const GOptionEntry entries[] = {
    { "cutoff", 0, 0, G_OPTION_ARG_FILENAME, &words->cutoff, NULL, NULL },
    { "quantile-type", 0, 0, G_OPTION_ARG_INT, &words->quantile_type, NULL, NULL },
    { "search", 0, 0, G_OPTION_ARG_NONE, &words->search, NULL, NULL },
    { "edge", 0, 0, G_OPTION_ARG_FILENAME, &words->edge, NULL, NULL },
    { "endpoint", 0, 0, G_OPTION_ARG_FILENAME, &words->endpoint, NULL, NULL },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &words->clock, NULL, NULL },
    { "half", 0, 0, G_OPTION_ARG_FILENAME, &words->half, NULL, NULL },
    { "site", 0, 0, G_OPTION_ARG_FILENAME, &words->site, NULL, NULL },
    { "sex", 0, 0, G_OPTION_ARG_FILENAME, &words->sex, NULL, NULL },
    { "onset", 0, 0, G_OPTION_ARG_FILENAME, &words->onset, NULL, NULL },
    { "diagnosed-from", 0, 0, G_OPTION_ARG_FILENAME, &words->diagnosed_from, NULL, NULL },
    { "diagnosed-to", 0, 0, G_OPTION_ARG_FILENAME, &words->diagnosed_to, NULL, NULL },
    { "covariates", 0, 0, G_OPTION_ARG_FILENAME, &words->covariates, NULL, NULL },
    { "year-only", 0, 0, G_OPTION_ARG_NONE, &words->year_only, NULL, NULL },
    { "at", 0, 0, G_OPTION_ARG_FILENAME, &words->at, NULL, NULL },
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &words->on, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &paper->output, NULL, NULL },
    { "chart", 0, 0, G_OPTION_ARG_FILENAME, &paper->chart_code, NULL, NULL },
    { "methods", 0, 0, G_OPTION_ARG_FILENAME, &paper->methods, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  if (!g_str_equal ((*argv)[1], "lactate"))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("There is no study “%s”. Usage: %s"), (*argv)[1], USAGE);
      return FALSE;
    }
  return parse_switches (words, switches, error) && trophic_cli_study_paper_check (paper, USAGE, error) &&
         trophic_cli_parse_times (words->at, at, error);
}

/* A site that nobody is of is an oversight, not a study of nobody. */
static gboolean
check_site (const TrophicCohort  *cohort,
            const char           *site,
            GError              **error)
{
  const char * const *sites = trophic_cohort_sites (cohort);
  if (site == NULL || g_strv_contains (sites, site))
    return TRUE;
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; sites[i] != NULL; i++)
    if (*sites[i] != '\0')
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", sites[i]);
  if (list->len > 0)
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("There is no site “%s”; the sites are: %s"), site, list->str);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, NULL, NULL, _("There is no site “%s”: no patient of a study has one"), site);
  return FALSE;
}

/** trophic_cli_study: study lactate: the source paper's analysis on the clinic's own patients. */
int
trophic_cli_study (TrophicCli  *cli,
                   int          argc,
                   char       **argv,
                   GError     **error)
{
  g_auto (Words) words = { 0 };
  g_auto (TrophicStudySwitches) switches = { 0 };
  g_auto (TrophicCliStudyPaper) paper = { 0 };
  g_autoptr (GArray) at = NULL;
  TrophicDate on;
  if (!parse (&argc, &argv, &words, &switches, &paper, &at, error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_open (cli, TROPHIC_STORE_DEFAULT, error);
  if (store == NULL || !trophic_cli_parse_day (words.on, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicCohort) cohort = trophic_cohort_new (store, &on, NULL, NULL, NULL, error);
  g_autoptr (TrophicStudy) study = cohort != NULL && check_site (cohort, switches.site, error) ? trophic_study_new (cohort, &switches, NULL, error) : NULL;
  gboolean asked = trophic_cli_study_paper_asked (&paper), full = asked ? trophic_cli_study_paper_full (&paper) : cli->json;
  g_autoptr (GPtrArray) sensitivity =
    study != NULL ? trophic_study_sensitivity (cohort, &switches, full, NULL, NULL, NULL, error) : NULL;
  if (sensitivity == NULL)
    return TROPHIC_EXIT_FAILED;
  if (asked)
    return trophic_cli_study_paper_write (&paper, cli, study, sensitivity, trophic_store_zone (store), error) ? TROPHIC_EXIT_DONE
                                                                                                              : TROPHIC_EXIT_FAILED;
  if (cli->json)
    trophic_cli_study_write (cli->answer, study, sensitivity, at);
  else
    trophic_cli_study_print (cli, study, sensitivity, at);
  return TROPHIC_EXIT_DONE;
}
