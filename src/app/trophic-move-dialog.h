/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A visit filed under the wrong patient goes to the right one, with a reason. Patients are told apart by number and
 * birth date: other people's names are not for this screen. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_move_dialog_present (TrophicWindow      *window,
                                                const TrophicVisit *visit);

G_END_DECLS
