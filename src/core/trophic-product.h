/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A supplement or formula of the clinic's own table, per serving. NAN where the label does not say. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gint64   row;
  char    *name;
  char    *maker;
  char    *form;    /* liquid, powder, jelly, oil */
  char    *serving; /* "200 mL", "1 pack" */
  double   energy_kcal;
  double   protein_g;
  double   fat_g;
  double   carbohydrate_g;
  double   water_ml;
  double   potassium_mg;
  double   phosphate_mg;
  char    *texture;
  char    *note;
  gboolean active;
} TrophicProduct;

TrophicProduct *trophic_product_new  (void);
TrophicProduct *trophic_product_copy (const TrophicProduct *product);
void            trophic_product_free (TrophicProduct       *product);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicProduct, trophic_product_free)

G_END_DECLS
