/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit form as text: what was typed in each field, readable or not. It is the draft, and becomes a visit.
 * Keys are the columns of a table of visits (design 7.2) and a few more: date, tare_kg, clothing, note … */
#pragma once

#include "trophic-entry-check.h"

G_BEGIN_DECLS

typedef struct _TrophicVisitEntry TrophicVisitEntry;

TrophicVisitEntry *trophic_visit_entry_new        (void);
TrophicVisitEntry *trophic_visit_entry_from_draft (const char              *draft);
TrophicVisitEntry *trophic_visit_entry_from_visit (const TrophicVisit      *visit);
void               trophic_visit_entry_free       (TrophicVisitEntry       *entry);
char              *trophic_visit_entry_to_draft   (const TrophicVisitEntry *entry);
const char        *trophic_visit_entry_get        (const TrophicVisitEntry *entry,
                                                   const char              *key);
void               trophic_visit_entry_set        (TrophicVisitEntry       *entry,
                                                   const char              *key,
                                                   const char              *text);
gboolean           trophic_visit_entry_is_empty   (const TrophicVisitEntry *entry);
TrophicEntryProblem *trophic_visit_entry_check_day (const TrophicVisitEntry *entry,
                                                    const TrophicRecord     *record);
void               trophic_visit_entry_confirm    (TrophicVisitEntry       *entry,
                                                   const char              *key);
TrophicVisit      *trophic_visit_entry_read       (const TrophicVisitEntry *entry);
GPtrArray         *trophic_visit_entry_check      (const TrophicVisitEntry *entry,
                                                   const TrophicRecord     *record,
                                                   const TrophicDate       *today);
TrophicVisit      *trophic_visit_entry_finish     (const TrophicVisitEntry *entry,
                                                   const TrophicRecord     *record,
                                                   const TrophicDate       *today,
                                                   GPtrArray              **held);
gboolean           trophic_visit_entry_has_number (const char             *key);
void               trophic_visit_entry_keep       (TrophicVisit            *typed,
                                                   const TrophicVisit      *stored);
char              *trophic_entry_text_fold_digits (const char              *text);
gboolean           trophic_entry_text_number      (const char              *text,
                                                   double                  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicVisitEntry, trophic_visit_entry_free)

G_END_DECLS
