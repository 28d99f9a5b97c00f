/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: a clinic's own (patients, visits, events, treatments, labs with a row a result) and labs with a column an
 * analyte. Which one it is, the header says. */
#pragma once

#include "trophic-panel.h"
#include "trophic-profile.h"
#include "trophic-table-source.h"

G_BEGIN_DECLS

gboolean trophic_table_reader_read (TrophicTableSource      *source,
                                    const char              *file,
                                    const TrophicProfile    *profile,
                                    const TrophicPanelSink  *sink,
                                    const char             **layout,
                                    GError                 **error);

G_END_DECLS
