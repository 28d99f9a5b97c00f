/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of an import's writing share. */
#pragma once

#include "trophic-import-store.h"
#include "trophic-staging-private.h"

G_BEGIN_DECLS

#define TROPHIC_PLACE_SIZE 48

/**
 * TrophicReadySource:
 * @items: (element-type gint64): rows of table item, by series; 0 = not asked yet
 * @files: (element-type gint64): rows of table file, by file
 * @places: index of a row that another refers to -> its place in the staging's order
 * @first_row: of the results, which follow one another
 *
 * What the rows of a staging are stored with.
 */
typedef struct {
  TrophicStaging *staging;
  GArray         *items;
  GArray         *files;
  GHashTable     *places;
  gint64          first_row;
} TrophicReadySource;

typedef struct _TrophicReadyRows TrophicReadyRows;

const char   *trophic_staging_write_place (TrophicStaging            *staging,
                                           const TrophicRow          *row,
                                           char                       buffer[TROPHIC_PLACE_SIZE]);
void          trophic_staging_fill_result (TrophicStaging            *staging,
                                           guint                      index,
                                           TrophicStoredResult       *stored,
                                           char                       place[TROPHIC_PLACE_SIZE]);
gint64        trophic_ready_target        (const TrophicReadySource  *source,
                                           gint64                     on_file);

TrophicReadyRows          *trophic_ready_rows_new (const TrophicReadySource *source);
const TrophicStoredResult *trophic_ready_rows_get (TrophicReadyRows  *rows,
                                           guint                      place);
char                      *trophic_ready_rows_end (TrophicReadyRows  *rows,
                                           gboolean                   complete) G_GNUC_WARN_UNUSED_RESULT;

/** trophic_staging_patient_of: (nullable): whom the row names. */
static inline TrophicNamedPatient *
trophic_staging_patient_of (TrophicStaging   *staging,
                            const TrophicRow *row)
{
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  return person->patient != G_MAXUINT ? g_ptr_array_index (staging->patients, person->patient) : NULL;
}

G_END_DECLS
