/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reader finds in a file, row by row, as it was written. A reader hands each row to a sink as it goes: it knows
 * nothing of patients on file, of matching or of the store. Strings are borrowed and die with the call. */
#pragma once

#include "trophic-date-text.h"
#include "trophic-value-text.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_PANEL_RESULT,    /* one measured value: a long row, a wide cell */
  TROPHIC_PANEL_SKIPPED,   /* a place for a result without one; @reason says why: "no-value", "pending", "document",
                            * "heading", "not-a-result" */
  TROPHIC_PANEL_PATIENT,   /* a row of a patients table */
  TROPHIC_PANEL_VISIT,     /* a row of a visits table */
  TROPHIC_PANEL_EVENT,     /* a row of an events table */
  TROPHIC_PANEL_TREATMENT, /* a row of a treatments table */
  TROPHIC_PANEL_IMAGING,   /* a row of an imaging table */
} TrophicPanelKind;

/* The columns a row can have. trophic_panel_field_name() gives the column's word in a clinic's own tables. */
typedef enum {
  /* whose it is; may stand on a row of any kind */
  TROPHIC_PANEL_PATIENT_ID,
  TROPHIC_PANEL_PATIENT_SOURCE, /* who assigned the number; absent = the file's source */
  TROPHIC_PANEL_ENVELOPE_ID,    /* the number that the file's name or envelope gives; must be the patient's */
  TROPHIC_PANEL_NAME,           /* family and given name in one cell */
  TROPHIC_PANEL_FAMILY_NAME,
  TROPHIC_PANEL_GIVEN_NAME,
  TROPHIC_PANEL_KANA,
  TROPHIC_PANEL_SEX,
  TROPHIC_PANEL_BIRTH_DATE,
  TROPHIC_PANEL_SYNTHETIC, /* the patient is invented */
  /* a result */
  TROPHIC_PANEL_TEST,
  TROPHIC_PANEL_CODE,
  TROPHIC_PANEL_SYSTEM,
  TROPHIC_PANEL_RESULT_TEXT,
  TROPHIC_PANEL_UNIT,
  TROPHIC_PANEL_COLLECTED,
  TROPHIC_PANEL_ISSUED,
  TROPHIC_PANEL_SPECIMEN,
  TROPHIC_PANEL_PLATFORM,
  TROPHIC_PANEL_ACCESSION,
  TROPHIC_PANEL_SUB_ID,
  TROPHIC_PANEL_SENDER, /* the laboratory or system that sends the result: accessions, local codes and mappings are its own */
  TROPHIC_PANEL_FLAG,
  TROPHIC_PANEL_REFERENCE_RANGE,
  TROPHIC_PANEL_STATUS, /* of a result or of a patient, by the row's kind */
  TROPHIC_PANEL_NOTE,
  TROPHIC_PANEL_DOUBT, /* a stable word of what the reader has against the row: "extra-cells" = its columns may be shifted */
  /* how its specimen was drawn */
  TROPHIC_PANEL_FASTING,
  TROPHIC_PANEL_FASTING_HOURS,
  TROPHIC_PANEL_DRAW,
  TROPHIC_PANEL_MATRIX,
  TROPHIC_PANEL_SETTING,
  TROPHIC_PANEL_RESTED,
  TROPHIC_PANEL_TOURNIQUET,
  TROPHIC_PANEL_EXERTION,
  TROPHIC_PANEL_SEPARATION_MINUTES,
  TROPHIC_PANEL_TUBE,
  TROPHIC_PANEL_DEVICE,
  /* patients */
  TROPHIC_PANEL_HEIGHT_CM, /* visits too */
  TROPHIC_PANEL_USUAL_WEIGHT_KG,
  TROPHIC_PANEL_ONSET_DATE,
  TROPHIC_PANEL_ONSET_REGION,
  TROPHIC_PANEL_DIAGNOSIS_DATE,
  TROPHIC_PANEL_EL_ESCORIAL,
  TROPHIC_PANEL_GOLD_COAST,
  TROPHIC_PANEL_FAMILIAL,
  TROPHIC_PANEL_GENE,
  TROPHIC_PANEL_FTD,
  TROPHIC_PANEL_C9ORF72,
  TROPHIC_PANEL_CONSENT,
  TROPHIC_PANEL_SITE,
  TROPHIC_PANEL_LATIN_NAME,
  TROPHIC_PANEL_PREFERRED_NAME,
  /* visits and events */
  TROPHIC_PANEL_DATE,
  TROPHIC_PANEL_WEIGHT_KG,
  TROPHIC_PANEL_SCALE,
  TROPHIC_PANEL_OEDEMA,
  TROPHIC_PANEL_ALSFRS_R_1, /* the twelve items stand in a row */
  TROPHIC_PANEL_ALSFRS_R_2,
  TROPHIC_PANEL_ALSFRS_R_3,
  TROPHIC_PANEL_ALSFRS_R_4,
  TROPHIC_PANEL_ALSFRS_R_5,
  TROPHIC_PANEL_ALSFRS_R_6,
  TROPHIC_PANEL_ALSFRS_R_7,
  TROPHIC_PANEL_ALSFRS_R_8,
  TROPHIC_PANEL_ALSFRS_R_9,
  TROPHIC_PANEL_ALSFRS_R_10,
  TROPHIC_PANEL_ALSFRS_R_11,
  TROPHIC_PANEL_ALSFRS_R_12,
  TROPHIC_PANEL_ALSFRS_R_TOTAL,
  TROPHIC_PANEL_GASTROSTOMY,
  TROPHIC_PANEL_FVC_PERCENT,
  TROPHIC_PANEL_VC_PERCENT,
  TROPHIC_PANEL_INTAKE_KCAL,
  TROPHIC_PANEL_ENTERAL_KCAL,
  TROPHIC_PANEL_PARENTERAL_KCAL,
  TROPHIC_PANEL_LITTLE_INTAKE_DAYS,
  TROPHIC_PANEL_RISK_DRUGS, /* the last that makes a row a visit */
  TROPHIC_PANEL_INTAKE_METHOD,
  TROPHIC_PANEL_ROUTE,
  TROPHIC_PANEL_EVENT_KIND,
  /* treatments */
  TROPHIC_PANEL_DRUG,
  TROPHIC_PANEL_DOSE,
  TROPHIC_PANEL_START,
  TROPHIC_PANEL_STOP,
  /* imaging */
  TROPHIC_PANEL_MODALITY,
  TROPHIC_PANEL_REGION,
  TROPHIC_PANEL_SIDE,
  TROPHIC_PANEL_FIELD_TESLA,
  TROPHIC_PANEL_SCANNER,
  TROPHIC_PANEL_CONCENTRATION_BASIS,
  TROPHIC_PANEL_GLUTAMATE,
  TROPHIC_PANEL_NAA,
  TROPHIC_PANEL_GABA,
  TROPHIC_PANEL_M1_VOLUME_ML, /* the three volumes stand in a row */
  TROPHIC_PANEL_PRECUNEUS_VOLUME_ML,
  TROPHIC_PANEL_GREY_MATTER_VOLUME_ML,
  TROPHIC_PANEL_N_FIELDS,
} TrophicPanelField;

