/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A dialog with fields: cancel, title, one blue button, whose chart it is, and a banner for what went wrong.
 * Shared by patient, value, event, status and reason; each fills it with its own fields and answers its signals. */
#pragma once

#include <adwaita.h>

#include "trophic-field-group.h"
#include "trophic-patient.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_FORM_DIALOG (trophic_form_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrophicFormDialog, trophic_form_dialog, TROPHIC, FORM_DIALOG, AdwWindow)

TrophicFormDialog *trophic_form_dialog_new           (GtkWindow              *parent,
                                                      const char             *title,
                                                      const char             *save_label);
void               trophic_form_dialog_set_patient   (TrophicFormDialog      *self,
                                                      const TrophicPatient   *patient,
                                                      const TrophicDate      *today);
GtkWidget         *trophic_form_dialog_add_fields    (TrophicFormDialog      *self,
                                                      const char             *heading,
                                                      const TrophicFieldSpec *specs,
                                                      guint                   n_specs);
void               trophic_form_dialog_add_widget    (TrophicFormDialog      *self,
                                                      GtkWidget              *widget);
void               trophic_form_dialog_add_reason    (TrophicFormDialog      *self);
TrophicField      *trophic_form_dialog_get_field     (TrophicFormDialog      *self,
                                                      const char             *key);
const char        *trophic_form_dialog_get_text      (TrophicFormDialog      *self,
                                                      const char             *key);
char              *trophic_form_dialog_dup_text      (TrophicFormDialog      *self,
                                                      const char             *key);
void               trophic_form_dialog_set_text      (TrophicFormDialog      *self,
                                                      const char             *key,
                                                      const char             *text);
void               trophic_form_dialog_set_problems  (TrophicFormDialog      *self,
                                                      GPtrArray              *problems);
gboolean           trophic_form_dialog_is_confirmed  (TrophicFormDialog      *self,
                                                      const char             *key);
void               trophic_form_dialog_set_can_save  (TrophicFormDialog      *self,
                                                      gboolean                can_save);
void               trophic_form_dialog_set_held      (TrophicFormDialog      *self,
                                                      gboolean                held);
void               trophic_form_dialog_set_busy      (TrophicFormDialog      *self,
                                                      gboolean                busy);
void               trophic_form_dialog_set_note      (TrophicFormDialog      *self,
                                                      const char             *text);
void               trophic_form_dialog_show_error    (TrophicFormDialog      *self,
                                                      const GError           *error);
void               trophic_form_dialog_set_save_label (TrophicFormDialog  *self,
                                                      const char             *label);
void               trophic_form_dialog_save          (TrophicFormDialog      *self);

G_END_DECLS
