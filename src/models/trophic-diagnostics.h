/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Markers that support the diagnosis (clinic.md 5, card diagnostics): a likelihood ratio only where cut-off, sensitivity
 * and specificity are published, else the AUC alone. */
#pragma once

#include "trophic-card.h"
#include "trophic-caution.h"
#include "trophic-record.h"

G_BEGIN_DECLS

/**
 * TrophicDiagnostic:
 * @marker: "m1_precuneus", "glu_naa", "glu_gaba", "nfl", "chi3l1"
 * @label: translated
 * @value: the ratio or concentration of @date; NAN when an input is missing
 * @cutoff, @sensitivity, @specificity, @lr: NAN where not published
 * @positive: on the disease's side of the cut-off; unknown without one
 * @comparator: the value is a limit when not %TROPHIC_COMPARATOR_NONE
 * @auc: NAN where not published; @auc_is_above: the source says only "above"
 * @against: whom it was compared with and how many they were (translated); %NULL when nothing is published for this
 *   platform, specimen or region
 * @source: where the figures come from and how certain they are (translated), or %NULL
 * @after_diagnosis: measured after the date of diagnosis (perhaps, when that is partial): not shown as news
 */
typedef struct {
  const char       *marker;
  const char       *label;
  TrophicDate       date;
  double            value;
  TrophicComparator comparator;
  const char       *unit;
  double            cutoff;
  TrophicTristate   positive;
  double            sensitivity;
  double            specificity;
  double            lr;
  double            auc;
  gboolean          auc_is_above;
  const char       *against;
  const char       *source;
  gboolean          after_diagnosis;
} TrophicDiagnostic;

/* Returns: (transfer full) (element-type TrophicDiagnostic): those that were measured */
GPtrArray *trophic_diagnostics_new  (const TrophicRecord *record,
                                     const TrophicCard   *card);
void       trophic_diagnostic_free  (TrophicDiagnostic   *diagnostic);
double     trophic_likelihood_ratio (double               sensitivity,
                                     double               specificity,
                                     gboolean             positive);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicDiagnostic, trophic_diagnostic_free)

G_END_DECLS
