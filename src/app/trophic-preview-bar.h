/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under the pages of a preview: which page, how large; and the keys for both. */
#pragma once

#include "trophic-page-list.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PREVIEW_BAR (trophic_preview_bar_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPreviewBar, trophic_preview_bar, TROPHIC, PREVIEW_BAR, GtkWidget)

GtkWidget *trophic_preview_bar_new (TrophicPageList *list);

G_END_DECLS
