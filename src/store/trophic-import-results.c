/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A million results in one statement: INSERT ... SELECT from a virtual table that asks the importer for each row. Stepping a
 * prepared INSERT for each row would open and close every index each time. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-import-store.h"
#include "trophic-store-private.h"

#define COLUMNS \
  "patient_id, analyte, time, time_text, value, comparator, original_value, value_text, flag, accession, status, " \
  "superseded, supersedes, item_id, file_id, place, note, sub_id, issued"
#define SAMPLING_COLUMNS \
  ", fasting_hours, separation_minutes, draw, matrix, setting, fasting, rested, tourniquet, exertion, tube, device"

/* A column that points at another table. */
typedef struct {
  const char *sql;
  gsize       offset; /* in TrophicStoredResult */
} Reference;

static const Reference references[] = {
  { "SELECT 1 FROM patient WHERE id = ?", G_STRUCT_OFFSET (TrophicStoredResult, result.patient_row) },
  { "SELECT 1 FROM item WHERE id = ?", G_STRUCT_OFFSET (TrophicStoredResult, item_row) },
  { "SELECT 1 FROM file WHERE id = ?", G_STRUCT_OFFSET (TrophicStoredResult, file_row) },
  { "SELECT 1 FROM observation WHERE id = ?", G_STRUCT_OFFSET (TrophicStoredResult, result.supersedes) },
};

typedef struct {
  sqlite3_vtab                 base; /* must stand first */
  TrophicStore                *store;
  const TrophicResultSource   *source;
  gint64                       first_row;
  gint64                       known[G_N_ELEMENTS (references)]; /* rows that are there */
} StagedTable;

typedef struct {
  sqlite3_vtab_cursor        base; /* must stand first */
  guint                      index;
  const TrophicStoredResult *stored;
} StagedCursor;

/* What connect() needs. */
typedef struct {
  TrophicStore              *store;
  const TrophicResultSource *source;
} Staged;

static int
connect (sqlite3            *db,
         void               *data,
         int                 argc,
         const char *const  *argv,
         sqlite3_vtab      **table,
         char              **message)
{
  const Staged *from = data;
  StagedTable *staged = g_new0 (StagedTable, 1);
  staged->store = from->store;
  staged->source = from->source;
  staged->first_row = trophic_store_next_result_row (from->store);
  *table = &staged->base;
  return sqlite3_declare_vtab (db, "CREATE TABLE staged (" COLUMNS SAMPLING_COLUMNS ")");
}

static int
disconnect (sqlite3_vtab *table)
{
  g_free (table);
  return SQLITE_OK;
}

static int
best_index (sqlite3_vtab       *table,
            sqlite3_index_info *info)
{
  return SQLITE_OK;
}

static int
open_cursor (sqlite3_vtab         *table,
             sqlite3_vtab_cursor **cursor)
{
  StagedCursor *staged = g_new0 (StagedCursor, 1);
  *cursor = &staged->base;
  return SQLITE_OK;
}

static int
close_cursor (sqlite3_vtab_cursor *cursor)
{
  g_free (cursor);
  return SQLITE_OK;
}

/* The foreign keys: asked when a row points elsewhere than the row before it, which is seldom. */
static int
check_references (StagedTable               *table,
                  const TrophicStoredResult *stored)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      gint64 row = *(const gint64 *) ((const char *) stored + references[i].offset);
      gboolean is_own = references[i].offset == G_STRUCT_OFFSET (TrophicStoredResult, result.supersedes) &&
                        row >= table->first_row && row < table->first_row + table->source->n;
      if (row == 0 || row == table->known[i] || is_own)
        continue;
      g_autoptr (TrophicStatement) query = trophic_statement_new (table->store, references[i].sql, NULL);
      gboolean has_row = FALSE;
      if (query == NULL)
        return SQLITE_ERROR;
      trophic_statement_bind_integer (query, 1, row);
      if (!trophic_statement_step (query, &has_row, NULL))
        return sqlite3_extended_errcode (table->store->db);
      if (!has_row)
        return SQLITE_CONSTRAINT_FOREIGNKEY;
      table->known[i] = row;
    }
  return SQLITE_OK;
}

static int
fetch (StagedCursor *cursor)
{
  StagedTable *table = (StagedTable *) cursor->base.pVtab;
  if (cursor->index >= table->source->n)
    return SQLITE_OK;
  cursor->stored = table->source->fetch (cursor->index, table->source->user_data);
  return cursor->stored != NULL ? check_references (table, cursor->stored) : SQLITE_INTERRUPT;
}

static int
filter (sqlite3_vtab_cursor  *cursor,
        int                   index,
        const char           *text,
        int                   argc,
        sqlite3_value       **argv)
{
  ((StagedCursor *) cursor)->index = 0;
  return fetch ((StagedCursor *) cursor);
}

static int
next (sqlite3_vtab_cursor *cursor)
{
  ((StagedCursor *) cursor)->index++;
  return fetch ((StagedCursor *) cursor);
}

static int
is_at_end (sqlite3_vtab_cursor *cursor)
{
  return ((StagedCursor *) cursor)->index >= ((StagedTable *) cursor->pVtab)->source->n;
}

static int
rowid (sqlite3_vtab_cursor *cursor,
       sqlite3_int64       *row)
{
  *row = ((StagedCursor *) cursor)->index;
  return SQLITE_OK;
}

/* Texts live until the next row is fetched, by when the row is written. */
static void
give_text (sqlite3_context *context,
           const char      *text)
{
  if (text != NULL && *text)
    sqlite3_result_text (context, text, -1, SQLITE_STATIC);
}

