/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who the form is about: name, kana, number, sex, birth date with age. Stands in every form and dialog,
 * so that nothing is written into the wrong chart. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient.h"

G_BEGIN_DECLS

GtkWidget *trophic_patient_line_new  (const TrophicPatient *patient,
                                      const TrophicDate    *today);
GtkWidget *trophic_patient_line_new_pills (const TrophicPatient *patient,
                                           gboolean              same_name);
char      *trophic_patient_line_text (const TrophicPatient *patient,
                                      const TrophicDate    *today);

G_END_DECLS
