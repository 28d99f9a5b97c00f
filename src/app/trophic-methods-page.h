/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods: every card that ships, with the source and certainty of each number, what is not published, and the hazards with
 * their controls and tests. It knows no clinic and no patient. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_METHODS_PAGE (trophic_methods_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicMethodsPage, trophic_methods_page, TROPHIC, METHODS_PAGE, GtkWidget)

GtkWidget  *trophic_methods_page_new      (void);
gboolean    trophic_methods_page_show     (TrophicMethodsPage *page,
                                           const char         *card_id);
const char *trophic_methods_page_get_shown (TrophicMethodsPage *page);
void        trophic_methods_page_print    (TrophicMethodsPage *page);

G_END_DECLS
