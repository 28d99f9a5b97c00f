/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this room share: the connection, prepared statements, transactions, the audit entry that every
 * change ends with, and the mapping of SQLite's results to sentences. Never included outside src/store and its tests. */
#pragma once

#include <sqlite3.h>

#include "trophic-store.h"

G_BEGIN_DECLS

#define TROPHIC_STORE_APPLICATION_ID 0x54727068 /* "Trph" in the file's header */

struct _TrophicStore {
  sqlite3    *db;
  char       *path;
  int         lock_fd; /* -1 for a reader */
  gboolean    read_only;
  GTimeZone  *zone;
  char       *who;
  char       *role;
  int         depth;      /* of nested transactions */
  gboolean    reading;    /* the open transaction only reads */
  int         quiet;      /* depth at which a group began that writes one audit entry for all its saves; 0 = none */
  GHashTable *statements; /* (element-type utf8 TrophicStatement): idle ones, by their SQL */
  GHashTable *items;      /* (element-type utf8 gint64): rows of table item, by their content */
};

/* A prepared statement on loan from the store's cache. */
typedef struct {
  sqlite3_stmt *stmt;
  TrophicStore *store;
} TrophicStatement;

TrophicStatement *trophic_statement_new          (TrophicStore      *store,
                                                  const char        *sql,
                                                  GError           **error) G_GNUC_WARN_UNUSED_RESULT;
void              trophic_statement_release      (TrophicStatement  *statement);
/* Values bind from 1; NULL, "", NAN, an unknown date and row 0 bind NULL. */
void              trophic_statement_bind_text    (TrophicStatement  *statement,
                                                  int                index,
                                                  const char        *value);
void              trophic_statement_bind_double  (TrophicStatement  *statement,
                                                  int                index,
                                                  double             value);
void              trophic_statement_bind_integer (TrophicStatement  *statement,
                                                  int                index,
                                                  gint64             value);
void              trophic_statement_bind_row     (TrophicStatement  *statement,
                                                  int                index,
                                                  gint64             row);
void              trophic_statement_bind_date    (TrophicStatement  *statement,
                                                  int                index,
                                                  const TrophicDate *value);
/* Advances: @has_row says whether there is one. */
gboolean          trophic_statement_step         (TrophicStatement  *statement,
                                                  gboolean          *has_row,
                                                  GError           **error);
/* Runs to the end and resets, bindings kept. */
gboolean          trophic_statement_run          (TrophicStatement  *statement,
                                                  GError           **error);
/* Columns count from 0; NULL reads as NULL, NAN, 0 or unknown. */
const char       *trophic_statement_text         (TrophicStatement  *statement,
                                                  int                column);
char             *trophic_statement_dup          (TrophicStatement  *statement,
                                                  int                column);
double            trophic_statement_double       (TrophicStatement  *statement,
                                                  int                column);
gint64            trophic_statement_integer      (TrophicStatement  *statement,
                                                  int                column);
TrophicDate       trophic_statement_date         (TrophicStatement  *statement,
                                                  int                column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStatement, trophic_statement_release)

/* SQL without values, such as a migration or a pragma. */
gboolean          trophic_store_exec             (TrophicStore      *store,
                                                  const char        *sql,
                                                  GError           **error);
/* The first column of the first row of a query without values; NULL when there is none (no error then) or on error. */
char             *trophic_store_query_text       (TrophicStore      *store,
                                                  const char        *sql,
                                                  GError           **error);
gint64            trophic_store_query_integer    (TrophicStore      *store,
                                                  const char        *sql);

/* Transactions nest; only the outermost reaches the file. Use:
 *   return trophic_store_begin (store, error) && trophic_store_finish (store, do_it (store, error), error); */
gboolean          trophic_store_begin            (TrophicStore      *store,
                                                  GError           **error);
gboolean          trophic_store_finish           (TrophicStore      *store,
                                                  gboolean           ok,
                                                  GError           **error);
gboolean          trophic_store_begin_read       (TrophicStore      *store,
                                                  GError           **error);
void              trophic_store_end_read         (TrophicStore      *store);

/* One entry of the audit chain; call it inside the change's own transaction. @before and @after are JSON, a setting's its plain text. */
gboolean          trophic_store_append_audit     (TrophicStore      *store,
                                                  const char        *action,
                                                  gint64             patient_row,
                                                  const char        *subject,
                                                  const char        *before,
                                                  const char        *after,
                                                  const char        *reason,
                                                  GError           **error);

gboolean          trophic_store_check_audit      (TrophicStore      *store,
                                                  GPtrArray         *problems,
                                                  GError           **error);

/* Results that were imported, against the digests in the audit; adds a sentence to @problems for each that differs. */
gboolean          trophic_store_check_batches    (TrophicStore      *store,
                                                  GPtrArray         *problems,
                                                  GError           **error);

/* The row of table item that says what @observation says about its test, made when it is missing. 0 on error. */
gint64            trophic_store_item_row         (TrophicStore             *store,
                                                  const TrophicObservation *observation,
                                                  GError                  **error);
/* Inserts @observation (its row is set); @file_row is the row of table file, or 0. No transaction and no audit of its own. */
gboolean          trophic_store_insert_observation (TrophicStore             *store,
                                                    TrophicObservation       *observation,
                                                    gint64                    file_row,
                                                    GError                  **error);
char             *trophic_store_observation_json   (TrophicStore             *store,
                                                    gint64                    row,
                                                    GError                  **error);
/* Refuses a change for which no reason was given. */
gboolean          trophic_store_need_reason        (const char               *reason,
                                                    GError                  **error);

void              trophic_store_set_error        (TrophicStore      *store,
                                                  int                result,
                                                  GError           **error);
void              trophic_store_set_db_error     (sqlite3           *db,
                                                  int                result,
                                                  const char        *path,
                                                  GError           **error);

/* trophic-store-schema.c */
int               trophic_store_schema_version   (void);
gboolean          trophic_store_create_schema    (TrophicStore      *store,
                                                  GError           **error);
gboolean          trophic_store_migrate          (TrophicStore      *store,
                                                  const char * const *scripts,
                                                  GError           **error);
gboolean          trophic_store_check_schema     (TrophicStore      *store,
                                                  GError           **error);
gboolean          trophic_store_is_present_version (TrophicStore    *store,
                                                  GError           **error);

char             *trophic_store_real_path        (const char        *path);

/* trophic-store-guard.c */
int               trophic_store_lock             (const char        *path,
                                                  GError           **error);
gboolean          trophic_store_is_network       (const char        *path,
                                                  const char       **kind);
/* For tests: what statfs would say of every path; 0 asks the kernel again. */
void              trophic_store_fake_file_system (long               magic);

G_END_DECLS
