/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports whose values were corrected or withdrawn since they were written: kept, found and said. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-report-store.h"

G_BEGIN_DECLS

gboolean trophic_assessment_record_report (const TrophicAssessment  *assessment,
                                           TrophicStore             *store,
                                           GError                  **error);
gboolean trophic_assessment_add_stale     (TrophicAssessment        *assessment,
                                           TrophicStore             *store,
                                           GError                  **error);
char    *trophic_stale_report_sentence    (const TrophicStaleReport *report);

G_END_DECLS
