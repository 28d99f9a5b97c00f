/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of a form: its name, the last value in soft ink, the control, the unit, and under it the caution row with one
 * button when the value raises a question. The control is an entry, a choice or a list; the form sees text. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-choice.h"
#include "trophic-entry-check.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_FIELD (trophic_field_get_type ())
G_DECLARE_FINAL_TYPE (TrophicField, trophic_field, TROPHIC, FIELD, GtkWidget)

GtkWidget  *trophic_field_new_entry    (const char                *key,
                                        const char                *title,
                                        const char                *unit);
GtkWidget  *trophic_field_new_text     (const char                *key,
                                        const char                *title);
GtkWidget  *trophic_field_new_choice   (const char                *key,
                                        const char                *title,
                                        const TrophicChoiceOption *options,
                                        guint                      n_options);
GtkWidget  *trophic_field_new_list     (const char                *key,
                                        const char                *title,
                                        const TrophicChoiceOption *options,
                                        guint                      n_options);

GtkWidget  *trophic_field_new_many     (const char                *key,
                                        const char                *title,
                                        const TrophicChoiceOption *options,
                                        guint                      n_options);

void        trophic_field_set_options  (TrophicField              *self,
                                        const TrophicChoiceOption *options,
                                        guint                      n_options);
void        trophic_field_set_width    (TrophicField              *self,
                                        int                        chars);
const char *trophic_field_get_key      (TrophicField              *self);
GtkWidget  *trophic_field_get_control  (TrophicField              *self);
const char *trophic_field_get_text     (TrophicField              *self);
void        trophic_field_set_text     (TrophicField              *self,
                                        const char                *text);
void        trophic_field_set_subtitle (TrophicField              *self,
                                        const char                *subtitle);
void        trophic_field_set_prefix   (TrophicField              *self,
                                        const char                *prefix);
void        trophic_field_set_title    (TrophicField              *self,
                                        const char                *title);
void        trophic_field_set_title_chars (TrophicField          *self,
                                        int                        chars);
void        trophic_field_set_changed  (TrophicField              *self,
                                        gboolean                   changed);
void        trophic_field_set_last     (TrophicField              *self,
                                        const char                *last);
void        trophic_field_set_unit     (TrophicField              *self,
                                        const char                *unit);
void        trophic_field_set_below    (TrophicField              *self,
                                        gboolean                   below);
void        trophic_field_set_problem  (TrophicField              *self,
                                        const TrophicEntryProblem *problem);
gboolean    trophic_field_has_problem  (TrophicField              *self);

G_END_DECLS
