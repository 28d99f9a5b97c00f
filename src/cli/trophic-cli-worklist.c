/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-clinic-models.h"
#include "trophic-number.h"
#include "trophic-patient-store.h"
#include "trophic-worklist-json.h"
#include "trophic-worklist-report.h"

#define WORKLIST_USAGE "trophic-cli worklist [--on YYYY-MM-DD] [-o FILE.xlsx|FILE.pdf [--names]]"
#define BEFORE_USAGE   "trophic-cli before-clinic [ID...] [--on YYYY-MM-DD] [-o FILE.xlsx|FILE.pdf [--names]]"

typedef struct {
  char     *on_text;
  char     *output;
  gboolean  names;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->on_text);
  g_free (options->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Reads the options; patients may be named with @ids. */
static gboolean
parse (Options      *options,
       const char   *usage,
       int          *argc,
       char       ***argv,
       gboolean      ids,
       GError      **error)
{
  const GOptionEntry entries[] = {
    { "on", 0, 0, G_OPTION_ARG_STRING, &options->on_text, NULL, NULL },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, NULL, NULL },
    { "names", 0, 0, G_OPTION_ARG_NONE, &options->names, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) reason = NULL;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  gboolean parsed = g_option_context_parse (context, argc, argv, &reason);
  if (parsed && *argc > 1 && g_str_equal ((*argv)[1], "--"))
    (*argv)++, (*argc)--;
  if (parsed && (ids || *argc == 1) && (options->output != NULL || !options->names))
    return TRUE;
  if (parsed)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), usage);
  else
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s. Usage: %s"), reason->message, usage);
  return FALSE;
}

/* Writes the list to the file that was asked for, with numbers unless names were. */
static int
write_file (TrophicCli             *cli,
            TrophicStore           *store,
            const TrophicWorklist  *worklist,
            const Options          *options,
            gboolean                expected,
            GError                **error)
{
  const TrophicWorklistReportOptions report = {
    .expected = expected, .names = options->names, .printed = trophic_date_now (trophic_store_zone (store)),
    .synthetic = trophic_store_is_synthetic (store),
  };
  if (!trophic_worklist_report_write (worklist, &report, options->output, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", options->output);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("The list was written to %s."), options->output);
  return TROPHIC_EXIT_DONE;
}

static char *
all_words (const TrophicWorklistRow *row)
{
  GString *words = g_string_new (NULL);
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    if (row->words[reason] != NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", row->words[reason]);
  return g_string_free (words, FALSE);
}

static void
print_rows (TrophicCli      *cli,
            const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TrophicWorklistRow *row = g_ptr_array_index (rows, i);
      g_autofree char *words = all_words (row);
      g_autofree char *loss = isfinite (row->loss_6_months_percent) ? trophic_number_format_signed (-row->loss_6_months_percent, 1)
                                                                    : g_strdup ("—");
      g_autofree char *until = row->handled != NULL ? trophic_date_format (&row->handled->until) : NULL;
      int padding = MAX (0, 6 - (int) g_utf8_strlen (loss, -1));
      trophic_cli_print (cli, "%-12s %*s%s %%  %s%s%s", trophic_patient_id (row->patient), padding, "", loss, words,
                         until != NULL ? "  → " : "", until != NULL ? until : "");
    }
}

/** trophic_cli_worklist: worklist. */
int
trophic_cli_worklist (TrophicCli  *cli,
                      int          argc,
                      char       **argv,
                      GError     **error)
{
  g_auto (Options) options = { 0 };
  TrophicDate on;
  if (!parse (&options, WORKLIST_USAGE, &argc, &argv, FALSE, error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (options.on_text, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicWorklist) worklist = trophic_worklist_new (store, &on, error);
  if (worklist == NULL)
    return TROPHIC_EXIT_FAILED;
  if (options.output != NULL)
    return write_file (cli, store, worklist, &options, FALSE, error);
  trophic_worklist_write_json (worklist, cli->answer);
  if (worklist->rows->len == 0)
    trophic_cli_print (cli, "%s", _("Nobody waits."));
  print_rows (cli, worklist->rows);
  if (worklist->handled->len > 0)
    trophic_cli_print (cli, "%s", _("Handled:"));
  print_rows (cli, worklist->handled);
  return TROPHIC_EXIT_DONE;
}

/* Those who are expected about the day, and those named. */
static TrophicWorklist *
walk_before_clinic (TrophicStore       *store,
                    const TrophicDate  *on,
                    char              **ids,
                    GError            **error)
{
  g_autoptr (TrophicForecastModels) models = trophic_clinic_models (store, on, error);
  g_autoptr (TrophicWorklistWalk) walk = models != NULL ? trophic_worklist_walk_new (store, on, models, error) : NULL;
  if (walk == NULL)
    return NULL;
  for (; *ids != NULL; ids++)
    {
      gint64 row = trophic_store_find_patient (store, *ids, error);
      if (row == 0)
        return NULL;
      trophic_worklist_walk_pick (walk, &row, 1, FALSE);
    }
  return trophic_worklist_walk_some (walk, store, 0, error) ? trophic_worklist_walk_finish (walk) : NULL;
}

/** trophic_cli_before_clinic: before-clinic [ID...]. */
int
trophic_cli_before_clinic (TrophicCli  *cli,
                           int          argc,
                           char       **argv,
                           GError     **error)
{
  g_auto (Options) options = { 0 };
  TrophicDate on;
  if (!parse (&options, BEFORE_USAGE, &argc, &argv, TRUE, error))
    return TROPHIC_EXIT_USAGE;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (options.on_text, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicWorklist) worklist = walk_before_clinic (store, &on, argv + 1, error);
  if (worklist == NULL)
    return TROPHIC_EXIT_FAILED;
  if (options.output != NULL)
    return write_file (cli, store, worklist, &options, TRUE, error);
  trophic_before_clinic_write_json (worklist, cli->answer);
  if (worklist->expected->len == 0)
    trophic_cli_print (cli, "%s", _("Nobody is expected."));
  for (guint i = 0; i < worklist->expected->len; i++)
    {
      const TrophicWorklistRow *row = g_ptr_array_index (worklist->expected, i);
      g_autofree char *due = trophic_date_format (&row->due);
      trophic_cli_print (cli, "%-12s %-10s  %s", trophic_patient_id (row->patient), due != NULL ? due : "—", row->changed);
    }
  return TROPHIC_EXIT_DONE;
}
