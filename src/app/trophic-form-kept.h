/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A form about a patient that is closed half filled: it leaves the screen, and a toast offers to go on as long as it stands. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

gboolean trophic_form_keep      (TrophicFormDialog *dialog);
void     trophic_form_drop_kept (TrophicWindow     *window);

G_END_DECLS
