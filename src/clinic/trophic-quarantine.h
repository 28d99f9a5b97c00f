/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that wait for a person: one decision about a test lets all like rows in and is remembered; a single row is let in or
 * turned down with a reason. The list itself is trophic_store_list_held(). */
#pragma once

#include "trophic-import-store.h"

G_BEGIN_DECLS

gboolean trophic_quarantine_map     (TrophicStore          *store,
                                     const char            *code,
                                     const char            *analyte,
                                     const char            *unit,
                                     const char            *source,
                                     guint                 *released,
                                     GError               **error);
gboolean trophic_quarantine_release (TrophicStore          *store,
                                     gint64                 held_row,
                                     const char            *reason,
                                     GError               **error);
char    *trophic_quarantine_name    (const TrophicHeldRow  *held);

G_END_DECLS
