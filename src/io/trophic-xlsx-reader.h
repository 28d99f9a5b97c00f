/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Excel workbooks (.xlsx, .xlsm): each sheet that is shown is a source of rows for the table reader. */
#pragma once

#include "trophic-panel.h"
#include "trophic-reader.h"
#include "trophic-table-source.h"

G_BEGIN_DECLS

typedef struct _TrophicXlsx TrophicXlsx;

TrophicXlsx        *trophic_xlsx_open            (GBytes                      *bytes,
                                                  const char                  *file,
                                                  GError                     **error);
void                trophic_xlsx_free            (TrophicXlsx                 *xlsx);
guint               trophic_xlsx_n_sheets        (TrophicXlsx                 *xlsx);
const char         *trophic_xlsx_sheet_name      (TrophicXlsx                 *xlsx,
                                                  guint                        index);
gboolean            trophic_xlsx_sheet_is_hidden (TrophicXlsx                 *xlsx,
                                                  guint                        index);
gboolean            trophic_xlsx_sheet_has_cells (TrophicXlsx                 *xlsx,
                                                  guint                        index);
TrophicTableSource *trophic_xlsx_sheet_open      (TrophicXlsx                 *xlsx,
                                                  guint                        index,
                                                  GError                     **error);
void                trophic_xlsx_sheet_close     (TrophicTableSource          *sheet);
gboolean            trophic_xlsx_reader_read     (GBytes                      *bytes,
                                                  const char                  *file,
                                                  const TrophicReaderOptions  *options,
                                                  const TrophicPanelSink      *sink,
                                                  TrophicReaderInfo           *info,
                                                  GError                     **error);
const char         *trophic_xlsx_describe_container (GBytes                   *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicXlsx, trophic_xlsx_free)

G_END_DECLS
