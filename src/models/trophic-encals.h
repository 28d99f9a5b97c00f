/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ENCALS survival prediction and TRICALS risk profile (clinic.md 5, cards encals and tricals), from the visit nearest
 * diagnosis; then conditional on being free of the endpoint today. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicEncalsInputs:
 * @slope: (48 - ALSFRS-R) / months since onset at the rating, positive = decline
 * @delay: months from onset to diagnosis
 * @age: at onset, years
 * @fvc: percent predicted
 * @bulbar, @definite, @ftd, @c9orf72: 0 or 1
 */
typedef struct {
  double slope;
  double delay;
  double age;
  double fvc;
  int    bulbar;
  int    definite;
  int    ftd;
  int    c9orf72;
} TrophicEncalsInputs;

/**
 * TrophicEncals:
 * @reason: stable code why there is no answer ("tracheostomy", "niv-23h", "deceased", "missing-inputs" …), or NULL
 * @reason_message: translated; names what is missing
 * @missing: (element-type utf8): codes of missing inputs
 * @inputs: as used; @alsfrs_r_date and @fvc_date say from when; @alsfrs_r: the total, -1 when there is none
 * @lp: linear predictor; NAN when @reason is set; so the others
 * @lp_low, @lp_high, @median_low, @median_high: their range when a date is known to the month; equal otherwise
 * @median_months, @s12, @s24, @s36: from onset
 * @months_now: months from onset to the day of the question
 * @conditional_median_months: median of the remaining time from today, given free of the endpoint today
 * @conditional_s12 …: S(now + 12) / S(now)
 * @lp_other: with an unknown flag (C9orf72, FTD) taken as present instead of absent; NAN when nothing is unknown
 * @tricals_lp: of the TRICALS profile
 */
typedef struct {
  const char         *reason;
  char               *reason_message;
  GPtrArray          *missing;
  TrophicEncalsInputs inputs;
  int                 alsfrs_r;
  gboolean            ftd_unknown;
  gboolean            c9orf72_unknown;
  TrophicDate         alsfrs_r_date;
  TrophicDate         fvc_date;
  double              lp, lp_low, lp_high;
  double              median_months, median_low, median_high;
  double              s12, s24, s36;
  double              months_now;
  double              conditional_median_months;
  double              conditional_s12, conditional_s24, conditional_s36;
  double              lp_other;
  double              median_other;
  double              tricals_lp;
  gboolean            tricals_in_window;
  GPtrArray          *cautions; /* (element-type TrophicCaution) */
} TrophicEncals;

TrophicEncals *trophic_encals_new         (const TrophicRecord       *record,
                                           const TrophicDate         *on,
                                           const TrophicCard         *card,
                                           const TrophicCard         *tricals_card);
void           trophic_encals_free        (TrophicEncals             *encals);
double         trophic_encals_lp          (const TrophicEncalsInputs *inputs,
                                           const TrophicCard         *card);
double         trophic_tricals_lp         (const TrophicEncalsInputs *inputs,
                                           const TrophicCard         *card);
double         trophic_encals_survival    (double                     lp,
                                           double                     months,
                                           const TrophicCard         *card);
/* Months from onset by which survival has fallen to @probability; with @given > 0 conditional on S(@given). */
double         trophic_encals_quantile    (double                     lp,
                                           double                     probability,
                                           double                     given,
                                           const TrophicCard         *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicEncals, trophic_encals_free)

G_END_DECLS
