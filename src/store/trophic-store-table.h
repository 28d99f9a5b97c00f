/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One description per table of which column holds which member of which struct; binding, reading and the statements
 * themselves all follow from it, so that a new column is one line here and one in the schema. Private to src/store. */
#pragma once

#include "trophic-store-private.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_COLUMN_TEXT,     /* char *, NULL or "" = NULL */
  TROPHIC_COLUMN_REAL,     /* double, NAN = NULL */
  TROPHIC_COLUMN_COUNT,    /* int, -1 = NULL */
  TROPHIC_COLUMN_SCORE,    /* gint8, -1 = NULL */
  TROPHIC_COLUMN_FLAG,     /* gboolean */
  TROPHIC_COLUMN_INTEGER,  /* int */
  TROPHIC_COLUMN_ROW,      /* gint64, 0 = NULL */
  TROPHIC_COLUMN_DATE,     /* TrophicDate */
  TROPHIC_COLUMN_TRISTATE, /* TrophicTristate, unknown = NULL */
  TROPHIC_COLUMN_TERM,     /* an enum of trophic-terms.h, stored as its nick */
  TROPHIC_COLUMN_CIRCUMSTANCE, /* the same, NULL for the first word, unknown */
  TROPHIC_COLUMN_COMPARATOR,
  TROPHIC_COLUMN_ANALYTE,  /* const TrophicAnalyte * */
} TrophicColumnType;

typedef struct {
  const char        *name;
  TrophicColumnType  type;
  gsize              offset;
  const char      *(*nick)      (int         value);
  gboolean         (*from_nick) (const char *nick,
                                 int        *value);
} TrophicColumn;

/* The statements of a table, made when they are first needed. */
typedef struct {
  char *insert;
  char *update;
  char *json;
} TrophicTableSql;

/**
 * TrophicTable:
 * @columns: the columns that are a member each, without id and patient_id
 * @row: offset of the gint64 row
 * @patient_row: offset of the gint64 patient row, or -1
 */
typedef struct {
  const char          *name;
  const TrophicColumn *columns;
  guint                n_columns;
  gssize               row;
  gssize               patient_row;
  TrophicTableSql     *sql;
} TrophicTable;

extern const TrophicTable trophic_patient_table;
extern const TrophicTable trophic_visit_table;
extern const TrophicTable trophic_event_table;
extern const TrophicTable trophic_treatment_table;
extern const TrophicTable trophic_plan_table;
extern const TrophicTable trophic_plan_review_table;
extern const TrophicTable trophic_product_table;
extern const TrophicTable trophic_acknowledgement_table;
extern const TrophicTable trophic_imaging_table;
extern const TrophicTable trophic_forecast_table;
extern const TrophicTable trophic_observation_table;
extern const TrophicTable trophic_held_table; /* read as TrophicObservation */
extern const TrophicTable trophic_item_table; /* of TrophicObservation */

/* The tables in which an import can fill gaps: "patient", "visit", "treatment". */
const TrophicTable *trophic_import_table (const char *name);

/* "prefix.name, prefix.name …" */
char     *trophic_table_list_columns (const TrophicTable *table,
                                      const char         *prefix);
void      trophic_table_bind         (const TrophicTable *table,
                                      TrophicStatement   *statement,
                                      int                 first,
                                      gconstpointer       object);
/* Reads into a new object; texts are allocated. Returns the next column. */
int       trophic_table_read         (const TrophicTable *table,
                                      TrophicStatement   *statement,
                                      int                 first,
                                      gpointer            object);
/* Sets the row of @object. */
gboolean  trophic_table_insert       (const TrophicTable *table,
                                      TrophicStore       *store,
                                      gpointer            object,
                                      GError            **error);
gboolean  trophic_table_update       (const TrophicTable *table,
                                      TrophicStore       *store,
                                      gconstpointer       object,
                                      GError            **error);
/* The stored row as JSON without its NULLs, for the audit; NULL with @error when there is none. */
char     *trophic_table_json         (const TrophicTable *table,
                                      TrophicStore       *store,
                                      gint64              row,
                                      GError            **error);

/**
 * TrophicTableParts:
 * @write: stores what belongs to the object beside its row
 * @json: the row as trophic_table_json() gives it, with those parts
 *
 * What an object keeps in other tables; saved and audited with it.
 */
typedef struct {
  gboolean (*write) (TrophicStore       *store,
                     gconstpointer       object,
                     GError            **error);
  char    *(*json)  (TrophicStore       *store,
                     gint64              row,
                     GError            **error);
} TrophicTableParts;

/* One transaction with one audit entry "table-added" or "table-changed"; none when nothing changed. @parts may be NULL. */
gboolean  trophic_table_save         (const TrophicTable      *table,
                                      TrophicStore            *store,
                                      gpointer                 object,
                                      const TrophicTableParts *parts,
                                      const char              *reason,
                                      GError                 **error);
/* "plan 12": how the audit names a row. */
char     *trophic_table_subject      (const TrophicTable *table,
                                      gint64              row);

/* Products and reviews of the plans of a record (trophic-plan-store.c). */
gboolean  trophic_store_load_plan_parts (TrophicStore       *store,
                                         gint64              patient_row,
                                         GPtrArray          *plans,
                                         GError            **error);

G_END_DECLS
