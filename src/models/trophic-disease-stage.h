/* SPDX-License-Identifier: GPL-3.0-or-later */
/* King's and MiToS stages from the ALSFRS-R items of the last rated visit (clinic.md 5, card staging). */
#pragma once

#include "trophic-card.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicDiseaseStage:
 * @kings: "0" "1" "2" "3" "4A" "4B", or NULL; @kings_missing says why (translated), or NULL
 * @mitos: 0-5 (5 = dead), -1 unknown; @mitos_missing says why
 * @date: of the rating; unknown when there is none
 */
typedef struct {
  const char *kings;
  char       *kings_missing;
  int         mitos;
  char       *mitos_missing;
  TrophicDate date;
} TrophicDiseaseStage;

TrophicDiseaseStage *trophic_disease_stage_new   (const TrophicRecord *record,
                                                  const TrophicDate   *on,
                                                  const TrophicCard   *card);
void                 trophic_disease_stage_free  (TrophicDiseaseStage *stage);
const char          *trophic_disease_stage_kings (const gint8         *items,
                                                  TrophicTristate      gastrostomy,
                                                  const TrophicCard   *card);
int                  trophic_disease_stage_mitos (const gint8         *items,
                                                  const TrophicCard   *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicDiseaseStage, trophic_disease_stage_free)

G_END_DECLS
