/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-assessment.h"
#include "trophic-chart-file.h"
#include "trophic-cli-commands.h"
#include "trophic-cli-options.h"
#include "trophic-clinic-models.h"
#include "trophic-error.h"
#include "trophic-patient-chart.h"
#include "trophic-patient-store.h"

#define USAGE "trophic-cli chart ID -o FILE.png|svg|pdf [--width PX] [--height PX] [--on YYYY-MM-DD] [--discreet]"
#define WIDTH  1230
#define HEIGHT 720
#define LEAST  300
#define MOST   20000

typedef struct {
  char    *path;
  char    *on;
  int      width;
  int      height;
  gboolean discreet;
} ChartOptions;

static void
clear_options (ChartOptions *options)
{
  g_free (options->path);
  g_free (options->on);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ChartOptions, clear_options)

static gboolean
parse (ChartOptions  *options,
       int           *argc,
       char        ***argv,
       GError       **error)
{
  gboolean revealed = FALSE;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->path, NULL, NULL },
    { "on", 0, 0, G_OPTION_ARG_STRING, &options->on, NULL, NULL },
    { "width", 0, 0, G_OPTION_ARG_INT, &options->width, NULL, NULL },
    { "height", 0, 0, G_OPTION_ARG_INT, &options->height, NULL, NULL },
    { "discreet", 0, 0, G_OPTION_ARG_NONE, &options->discreet, NULL, NULL },
    { "reveal", 0, 0, G_OPTION_ARG_NONE, &revealed, NULL, NULL },
    { NULL },
  };
  if (!trophic_cli_parse_options (entries, argc, argv, 1, USAGE, error))
    return FALSE;
  const char *wrong = options->path == NULL            ? _("no file was given")
                      : revealed && options->discreet ? _("--reveal and --discreet exclude each other")
                      : options->width < LEAST || options->width > MOST || options->height < LEAST || options->height > MOST
                        ? _("width and height are 300 to 20000 px")
                        : NULL;
  if (wrong == NULL)
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s. Usage: %s"), wrong, USAGE);
  return FALSE;
}

static gboolean
write_chart (const ChartOptions      *options,
             const TrophicAssessment *assessment,
             GError                 **error)
{
  g_autoptr (TrophicTrajectoryChart) chart = trophic_patient_chart_new (assessment, NULL);
  TrophicTrajectoryView view = {
    .width = options->width, .height = options->height, .text_scale = 1, .theme = TROPHIC_CHART_PRINT,
    .revealed = !options->discreet,
  };
  return trophic_trajectory_write (chart, &view, &assessment->on, options->path, 1, error);
}

/* chart: a file is paper, and paper follows its own purpose: the lactate group's threshold is named unless --discreet. */
int
trophic_cli_chart (TrophicCli  *cli,
                   int          argc,
                   char       **argv,
                   GError     **error)
{
  g_auto (ChartOptions) options = { .width = WIDTH, .height = HEIGHT };
  TrophicChartFileFormat format;
  TrophicDate on;
  if (!parse (&options, &argc, &argv, error))
    return TROPHIC_EXIT_USAGE;
  if (!trophic_chart_file_format (options.path, &format, error))
    return TROPHIC_EXIT_FAILED;
  TrophicStore *store = trophic_cli_store (cli, error);
  if (store == NULL || !trophic_cli_parse_day (options.on, trophic_store_zone (store), &on, error))
    return TROPHIC_EXIT_FAILED;
  gint64 row = trophic_store_find_patient (store, argv[1], error);
  g_autoptr (TrophicRecord) record = row != 0 ? trophic_store_load_record (store, row, error) : NULL;
  g_autoptr (TrophicForecastModels) models = record != NULL ? trophic_clinic_models (store, &on, error) : NULL;
  if (models == NULL)
    return TROPHIC_EXIT_FAILED;
  g_autoptr (TrophicAssessment) assessment = trophic_assessment_new (record, &on, models);
  if (!write_chart (&options, assessment, error))
    return TROPHIC_EXIT_FAILED;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", options.path);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("Written: %s"), options.path);
  return TROPHIC_EXIT_DONE;
}
