/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports in the clinic file: batches written in one transaction each and undone as a unit, rows that wait for a person,
 * and what a site has decided about tests the vocabulary does not know. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

typedef struct {
  guint patients;
  guint results;
  guint fresh; /* "new" */
  guint duplicate;
  guint corrected;
  guint quarantined;
  guint skipped;
} TrophicBatchCounts;

/* @files: names without folders, in the order given. @undone is unknown while the batch stands. */
typedef struct {
  gint64             row;
  TrophicDate        time;
  char              *who;
  char             **files;
  TrophicBatchCounts counts;
  TrophicDate        undone;
} TrophicBatch;

void         trophic_batch_free           (TrophicBatch               *batch);
/* (element-type TrophicBatch): latest first */
GPtrArray   *trophic_store_list_batches   (TrophicStore               *store,
                                           GError                    **error);
/* Brings the clinic back to the state before the batch. %TROPHIC_ERROR_DEPENDENT with the list in the message when later
 * work rests on it; %TROPHIC_ERROR_NOT_FOUND for a batch that is not there or undone already. */
gboolean     trophic_store_undo_batch     (TrophicStore               *store,
                                           gint64                      batch,
                                           GError                    **error);

/* What the clinic has of one test of a patient; strings are borrowed. */
typedef struct {
  gint64                row;
  const TrophicAnalyte *analyte;
  TrophicDate           time;
  double                value;
  TrophicComparator     comparator;
  const char           *accession;
  const char           *sub_id;
  const char           *sender;
  const char           *code;
  const char           *specimen;
  const char           *platform;
  TrophicResultStatus   status;
  TrophicDate           issued;
  gboolean              superseded;
  gboolean              withdrawn_by_hand; /* a person of the clinic said that it is an error */
  gint64                supersedes;
} TrophicKnownResult;

typedef void (*TrophicKnownResultFunc)    (const TrophicKnownResult   *result,
                                           gpointer                    user_data);
gboolean     trophic_store_foreach_result (TrophicStore               *store,
                                           gint64                      patient_row,
                                           TrophicKnownResultFunc      func,
                                           gpointer                    user_data,
                                           GError                    **error);
/* A patient with a number. @shown: it is the one the patient is shown by. */
typedef struct {
  gint64   patient_row;
  char    *source; /* "" = this clinic */
  gboolean shown;
} TrophicNumberOnFile;

GArray      *trophic_store_find_number    (TrophicStore               *store,
                                           const char                 *number,
                                           GError                    **error);

/* What a site decided: this code or name is that analyte; rows that send @unit_text ("" = none) mean @unit. */
typedef struct {
  char *source; /* system of the code, or who sends it; "" = any */
  char *code;
  char *unit_text;
  char *analyte;
  char *unit;   /* NULL = as sent */
} TrophicMapping;

void         trophic_mapping_free         (TrophicMapping             *mapping);
GPtrArray   *trophic_store_list_mappings  (TrophicStore               *store,
                                           GError                    **error);
const TrophicMapping *trophic_mapping_find (GPtrArray                 *mappings,
                                           const char                 *system,
                                           const char                 *sender,
                                           const char                 *code,
                                           const char                 *name,
                                           const char                 *unit_text,
                                           const char                **unit);
gboolean     trophic_store_remove_mapping (TrophicStore               *store,
                                           const char                 *source,
                                           const char                 *code,
                                           guint                      *removed,
                                           guint                      *kept,
                                           GError                    **error);
gboolean     trophic_store_save_mapping   (TrophicStore               *store,
                                           const TrophicMapping       *mapping,
                                           GError                    **error);

/**
 * TrophicHeldRow:
 * @kind: "result", "patient", "visit", "event", "treatment"
 * @key: 32 hexadecimal digits that the same row has whenever it is met again
 * @result: what is known of it; row and patient_row 0 when not yet matched
 * @content: every cell as sent, for the program
 */
typedef struct {
  gint64              row;
  gint64              batch;
  gint64              file_row;
  char               *kind;
  char               *reason;
  char               *key;
  char               *patient_number;
  char               *patient_source;
  TrophicObservation *result;
  char               *content;
} TrophicHeldRow;

TrophicHeldRow *trophic_held_row_new      (void);
void         trophic_held_row_free        (TrophicHeldRow             *held);
/* (element-type TrophicHeldRow): waiting ones, oldest first */
GPtrArray   *trophic_store_list_held      (TrophicStore               *store,
                                           GError                    **error);
/* Keys of waiting and rejected rows; a waiting one is handed with its row, a rejected one with 0. */
typedef void (*TrophicHeldKeyFunc)        (const char                 *key,
                                           gint64                      waiting_row,
                                           gpointer                    user_data);
