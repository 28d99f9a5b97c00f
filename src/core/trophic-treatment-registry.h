/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published on treatments of ALS and where they are approved: texts with source and certainty, from
 * data/treatments.ini. A drug that is not listed has no text; nothing is guessed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TrophicTreatmentEntry TrophicTreatmentEntry;

typedef enum {
  TROPHIC_STANDING_APPROVED,
  TROPHIC_STANDING_WITHDRAWN,
  TROPHIC_STANDING_UNPROVEN,
  TROPHIC_STANDING_SUPPORTIVE,
  TROPHIC_STANDING_TRIAL,
} TrophicTreatmentStanding;

/**
 * TrophicTreatmentStatement:
 * @heading: translated: "Evidence", "Approval", "With meals"
 * @text: translated, one or more lines
 * @source: translated; begins with its certainty ("V: ") or says that it was not checked
 */
typedef struct {
  char *heading;
  char *text;
  char *source;
} TrophicTreatmentStatement;

guint                        trophic_treatment_registry_n        (void);
const TrophicTreatmentEntry *trophic_treatment_registry_at       (guint                        index);
const TrophicTreatmentEntry *trophic_treatment_registry_find     (const char                  *drug);
const char                  *trophic_treatment_registry_as_of    (void);

const char                  *trophic_treatment_entry_id          (const TrophicTreatmentEntry *entry);
const char                  *trophic_treatment_entry_name        (const TrophicTreatmentEntry *entry);
TrophicTreatmentStanding     trophic_treatment_entry_standing    (const TrophicTreatmentEntry *entry);
const char                  *trophic_treatment_entry_standing_label (const TrophicTreatmentEntry *entry);
GPtrArray                   *trophic_treatment_entry_statements  (const TrophicTreatmentEntry *entry);

G_END_DECLS
