/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a visit says of alcohol and the drugs that matter on refeeding: asked and none, asked and some, or not asked. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  TROPHIC_RISK_ALCOHOL,
  TROPHIC_RISK_INSULIN,
  TROPHIC_RISK_CHEMOTHERAPY,
  TROPHIC_RISK_ANTACIDS,
  TROPHIC_RISK_DIURETICS,
  TROPHIC_N_RISK_DRUGS
} TrophicRiskDrug;

gboolean    trophic_risk_drugs_read  (const char      *text,
                                      guint           *drugs);
char       *trophic_risk_drugs_write (guint            drugs);
char       *trophic_risk_drugs_say   (guint            drugs);
char       *trophic_risk_drugs_normalise (const char *text);
const char *trophic_risk_drug_nick   (TrophicRiskDrug  drug);
const char *trophic_risk_drug_label  (TrophicRiskDrug  drug);

G_END_DECLS
