/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-cohort-report.h"
#include "trophic-paper.h"
#include "trophic-patient-store.h"

#define USAGE "trophic-cli report ID... -o FILE.xlsx|FILE.pdf [--kind report|nst|handout|slip|visit-form] [--on YYYY-MM-DD]; " \
              "trophic-cli report --cohort -o FILE.xlsx [--genes]"

typedef struct {
  char             *output;
  char             *on_text;
  char             *kind_text;
  TrophicPaperKind  kind;
  gboolean          cohort;
  gboolean          genes;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->on_text);
  g_free (options->kind_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
set_usage (GError **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), USAGE);
  return FALSE;
}

/* @argc counts the command's name as well; it is 1 when only options were given. */
static gboolean
parse (Options   *options,
       int       *argc,
       char    ***argv,
       GError   **error)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, NULL, NULL },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options->on_text, NULL, NULL },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &options->kind_text, NULL, NULL },
    { "cohort", 0, 0, G_OPTION_ARG_NONE, &options->cohort, NULL, NULL },
    { "genes", 0, 0, G_OPTION_ARG_NONE, &options->genes, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) reason = NULL;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &reason))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s. Usage: %s"), reason->message, USAGE);
      return FALSE;
    }
  if (*argc > 2 && g_str_equal ((*argv)[1], "--"))
    (*argv)++, (*argc)--;
  if (options->output == NULL || (options->cohort ? *argc != 1 : *argc < 2) || (options->genes && !options->cohort) ||
      (options->kind_text != NULL && (options->cohort || !trophic_paper_from_nick (options->kind_text, &options->kind))))
    return set_usage (error);
  return TRUE;
}

/* The rows of the patients, each once, in the order they were named. */
static GArray *
find_patients (TrophicStore  *store,
               char         **ids,
               GError       **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (; *ids != NULL; ids++)
    {
      gint64 row = trophic_store_find_patient (store, *ids, error);
      if (row == 0)
        return NULL;
      gboolean known = FALSE;
      for (guint i = 0; i < rows->len && !known; i++)
        known = g_array_index (rows, gint64, i) == row;
      if (!known)
        g_array_append_val (rows, row);
    }
  return g_steal_pointer (&rows);
}

static gboolean
write_report (TrophicStore   *store,
              const Options  *options,
              char          **ids,
              GError        **error)
{
  TrophicDate on;
  if (!trophic_cli_parse_day (options->on_text, trophic_store_zone (store), &on, error))
    return FALSE;
  if (options->cohort)
    {
      const TrophicCohortOptions cohort = { .on = on, .genes = options->genes };
      return trophic_cohort_report_write (store, options->output, &cohort, error);
    }
  g_autoptr (GArray) rows = find_patients (store, ids, error);
  const TrophicReportOptions report = { .on = on };
  return rows != NULL && trophic_paper_write (store, (const gint64 *) rows->data, rows->len, options->kind, options->output, &report, error);
}

/* A clinic that may only be read is reported as well; its forecasts are then not recorded. */
static TrophicStore *
open_clinic (TrophicCli  *cli,
             GError     **error)
{
  g_autoptr (GError) reason = NULL;
  TrophicStore *store = trophic_cli_open (cli, TROPHIC_STORE_DEFAULT, &reason);
  if (store == NULL && (g_error_matches (reason, TROPHIC_ERROR, TROPHIC_ERROR_READ_ONLY) ||
                        g_error_matches (reason, TROPHIC_ERROR, TROPHIC_ERROR_NETWORK_FS) ||
                        g_error_matches (reason, TROPHIC_ERROR, TROPHIC_ERROR_DENIED)))
    return trophic_cli_open (cli, TROPHIC_STORE_READ_ONLY, error);
  if (store == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return store;
}

/** trophic_cli_report: report ID... -o F.xlsx|pdf [--kind K], report --cohort -o F.xlsx. */
int
trophic_cli_report (TrophicCli  *cli,
                    int          argc,
                    char       **argv,
                    GError     **error)
{
  g_auto (Options) options = { 0 };
  if (!parse (&options, &argc, &argv, error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = open_clinic (cli, error);
  if (store == NULL || !write_report (store, &options, argv + 1, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", options.output);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The report was written to %s."), options.output);
  return TROPHIC_EXIT_DONE;
}
