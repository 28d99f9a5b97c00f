/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-study-paper.h"

#include <glib/gi18n-lib.h>

#include "trophic-chart-file.h"
#include "trophic-error.h"

/** trophic_cli_study_paper_clear: */
void
trophic_cli_study_paper_clear (TrophicCliStudyPaper *paper)
{
  g_clear_pointer (&paper->output, g_free);
  g_clear_pointer (&paper->chart_code, g_free);
  g_clear_pointer (&paper->methods, g_free);
}

static gboolean
has_ending (const TrophicCliStudyPaper *paper,
            const char                 *ending)
{
  g_autofree char *lower = paper->output != NULL ? g_ascii_strdown (paper->output, -1) : g_strdup ("");
  return g_str_has_suffix (lower, ending);
}

static gboolean
refuse (const char  *option,
        const char  *word,
        const char  *usage,
        GError     **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” cannot be the value of %s. Usage: %s"), word, option, usage);
  return FALSE;
}

/** trophic_cli_study_paper_check: whether the options go together; sets the chart. */
gboolean
trophic_cli_study_paper_check (TrophicCliStudyPaper  *paper,
                               const char            *usage,
                               GError               **error)
{
  TrophicChartFileFormat format;
  if (paper->methods != NULL && !g_str_equal (paper->methods, "en") && !g_str_equal (paper->methods, "ja"))
    return refuse ("--methods", paper->methods, usage, error);
  if (paper->chart_code != NULL && !trophic_study_chart_from_code (paper->chart_code, &paper->chart))
    return refuse ("--chart", paper->chart_code, usage, error);
  if ((paper->chart_code != NULL && paper->output == NULL) || (paper->methods != NULL && paper->output != NULL))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("--chart goes with -o FILE, --methods without it. Usage: %s"), usage);
      return FALSE;
    }
  if (paper->chart_code != NULL && !trophic_chart_file_format (paper->output, &format, error))
    return FALSE;
  if (paper->output != NULL && paper->chart_code == NULL && !has_ending (paper, ".xlsx") && !has_ending (paper, ".pdf"))
    return refuse ("-o", paper->output, usage, error);
  return TRUE;
}

/** trophic_cli_study_paper_asked: */
gboolean
trophic_cli_study_paper_asked (const TrophicCliStudyPaper *paper)
{
  return paper->output != NULL || paper->methods != NULL;
}

/** trophic_cli_study_paper_full: */
gboolean
trophic_cli_study_paper_full (const TrophicCliStudyPaper *paper)
{
  return has_ending (paper, ".xlsx");
}

static void
say_methods (TrophicCli         *cli,
             const TrophicStudy *study,
             const char         *language)
{
  g_autofree char *text = trophic_study_methods_paragraph (study, language);
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "language", language);
  trophic_json_string (cli->answer, "methods", text);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, "%s", text);
}

/** trophic_cli_study_paper_write: writes what was asked for, and says so. */
gboolean
trophic_cli_study_paper_write (const TrophicCliStudyPaper  *paper,
                               TrophicCli                  *cli,
                               const TrophicStudy          *study,
                               GPtrArray                   *sensitivity,
                               GTimeZone                   *zone,
                               GError                     **error)
{
  if (paper->methods != NULL)
    {
      say_methods (cli, study, paper->methods);
      return TRUE;
    }
  const TrophicStudyPrint print = { .printed = trophic_date_now (zone), .user = g_get_user_name () };
  if (paper->chart_code != NULL ? !trophic_study_write_chart (study, sensitivity, paper->chart, paper->output, error)
                                : !trophic_study_write (study, sensitivity, &print, paper->output, error))
    return FALSE;
  trophic_json_object (cli->answer, NULL);
  trophic_json_string (cli->answer, "file", paper->output);
  trophic_json_end (cli->answer);
  trophic_cli_print (cli, _("Written: %s"), paper->output);
  return TRUE;
}
