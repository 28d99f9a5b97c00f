/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient of the sidebar's list: the facts of a row, its search key and, once computed, its lactate badge. */
#pragma once

#include <gio/gio.h>

#include "trophic-lactate-group.h"
#include "trophic-patient-store.h"

G_BEGIN_DECLS

/* What a badge says; the group with its borderline, or nothing known yet. */
typedef enum {
  TROPHIC_BADGE_UNKNOWN,
  TROPHIC_BADGE_NONE,
  TROPHIC_BADGE_LOW,
  TROPHIC_BADGE_BORDERLINE_LOW,
  TROPHIC_BADGE_BORDERLINE_HIGHER,
  TROPHIC_BADGE_HIGHER,
  TROPHIC_BADGE_ABOVE,
} TrophicBadge;

typedef enum {
  TROPHIC_PATIENT_ORDER_WEIGHT_CHANGE,
  TROPHIC_PATIENT_ORDER_NAME,
  TROPHIC_PATIENT_ORDER_NUMBER,
  TROPHIC_PATIENT_ORDER_LAST_VISIT,
} TrophicPatientOrder;

#define TROPHIC_TYPE_PATIENT_ITEM (trophic_patient_item_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPatientItem, trophic_patient_item, TROPHIC, PATIENT_ITEM, GObject)

TrophicPatientItem          *trophic_patient_item_new         (TrophicPatientSummary *summary);
GPtrArray                   *trophic_patient_items_read       (TrophicStore          *store,
                                                               GError               **error);
void                         trophic_patient_item_update      (TrophicPatientItem    *item,
                                                               TrophicPatientItem    *fresh);
gint64                       trophic_patient_item_row         (TrophicPatientItem    *item);
const TrophicPatientSummary *trophic_patient_item_summary     (TrophicPatientItem    *item);
double                       trophic_patient_item_change_kg   (TrophicPatientItem    *item);
gboolean                     trophic_patient_item_is_called   (TrophicPatientItem    *item,
                                                               const char            *key);
gboolean                     trophic_patient_item_matches     (TrophicPatientItem    *item,
                                                               const char            *key);
GRefString                  *trophic_patient_item_dup_key     (TrophicPatientItem    *item);
int                          trophic_patient_item_compare     (TrophicPatientItem    *a,
                                                               TrophicPatientItem    *b,
                                                               TrophicPatientOrder    order);
TrophicBadge                 trophic_patient_item_get_badge   (TrophicPatientItem    *item);
void                         trophic_patient_item_set_badge   (TrophicPatientItem    *item,
                                                               TrophicBadge           badge);
TrophicBadge                 trophic_badge_from_answer        (const TrophicLactateAnswer *answer);

G_END_DECLS
