/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the readers hand a file to its preview. */
#pragma once

#include "trophic-preview.h"
#include "trophic-table-source.h"

guint    trophic_preview_guess_header (const TrophicPreview        *preview);
gboolean trophic_reader_preview       (GBytes                      *bytes,
                                       const char                  *file,
                                       const TrophicReaderOptions  *options,
                                       TrophicPreview              *preview,
                                       GError                     **error);
void     trophic_preview_take_table   (TrophicPreview              *preview,
                                       TrophicTableSource          *source,
                                       const char                  *file,
                                       const TrophicProfile        *profile);
gboolean trophic_preview_take_results (TrophicPreview              *preview,
                                       GBytes                      *bytes,
                                       const char                  *file,
                                       const TrophicReaderOptions  *options,
                                       GError                     **error);
