/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wrong PINs, wherever one is asked for: at the lock, to switch the user, to change one. They are counted together, each one makes
 * the next wait longer, and the audit names each. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-form-dialog.h"

G_BEGIN_DECLS

guint trophic_pin_tries_left   (void);
guint trophic_pin_tries_failed (TrophicClinic     *clinic,
                                gint64             user_row,
                                const char        *where);
void  trophic_pin_tries_right  (void);
char *trophic_pin_tries_words  (guint              seconds);
gboolean trophic_pin_tries_hold (TrophicFormDialog *dialog);

G_END_DECLS