static void
give_double (sqlite3_context *context,
             double           value)
{
  if (isfinite (value))
    sqlite3_result_double (context, value);
}

static void
give_row (sqlite3_context *context,
          gint64           row)
{
  if (row != 0)
    sqlite3_result_int64 (context, row);
}

static void
give_tristate (sqlite3_context *context,
               TrophicTristate  value)
{
  if (value != TROPHIC_UNKNOWN)
    sqlite3_result_int (context, value);
}

static int
column (sqlite3_vtab_cursor *base,
        sqlite3_context     *context,
        int                  index)
{
  const TrophicStoredResult *stored = ((const StagedCursor *) base)->stored;
  const TrophicObservation *r = &stored->result;
  const TrophicSampling *s = &r->sampling;
  switch (index)
    {
    case 0: give_row (context, r->patient_row); break;
    case 1: give_text (context, r->analyte != NULL ? r->analyte->id : NULL); break;
    case 2: give_text (context, stored->time); break;
    case 3: give_text (context, r->time_text); break;
    case 4: give_double (context, r->value); break;
    case 5: give_text (context, trophic_comparator_to_text (r->comparator)); break;
    case 6: give_double (context, r->original_value); break;
    case 7: give_text (context, r->value_text); break;
    case 8: give_text (context, r->flag); break;
    case 9: give_text (context, r->accession); break;
    case 10: give_text (context, trophic_result_status_nick (r->status)); break;
    case 11: sqlite3_result_int (context, r->superseded); break;
    case 12: give_row (context, r->supersedes); break;
    case 13: give_row (context, stored->item_row); break;
    case 14: give_row (context, stored->file_row); break;
    case 15: give_text (context, r->source_place); break;
    case 16: give_text (context, r->note); break;
    case 17: give_text (context, r->sub_id); break;
    case 18: give_text (context, stored->issued); break;
    case 19: give_double (context, s->fasting_hours); break;
    case 20: give_double (context, s->separation_minutes); break;
    case 21: give_text (context, s->draw != TROPHIC_DRAW_UNKNOWN ? trophic_draw_nick (s->draw) : NULL); break;
    case 22: give_text (context, s->matrix != TROPHIC_MATRIX_UNKNOWN ? trophic_matrix_nick (s->matrix) : NULL); break;
    case 23: give_text (context, s->setting != TROPHIC_SETTING_UNKNOWN ? trophic_setting_nick (s->setting) : NULL); break;
    case 24: give_tristate (context, s->fasting); break;
    case 25: give_tristate (context, s->rested); break;
    case 26: give_tristate (context, s->tourniquet); break;
    case 27: give_tristate (context, s->exertion); break;
    case 28: give_text (context, s->tube); break;
    default: give_text (context, s->device); break;
    }
  return SQLITE_OK;
}

static const sqlite3_module module = {
  .xConnect = connect, .xBestIndex = best_index, .xDisconnect = disconnect, .xOpen = open_cursor, .xClose = close_cursor,
  .xFilter = filter, .xNext = next, .xEof = is_at_end, .xColumn = column, .xRowid = rowid,
};

/** trophic_store_next_result_row: the row that the next result of the clinic will have. */
gint64
trophic_store_next_result_row (TrophicStore *store)
{
  return trophic_store_query_integer (store, "SELECT coalesce (max (id), 0) + 1 FROM observation");
}

/* A check of the cells and foreign keys for each of a million rows cost a third of the import. The words and 0/1 that the
 * checks ask for come from the domain's own terms, and check_references() sees to the foreign keys; verify asks for both. */
static int
switch_checks (TrophicStore *store,
               gboolean      on)
{
  sqlite3_db_config (store->db, SQLITE_DBCONFIG_ENABLE_FKEY, on, NULL);
  return sqlite3_exec (store->db, on ? "PRAGMA ignore_check_constraints = OFF" : "PRAGMA ignore_check_constraints = ON",
                       NULL, NULL, NULL);
}

/**
 * trophic_store_insert_results:
 *
 * Inserts them in their order: their rows follow one another from trophic_store_next_result_row() on. Belongs into a
 * transaction. %TROPHIC_ERROR_CANCELLED when @source stops.
 */
gboolean
trophic_store_insert_results (TrophicStore               *store,
                              const TrophicResultSource  *source,
                              GError                    **error)
{
  const Staged staged = { store, source };
  int result = sqlite3_create_module_v2 (store->db, "staged", &module, (void *) &staged, NULL);
  if (result == SQLITE_OK)
    result = switch_checks (store, FALSE);
  if (result == SQLITE_OK)
    result = sqlite3_exec (store->db, source->sampled
                             ? "INSERT INTO observation (" COLUMNS SAMPLING_COLUMNS ") SELECT " COLUMNS SAMPLING_COLUMNS " FROM staged"
                             : "INSERT INTO observation (" COLUMNS ") SELECT " COLUMNS " FROM staged", NULL, NULL, NULL);
  if ((result & 0xff) == SQLITE_INTERRUPT)
    trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, NULL, NULL, _("The import was cancelled. Nothing was changed."));
  else if (result != SQLITE_OK)
    trophic_store_set_error (store, result, error);
  int again = switch_checks (store, TRUE);
  if (result == SQLITE_OK && again != SQLITE_OK)
    trophic_store_set_error (store, again, error);
  sqlite3_create_module_v2 (store->db, "staged", NULL, NULL, NULL);
  return result == SQLITE_OK && again == SQLITE_OK;
}
