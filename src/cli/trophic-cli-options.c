/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-options.h"

#include <glib/gi18n-lib.h>

#include "trophic-error.h"

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
  if (!g_option_context_parse (context, argc, argv, &reason))
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
