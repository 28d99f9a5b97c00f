/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One measured value with everything the laboratory wrote beside the canonical number. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-date.h"
#include "trophic-terms.h"
#include "trophic-value-text.h"

G_BEGIN_DECLS

/* How the specimen was drawn and handled; unknown stays unknown. */
typedef struct {
  TrophicDraw     draw;
  TrophicMatrix   matrix;
  TrophicSetting  setting;
  double          fasting_hours;      /* NAN unknown; 0 = known not to be fasting */
  TrophicTristate fasting;
  TrophicTristate rested;             /* about 30 minutes of rest before */
  TrophicTristate tourniquet;
  TrophicTristate exertion;           /* drawn after exertion or a seizure */
  double          separation_minutes; /* NAN unknown */
  char           *tube;
  char           *device;
} TrophicSampling;

/**
 * TrophicObservation:
 * @value: canonical value in @analyte's unit; NAN when there is no number
 * @comparator: the value is a limit when not %TROPHIC_COMPARATOR_NONE
 * @reference_low, @reference_high: the result's own reference range in canonical units, NAN when not given
 * @sender: the laboratory or system that sent it; its accessions and local codes are its own
 * @issued: when the laboratory reported it
 * @sub_id: which of several results under one order and code
 * @superseded: a later correction or amendment replaced it; history only
 */
typedef struct {
  gint64                row;
  gint64                patient_row;
  const TrophicAnalyte *analyte; /* NULL = unmapped */
  TrophicDate           time;
  char                 *time_text;
  double                value;
  TrophicComparator     comparator;
  double                original_value;
  char                 *value_text;
  char                 *unit_text;
  char                 *code;
  char                 *system;
  char                 *name;
  char                 *flag;
  char                 *reference_text;
  double                reference_low;
  double                reference_high;
  char                 *specimen;
  char                 *platform;
  char                 *accession;
  char                 *sub_id;
  char                 *sender;
  TrophicDate           issued;
  TrophicResultStatus   status;
  gboolean              superseded;
  gint64                supersedes; /* row it replaced, or 0 */
  char                 *status_reason;
  char                 *accepted_reason; /* a clinician uses this value although its circumstances speak against it */
  char                 *note;
  TrophicSampling       sampling;
  gint64                batch; /* 0 = by hand */
  char                 *source_file;
  char                 *source_place;
} TrophicObservation;

TrophicObservation *trophic_observation_new       (void);
TrophicObservation *trophic_observation_copy      (const TrophicObservation *observation);
void                trophic_observation_free      (TrophicObservation       *observation);
gboolean            trophic_observation_is_usable (const TrophicObservation *observation);
gboolean            trophic_observation_is_plausible (const TrophicObservation   *observation);
gboolean            trophic_observation_is_elsewhere (const TrophicObservation   *observation);
gboolean            trophic_observation_interpret (TrophicObservation       *observation,
                                                   TrophicDecimalSign        sign,
                                                   const char              **reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicObservation, trophic_observation_free)

G_END_DECLS
