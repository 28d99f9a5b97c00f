/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refeeding risk (NICE CG32; clinic.md 6, card refeeding): asked before any target. [S] */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_REFEEDING_UNKNOWN, /* nothing met, and something was not assessed */
  TROPHIC_REFEEDING_NONE,    /* everything was assessed, nothing met */
  TROPHIC_REFEEDING_HIGH,
  TROPHIC_REFEEDING_EXTREME,
} TrophicRefeedingRisk;

/**
 * TrophicRefeedingCriterion:
 * @code: "bmi", "loss", "intake", "potassium", "phosphate", "magnesium", "drugs"
 * @level: "major" (one is enough), "minor" (two are), "extreme", "not-met", "not-assessed"
 * @message: translated, with the number and its date
 */
typedef struct {
  const char *code;
  const char *level;
  char       *message;
} TrophicRefeedingCriterion;

/**
 * TrophicRefeeding:
 * @criteria: (element-type TrophicRefeedingCriterion): every one, in the card's order
 * @missing: (element-type utf8): codes of those that were not assessed
 * @inputs: stable text of what it rests on: an acknowledgement holds while it stays
 */
typedef struct {
  TrophicRefeedingRisk risk;
  GPtrArray           *criteria;
  GPtrArray           *missing;
  char                *inputs;
  GPtrArray           *cautions;
} TrophicRefeeding;

TrophicRefeeding *trophic_refeeding_new   (const TrophicRecord *record,
                                           const TrophicDate   *on,
                                           double               loss_6_months_percent,
                                           const TrophicCard   *card);
void              trophic_refeeding_free  (TrophicRefeeding    *refeeding);
const char       *trophic_refeeding_nick  (TrophicRefeedingRisk risk); /* NULL none high extreme */
const char       *trophic_refeeding_label (TrophicRefeedingRisk risk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRefeeding, trophic_refeeding_free)

G_END_DECLS
