/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides about one waiting row, with a reason: use it, turn it down, confirm what was typed. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-form-dialog.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_HELD_RELEASE,
  TROPHIC_HELD_REJECT,
  TROPHIC_HELD_CONFIRM,
} TrophicHeldDecision;

/* @done: what was done, in words; %NULL with @error when nothing was. */
typedef void (*TrophicHeldDecided) (GObject      *asker,
                                    const char   *done,
                                    const GError *error);

TrophicFormDialog *trophic_held_decide (GtkWindow           *parent,
                                        TrophicClinic       *clinic,
                                        TrophicHeldDecision  decision,
                                        const char          *subject,
                                        gint64               patient_row,
                                        gint64               row,
                                        TrophicHeldDecided   decided,
                                        GObject             *asker);

G_END_DECLS
