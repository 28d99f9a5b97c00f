/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All rows of the clinic that wait for a person, of unknown patients too, by kind: one decision lets all like rows in. */
#pragma once

#include <adwaita.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WAITING_DIALOG (trophic_waiting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWaitingDialog, trophic_waiting_dialog, TROPHIC, WAITING_DIALOG, AdwWindow)

TrophicWaitingDialog *trophic_waiting_dialog_new (GtkWindow     *parent,
                                                  TrophicClinic *clinic);

G_END_DECLS
