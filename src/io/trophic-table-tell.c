/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-table-private.h"

/* Problems of one kind that are told one by one. */
#define PROBLEMS_EACH 20

/* Hands a problem over unless its kind was told often enough. */
static void
tell_text (TrophicTable *table,
           guint         line,
           guint         column,
           const char   *code,
           const char   *message)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (table->told, code));
  g_hash_table_insert (table->told, (gpointer) code, GUINT_TO_POINTER (count + 1));
  if (count >= PROBLEMS_EACH)
    return;
  TrophicPanelRow row = { .line = line, .column = column };
  g_autofree char *place = trophic_table_source_place (table->source, line, column);
  g_autofree char *where = place != NULL ? g_steal_pointer (&place) : line > 0 ? trophic_panel_row_place (&row) : g_strdup ("");
  TrophicPanelProblem problem = { .where = where, .code = code, .message = message };
  table->sink->problem (&problem, table->sink->data);
}

/** trophic_table_tell: hands a problem to the sink; after twenty of one kind the rest is only counted. */
void
trophic_table_tell (TrophicTable *table,
                    guint         line,
                    const char   *code,
                    const char   *format,
                    ...)
{
  va_list args;
  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  tell_text (table, line, 0, code, message);
}

static void
tell_of_source (guint       line,
                guint       column,
                const char *code,
                const char *message,
                gpointer    data)
{
  tell_text (data, line, column, code, message);
}

/** trophic_table_tell_source: hands over what the source met in the rows read so far. */
void
trophic_table_tell_source (TrophicTable *table)
{
  trophic_table_source_tell (table->source, tell_of_source, table);
}

/** trophic_table_set_place: says where a row, or with a column a cell, stands. */
void
trophic_table_set_place (TrophicTable    *table,
                         TrophicPanelRow *row,
                         guint            line,
                         guint            column)
{
  row->line = line;
  row->column = column;
  if (table->source->kind->place == NULL)
    return;
  g_free (table->path);
  row->path = table->path = trophic_table_source_place (table->source, line, column);
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
  double fraction = from + (to - from) * trophic_table_source_fraction (table->source);
  if (table->sink->progress == NULL || table->sink->progress (fraction, table->sink->data))
    return TRUE;
  trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, table->file, NULL, _("The import was cancelled."));
  return FALSE;
}
