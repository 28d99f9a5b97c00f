/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed word lists of the domain. Each word has a nick (stable, in files and JSON) and a label (translated). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TROPHIC_UNKNOWN = -1, TROPHIC_NO = 0, TROPHIC_YES = 1 } TrophicTristate;

typedef enum { TROPHIC_SEX_UNKNOWN, TROPHIC_SEX_FEMALE, TROPHIC_SEX_MALE, TROPHIC_SEX_OTHER } TrophicSex;

typedef enum {
  TROPHIC_ONSET_UNKNOWN, TROPHIC_ONSET_BULBAR, TROPHIC_ONSET_UPPER, TROPHIC_ONSET_LOWER,
  TROPHIC_ONSET_TRUNK, TROPHIC_ONSET_RESPIRATORY,
} TrophicOnsetRegion;

typedef enum {
  TROPHIC_EL_ESCORIAL_UNKNOWN, TROPHIC_EL_ESCORIAL_DEFINITE, TROPHIC_EL_ESCORIAL_PROBABLE,
  TROPHIC_EL_ESCORIAL_LAB_SUPPORTED, TROPHIC_EL_ESCORIAL_POSSIBLE, TROPHIC_EL_ESCORIAL_SUSPECTED,
} TrophicElEscorial;

typedef enum {
  TROPHIC_STATUS_ACTIVE, TROPHIC_STATUS_TRANSFERRED_IN, TROPHIC_STATUS_TRANSFERRED_OUT, TROPHIC_STATUS_HOME_CARE,
  TROPHIC_STATUS_LOST, TROPHIC_STATUS_DECEASED, TROPHIC_STATUS_DIAGNOSIS_REVISED,
} TrophicPatientStatus;

typedef enum { TROPHIC_CONSENT_UNKNOWN, TROPHIC_CONSENT_GIVEN, TROPHIC_CONSENT_OPTED_OUT } TrophicConsent;

typedef enum { TROPHIC_WISHES_NOT_ASKED, TROPHIC_WISHES_YES, TROPHIC_WISHES_NO } TrophicWishes;

typedef enum {
  TROPHIC_EVENT_UNKNOWN, TROPHIC_EVENT_NIV_START, TROPHIC_EVENT_NIV_STOP, TROPHIC_EVENT_NIV_23H, TROPHIC_EVENT_GASTROSTOMY,
  TROPHIC_EVENT_TUBE_FEEDING_START, TROPHIC_EVENT_TUBE_FEEDING_STOP, TROPHIC_EVENT_PARENTERAL_START,
  TROPHIC_EVENT_PARENTERAL_STOP, TROPHIC_EVENT_TRACHEOSTOMY, TROPHIC_EVENT_INVASIVE_VENTILATION,
  TROPHIC_EVENT_ADMISSION, TROPHIC_EVENT_DEATH, TROPHIC_EVENT_LAST_CONTACT, TROPHIC_EVENT_TRANSFER,
} TrophicEventKind;

typedef enum {
  TROPHIC_SCALE_UNKNOWN, TROPHIC_SCALE_STANDING, TROPHIC_SCALE_CHAIR, TROPHIC_SCALE_WHEELCHAIR, TROPHIC_SCALE_BED,
  TROPHIC_SCALE_HOME, TROPHIC_SCALE_REPORTED, TROPHIC_SCALE_ESTIMATED,
} TrophicScale;

typedef enum {
  TROPHIC_HEIGHT_UNKNOWN, TROPHIC_HEIGHT_STANDING, TROPHIC_HEIGHT_REPORTED, TROPHIC_HEIGHT_KNEE, TROPHIC_HEIGHT_ARM_SPAN,
} TrophicHeightMethod;

typedef enum {
  TROPHIC_RESULT_FINAL, TROPHIC_RESULT_PRELIMINARY, TROPHIC_RESULT_CORRECTED, TROPHIC_RESULT_ENTERED_IN_ERROR,
  TROPHIC_RESULT_QUARANTINED, TROPHIC_RESULT_UNMAPPED,
} TrophicResultStatus;

typedef enum { TROPHIC_DRAW_UNKNOWN, TROPHIC_DRAW_VENOUS, TROPHIC_DRAW_ARTERIAL, TROPHIC_DRAW_CAPILLARY } TrophicDraw;

typedef enum {
  TROPHIC_MATRIX_UNKNOWN, TROPHIC_MATRIX_WHOLE_BLOOD, TROPHIC_MATRIX_PLASMA, TROPHIC_MATRIX_DEPROTEINISED, TROPHIC_MATRIX_SERUM,
} TrophicMatrix;

typedef enum {
  TROPHIC_SETTING_UNKNOWN, TROPHIC_SETTING_ROUTINE, TROPHIC_SETTING_BLOOD_GAS, TROPHIC_SETTING_EMERGENCY,
} TrophicSetting;

#define TROPHIC_TERM(Type, name) \
  const char *trophic_##name##_nick      (Type        value); \
  const char *trophic_##name##_label     (Type        value); \
  gboolean    trophic_##name##_from_nick (const char *nick, \
                                          Type       *value); \
  guint       trophic_##name##_count     (void);

TROPHIC_TERM (TrophicSex, sex)                      /* U F M O */
TROPHIC_TERM (TrophicOnsetRegion, onset_region)     /* unknown bulbar upper lower trunk respiratory */
TROPHIC_TERM (TrophicElEscorial, el_escorial)
TROPHIC_TERM (TrophicPatientStatus, patient_status) /* active transferred_in transferred_out home_care lost deceased diagnosis_revised */
TROPHIC_TERM (TrophicConsent, consent)              /* unknown given opted_out */
TROPHIC_TERM (TrophicWishes, wishes)                /* not_asked yes no */
TROPHIC_TERM (TrophicEventKind, event_kind)
TROPHIC_TERM (TrophicScale, scale)
TROPHIC_TERM (TrophicHeightMethod, height_method)
TROPHIC_TERM (TrophicResultStatus, result_status)   /* final preliminary corrected entered-in-error quarantined unmapped */
TROPHIC_TERM (TrophicDraw, draw)
TROPHIC_TERM (TrophicMatrix, matrix)                /* unknown whole_blood plasma deproteinised serum */
TROPHIC_TERM (TrophicSetting, setting)              /* unknown routine blood_gas emergency */

G_END_DECLS
