/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Linked keys of which at most one is down: scale, oedema, an ALSFRS-R item. One tab stop; arrows move the choice,
 * digits write it, U writes the option "unknown", Delete takes it out. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_CHOICE (trophic_choice_get_type ())
G_DECLARE_FINAL_TYPE (TrophicChoice, trophic_choice, TROPHIC, CHOICE, GtkWidget)

/* @value: what the form keeps, never translated; @label: what people read. */
typedef struct {
  const char *value;
  const char *label;
} TrophicChoiceOption;

GtkWidget  *trophic_choice_new          (const char                *name);
void        trophic_choice_set_name     (TrophicChoice             *self,
                                         const char                *name);
void        trophic_choice_add          (TrophicChoice             *self,
                                         const char                *value,
                                         const char                *label);
void        trophic_choice_add_options  (TrophicChoice             *self,
                                         const TrophicChoiceOption *options,
                                         guint                      n);
const char *trophic_choice_get_value    (TrophicChoice             *self);
const char *trophic_choice_get_label    (TrophicChoice             *self);
void        trophic_choice_set_value    (TrophicChoice             *self,
                                         const char                *value);
gboolean    trophic_choice_press        (TrophicChoice             *self,
                                         guint                      keyval);

G_END_DECLS
