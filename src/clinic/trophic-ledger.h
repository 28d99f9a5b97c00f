/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger of forecasts (clinic.md 3): what a report or a saved visit showed is kept, and held against what came. */
#pragma once

#include "trophic-assessment.h"
#include "trophic-store.h"

G_BEGIN_DECLS

gboolean trophic_ledger_record (TrophicStore             *store,
                                const TrophicAssessment  *assessment,
                                const char               *origin,
                                GError                  **error);
gboolean trophic_ledger_record_forecast (TrophicStore             *store,
                                         gint64                    patient_row,
                                         const TrophicDate        *on,
                                         const TrophicForecast    *forecast,
                                         const char               *origin,
                                         GError                  **error);
gboolean trophic_ledger_visit  (TrophicStore                 *store,
                                gint64                        patient_row,
                                const TrophicForecastModels  *models,
                                GError                      **error);
gboolean trophic_ledger_score  (TrophicStore             *store,
                                const TrophicRecord      *record,
                                const TrophicDate        *on,
                                GError                  **error);
gboolean trophic_ledger_score_due (TrophicStore          *store,
                                   const TrophicDate     *on,
                                   GError               **error);

G_END_DECLS
