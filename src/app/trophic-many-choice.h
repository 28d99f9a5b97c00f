/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of which any number may be down, and one that says that none of the others is true. Nothing down = not asked. */
#pragma once

#include "trophic-choice.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_MANY_CHOICE (trophic_many_choice_get_type ())
G_DECLARE_FINAL_TYPE (TrophicManyChoice, trophic_many_choice, TROPHIC, MANY_CHOICE, GtkWidget)

GtkWidget  *trophic_many_choice_new       (const char                *name,
                                           const TrophicChoiceOption *options,
                                           guint                      n_options);
const char *trophic_many_choice_get_value (TrophicManyChoice         *self);
void        trophic_many_choice_set_value (TrophicManyChoice         *self,
                                           const char                *value);

G_END_DECLS
