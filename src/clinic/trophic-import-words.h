/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import says to people: the columns a row can have, what a file is, what a row is about. Never the stable words. */
#pragma once

#include "trophic-analyte.h"
#include "trophic-panel.h"
#include "trophic-staging-area.h"

G_BEGIN_DECLS

const char *trophic_import_words_field    (TrophicPanelField     field);
const char *trophic_import_words_format   (const char           *format);
const char *trophic_import_words_layout   (const char           *layout);
const char *trophic_import_words_encoding (const char           *encoding);
char       *trophic_import_words_what     (TrophicPanelKind      kind,
                                           const char           *name,
                                           const char           *code,
                                           const TrophicAnalyte *analyte);
char       *trophic_import_words_cells    (const TrophicPanelRow *row,
                                           gboolean              names);

char       *trophic_import_words_place    (TrophicStaging        *staging,
                                           guint                  index);
char       *trophic_import_words_problem  (const char            *path,
                                           const char            *where,
                                           const char            *message);

G_END_DECLS
