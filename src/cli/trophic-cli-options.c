/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-options.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"

/* GOption leaves the "--" standing before an argument that begins with a dash, a patient's number "-7". */
static void
drop_separator (int   *argc,
                char **argv)
{
  for (int i = 1; i < *argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        memmove (argv + i, argv + i + 1, sizeof (char *) * (gsize) (*argc - i));
        --*argc;
        return;
      }
}

/**
 * trophic_cli_parse_options:
 * @argv: (inout): argv[0] is the command; options are taken out, arguments stay
 * @n_arguments: how many arguments must stay, -1 = any number from one on
 * @usage: how the command is called, for the message
 */
gboolean
trophic_cli_parse_options (const GOptionEntry   *entries,
                           int                  *argc,
                           char               ***argv,
                           int                   n_arguments,
                           const char           *usage,
                           GError              **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) reason = NULL;
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  gboolean parsed = g_option_context_parse (context, argc, argv, &reason);
  drop_separator (argc, *argv);
  if (!parsed)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("%s. Usage: %s"), reason->message, usage);
  else if (n_arguments >= 0 ? *argc - 1 != n_arguments : *argc < 2)
    trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("Usage: %s"), usage);
  else
    return TRUE;
  return FALSE;
}

/** trophic_cli_parse_day: reads YYYY-MM-DD; today in @zone when @text is %NULL. */
gboolean
trophic_cli_parse_day (const char   *text,
                       GTimeZone    *zone,
                       TrophicDate  *day,
                       GError      **error)
{
  if (text == NULL)
    *day = trophic_date_today (zone);
  else if (!trophic_date_parse (text, day) || day->precision != TROPHIC_DATE_DAY)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” is not a day; write it as YYYY-MM-DD"), text);
      return FALSE;
    }
  return TRUE;
}
