/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a person has read a caution, and why they went on. It holds while what the caution rests on stays (clinic.md 1). */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

/**
 * TrophicAcknowledgement:
 * @code: what was read: "refeeding", "lactate/fasting-unknown"
 * @inputs: stable text of what it rested on; other inputs, and the caution speaks again
 * @withdrawn: when it was taken back; unknown while it stands
 */
typedef struct {
  gint64      row;
  gint64      patient_row;
  char       *code;
  char       *inputs;
  char       *who;
  TrophicDate time;
  char       *reason;
  TrophicDate withdrawn;
  char       *withdrawn_by;
  char       *withdrawn_reason;
} TrophicAcknowledgement;

TrophicAcknowledgement *trophic_acknowledgement_new  (void);
TrophicAcknowledgement *trophic_acknowledgement_copy (const TrophicAcknowledgement *acknowledgement);
void                    trophic_acknowledgement_free (TrophicAcknowledgement       *acknowledgement);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAcknowledgement, trophic_acknowledgement_free)

G_END_DECLS
