/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier imports: when, who, which files, what came of them; each can be undone as a whole while nothing rests on it. */
#pragma once

#include <adwaita.h>

#include "trophic-clinic.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_BATCHES_DIALOG (trophic_batches_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrophicBatchesDialog, trophic_batches_dialog, TROPHIC, BATCHES_DIALOG, AdwWindow)

TrophicBatchesDialog *trophic_batches_dialog_new (GtkWindow     *parent,
                                                  TrophicClinic *clinic);

G_END_DECLS
