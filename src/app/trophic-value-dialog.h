/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A laboratory value typed by hand, or one corrected: the old one stays as history. Lactate asks how it was drawn. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog  *trophic_value_dialog_present (TrophicWindow            *window,
                                                  const char               *analyte,
                                                  const TrophicObservation *amend);
TrophicObservation *trophic_value_dialog_read    (TrophicFormDialog        *dialog,
                                                  GTimeZone                *zone,
                                                  GPtrArray                *problems);

G_END_DECLS
