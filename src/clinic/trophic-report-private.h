/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the workbook and the paper of a report share: the patients with their answers, and the words around them. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-pages.h"
#include "trophic-patient-report.h"
#include "trophic-report-pages.h"
#include "trophic-trajectory-chart.h"
#include "trophic-workbook-chart.h"

G_BEGIN_DECLS

typedef struct {
  TrophicAssessment      *assessment;
  TrophicTrajectoryChart *chart;
} TrophicReportPatient;

/**
 * TrophicReport:
 * @patients: (element-type TrophicReportPatient)
 * @models: what the clinic forecasts with
 * @hash: SHA-256 of the clinic file
 */
typedef struct {
  TrophicStore          *store;
  GPtrArray             *patients;
  TrophicForecastModels *models;
  TrophicDate            on;
  TrophicDate            printed;
  char                  *user;
  char                  *hash;
  gboolean               synthetic;
} TrophicReport;

/* trophic-patient-report.c: loads the patients and checks that they may stand in one document; then records what the report
 * shows and takes the file's hash. @path: (nullable): named in errors */
gboolean   trophic_report_begin      (TrophicReport               *report,
                                      TrophicStore                *store,
                                      const gint64                *patient_rows,
                                      guint                        n_patients,
                                      const char                  *path,
                                      const TrophicReportOptions  *options,
                                      GError                     **error);
gboolean   trophic_report_record     (TrophicReport               *report,
                                      GError                     **error);
void       trophic_report_clear      (TrophicReport               *report);
gboolean   trophic_report_has_ending (const char                  *path,
                                      const char                  *ending);
gboolean   trophic_report_check_folder (const char                *path,
                                      GError                     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicReport, trophic_report_clear)

/* The words of trophic-report-words.c; all (transfer full). */
char      *trophic_report_name       (const TrophicPatient    *patient);
char      *trophic_report_identity   (const TrophicPatient    *patient,
                                      const TrophicDate       *on);
char      *trophic_report_title      (const TrophicReport     *report);
char      *trophic_report_data_until (const TrophicAssessment *assessment);
char      *trophic_report_meta       (const TrophicReport     *report,
                                      const TrophicAssessment *assessment);
char      *trophic_report_purpose    (const TrophicReport     *report);
char      *trophic_report_changed    (const TrophicAssessment *assessment);
GPtrArray *trophic_report_cautions   (const TrophicAssessment *assessment);
GPtrArray *trophic_report_methods    (const TrophicReport     *report);

/* Number formats of a workbook; the minus of negative numbers is U+2212, as everywhere. */
#define TROPHIC_REPORT_SIGNED   "+0.0;\"−\"0.0;0.0"
#define TROPHIC_REPORT_SIGNED_2 "+0.00;\"−\"0.00;0.00"
#define TROPHIC_REPORT_PERCENT  "0.0%"
#define TROPHIC_REPORT_KCAL     "#,##0;\"−\"#,##0"

/* trophic-report-summary.c: rows for a sheet of answers; (transfer none). */
TrophicWorkbookAnswer *
           trophic_report_row         (GPtrArray                   *answers,
                                       TrophicWorkbookRank          rank,
                                       const char                  *name,
                                       double                       value,
                                       const char                  *format,
                                       const char                  *unit);
TrophicWorkbookAnswer *
           trophic_report_detail      (GPtrArray                   *answers,
                                       const char                  *name,
                                       double                       value,
                                       const char                  *format,
                                       const char                  *unit);
void       trophic_report_section     (GPtrArray                   *answers,
                                       const char                  *name);
void       trophic_report_add_prognosis (GPtrArray                 *answers,
                                       const TrophicAssessment     *assessment);
void       trophic_report_add_nutrition (GPtrArray                 *answers,
                                       const TrophicAssessment     *assessment);
gboolean   trophic_report_write_intake (TrophicWorkbook            *workbook,
                                       const char                  *name,
                                       const TrophicWorkbookHead   *head,
                                       const TrophicAssessment     *assessment,
                                       GError                     **error);

/* @answers: (element-type TrophicWorkbookAnswer): the rows of the summary sheet are added */
void       trophic_report_add_summary (GPtrArray                   *answers,
                                       const TrophicAssessment     *assessment);
void       trophic_report_fill_charts (TrophicWorkbookTrajectories *facts,
                                       const TrophicReportPatient  *patient);
gboolean   trophic_report_write_labs  (TrophicWorkbook             *workbook,
                                       const char                  *name,
                                       const TrophicWorkbookHead   *head,
                                       const TrophicAssessment     *assessment,
                                       GError                     **error);
/* trophic-report-sheets.c; (transfer full). */
TrophicSheet *
           trophic_report_sheet_nutrition (const TrophicAssessment *assessment);
TrophicSheet *
           trophic_report_sheet_prognosis (const TrophicAssessment *assessment);
TrophicPages *
           trophic_report_pages       (const TrophicReport         *report);
TrophicReportFacts *
           trophic_report_paper       (const TrophicReport         *report,
                                       const TrophicReportPatient  *patient);
gboolean   trophic_report_to_workbook (const TrophicReport         *report,
                                       const char                  *path,
                                       GError                     **error);

G_END_DECLS
