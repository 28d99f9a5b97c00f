/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-curve.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-error.h"
#include "trophic-number.h"

/**
 * trophic_cli_parse_times:
 * @text: (nullable): numbers with commas between, none below 0
 * @times: (out) (transfer full) (element-type double): empty when @text is %NULL
 */
gboolean
trophic_cli_parse_times (const char  *text,
                         GArray     **times,
                         GError     **error)
{
  g_auto (GStrv) words = text != NULL ? g_strsplit (text, ",", -1) : NULL;
  *times = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      double time;
      if (!trophic_number_parse (words[i], &time))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” is not a number; write times as 12,24,36"), words[i]);
          g_clear_pointer (times, g_array_unref);
          return FALSE;
        }
      if (time < 0)
        {
          trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("A curve begins at 0: it cannot be read at %s"), words[i]);
          g_clear_pointer (times, g_array_unref);
          return FALSE;
        }
      g_array_append_val (*times, time);
    }
  return TRUE;
}

/** trophic_cli_number_words: six digits, "—" of what is not known. */
char *
trophic_cli_number_words (double value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  return g_strdup (isfinite (value) ? g_ascii_formatd (buffer, sizeof buffer, "%.6g", value) : "—");
}

/* At risk as R's summary of a survfit tells it, so that either can be checked by the other; see trophic_kaplan_meier_next_at_risk(). */
static void
write_at (TrophicJson              *json,
          const TrophicKaplanMeier *km,
          const GArray             *at)
{
  trophic_json_array (json, "at");
  for (guint i = 0; at != NULL && i < at->len; i++)
    {
      TrophicKmStep step = trophic_kaplan_meier_at (km, g_array_index (at, double, i));
      trophic_json_object (json, NULL);
      trophic_json_number (json, "time", step.time);
      trophic_json_integer (json, "at_risk", trophic_kaplan_meier_next_at_risk (km, step.time));
      trophic_json_number (json, "survival", step.survival);
      trophic_json_number (json, "se", step.se);
      trophic_json_number (json, "lower", step.lower);
      trophic_json_number (json, "upper", step.upper);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

static void
write_steps (TrophicJson              *json,
             const TrophicKaplanMeier *km)
{
  trophic_json_array (json, "curve");
  for (gsize i = 0; i < km->n_steps; i++)
    {
      const TrophicKmStep *step = km->steps + i;
      trophic_json_object (json, NULL);
      trophic_json_number (json, "time", step->time);
      trophic_json_integer (json, "at_risk", step->at_risk);
      trophic_json_integer (json, "events", step->events);
      trophic_json_integer (json, "censored", step->censored);
      trophic_json_number (json, "survival", step->survival);
      trophic_json_number (json, "lower", step->lower);
      trophic_json_number (json, "upper", step->upper);
      trophic_json_end (json);
    }
  trophic_json_end (json);
}

/**
 * trophic_cli_write_curve:
 * @name: (nullable): the group
 * @at: (nullable) (element-type double): times to read the curve at
 * @tau: of the restricted mean, NAN for none
 *
 * One member of "strata".
 */
void
trophic_cli_write_curve (TrophicJson              *json,
                         const char               *name,
                         const TrophicKaplanMeier *km,
                         const GArray             *at,
                         double                    tau)
{
  double se = NAN, rmst = isnan (tau) ? NAN : trophic_kaplan_meier_rmst (km, tau, &se);
  trophic_json_object (json, NULL);
  trophic_json_string (json, "name", name);
  trophic_json_integer (json, "n", km->n);
  trophic_json_integer (json, "events", km->events);
  trophic_json_number (json, "median", km->median);
  trophic_json_number (json, "median_lower", km->median_lower);
  trophic_json_number (json, "median_upper", km->median_upper);
  trophic_json_number (json, "rmst", rmst);
  trophic_json_number (json, "rmst_se", se);
  write_at (json, km, at);
  write_steps (json, km);
  trophic_json_end (json);
}

/** trophic_cli_print_at: a line for each time; beyond the last time, until which nobody was followed, there is no estimate. */
void
trophic_cli_print_at (TrophicCli               *cli,
                      const TrophicKaplanMeier *km,
                      const GArray             *at)
{
  for (guint i = 0; i < at->len; i++)
    {
      TrophicKmStep step = trophic_kaplan_meier_at (km, g_array_index (at, double, i));
      g_autofree char *time = trophic_cli_number_words (step.time), *survival = trophic_cli_number_words (step.survival);
      g_autofree char *low = trophic_cli_number_words (step.lower), *high = trophic_cli_number_words (step.upper);
      if (km->n_steps == 0 || step.time > km->steps[km->n_steps - 1].time)
        trophic_cli_print (cli, _("  at %s: beyond the last time"), time);
      else
        trophic_cli_print (cli, _("  at %s: %s (%s to %s), %u at risk"), time, survival, low, high,
                           (guint) trophic_kaplan_meier_next_at_risk (km, step.time));
    }
}

/** trophic_cli_write_logrank: the member "logrank"; null without one. */
void
trophic_cli_write_logrank (TrophicJson          *json,
                           const TrophicLogrank *logrank)
{
  if (logrank == NULL)
    {
      trophic_json_null (json, "logrank");
      return;
    }
  trophic_json_object (json, "logrank");
  trophic_json_number (json, "chisq", logrank->chisq);
  trophic_json_integer (json, "df", logrank->df);
  trophic_json_number (json, "p", logrank->p);
  trophic_json_end (json);
}
