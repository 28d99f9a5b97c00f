/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-imaging.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-text.h"

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

/** trophic_imaging_is_empty: whether nothing was measured. */
gboolean
trophic_imaging_is_empty (const TrophicImaging *imaging)
{
  return isnan (imaging->glutamate) && isnan (imaging->naa) && isnan (imaging->gaba) && isnan (imaging->m1_volume_ml) &&
         isnan (imaging->precuneus_volume_ml) && isnan (imaging->grey_matter_volume_ml);
}

/** trophic_imaging_find_modality: "mrs", "volume" or "both", by what was measured. */
const char *
trophic_imaging_find_modality (const TrophicImaging *imaging)
{
  gboolean spectrum = isfinite (imaging->glutamate) || isfinite (imaging->naa) || isfinite (imaging->gaba);
  gboolean volume = isfinite (imaging->m1_volume_ml) || isfinite (imaging->precuneus_volume_ml) || isfinite (imaging->grey_matter_volume_ml);
  return spectrum && volume ? "both" : spectrum ? "mrs" : "volume";
}

/**
 * trophic_imaging_volume_factor:
 * @unit: (nullable): a unit of volume as it is written: "mm³", "cm^3", "mL"
 *
 * Gives what a number in @unit is multiplied by to be in mL.
 * Undefined: NAN when @unit is none of those in which volumes of the brain are written.
 */
double
trophic_imaging_volume_factor (const char *unit)
{
  static const struct { const char *unit; double factor; } units[] = {
    { "ml", 1 }, { "cm3", 1 }, { "cc", 1 }, { "ccm", 1 }, { "mm3", 0.001 }, { "cmm", 0.001 }, { "ul", 0.001 }, { "μl", 0.001 },
  };
  g_autofree char *folded = trophic_text_fold (unit != NULL ? unit : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " ^*", -1);
  g_autofree char *plain = g_strjoinv (NULL, parts);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (plain, units[i].unit))
      return units[i].factor;
  return NAN;
}

/** trophic_imaging_word_label: what people read for a word of modality, region, side or basis; a site's own word is itself. */
const char *
trophic_imaging_word_label (const char *word)
{
  static const struct { const char *word, *label; } labels[] = {
    { "mrs", N_("MR spectroscopy") }, { "volume", N_("Volumes") }, { "sma", N_("Supplementary motor area") },
    { "motor_cortex", N_("Motor cortex") }, { "left", N_("Left") }, { "right", N_("Right") }, { "both", N_("Both") },
    { "creatine_ratio", N_("Ratio to creatine") }, { "water_scaled", N_("Scaled to water") },
  };
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].word, word))
      return _(labels[i].label);
  return word != NULL ? word : "";
}
