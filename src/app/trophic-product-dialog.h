/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own table of supplements and formulas: add, correct, switch off. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

void               trophic_product_dialog_present (TrophicWindow *window,
                                                   GtkWindow     *parent);
TrophicFormDialog *trophic_product_dialog_new     (TrophicWindow *window,
                                                   GtkWindow     *parent,
                                                   GPtrArray     *products);

G_END_DECLS
