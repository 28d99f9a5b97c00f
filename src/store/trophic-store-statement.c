/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements, kept by their SQL and lent out one at a time: a nested use of the same SQL prepares a second one. */
#include "trophic-store-private.h"

#include <math.h>

/**
 * trophic_statement_new:
 * @sql: one statement with ? for its values
 *
 * Lends the prepared statement; give it back by trophic_statement_release().
 */
TrophicStatement *
trophic_statement_new (TrophicStore  *store,
                       const char    *sql,
                       GError       **error)
{
  gpointer idle = NULL, key = NULL;
  if (g_hash_table_steal_extended (store->statements, sql, &key, &idle))
    return idle;
  sqlite3_stmt *stmt = NULL;
  int result = sqlite3_prepare_v3 (store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
  if (result != SQLITE_OK)
    {
      trophic_store_set_error (store, result, error);
      return NULL;
    }
  TrophicStatement *statement = g_new0 (TrophicStatement, 1);
  statement->stmt = stmt;
  statement->store = store;
  return statement;
}

/** trophic_statement_release: resets the statement and returns it to its store. */
void
trophic_statement_release (TrophicStatement *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement->stmt); /* repeats the error of the last step, which was reported then */
  sqlite3_clear_bindings (statement->stmt);
  const char *sql = sqlite3_sql (statement->stmt);
  if (!g_hash_table_contains (statement->store->statements, sql))
    {
      g_hash_table_insert (statement->store->statements, (gpointer) sql, statement);
      return;
    }
  sqlite3_finalize (statement->stmt);
  g_free (statement);
}

/** trophic_statement_bind_text: @value is copied. */
void
trophic_statement_bind_text (TrophicStatement *statement,
                             int               index,
                             const char       *value)
{
  if (value == NULL || *value == '\0')
    sqlite3_bind_null (statement->stmt, index);
  else
    sqlite3_bind_text (statement->stmt, index, value, -1, SQLITE_TRANSIENT);
}

/** trophic_statement_bind_double: */
void
trophic_statement_bind_double (TrophicStatement *statement,
                               int               index,
                               double            value)
{
  if (isfinite (value))
    sqlite3_bind_double (statement->stmt, index, value);
  else
    sqlite3_bind_null (statement->stmt, index);
}

/** trophic_statement_bind_integer: */
void
trophic_statement_bind_integer (TrophicStatement *statement,
                                int               index,
                                gint64            value)
{
  sqlite3_bind_int64 (statement->stmt, index, value);
}

/** trophic_statement_bind_row: */
void
trophic_statement_bind_row (TrophicStatement *statement,
                            int               index,
                            gint64            row)
{
  if (row != 0)
    sqlite3_bind_int64 (statement->stmt, index, row);
  else
    sqlite3_bind_null (statement->stmt, index);
}

/** trophic_statement_bind_date: */
void
trophic_statement_bind_date (TrophicStatement  *statement,
                             int                index,
                             const TrophicDate *value)
{
  char buffer[TROPHIC_DATE_SIZE];
  trophic_statement_bind_text (statement, index, trophic_date_write (value, buffer));
}

/** trophic_statement_step: */
gboolean
trophic_statement_step (TrophicStatement  *statement,
                        gboolean          *has_row,
                        GError           **error)
{
  int result = sqlite3_step (statement->stmt);
  *has_row = result == SQLITE_ROW;
  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return TRUE;
  trophic_store_set_error (statement->store, result, error);
  return FALSE;
}

/** trophic_statement_run: */
gboolean
trophic_statement_run (TrophicStatement  *statement,
                       GError           **error)
{
  gboolean has_row;
  do
    if (!trophic_statement_step (statement, &has_row, error))
      return FALSE;
  while (has_row);
  sqlite3_reset (statement->stmt);
  return TRUE;
}

/** trophic_statement_text: valid until the next step. */
const char *
trophic_statement_text (TrophicStatement *statement,
                        int               column)
{
  return (const char *) sqlite3_column_text (statement->stmt, column);
}

/** trophic_statement_dup: */
char *
trophic_statement_dup (TrophicStatement *statement,
                       int               column)
{
  return g_strdup (trophic_statement_text (statement, column));
}

/** trophic_statement_double: */
double
trophic_statement_double (TrophicStatement *statement,
                          int               column)
{
  if (sqlite3_column_type (statement->stmt, column) == SQLITE_NULL)
    return NAN;
  return sqlite3_column_double (statement->stmt, column);
}

/** trophic_statement_integer: */
gint64
trophic_statement_integer (TrophicStatement *statement,
                           int               column)
{
  return sqlite3_column_int64 (statement->stmt, column);
}

/** trophic_statement_date: */
TrophicDate
trophic_statement_date (TrophicStatement *statement,
                        int               column)
{
  TrophicDate date;
  trophic_date_parse (trophic_statement_text (statement, column), &date);
  return date;
}

/** trophic_store_exec: */
gboolean
trophic_store_exec (TrophicStore  *store,
                    const char    *sql,
                    GError       **error)
{
  int result = sqlite3_exec (store->db, sql, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;
  trophic_store_set_error (store, result, error);
  return FALSE;
}

/** trophic_store_query_text: */
char *
trophic_store_query_text (TrophicStore  *store,
                          const char    *sql,
                          GError       **error)
{
  g_autoptr (TrophicStatement) statement = trophic_statement_new (store, sql, error);
  gboolean has_row;
  if (statement == NULL || !trophic_statement_step (statement, &has_row, error) || !has_row)
    return NULL;
  return trophic_statement_dup (statement, 0);
}

/** trophic_store_query_integer: 0 when there is nothing to read. */
gint64
trophic_store_query_integer (TrophicStore *store,
                             const char   *sql)
{
  g_autofree char *text = trophic_store_query_text (store, sql, NULL);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}
