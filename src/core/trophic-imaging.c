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
