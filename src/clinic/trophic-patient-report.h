/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of patients as an Excel workbook or a PDF, chosen by the file's ending. A report is a chart copy: it says what
 * the revealed view says, in the same words.
 * A report records the BMI forecast that it shows, once per forecast, so that it is scored when the weight arrives; from a
 * clinic opened for reading it records nothing. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/**
 * TrophicReportOptions:
 * @on: the day of the report; unknown = today in the clinic's zone. Facts dated later are left out
 * @user: (nullable): who prints it
 */
typedef struct {
  TrophicDate  on;
  const char  *user;
} TrophicReportOptions;

gboolean trophic_patient_report_write (TrophicStore                *store,
                                       const gint64                *patient_rows,
                                       guint                        n_patients,
                                       const char                  *path,
                                       const TrophicReportOptions  *options,
                                       GError                     **error);

G_END_DECLS
