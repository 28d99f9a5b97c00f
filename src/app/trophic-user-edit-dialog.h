/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A user of the clinic: name, role, PIN, switched off; or a new one. Who works is another dialog's. */
#pragma once

#include "trophic-audit-store.h"
#include "trophic-clinic.h"
#include "trophic-form-dialog.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_user_edit_dialog_present (GtkWindow         *parent,
                                                     TrophicClinic     *clinic,
                                                     const TrophicUser *user);

G_END_DECLS
