/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a synthetic patient comes about: a course is drawn, then people visit, weigh and draw blood along it.
 * The numbers here shape a demonstration; they state nothing about ALS and no rule reads them. */
#pragma once

#include "trophic-random.h"
#include "trophic-record.h"
#include "trophic-store.h"

G_BEGIN_DECLS

/* What happens to one synthetic patient, in days since 1970-01-01 and rates per month. @severity is standard normal:
 * the higher, the faster the decline and weight loss, the shorter the survival and the lower the lactate. */
typedef struct {
  gboolean former; /* once followed: dead or moved away by now */
  double   severity;
  int      onset;
  int      diagnosis;
  int      death;      /* G_MAXINT: after the demo's last day */
  int      end;        /* last day with facts */
  int      gastrostomy; /* days of events, G_MAXINT = never */
  int      tube_feeding;
  int      niv;
  int      tracheostomy;
  double   decline;      /* ALSFRS-R points per month */
  double   bmi_usual;
  double   bmi_per_month;
  double   bmi_drift;    /* the random walk so far */
  int      bmi_day;
  double   lactate;      /* mmol/L, the patient's own level */
  double   nfl;
  double   height_m;
  gboolean mg_per_dl;    /* what the laboratory of this patient reports lactate in */
  int      platform_change;
} TrophicDemoCourse;

void           trophic_demo_course_draw       (TrophicDemoCourse    *course,
                                               TrophicRandom        *random,
                                               TrophicPatient       *patient,
                                               gboolean              former,
                                               int                   until);
double         trophic_demo_course_bmi        (TrophicDemoCourse    *course,
                                               TrophicRandom        *random,
                                               int                   day);
double         trophic_demo_course_fraction   (const TrophicDemoCourse *course,
                                               int                   day);

TrophicRecord *trophic_demo_patient           (TrophicRandom        *random,
                                               guint                 index,
                                               int                   until);
void           trophic_demo_identify          (TrophicPatient       *patient,
                                               guint                 index);
char          *trophic_demo_uuid              (TrophicRandom        *random);
TrophicRecord *trophic_demo_showcase          (guint                 index,
                                               int                   until);
void           trophic_demo_visits            (TrophicRecord        *record,
                                               TrophicDemoCourse    *course,
                                               TrophicRandom        *random);
void           trophic_demo_ask_refeeding    (TrophicVisit         *visit,
                                               const TrophicDemoCourse *course,
                                               int                   day);
void           trophic_demo_panel             (TrophicRecord        *record,
                                               const TrophicDemoCourse *course,
                                               TrophicRandom        *random,
                                               int                   day,
                                               double                bmi);
void           trophic_demo_acute_lactates    (TrophicRecord        *record,
                                               const TrophicDemoCourse *course,
                                               TrophicRandom        *random);

void           trophic_demo_imaging           (TrophicRecord        *record,
                                               guint                 index,
                                               gboolean              showcase);

GPtrArray     *trophic_demo_products         (TrophicStore         *store,
                                              GError              **error);
gboolean       trophic_demo_save_plans       (TrophicStore         *store,
                                              TrophicRecord        *record,
                                              GPtrArray            *products,
                                              guint                 index,
                                              int                   until,
                                              GError              **error);

/* One value as a laboratory would send it. */
TrophicObservation *trophic_demo_value        (TrophicRecord        *record,
                                               const char           *analyte,
                                               int                   day,
                                               const char           *value_text,
                                               const char           *unit,
                                               const char           *reference);
TrophicVisit       *trophic_demo_visit        (TrophicRecord        *record,
                                               int                   day,
                                               double                weight_kg,
                                               TrophicScale          scale);
void                trophic_demo_event        (TrophicRecord        *record,
                                               int                   day,
                                               TrophicEventKind      kind);
void                trophic_demo_treatment    (TrophicRecord        *record,
                                               const char           *drug,
                                               const char           *dose,
                                               int                   start,
                                               int                   stop);

gboolean       trophic_demo_ledger   (TrophicStore            *store,
                                      TrophicRecord           *record,
                                      GError                 **error);

G_END_DECLS
