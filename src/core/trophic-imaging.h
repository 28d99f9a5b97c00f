/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One imaging session that supports the diagnosis: MR spectroscopy concentrations and volumes. NAN where not measured.
 * Ratios are computed from these, never stored. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

/**
 * TrophicImaging:
 * @modality: "mrs", "volume" or "both"
 * @region: where the spectrum was taken ("sma", "motor_cortex", else as the site writes it), or NULL
 * @side: "left", "right" or "both", or NULL
 * @concentration_basis: "creatine_ratio", "water_scaled", else as the site writes it; concentrations of two bases are not
 *   compared
 * @grey_matter_volume_ml: total grey matter
 */
typedef struct {
  gint64      row;
  gint64      patient_row;
  TrophicDate date;
  char       *modality;
  char       *region;
  char       *side;
  double      field_tesla;
  char       *scanner;
  double      glutamate;
  double      naa;
  double      gaba;
  char       *concentration_basis;
  double      m1_volume_ml;
  double      precuneus_volume_ml;
  double      grey_matter_volume_ml;
  char       *note;
  gint64      batch;
  gboolean    entered_in_error;
  char       *status_reason;
} TrophicImaging;

TrophicImaging *trophic_imaging_new  (void);
TrophicImaging *trophic_imaging_copy (const TrophicImaging *imaging);
void            trophic_imaging_free (TrophicImaging       *imaging);
const char     *trophic_imaging_word_label   (const char           *word);
gboolean        trophic_imaging_is_empty     (const TrophicImaging *imaging);
const char     *trophic_imaging_find_modality (const TrophicImaging *imaging);
double          trophic_imaging_volume_factor (const char          *unit);
double          trophic_imaging_m1_precuneus (const TrophicImaging *imaging);
double          trophic_imaging_glu_naa      (const TrophicImaging *imaging);
double          trophic_imaging_glu_gaba     (const TrophicImaging *imaging);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicImaging, trophic_imaging_free)

G_END_DECLS
