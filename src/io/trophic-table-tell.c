/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-table-private.h"

/* Problems of one kind that are told one by one. */
#define PROBLEMS_EACH 20

/** trophic_table_tell: hands a problem to the sink; after twenty of one kind the rest is only counted. */
void
trophic_table_tell (TrophicTable *table,
                    guint         line,
                    const char   *code,
                    const char   *format,
                    ...)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table->told, code));
  g_hash_table_insert (table->told, (gpointer) code, GUINT_TO_POINTER (count + 1));
  if (count >= PROBLEMS_EACH)
    return;
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *where = line > 0 ? g_strdup_printf ("line %u", line) : g_strdup ("");
  TrophicPanelProblem problem = { .where = where, .code = code, .message = message };
  table->sink->problem (&problem, table->sink->data);
}

/** trophic_table_tell_rest: says how many problems of a kind were not told one by one. */
void
trophic_table_tell_rest (TrophicTable *table)
{
  GHashTableIter iter;
  gpointer code, count;
  g_hash_table_iter_init (&iter, table->told);
  while (g_hash_table_iter_next (&iter, &code, &count))
    if (GPOINTER_TO_UINT (count) > PROBLEMS_EACH)
      {
        guint more = GPOINTER_TO_UINT (count) - PROBLEMS_EACH;
        g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more row like these.", "%u more rows like these.", more), more);
        TrophicPanelProblem problem = { .where = "", .code = code, .message = message };
        table->sink->problem (&problem, table->sink->data);
      }
}

/**
 * trophic_table_progress:
 *
 * Tells the sink the share done, between @from and @to of the whole.
 *
 * Returns: %FALSE with %TROPHIC_ERROR_CANCELLED when the sink does not want more
 */
gboolean
trophic_table_progress (TrophicTable  *table,
                        double         from,
                        double         to,
                        GError       **error)
{
  double fraction = from + (to - from) * trophic_csv_reader_fraction (table->csv);
  if (table->sink->progress == NULL || table->sink->progress (fraction, table->sink->data))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, table->file, NULL, _("The import was cancelled."));
  return FALSE;
}