/**
 * TrophicPanelRow:
 * @text: by field, as written, NUL-terminated UTF-8; %NULL when the file has no such column, "" when its cell is empty
 * @decimal: by field, the #TrophicDecimalSign decided for its column over the whole file
 * @date_order: by field, the #TrophicDateOrder decided for its column over the whole file, or more by trophic_date_order_pack()
 * @line: line of the file the row (or the cell of a wide table) starts in, from 1; 0 when @path says where
 * @column: column of the cell in its row, from 1; 0 when the whole row is meant
 * @path: (nullable): the place in files without lines
 * @reason: (nullable): for %TROPHIC_PANEL_SKIPPED, a stable word
 * @part: belongs to the result row before it (a component, one of several values in a place): kept as a value of its own,
 *   but not counted as another result
 */
typedef struct {
  TrophicPanelKind kind;
  guint            line;
  guint            column;
  const char      *path;
  const char      *reason;
  gboolean         part;
  const char      *text[TROPHIC_PANEL_N_FIELDS];
  guint8           decimal[TROPHIC_PANEL_N_FIELDS];
  guint8           date_order[TROPHIC_PANEL_N_FIELDS];
} TrophicPanelRow;

/* Something about the file that a person should know; the reading goes on. */
typedef struct {
  const char *where;   /* "line 12", or "" for the whole file */
  const char *code;    /* stable word */
  const char *message; /* translated sentence */
} TrophicPanelProblem;

/**
 * TrophicPanelSink:
 * @row: takes one row; %FALSE stops the reader, which then fails with what the sink put into its own state
 *   (the reader's error is %TROPHIC_ERROR_CANCELLED)
 * @problem: takes one problem
 * @progress: (nullable): told the share done, 0 to 1, some hundred times a file; %FALSE cancels
 */
typedef struct {
  gboolean (*row)      (const TrophicPanelRow     *row,
                        gpointer                   data);
  void     (*problem)  (const TrophicPanelProblem *problem,
                        gpointer                   data);
  gboolean (*progress) (double                     fraction,
                        gpointer                   data);
  gpointer data;
} TrophicPanelSink;

const char *trophic_panel_field_name      (TrophicPanelField      field);
gboolean    trophic_panel_field_from_name (const char            *name,
                                           TrophicPanelField     *field);
const char *trophic_panel_field_unit      (TrophicPanelField      field);
gboolean    trophic_panel_field_is_date   (TrophicPanelField      field);
gboolean    trophic_panel_field_is_volume (TrophicPanelField      field);
char       *trophic_panel_row_place       (const TrophicPanelRow *row);

G_END_DECLS
