/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One decision about a test the vocabulary does not know: it is remembered and lets all like rows in. */
#pragma once

#include "trophic-import-dialog.h"

G_BEGIN_DECLS

void trophic_import_map_present (TrophicImportDialog    *import,
                                 const TrophicStagedRow *row);

G_END_DECLS
