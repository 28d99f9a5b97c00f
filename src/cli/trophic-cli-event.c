/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-event.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "trophic-number.h"

#define CENSORED 0.0

static gboolean
is_number (const char *word,
           double      wanted)
{
  double number;
  return trophic_number_parse (word, &number) && number == wanted;
}

/* The event as it was asked for, "1" when it was not. */
static const char *
event_value (const TrophicAnalysisColumns *columns)
{
  return columns->event_value != NULL ? columns->event_value : TROPHIC_ANALYSIS_DEFAULT_EVENT;
}

static gboolean
is_event (const TrophicAnalysisColumns *columns,
          const char                   *word)
{
  double wanted;
  return g_str_equal (word, event_value (columns)) || (trophic_number_parse (event_value (columns), &wanted) && is_number (word, wanted));
}

/* The values of the rows that are neither the event nor, of competing risks, the 0 of the censored. (transfer full) */
static GPtrArray *
other_values (const TrophicAnalysisColumns *columns,
              const TrophicAnalysisRows    *rows)
{
  GPtrArray *others = g_ptr_array_new ();
  for (guint i = 0; i < rows->values.n; i++)
    if (!is_event (columns, rows->values.names[i]) && !(columns->competing && is_number (rows->values.names[i], CENSORED)))
      g_ptr_array_add (others, rows->values.names[i]);
  return others;
}

static char *
list (const GPtrArray *words)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", (const char *) words->pdata[i]);
  return g_string_free (text, FALSE);
}

/**
 * trophic_cli_warn_event:
 *
 * A status of 1 and 2 has the event as 2 where R reads it, and as 1 here: when nobody said which value is the event and others than
 * 0 and 1 are in the rows, tells on the standard error what was taken, in JSON too.
 */
void
trophic_cli_warn_event (const TrophicAnalysisColumns *columns,
                        const TrophicAnalysisRows    *rows)
{
  g_autoptr (GPtrArray) others = other_values (columns, rows);
  gboolean usual = columns->event_value != NULL || others->len == 0 || (others->len == 1 && is_number (others->pdata[0], CENSORED));
  if (usual)
    return;
  g_autofree char *all = g_strjoinv (", ", rows->values.names), *censored = list (others);
  g_autofree char *sentence = g_strdup_printf (_("Column “%s” has the values %s: %s is taken as the event and %s as censored; --event-value says otherwise"),
                                               columns->event, all, event_value (columns), censored);
  fprintf (stderr, "trophic-cli: %s\n", sentence);
}

/** trophic_cli_print_event: "event: status = 1", of competing risks with what competes. */
void
trophic_cli_print_event (TrophicCli                   *cli,
                         const TrophicAnalysisColumns *columns,
                         const TrophicAnalysisRows    *rows)
{
  if (!columns->competing)
    {
      trophic_cli_print (cli, _("event: %s = %s"), columns->event, event_value (columns));
      return;
    }
  g_autoptr (GPtrArray) others = other_values (columns, rows);
  g_autofree char *competing = others->len > 0 ? list (others) : g_strdup ("—");
  trophic_cli_print (cli, _("event: %s = %s, competing: %s, censored: 0"), columns->event, event_value (columns), competing);
}

/** trophic_cli_write_event: the member "event_value"; of competing risks "competing_values" too. */
void
trophic_cli_write_event (TrophicJson                  *json,
                         const TrophicAnalysisColumns *columns,
                         const TrophicAnalysisRows    *rows)
{
  trophic_json_string (json, "event_value", event_value (columns));
  if (!columns->competing)
    return;
  g_autoptr (GPtrArray) others = other_values (columns, rows);
  trophic_json_array (json, "competing_values");
  for (guint i = 0; i < others->len; i++)
    trophic_json_string (json, NULL, others->pdata[i]);
  trophic_json_end (json);
}
