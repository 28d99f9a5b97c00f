/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-store-table.h"

#include <glib/gi18n-lib.h>

#include "trophic-vocabulary.h"

#define MEMBER(Type) (*(Type *) ((char *) object + column->offset))

/** trophic_table_list_columns: */
char *
trophic_table_list_columns (const TrophicTable *table,
                            const char         *prefix)
{
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (list, "%s%s%s%s", i > 0 ? ", " : "", prefix != NULL ? prefix : "", prefix != NULL ? "." : "",
                            table->columns[i].name);
  return g_string_free (list, FALSE);
}

static void
bind_small (TrophicStatement *statement,
            int               index,
            int               value)
{
  if (value < 0)
    sqlite3_bind_null (statement->stmt, index);
  else
    sqlite3_bind_int (statement->stmt, index, value);
}

static void
bind_column (const TrophicColumn *column,
             TrophicStatement    *statement,
             int                  index,
             gconstpointer        object)
{
  switch (column->type)
    {
    case TROPHIC_COLUMN_TEXT:
      trophic_statement_bind_text (statement, index, MEMBER (char *const));
      break;
    case TROPHIC_COLUMN_REAL:
      trophic_statement_bind_double (statement, index, MEMBER (const double));
      break;
    case TROPHIC_COLUMN_COUNT:
      bind_small (statement, index, MEMBER (const int));
      break;
    case TROPHIC_COLUMN_SCORE:
      bind_small (statement, index, MEMBER (const gint8));
      break;
    case TROPHIC_COLUMN_FLAG:
      sqlite3_bind_int (statement->stmt, index, MEMBER (const gboolean) != FALSE);
      break;
    case TROPHIC_COLUMN_INTEGER:
      sqlite3_bind_int (statement->stmt, index, MEMBER (const int));
      break;
    case TROPHIC_COLUMN_ROW:
      trophic_statement_bind_row (statement, index, MEMBER (const gint64));
      break;
    case TROPHIC_COLUMN_DATE:
      trophic_statement_bind_date (statement, index, &MEMBER (const TrophicDate));
      break;
    case TROPHIC_COLUMN_TRISTATE:
      bind_small (statement, index, (int) MEMBER (const TrophicTristate));
      break;
    case TROPHIC_COLUMN_TERM:
      trophic_statement_bind_text (statement, index, column->nick (MEMBER (const int)));
      break;
    case TROPHIC_COLUMN_CIRCUMSTANCE:
      trophic_statement_bind_text (statement, index, MEMBER (const int) != 0 ? column->nick (MEMBER (const int)) : NULL);
      break;
    case TROPHIC_COLUMN_COMPARATOR:
      trophic_statement_bind_text (statement, index,
                                   MEMBER (const TrophicComparator) == TROPHIC_COMPARATOR_NONE
                                       ? NULL : trophic_comparator_to_text (MEMBER (const TrophicComparator)));
      break;
    case TROPHIC_COLUMN_ANALYTE:
      trophic_statement_bind_text (statement, index, MEMBER (const TrophicAnalyte *const) != NULL
                                                         ? MEMBER (const TrophicAnalyte *const)->id : NULL);
      break;
    }
}

/** trophic_table_bind: */
void
trophic_table_bind (const TrophicTable *table,
                    TrophicStatement   *statement,
                    int                 first,
                    gconstpointer       object)
{
  for (guint i = 0; i < table->n_columns; i++)
    bind_column (&table->columns[i], statement, first + (int) i, object);
}

static int
small (TrophicStatement *statement,
       int               index)
{
  return sqlite3_column_type (statement->stmt, index) == SQLITE_NULL ? -1 : sqlite3_column_int (statement->stmt, index);
}

static void
read_column (const TrophicColumn *column,
             TrophicStatement    *statement,
             int                  index,
             gpointer             object)
{
  const char *text;
  switch (column->type)
    {
    case TROPHIC_COLUMN_TEXT:
      MEMBER (char *) = trophic_statement_dup (statement, index);
      break;
    case TROPHIC_COLUMN_REAL:
      MEMBER (double) = trophic_statement_double (statement, index);
      break;
    case TROPHIC_COLUMN_COUNT:
      MEMBER (int) = small (statement, index);
      break;
    case TROPHIC_COLUMN_SCORE:
      MEMBER (gint8) = (gint8) small (statement, index);
      break;
    case TROPHIC_COLUMN_FLAG:
    case TROPHIC_COLUMN_INTEGER:
      MEMBER (int) = sqlite3_column_int (statement->stmt, index);
      break;
    case TROPHIC_COLUMN_ROW:
      MEMBER (gint64) = trophic_statement_integer (statement, index);
      break;
    case TROPHIC_COLUMN_DATE:
      MEMBER (TrophicDate) = trophic_statement_date (statement, index);
      break;
    case TROPHIC_COLUMN_TRISTATE:
      MEMBER (TrophicTristate) = (TrophicTristate) small (statement, index);
      break;
    case TROPHIC_COLUMN_TERM:
    case TROPHIC_COLUMN_CIRCUMSTANCE:
      MEMBER (int) = 0;
      column->from_nick (trophic_statement_text (statement, index), &MEMBER (int));
      break;
    case TROPHIC_COLUMN_COMPARATOR:
      text = trophic_statement_text (statement, index);
      MEMBER (TrophicComparator) = text != NULL ? trophic_comparator_from_text (text) : TROPHIC_COMPARATOR_NONE;
      break;
    case TROPHIC_COLUMN_ANALYTE:
      text = trophic_statement_text (statement, index);
      MEMBER (const TrophicAnalyte *) = text != NULL ? trophic_vocabulary_analyte (text) : NULL;
      break;
    }
}

