/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the patient is. Absent facts stay absent: NULL, unknown date, NAN, TROPHIC_UNKNOWN. */
#pragma once

#include "trophic-date.h"
#include "trophic-terms.h"

G_BEGIN_DECLS

/* A clinic number exactly as text (leading zeros kept) with the source that assigned it ("" = this clinic). */
typedef struct {
  char *number;
  char *source;
} TrophicPatientNumber;

typedef struct {
  gint64               row;  /* 0 until stored */
  char                *uuid; /* assigned when stored */
  GPtrArray           *numbers; /* (element-type TrophicPatientNumber), the first is shown */
  char                *family_name;
  char                *given_name;
  char                *kana; /* as sent, family then given */
  char                *latin_name;
  char                *preferred_name;
  TrophicSex           sex;
  TrophicDate          birth_date;
  TrophicDate          onset_date;
  TrophicOnsetRegion   onset_region;
  TrophicDate          diagnosis_date;
  TrophicElEscorial    el_escorial;
  TrophicTristate      gold_coast;
  TrophicTristate      familial;
  TrophicTristate      ftd;
  TrophicTristate      c9orf72;
  char                *gene;
  TrophicPatientStatus status;
  TrophicDate          status_date;
  TrophicConsent       consent;
  TrophicWishes        wishes;
  double               follow_up_months; /* NAN = the clinic's default */
  double               height_cm;        /* the one reference height of the BMI series */
  TrophicHeightMethod  height_method;
  TrophicDate          height_date;
  double               usual_weight_kg;
  char                *site;
  char                *interpreter;
  char                *allergies;
  char                *note;
  gboolean             synthetic;
} TrophicPatient;

TrophicPatient *trophic_patient_new        (void);
TrophicPatient *trophic_patient_copy       (const TrophicPatient *patient);
void            trophic_patient_free       (TrophicPatient       *patient);
void            trophic_patient_add_number (TrophicPatient       *patient,
                                            const char           *number,
                                            const char           *source);
const char     *trophic_patient_id         (const TrophicPatient *patient);
TrophicDate     trophic_patient_last_day   (const TrophicPatient *patient,
                                            const TrophicDate    *today);
int             trophic_patient_age        (const TrophicPatient *patient,
                                            const TrophicDate    *today);
char           *trophic_patient_name       (const TrophicPatient *patient);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPatient, trophic_patient_free)

G_END_DECLS
