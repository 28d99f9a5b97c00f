/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic prints (clinic.md 8): the report, the sheet of the nutrition support team, a handout for the patient, the
 * slip that goes with a lactate draw, a blank form for a visit. The same pages go into a PDF and to a printer.
 * Only the report records anything. Sheet, handout, slip and form hold no prognosis, lactate group, gene or forecast. */
#pragma once

#include "trophic-pages.h"
#include "trophic-patient-report.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_PAPER_REPORT,     /* report */
  TROPHIC_PAPER_NST,        /* nst */
  TROPHIC_PAPER_HANDOUT,    /* handout */
  TROPHIC_PAPER_SLIP,       /* slip */
  TROPHIC_PAPER_VISIT_FORM, /* visit-form */
  TROPHIC_N_PAPERS
} TrophicPaperKind;

const char   *trophic_paper_nick      (TrophicPaperKind             kind);
gboolean      trophic_paper_from_nick (const char                  *nick,
                                       TrophicPaperKind            *kind);
const char   *trophic_paper_title     (TrophicPaperKind             kind);
gboolean      trophic_paper_suits     (TrophicPaperKind             kind,
                                       const TrophicRecord         *record);
TrophicPages *trophic_paper_pages     (TrophicStore                *store,
                                       const gint64                *patient_rows,
                                       guint                        n_patients,
                                       TrophicPaperKind             kind,
                                       const TrophicReportOptions  *options,
                                       GError                     **error);
gboolean      trophic_paper_write     (TrophicStore                *store,
                                       const gint64                *patient_rows,
                                       guint                        n_patients,
                                       TrophicPaperKind             kind,
                                       const char                  *path,
                                       const TrophicReportOptions  *options,
                                       GError                     **error);

G_END_DECLS