/** trophic_table_read: */
int
trophic_table_read (const TrophicTable *table,
                    TrophicStatement   *statement,
                    int                 first,
                    gpointer            object)
{
  for (guint i = 0; i < table->n_columns; i++)
    read_column (&table->columns[i], statement, first + (int) i, object);
  return first + (int) table->n_columns;
}

#define ROW(object) (*(gint64 *) ((char *) (object) + table->row))
#define PATIENT_ROW(object) (*(const gint64 *) ((const char *) (object) + table->patient_row))

static char *
insert_sql (const TrophicTable *table)
{
  gboolean has_patient = table->patient_row >= 0;
  g_autofree char *columns = trophic_table_list_columns (table, NULL);
  GString *sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO %s (%s%s) VALUES (?", table->name, columns, has_patient ? ", patient_id" : "");
  for (guint i = 1; i < table->n_columns + has_patient; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
update_sql (const TrophicTable *table)
{
  GString *sql = g_string_new (NULL);
  g_string_printf (sql, "UPDATE %s SET ", table->name);
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s%s = ?", i > 0 ? ", " : "", table->columns[i].name);
  g_string_append_printf (sql, " WHERE id = ?%s", table->patient_row >= 0 ? " AND patient_id = ?" : "");
  return g_string_free (sql, FALSE);
}

static char *
json_sql (const TrophicTable *table)
{
  GString *sql = g_string_new ("SELECT json_patch ('{}', json_object (");
  if (table->patient_row >= 0)
    g_string_append (sql, "'patient_id', patient_id, ");
  for (guint i = 0; i < table->n_columns; i++)
    g_string_append_printf (sql, "%s'%s', %s", i > 0 ? ", " : "", table->columns[i].name, table->columns[i].name);
  g_string_append_printf (sql, ")) FROM %s WHERE id = ?", table->name);
  return g_string_free (sql, FALSE);
}

#define SQL_OF(table, name) get_sql (table, &(table)->sql->name, name##_sql)

static const char *
get_sql (const TrophicTable  *table,
         char               **sql,
         char              *(*make) (const TrophicTable *table))
{
  if (g_once_init_enter (sql))
    g_once_init_leave (sql, make (table));
  return *sql;
}

/** trophic_table_insert: */
gboolean
trophic_table_insert (const TrophicTable *table,
                      TrophicStore       *store,
                      gpointer            object,
                      GError            **error)
{
  g_autoptr (TrophicStatement) insert = trophic_statement_new (store, SQL_OF (table, insert), error);
  if (insert == NULL)
    return FALSE;
  trophic_table_bind (table, insert, 1, object);
  if (table->patient_row >= 0)
    trophic_statement_bind_row (insert, (int) table->n_columns + 1, PATIENT_ROW (object));
  if (!trophic_statement_run (insert, error))
    return FALSE;
  if (table->row >= 0)
    ROW (object) = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static void
set_missing (TrophicStore  *store,
             GError       **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_NOT_FOUND, store->path, NULL,
                        _("What was to be changed is no longer in the clinic; open the patient again."));
}

/** trophic_table_update: a row stays with its patient; %TROPHIC_ERROR_NOT_FOUND when there is none such. */
gboolean
trophic_table_update (const TrophicTable *table,
                      TrophicStore       *store,
                      gconstpointer       object,
                      GError            **error)
{
  gint64 row = *(const gint64 *) ((const char *) object + table->row);
  g_autoptr (TrophicStatement) update = trophic_statement_new (store, SQL_OF (table, update), error);
  if (update == NULL)
    return FALSE;
  trophic_table_bind (table, update, 1, object);
  trophic_statement_bind_row (update, (int) table->n_columns + 1, row);
  if (table->patient_row >= 0)
    trophic_statement_bind_row (update, (int) table->n_columns + 2, PATIENT_ROW (object));
  if (!trophic_statement_run (update, error))
    return FALSE;
  if (sqlite3_changes (store->db) == 1)
    return TRUE;
  set_missing (store, error);
  return FALSE;
}

/** trophic_table_json: %TROPHIC_ERROR_NOT_FOUND when there is no such row. */
char *
trophic_table_json (const TrophicTable *table,
                    TrophicStore       *store,
                    gint64              row,
                    GError            **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, SQL_OF (table, json), error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_integer (query, 1, row);
  if (!trophic_statement_step (query, &has_row, error))
    return NULL;
  if (has_row)
    return trophic_statement_dup (query, 0);
  set_missing (store, error);
  return NULL;
}
