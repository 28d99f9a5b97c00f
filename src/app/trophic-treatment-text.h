/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published of a treatment, with sources and the day until which it was looked up; nothing for one not listed. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *trophic_treatment_text_new      (const char *drug);
void       trophic_treatment_text_set_drug (GtkWidget  *text,
                                            const char *drug);

G_END_DECLS
