/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy need by each formula, side by side, against intake (clinic.md 6, card energy). No formula is the truth. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-feeding.h"

G_BEGIN_DECLS

/**
 * TrophicEnergyNeed:
 * @kcal: NAN when an input is missing, or the formula is out of range
 * @low, @high: its published accuracy around @kcal, or NAN
 * @female, @male: both, where sex is unknown or other; else NAN
 * @missing: (element-type utf8): codes of missing inputs ("weight", "height", "age", "sex", "alsfrs_r", "alsfrs_6")
 * @out_of_range: a total below basal: the number is withheld
 */
typedef struct {
  double     kcal;
  double     low, high;
  double     female, male;
  GPtrArray *missing;
  gboolean   out_of_range;
} TrophicEnergyNeed;

typedef enum {
  TROPHIC_NEED_HARRIS_BENEDICT, /* basal */
  TROPHIC_NEED_MIFFLIN,         /* resting */
  TROPHIC_NEED_KASARSKIS,       /* total, +-500 kcal */
  TROPHIC_NEED_SHIMIZU,         /* total, n = 26 */
  TROPHIC_N_NEEDS
} TrophicNeedKind;

/**
 * TrophicEnergy:
 * @feeding: routes and intake
 * @intake_kcal: oral + enteral + parenteral; NAN when none is recorded
 * @band: "<25", "25-30", ">=30", or NULL where the bands do not hold (only on oral feeding without tracheostomy ventilation)
 * @band_reason: translated: why there is no band, or NULL
 * @gap_kcal: intake less the total need that speaks (Shimizu, else Kasarskis); NAN without one, and on tracheostomy
 *   ventilation: no default target there
 * @gap_kind: whose need it is, TROPHIC_N_NEEDS for none
 */
typedef struct {
  TrophicEnergyNeed needs[TROPHIC_N_NEEDS];
  TrophicFeeding    feeding;
  double            weight_kg;
  TrophicDate       weight_date;
  double            ideal_weight_kg;
  double            intake_kcal;
  double            intake_per_ideal_kg;
  const char       *band;
  char             *band_reason;
  double            gap_kcal;
  TrophicNeedKind   gap_kind;
  GPtrArray        *cautions;
} TrophicEnergy;

TrophicEnergy *trophic_energy_new               (const TrophicRecord *record,
                                                 const TrophicDate   *on,
                                                 const TrophicCard   *card);
void           trophic_energy_free              (TrophicEnergy       *energy);
const char    *trophic_need_label               (TrophicNeedKind      kind);
char          *trophic_need_missing_text        (const TrophicEnergyNeed *need);
double         trophic_energy_harris_benedict   (TrophicSex           sex,
                                                 double               kg,
                                                 double               cm,
                                                 double               age,
                                                 const TrophicCard   *card);
double         trophic_energy_mifflin           (TrophicSex           sex,
                                                 double               kg,
                                                 double               cm,
                                                 double               age,
                                                 const TrophicCard   *card);
double         trophic_energy_kasarskis         (double               harris_benedict,
                                                 double               alsfrs_6,
                                                 const TrophicCard   *card);
double         trophic_energy_shimizu           (double               harris_benedict,
                                                 double               alsfrs_r,
                                                 const TrophicCard   *card);

double trophic_energy_band_limit (double kcal_per_kg);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicEnergy, trophic_energy_free)

G_END_DECLS
