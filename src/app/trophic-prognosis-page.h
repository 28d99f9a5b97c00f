/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prognosis of a patient. Covered it holds nothing but the words that it is covered: no widget with a number of it exists
 * then, so that none can be read, heard or found by a search of the tree. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-patient-facts.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PROGNOSIS_PAGE (trophic_prognosis_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPrognosisPage, trophic_prognosis_page, TROPHIC, PROGNOSIS_PAGE, GtkWidget)

GtkWidget *trophic_prognosis_page_new          (void);
void       trophic_prognosis_page_set_facts    (TrophicPrognosisPage *page,
                                                TrophicPatientFacts  *facts);
void       trophic_prognosis_page_set_revealed (TrophicPrognosisPage *page,
                                                gboolean              revealed);
void       trophic_prognosis_page_set_compact  (TrophicPrognosisPage *page,
                                                gboolean              compact);

G_END_DECLS
