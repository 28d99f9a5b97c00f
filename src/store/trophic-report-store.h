/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports that were written and the results they rested on, so that a later correction can name them. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/**
 * TrophicStaleReport:
 * @number: the patient's number
 * @time: when it was written
 * @on: the day it speaks of
 * @analytes: ids of what has changed, joined by ", "
 * @n_values: how many values have
 */
typedef struct {
  gint64      row;
  gint64      patient_row;
  char       *number;
  TrophicDate time;
  TrophicDate on;
  char       *who;
  char       *analytes;
  guint       n_values;
} TrophicStaleReport;

void       trophic_stale_report_free        (TrophicStaleReport  *report);
gboolean   trophic_store_record_report      (TrophicStore        *store,
                                             gint64               patient_row,
                                             const TrophicDate   *on,
                                             GArray              *observation_rows,
                                             GError             **error);
GPtrArray *trophic_store_list_stale_reports (TrophicStore        *store,
                                             gint64               patient_row,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStaleReport, trophic_stale_report_free)

G_END_DECLS
