/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Search Everywhere looks in, and looking: in a thread of its own, so that typing among 100,000 patients never waits.
 * Patients are found as the sidebar finds them. Knows no widget; keeps nothing of what was looked for. */
#pragma once

#include "trophic-palette-item.h"
#include "trophic-patient-item.h"

G_BEGIN_DECLS

typedef struct _TrophicPaletteIndex TrophicPaletteIndex;

/* @patients: (nullable) (element-type TrophicPatientItem); @things: (element-type TrophicPaletteItem). Main thread only. */
TrophicPaletteIndex *trophic_palette_index_new   (GListModel          *patients,
                                                  GPtrArray           *things);
TrophicPaletteIndex *trophic_palette_index_ref   (TrophicPaletteIndex *index);
void                 trophic_palette_index_unref (TrophicPaletteIndex *index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPaletteIndex, trophic_palette_index_unref)

/* The groups with a hit, the one with the best hit first, and in each the best first. */
typedef struct {
  GPtrArray *items;      /* (element-type TrophicPaletteItem) */
  guint      n_patients; /* that match, shown or not */
} TrophicPaletteFound;

void trophic_palette_found_free (TrophicPaletteFound *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicPaletteFound, trophic_palette_found_free)

void                 trophic_palette_search_async  (TrophicPaletteIndex  *index,
                                                    const char           *typed,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
TrophicPaletteFound *trophic_palette_search_finish (GAsyncResult         *result,
                                                    GError              **error);

G_END_DECLS
