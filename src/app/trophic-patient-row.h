/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the patients' list. Covered it shows the number and the last visit; the patient on screen, and everyone
 * when revealed, also the name and the change of weight; the lactate badge is revealed only. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient-item.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PATIENT_ROW (trophic_patient_row_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPatientRow, trophic_patient_row, TROPHIC, PATIENT_ROW, GtkWidget)

GtkWidget          *trophic_patient_row_new      (void);
void                trophic_patient_row_set_item (TrophicPatientRow  *row,
                                                  TrophicPatientItem *item,
                                                  const TrophicDate  *today);
TrophicPatientItem *trophic_patient_row_get_item (TrophicPatientRow  *row);
void                trophic_patient_row_set_view (TrophicPatientRow  *row,
                                                  gboolean            revealed,
                                                  gboolean            selected);
char               *trophic_patient_row_to_text  (TrophicPatientRow  *row);

G_END_DECLS
