/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would do, row by row, before it does it: an array that a review table can show without copying.
 * Built by trophic_import_stage(); a million rows take about 100 bytes each. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-date.h"
#include "trophic-panel.h"

G_BEGIN_DECLS

/* What becomes of a row. Every result is exactly one of these. */
typedef enum {
  TROPHIC_STAGED_NEW,
  TROPHIC_STAGED_DUPLICATE,   /* on file already, or held already */
  TROPHIC_STAGED_CORRECTED,   /* replaces a value on file, or is the history of one */
  TROPHIC_STAGED_QUARANTINED, /* waits for a person; the row's reason says why */
  TROPHIC_STAGED_SKIPPED,     /* an order, a document, no value */
  TROPHIC_STAGED_N_CLASSES,
} TrophicStagedClass;

typedef struct _TrophicStaging TrophicStaging;

/**
 * TrophicStagedRow:
 * @staged: what becomes of it
 * @reason: (nullable): stable word of a held or skipped row; trophic_staging_reason_label() says it to people
 * @patient: clinic number as sent
 * @name: what is measured, as sent; for other tables the event, the drug, "" for a visit or patient
 * @value_text, @unit, @time_text: as sent
 * @analyte: (nullable): what it was understood to be
 * @value: in @analyte's unit; NAN when there is no number
 * @part: belongs to the result row before it: a value of its own, but not another result
 * @on_file: the observation on file that a duplicate, corrected or conflicting row met, or 0
 *
 * A view of one row; texts belong to the staging and live as long as it does.
 */
typedef struct {
  TrophicPanelKind      kind;
  TrophicStagedClass    staged;
  const char           *reason;
  const char           *patient;
  const char           *code;
  const char           *system;
  const char           *name;
  const char           *value_text;
  const char           *unit;
  const char           *time_text;
  const char           *accession;
  TrophicDate           time;
  const TrophicAnalyte *analyte;
  double                value;
  TrophicComparator     comparator;
  gint64                on_file;
  guint                 file;
  guint                 line; /* 0 when the file has none */
  guint                 column;
  gboolean              part;
} TrophicStagedRow;

typedef struct {
  guint results;
  guint by_class[TROPHIC_STAGED_N_CLASSES];
} TrophicStagedCounts;

typedef struct {
  char *where;
  char *code;
  char *message;
} TrophicStagedProblem;

/* One file of the import. @problems: (element-type TrophicStagedProblem). @readable is FALSE when nothing could be read. */
typedef struct {
  char                *path;
  char                *format;
  char                *layout;
  char                *encoding;
  char                *sha256;
  gboolean             readable;
  guint                patients;
  TrophicStagedCounts  counts;
  GPtrArray           *problems;
} TrophicStagedFile;

/**
 * TrophicStagedPatient:
 * @number: as sent
 * @row: the patient on file, or 0
 * @family_name, @given_name: (nullable): as on file, else as sent
 * @create: whether the commit makes this patient
 * @n_rows: results naming this patient
 */
typedef struct {
  const char *number;
  const char *source;
  gint64      row;
  const char *family_name;
  const char *given_name;
  TrophicDate birth_date;
  gboolean    create;
  guint       n_rows;
} TrophicStagedPatient;

void                        trophic_staging_free         (TrophicStaging       *staging);
guint                       trophic_staging_n_rows       (TrophicStaging       *staging);
void                        trophic_staging_get_row      (TrophicStaging       *staging,
                                                          guint                 index,
                                                          TrophicStagedRow     *row);
char                       *trophic_staging_row_place    (TrophicStaging       *staging,
                                                          guint                 index);
guint                       trophic_staging_n_files      (TrophicStaging       *staging);
const TrophicStagedFile    *trophic_staging_file         (TrophicStaging       *staging,
                                                          guint                 index);
guint                       trophic_staging_n_named      (TrophicStaging       *staging);
guint                       trophic_staging_n_patients   (TrophicStaging       *staging);
void                        trophic_staging_get_patient  (TrophicStaging       *staging,
                                                          guint                 index,
                                                          TrophicStagedPatient *patient);
const TrophicStagedCounts  *trophic_staging_counts       (TrophicStaging       *staging);
const char                 *trophic_staging_class_label  (TrophicStagedClass    staged);
const char                 *trophic_staging_reason_label (const char           *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStaging, trophic_staging_free)

G_END_DECLS
