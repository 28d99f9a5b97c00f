/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the entry checks of visits, results, events and patients share. */
#pragma once

#include "trophic-card.h"
#include "trophic-entry-check.h"
#include "trophic-weight-series.h"

G_BEGIN_DECLS

TrophicEntryProblem *trophic_entry_add        (GPtrArray           *problems,
                                               const char          *field,
                                               const char          *code,
                                               TrophicEntryLevel    level,
                                               const char          *format,
                                               ...) G_GNUC_PRINTF (5, 6);
void                 trophic_entry_propose    (TrophicEntryProblem *problem,
                                               double               value,
                                               int                  decimals,
                                               const char          *unit);
void                 trophic_entry_confirm    (TrophicEntryProblem *problem,
                                               double               value,
                                               int                  decimals,
                                               const char          *unit);
double               trophic_entry_repair_slip (double              value,
                                               double               last,
                                               double               low,
                                               double               high);
gboolean             trophic_entry_last_weight (const TrophicRecord *record,
                                               const TrophicDate   *before,
                                               TrophicWeightPoint  *last);
const TrophicCard   *trophic_entry_card       (void);
double               trophic_entry_limit      (const char          *key);
void                 trophic_entry_check_date (GPtrArray           *problems,
                                               const TrophicDate   *date,
                                               const TrophicRecord *record,
                                               const TrophicDate   *today);

G_END_DECLS
