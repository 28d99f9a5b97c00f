/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of each paper, as a sheet; all (transfer full). */
#pragma once

#include "trophic-paper.h"
#include "trophic-report-private.h"
#include "trophic-sheet.h"

G_BEGIN_DECLS

TrophicSheet *trophic_paper_nst        (const TrophicReport        *report,
                                        const TrophicReportPatient *patient);
TrophicSheet *trophic_paper_handout    (const TrophicReport        *report,
                                        const TrophicReportPatient *patient);
TrophicSheet *trophic_paper_slip       (const TrophicReport        *report,
                                        const TrophicReportPatient *patient);
TrophicSheet *trophic_paper_visit_form (const TrophicReport        *report,
                                        const TrophicReportPatient *patient);

/* Fills the frame: @title; @purpose is what the paper is for; @sentence what it is not. */
void          trophic_paper_frame      (TrophicSheet               *sheet,
                                        const TrophicReport        *report,
                                        const TrophicReportPatient *patient,
                                        const char                 *title,
                                        const char                 *purpose,
                                        const char                 *sentence);

G_END_DECLS
