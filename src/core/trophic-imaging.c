/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-imaging.h"

#include <math.h>

/** trophic_imaging_new: */
TrophicImaging *
trophic_imaging_new (void)
{
  TrophicImaging *imaging = g_new0 (TrophicImaging, 1);
  imaging->field_tesla = imaging->glutamate = imaging->naa = imaging->gaba = NAN;
  imaging->m1_volume_ml = imaging->precuneus_volume_ml = imaging->grey_matter_volume_ml = NAN;
  return imaging;
}

/** trophic_imaging_copy: */
TrophicImaging *
trophic_imaging_copy (const TrophicImaging *imaging)
{
  TrophicImaging *copy = g_memdup2 (imaging, sizeof *imaging);
  char **texts[] = { &copy->modality, &copy->region, &copy->side, &copy->scanner, &copy->concentration_basis, &copy->note,
                     &copy->status_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_imaging_free: */
void
trophic_imaging_free (TrophicImaging *imaging)
{
  if (imaging == NULL)
    return;
  char *texts[] = { imaging->modality, imaging->region, imaging->side, imaging->scanner, imaging->concentration_basis,
                    imaging->note, imaging->status_reason };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (imaging);
}

static double
ratio (double numerator,
       double denominator)
{
  return numerator > 0 && denominator > 0 ? numerator / denominator : NAN;
}

/** trophic_imaging_m1_precuneus: M1 over precuneus volume; NAN unless both are known and above 0. */
double
trophic_imaging_m1_precuneus (const TrophicImaging *imaging)
{
  return ratio (imaging->m1_volume_ml, imaging->precuneus_volume_ml);
}

/** trophic_imaging_glu_naa: glutamate over NAA of one spectrum; NAN unless both are known and above 0. */
double
trophic_imaging_glu_naa (const TrophicImaging *imaging)
{
  return ratio (imaging->glutamate, imaging->naa);
}

/** trophic_imaging_glu_gaba: glutamate over GABA of one spectrum; NAN unless both are known and above 0. */
double
trophic_imaging_glu_gaba (const TrophicImaging *imaging)
{
  return ratio (imaging->glutamate, imaging->gaba);
}
