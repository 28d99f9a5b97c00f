/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the patient is fed and breathes on a day, from visits and events: what every rule of nutrition asks first. */
#pragma once

#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicFeeding:
 * @oral_kcal, @enteral_kcal, @parenteral_kcal: of the latest visit that has any of them; NAN where not recorded
 * @intake_method: how it was asked, or NULL; @date: when
 * @oral_only: nothing by tube or vein now, by events, by that visit's numbers and by its route
 * @tube, @parenteral: fed so now
 * @niv: on non-invasive ventilation now; @niv_23h: 23 hours a day or more
 * @tracheostomy: tracheostomy or invasive ventilation
 */
typedef struct {
  double      oral_kcal, enteral_kcal, parenteral_kcal;
  TrophicDate date;
  const char *intake_method;
  gboolean    oral_only;
  gboolean    tube;
  gboolean    parenteral;
  gboolean    gastrostomy;
  gboolean    niv;
  gboolean    niv_23h;
  gboolean    tracheostomy;
} TrophicFeeding;

TrophicFeeding trophic_feeding_on (const TrophicRecord *record,
                                   const TrophicDate   *on);

G_END_DECLS
