/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a plan's form, and a plan from and into them. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-plan-entry.h"

G_BEGIN_DECLS

void         trophic_plan_fields_add  (TrophicFormDialog       *dialog,
                                       const TrophicAssessment *assessment,
                                       GtkWidget               *products_button);
void         trophic_plan_fields_set_products (TrophicFormDialog *dialog,
                                               GPtrArray         *products);
void         trophic_plan_fields_fill (TrophicFormDialog       *dialog,
                                       const TrophicPlan       *plan);
TrophicPlan *trophic_plan_fields_read (TrophicFormDialog       *dialog,
                                       const TrophicPlan       *stored,
                                       GPtrArray               *products,
                                       GPtrArray               *problems);
void         trophic_plan_fields_withhold    (TrophicFormDialog *dialog);
gboolean     trophic_plan_fields_is_withheld (const char        *key);
/* Shows what applies: the next empty product, the checks of an increase, the enteral regime. */
void         trophic_plan_fields_show (TrophicFormDialog       *dialog,
                                       const TrophicPlan       *plan,
                                       gboolean                 increase);

G_END_DECLS
