/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [S] Whoever saves a form signs it. One that another user began asks them first. */
#pragma once

#include "trophic-window.h"

G_BEGIN_DECLS

typedef void (*TrophicFormSigned) (GtkWidget *form);

void trophic_form_signer_changed (TrophicWindow     *window,
                                  const char        *before);
void trophic_form_signer_ask     (GtkWidget         *form,
                                  TrophicFormSigned  save);

G_END_DECLS