gboolean     trophic_store_foreach_held_key (TrophicStore             *store,
                                           TrophicHeldKeyFunc          func,
                                           gpointer                    user_data,
                                           GError                    **error);
/* A person turns a held row down; it stays on file as rejected and does not come back with the next import. */
gboolean     trophic_store_reject_held    (TrophicStore               *store,
                                           gint64                      held_row,
                                           const char                 *reason,
                                           GError                    **error);

/* One import (or one release of held rows) being written. All or nothing: trophic_import_writer_finish() ends it. */
typedef struct _TrophicImportWriter TrophicImportWriter;

TrophicImportWriter *trophic_import_writer_new (TrophicStore          *store,
                                           gboolean                    release,
                                           GError                    **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     trophic_import_writer_finish (TrophicImportWriter        *writer,
                                           gboolean                    ok,
                                           const TrophicBatchCounts   *counts,
                                           const char                 *digest,
                                           const char                 *reason,
                                           GError                    **error);
gint64       trophic_import_writer_batch  (TrophicImportWriter        *writer);
gint64       trophic_import_writer_add_file (TrophicImportWriter      *writer,
                                           const char                 *name,
                                           const char                 *sha256,
                                           const char                 *format,
                                           GError                    **error);
gint64       trophic_import_writer_item   (TrophicImportWriter        *writer,
                                           const TrophicObservation   *item,
                                           GError                    **error);
/**
 * TrophicStoredResult:
 * @result: original_value is NAN when it equals the canonical value
 * @time, @issued: trophic_date_write() of the result's times
 */
typedef struct {
  TrophicObservation result;
  gint64             item_row;
  gint64             file_row;
  char               time[TROPHIC_DATE_SIZE];
  char               issued[TROPHIC_DATE_SIZE];
} TrophicStoredResult;

/**
 * TrophicResultSource:
 * @sampled: whether any result says how it was drawn and handled
 * @fetch: gives the results one after the other from 0 to @n - 1, each valid until the next; %NULL stops: the import is
 *   cancelled
 */
typedef struct {
  guint                       n;
  gboolean                    sampled;
  const TrophicStoredResult *(*fetch) (guint    index,
                                       gpointer user_data);
  gpointer                    user_data;
} TrophicResultSource;

gint64       trophic_store_next_result_row (TrophicStore              *store);
gboolean     trophic_store_insert_results (TrophicStore               *store,
                                           const TrophicResultSource  *source,
                                           GError                    **error);
gboolean     trophic_import_writer_add_results (TrophicImportWriter   *writer,
                                           const TrophicResultSource  *source,
                                           GError                    **error);

/* A result on file whose place among its versions an import changes. */
typedef struct {
  gint64      row;
  gboolean    superseded;
  gint64      supersedes; /* row it replaces, or 0 */
  TrophicDate issued;
} TrophicChangedResult;

gboolean     trophic_import_writer_change (TrophicImportWriter        *writer,
                                           const TrophicChangedResult *change,
                                           GError                    **error);
gint64       trophic_import_writer_add_held (TrophicImportWriter      *writer,
                                           const TrophicHeldRow       *held,
                                           gint64                      item_row,
                                           GError                    **error);
gboolean     trophic_import_writer_overtake_held (TrophicImportWriter *writer,
                                           gint64                      held_row,
                                           gint64                      by,
                                           GError                    **error);
gboolean     trophic_import_writer_resolve_held (TrophicImportWriter  *writer,
                                           gint64                      held_row,
                                           GError                    **error);
gboolean     trophic_import_writer_rehold (TrophicImportWriter        *writer,
                                           gint64                      held_row,
                                           const TrophicHeldRow       *held,
                                           GError                    **error);
gboolean     trophic_import_writer_add_patient (TrophicImportWriter   *writer,
                                           TrophicPatient             *patient,
                                           GError                    **error);
gboolean     trophic_import_writer_fill   (TrophicImportWriter        *writer,
                                           const char                 *table,
                                           gconstpointer               object,
                                           GError                    **error);
/* When held rows are released: the batch whose file they came in, for visits, events and treatments. */
void         trophic_import_writer_set_batch (TrophicImportWriter     *writer,
                                           gint64                      batch);

/* The digest of results as stored, added one after the other in the order of their rows. */
typedef struct _TrophicBatchDigest TrophicBatchDigest;

TrophicBatchDigest *trophic_batch_digest_new (void);
void         trophic_batch_digest_add     (TrophicBatchDigest         *digest,
                                           const TrophicStoredResult  *stored);
char        *trophic_batch_digest_end     (TrophicBatchDigest         *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicBatch, trophic_batch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicMapping, trophic_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHeldRow, trophic_held_row_free)

G_END_DECLS
