/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of an imaging session: volumes and spectroscopy, with the ratios computed while they are typed. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

TrophicFormDialog *trophic_imaging_dialog_present (TrophicWindow        *window,
                                                   const TrophicImaging *stored);

G_END_DECLS
