/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Energy as it is written for a person, in kcal or kJ. Facts, rules and files hold kcal; each number here is rounded once, from the
 * kcal that are stored. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *trophic_energy_unit          (void);
double      trophic_energy_of_kcal       (double kcal);
double      trophic_energy_kcal_of_kj    (double kj);
double      trophic_energy_recorded      (double kcal);
double      trophic_energy_target        (double kcal);
double      trophic_energy_estimated     (double kcal);
char       *trophic_energy_number        (double kcal);
char       *trophic_energy_text          (double kcal);
char       *trophic_energy_estimate      (double kcal);
char       *trophic_energy_estimate_text (double kcal);
char       *trophic_energy_change_text   (double kcal);
char       *trophic_energy_text_apart    (double kcal,
                                          double other);
char       *trophic_energy_published     (double kcal);
char       *trophic_energy_per_kg        (double kcal_per_kg,
                                          double limit,
                                          int    decimals);
char       *trophic_energy_per_kg_text   (double kcal_per_kg,
                                          double limit);
char       *trophic_energy_per_kg_limit  (double limit);
char       *trophic_energy_per_kg_published (double kcal_per_kg);

G_END_DECLS
