/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-product.h"

#include <math.h>

/** trophic_product_new: */
TrophicProduct *
trophic_product_new (void)
{
  TrophicProduct *product = g_new0 (TrophicProduct, 1);
  product->energy_kcal = product->protein_g = product->fat_g = product->carbohydrate_g = NAN;
  product->water_ml = product->potassium_mg = product->phosphate_mg = NAN;
  product->active = TRUE;
  return product;
}

/** trophic_product_copy: */
TrophicProduct *
trophic_product_copy (const TrophicProduct *product)
{
  TrophicProduct *copy = g_memdup2 (product, sizeof *product);
  char **texts[] = { &copy->name, &copy->maker, &copy->form, &copy->serving, &copy->texture, &copy->note };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);
  return copy;
}

/** trophic_product_free: */
void
trophic_product_free (TrophicProduct *product)
{
  if (product == NULL)
    return;
  char *texts[] = { product->name, product->maker, product->form, product->serving, product->texture, product->note };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (product);
}
