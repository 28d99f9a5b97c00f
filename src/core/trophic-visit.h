/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One visit: weight with its circumstances, ALSFRS-R, breathing, intake. NAN or -1 where not known. */
#pragma once

#include "trophic-date.h"
#include "trophic-terms.h"

G_BEGIN_DECLS

#define TROPHIC_ALSFRS_R_ITEMS 12

typedef struct {
  gint64              row;
  gint64              patient_row;
  TrophicDate         date;
  double              weight_kg;       /* net: gross less tare */
  double              gross_weight_kg; /* as read from the scale */
  double              tare_kg;
  TrophicScale        scale;
  char               *clothing;        /* light, indoor, orthosis */
  int                 oedema;          /* 0-3, -1 unknown */
  char               *not_weighed_reason;
  double              height_cm;
  TrophicHeightMethod height_method;
  gint8               alsfrs_r[TROPHIC_ALSFRS_R_ITEMS]; /* 0-4, -1 unknown */
  TrophicTristate     gastrostomy;     /* yes: item 5 was asked as 5b */
  int                 alsfrs_r_total;  /* as sent by a registry that has totals alone; -1 none */
  char               *alsfrs_r_rater;
  char               *alsfrs_r_mode;   /* face_to_face, telephone, self */
  double              fvc_percent;
  double              vc_percent;
  double              intake_kcal;     /* oral */
  double              enteral_kcal;
  double              parenteral_kcal;
  char               *intake_method;   /* patient, three_day_record, calculated */
  char               *route;
  char               *texture;
  double              little_intake_days;
  char               *risk_drugs;
  double              arm_cm;
  double              calf_cm;
  char               *note;
  gint64              batch;
  gboolean            entered_in_error;
  char               *status_reason;
} TrophicVisit;

TrophicVisit *trophic_visit_new            (void);
TrophicVisit *trophic_visit_copy           (const TrophicVisit *visit);
void          trophic_visit_free           (TrophicVisit       *visit);
int           trophic_visit_alsfrs_r_total (const TrophicVisit *visit);
gboolean      trophic_visit_has_alsfrs_r   (const TrophicVisit *visit);
double        trophic_visit_total_kcal     (const TrophicVisit *visit);
gboolean      trophic_visit_is_home_weight (const TrophicVisit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicVisit, trophic_visit_free)

G_END_DECLS
