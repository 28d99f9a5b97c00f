/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void              trophic_message_say       (GtkWindow             *parent,
                                             const char            *heading,
                                             const char            *text);
AdwMessageDialog *trophic_message_question  (GtkWindow             *parent,
                                             const char            *heading,
                                             const char            *body,
                                             const char            *response,
                                             const char            *label,
                                             AdwResponseAppearance  appearance);
void              trophic_message_open_file (GtkWindow             *parent,
                                             const char            *path);

G_END_DECLS
