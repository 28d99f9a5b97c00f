/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a staging is laid out. Rows are small and hold handles; what repeats (a laboratory's spelling of a test with its
 * unit, a person's identity as sent) stands once, in a series and a person. */
#pragma once

#include "trophic-event.h"
#include "trophic-fact-index-private.h"
#include "trophic-import.h"
#include "trophic-observation.h"
#include "trophic-record.h"
#include "trophic-text-arena-private.h"
#include "trophic-visit.h"

G_BEGIN_DECLS

/* Why a row is held or skipped; the words are stable. In order: the lowest reason of a row is the one it shows. */
typedef enum {
  TROPHIC_REASON_NONE,
  TROPHIC_REASON_NO_VALUE, /* the first six skip a row, the others hold it */
  TROPHIC_REASON_PENDING,
  TROPHIC_REASON_DOCUMENT,
  TROPHIC_REASON_HEADING,
  TROPHIC_REASON_ORDER,
  TROPHIC_REASON_NOT_A_RESULT,
  TROPHIC_REASON_ID_CONFLICT,
  TROPHIC_REASON_UNMATCHED,
  TROPHIC_REASON_UNCONFIRMED,
  TROPHIC_REASON_SIMILAR_NUMBER,
  TROPHIC_REASON_DEMOGRAPHIC_CONFLICT,
  TROPHIC_REASON_EXTRA_CELLS,
  TROPHIC_REASON_UNMAPPED,
  TROPHIC_REASON_UNREADABLE,
  TROPHIC_REASON_AMBIGUOUS_NUMBER,
  TROPHIC_REASON_UNIT_MISSING,
  TROPHIC_REASON_UNIT_UNKNOWN,
  TROPHIC_REASON_NO_TIME,
  TROPHIC_REASON_INVALID_DATE,
  TROPHIC_REASON_AMBIGUOUS_DATE,
  TROPHIC_REASON_INVALID,
  TROPHIC_REASON_IMPLAUSIBLE,
  TROPHIC_REASON_FUTURE,
  TROPHIC_REASON_BEFORE_BIRTH,
  TROPHIC_REASON_AFTER_DEATH,
  TROPHIC_REASON_CONFLICT,
  TROPHIC_REASON_N,
} TrophicReason;

/* What a status says of the values it may replace: a higher rank replaces a lower one. */
typedef enum {
  TROPHIC_RANK_PRELIMINARY,
  TROPHIC_RANK_FINAL,
  TROPHIC_RANK_CORRECTED,
  TROPHIC_RANK_ERROR,
} TrophicRank;

/* Fields of a result that repeat from row to row, as sent, and what they were understood to mean. */
typedef enum {
  TROPHIC_SERIES_TEST,
  TROPHIC_SERIES_CODE,
  TROPHIC_SERIES_SYSTEM,
  TROPHIC_SERIES_UNIT,
  TROPHIC_SERIES_SPECIMEN,
  TROPHIC_SERIES_PLATFORM,
  TROPHIC_SERIES_FLAG,
  TROPHIC_SERIES_REFERENCE,
  TROPHIC_SERIES_STATUS,
  TROPHIC_SERIES_FASTING,
  TROPHIC_SERIES_FASTING_HOURS,
  TROPHIC_SERIES_DRAW,
  TROPHIC_SERIES_MATRIX,
  TROPHIC_SERIES_SETTING,
  TROPHIC_SERIES_RESTED,
  TROPHIC_SERIES_TOURNIQUET,
  TROPHIC_SERIES_EXERTION,
  TROPHIC_SERIES_SEPARATION,
  TROPHIC_SERIES_TUBE,
  TROPHIC_SERIES_DEVICE,
  TROPHIC_SERIES_SENDER,
  TROPHIC_SERIES_DOUBT,
  TROPHIC_SERIES_N,
} TrophicSeriesField;

/**
 * TrophicSeries:
 * @reason: %TROPHIC_REASON_UNMAPPED, _UNIT_MISSING, _UNIT_UNKNOWN or _INVALID when its rows must wait
 * @factor: from the unit sent to the analyte's unit
 */
typedef struct {
  TrophicTextHandle     text[TROPHIC_SERIES_N];
  guint8                read_reason; /* a cell that cannot be understood */
  guint8                reason;
  guint8                rank;
  guint8                status;
  const TrophicAnalyte *analyte;
  double                factor;
  double                reference_low;
  double                reference_high;
  TrophicSampling       sent_sampling; /* owns its texts */
  TrophicSampling       sampling;      /* with what specimen and code tell; texts borrowed from it */
} TrophicSeries;

/* A patient named by the files: a number within its source. */
typedef struct {
  TrophicTextHandle  number;
  TrophicTextHandle  source;
  TrophicRecord     *record;   /* facts on file, without results; NULL when there is no such patient */
  TrophicPatient    *on_file;  /* of @record */
  TrophicPatient    *incoming; /* facts as they will be: those on file with gaps filled, or what the rows say */
  GPtrArray         *visits;   /* as they will be: those on file, then new ones */
  GPtrArray         *events;
  GPtrArray         *treatments;
  GPtrArray         *imaging;
  TrophicFactIndex  *index;         /* of these four, by day; made when a row needs it */
  guint              n_indexed[4];
  GHashTable        *filled_visits; /* of @visits, those on file that were filled */
  GHashTable        *filled_treatments;
  GHashTable        *filled_imaging;
  TrophicDate        birth;
  TrophicDate        death;
  gboolean           create;
  gboolean           announced; /* a row of a patients table made it */
  gboolean           filled;    /* @incoming has more than the clinic */
  gboolean           padded;   /* a patient on file has the number with more or fewer leading zeros */
  gboolean           taken;    /* the number shows another source's patient */
  gboolean           cross;    /* @record has the number from another source, or from none */
  gboolean           disputed; /* two persons are sent under the number */
  guint              other;    /* 1 + the patient of this staging who has the number from another source; 0 = none */
  gint64             row;      /* set by the commit when it is made */
  guint              n_rows;
  guint              last_file; /* 1 + the file that named it last, to count patients by file */
} TrophicNamedPatient;

/* Who a row says it is about: a number with the name and birth date sent beside it. */
typedef struct {
  guint             patient; /* whose its rows are; G_MAXUINT: no number */
  guint             sent;    /* the number as sent */
  TrophicTextHandle name;
  TrophicTextHandle family_name;
  TrophicTextHandle given_name;
  TrophicTextHandle kana;
  TrophicTextHandle sex;
  TrophicTextHandle birth_text;
  TrophicTextHandle synthetic; /* as sent; 0: a real person */
  TrophicDate       birth;
  guint8            birth_reason;
  TrophicTextHandle envelope; /* the number on the file's name or envelope */
  guint8            birth_order;
  gboolean          other_envelope; /* which is another one */
  guint8            reason; /* set by the matching */
  guint             last_file; /* without a number: 1 + the file that named it last, to count patients by file */
} TrophicPerson;

/* Whether a row without a number names somebody all the same. */
static inline gboolean
trophic_person_is_named (const TrophicPerson *person)
{
  return person->name != 0 || person->family_name != 0 || person->given_name != 0 || person->kana != 0;
}

enum {
  TROPHIC_ROW_HISTORY = 1 << 0, /* goes in as superseded: what replaces it is already there */
  TROPHIC_ROW_TARGET  = 1 << 1, /* another row of this staging refers to it */
  TROPHIC_ROW_REHELD  = 1 << 2, /* its held twin is resolved by this import */
  TROPHIC_ROW_FILLS   = 1 << 3, /* a patient, visit, treatment or imaging that fills gaps of a known one */
  TROPHIC_ROW_MADE    = 1 << 4, /* a visit, event, treatment or imaging that is new */
  TROPHIC_ROW_OVERTAKEN = 1 << 5, /* would be held, but what replaces it is there */
};

/**
 * TrophicRow:
 * @line: a handle of the place when @has_path, for files without lines
 * @part: belongs to the result row before it and does not count
 * @what: the series of a result, else the place in the staging's details
 * @value: the number as sent, in the series' unit
 * @on_file: row in the clinic file that it meets; -1 - index for a row of this staging
 * @read_reason: found while reading; @reason is the final one
 */
typedef struct {
  guint32           person;
  guint32           what;
  TrophicTextHandle value_text;
  TrophicTextHandle time_text;
  TrophicTextHandle accession;
  union {
    TrophicTextHandle note; /* of a result */
    guint32           made; /* of a visit, event, treatment or imaging: its place in its patient's list */
  };
  guint32           line;
  guint16           column;
  guint16           file;
  double            value;
  gint64            on_file;
  TrophicDate       time;
  guint8            kind       : 3;
  guint8            comparator : 3;
  guint8            decimal    : 2; /* decimal sign of the row's column */
  guint8            staged     : 3;
  guint8            has_path   : 1;
  guint8            part       : 1;
  guint8            date_order;     /* as trophic_date_order_pack() */
  guint8            reason;
  guint8            read_reason;
  guint8            flags;
} TrophicRow;
G_STATIC_ASSERT (sizeof (TrophicRow) <= 64);

/* What few sources say of a result; kept beside the rows, in blocks that are made when they are needed. */
typedef struct {
  TrophicTextHandle sub_id;
  TrophicTextHandle issued_text;
  TrophicDate       issued; /* unknown when it cannot be read */
  guint8            issued_order;
} TrophicRowExtra;

/* Where a staged result stands among the versions of its result: the version under it (row on file, or -1 - index), and
 * when it was last reported. */
typedef struct {
  gint64      supersedes;
  TrophicDate issued;
} TrophicRowPlace;

/* A result on file that an import gives another place among its versions. */
typedef struct {
  gint64      row;
  gboolean    live;
  gint64      supersedes;
  TrophicDate issued;
} TrophicResultChange;

/* A row of the held list that @by (row on file, or -1 - index) replaces. */
typedef struct {
  gint64 held_row;
  gint64 by;
} TrophicOvertaken;

/* A row of a patients, visits, events, treatments or imaging table. */
typedef struct {
  gpointer          value; /* TrophicPatient, TrophicVisit, TrophicEvent, TrophicTreatment, TrophicImaging */
  GDestroyNotify    free_value;
  TrophicTextHandle raw;   /* every cell as sent, for the held list */
} TrophicDetail;

#define TROPHIC_ROWS_PER_BLOCK 8192

struct _TrophicStaging {
  TrophicTextArena    *texts;
  GPtrArray           *blocks; /* of TROPHIC_ROWS_PER_BLOCK rows */
  GPtrArray           *extras; /* by block; NULL where no row has any */
  guint                n_rows;
  GPtrArray           *series;
  GHashTable          *series_by_text;
  GArray              *persons;
  GHashTable          *persons_by_text;
  GPtrArray           *patients;
  GHashTable          *patients_by_number;
  GPtrArray           *details;
  GPtrArray           *files;
  TrophicStagedCounts  counts;
  guint64              change_counter; /* of the clinic when the rows were classified */
  GArray              *order; /* (element-type guint32): results by patient, analyte and time */
  GHashTable          *places;  /* (element-type guint TrophicRowPlace): by row, where there is something to say */
  GArray              *changes; /* (element-type TrophicResultChange) */
  GArray              *overtaken; /* (element-type TrophicOvertaken) */
  char                *source;
  GTimeZone           *zone;
  GArray              *day_offsets; /* offsets of the zone by day, filled as met */
  gboolean             release;     /* rows are held ones that a person lets in */
  GPtrArray           *held;        /* (element-type TrophicHeldRow): those, by row */
  GPtrArray           *pending;     /* (element-type TrophicMapping): decided with the release */
  gboolean             forced;      /* a person answers for a conflict or an implausible value */
  gboolean             looked;  /* holds some rows only, to be looked at */
  gboolean             create_patients;
  gboolean             has_parts;
  GHashTable          *create;      /* numbers ticked */
  GArray              *released;    /* (element-type gint64): held rows that this import resolves */
};

TrophicRow    *trophic_staging_row_at       (TrophicStaging        *staging,
                                             guint                  index);
TrophicRow    *trophic_staging_append       (TrophicStaging        *staging);
gsize          trophic_staging_size         (TrophicStaging        *staging);
TrophicRowExtra *trophic_staging_add_extra  (TrophicStaging        *staging,
                                             guint                  index);
const TrophicRowExtra *trophic_staging_extra_at (TrophicStaging    *staging,
                                             guint                  index);
TrophicStaging *trophic_staging_new         (GTimeZone             *zone,
                                             const char            *source);
void           trophic_named_patient_clear  (TrophicNamedPatient   *patient);
const char    *trophic_reason_word          (TrophicReason          reason);

/* trophic-staging-series.c */
GHashTable    *trophic_staging_series_table_new (void);
guint          trophic_staging_series       (TrophicStaging        *staging,
                                             const TrophicPanelRow *row);
void           trophic_staging_resolve      (TrophicStaging        *staging,
                                             GPtrArray             *mappings);
TrophicRank    trophic_series_rank          (const char            *status);
TrophicPanelField trophic_staging_series_field (TrophicSeriesField  field);

/* trophic-staging-person.c */
guint          trophic_staging_person       (TrophicStaging        *staging,
                                             const TrophicPanelRow *row);
gboolean       trophic_staging_match        (TrophicStaging        *staging,
                                             TrophicStore          *store,
                                             const TrophicImportOptions *options,
                                             GError               **error);

/* trophic-staging-names.c: in order of weight */
typedef enum { TROPHIC_AGREEMENT_UNKNOWN, TROPHIC_AGREES, TROPHIC_DISAGREES } TrophicAgreement;
TrophicAgreement trophic_patient_compare_name (const TrophicPatient *patient,
                                             const char            *name);

/* trophic-staging-sink.c */
void           trophic_staging_take         (TrophicStaging        *staging,
                                             guint                  file,
                                             const TrophicPanelRow *row);
void           trophic_staging_set_zone     (TrophicStaging        *staging,
                                             TrophicDate           *date);
TrophicReason  trophic_staging_read_date    (TrophicStaging        *staging,
                                             const char            *text,
                                             guint                  order,
                                             TrophicDate           *date);

/* trophic-staging-table.c */
void           trophic_staging_take_table   (TrophicStaging        *staging,
                                             const TrophicPanelRow *panel_row,
                                             TrophicRow            *row);

/* trophic-staging-raw.c */
char          *trophic_staging_write_raw    (const TrophicPanelRow *row);
GVariant      *trophic_staging_read_raw     (const char            *raw,
                                             TrophicPanelRow       *row);
char          *trophic_staging_row_raw      (TrophicStaging        *staging,
                                             guint                  index);

/* trophic-staging-held.c */
#define TROPHIC_HELD_KEY_SIZE 33
typedef struct _TrophicHeldKeys TrophicHeldKeys;
TrophicHeldKeys *trophic_held_keys_new      (TrophicStore          *store,
                                             GError               **error);
void           trophic_held_keys_free       (TrophicHeldKeys       *keys);
gboolean       trophic_held_keys_meet       (TrophicHeldKeys       *keys,
                                             TrophicStaging        *staging,
                                             guint                  index,
                                             gint64                *waiting_row);
void           trophic_held_keys_add        (TrophicHeldKeys       *keys,
                                             TrophicStaging        *staging,
                                             guint                  index);
void           trophic_staging_held_key     (TrophicStaging        *staging,
                                             guint                  index,
                                             char                   key[TROPHIC_HELD_KEY_SIZE]);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHeldKeys, trophic_held_keys_free)

/* trophic-staging-facts.c */
void           trophic_staging_classify_fact (TrophicStaging       *staging,
                                             TrophicRow            *row);

/* trophic-staging-results.c */
gboolean       trophic_staging_meet_results (TrophicStaging        *staging,
                                             TrophicStore          *store,
                                             GError               **error);

void           trophic_staging_mark_target  (TrophicStaging        *staging,
                                             gint64                 row);
TrophicRank    trophic_rank_of_status       (TrophicResultStatus    status);

/* trophic-staging-overtaken.c */
gboolean       trophic_staging_overtake     (TrophicStaging        *staging,
                                             TrophicStore          *store,
                                             GError               **error);

/* trophic-staging-classify.c */
gboolean       trophic_staging_classify     (TrophicStaging        *staging,
                                             TrophicStore          *store,
                                             const TrophicImportOptions *options,
                                             GError               **error);

/* trophic-import-commit.c */
gboolean       trophic_staging_write        (TrophicStaging        *staging,
                                             TrophicStore          *store,
                                             const char            *reason,
                                             TrophicImportProgress  progress,
                                             gpointer               user_data,
                                             gint64                *batch,
                                             GError               **error);

G_END_DECLS
