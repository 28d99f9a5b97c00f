/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the reason that a change of what is stored needs: amend, mark as error, accept, move. */
#pragma once

#include "trophic-form-dialog.h"

G_BEGIN_DECLS

typedef void (*TrophicReasonFunc) (const char *reason,
                                   gpointer    user_data);

TrophicFormDialog *trophic_reason_dialog_ask (GtkWindow         *parent,
                                              const char        *title,
                                              const char        *explanation,
                                              const char        *label,
                                              TrophicReasonFunc  func,
                                              gpointer           user_data,
                                              GDestroyNotify     destroy);

G_END_DECLS
