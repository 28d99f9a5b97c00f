/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving what was typed, so that it can be taken back: each step tells its rows as a GVariant "a(sx)"
 * (table, row) that trophic_entry_undo() marks as entered in error with the reason "undone". Runs in the store's thread. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

#define TROPHIC_ENTRY_UNDO_TYPE "a(sx)"

gboolean trophic_entry_save_visit       (TrophicStore       *store,
                                         TrophicVisit       *visit,
                                         GPtrArray          *held,
                                         const char         *reason,
                                         GVariant          **undo,
                                         GError            **error);
gboolean trophic_entry_save_event       (TrophicStore       *store,
                                         TrophicEvent       *event,
                                         GVariant          **undo,
                                         GError            **error);
gboolean trophic_entry_save_observation (TrophicStore       *store,
                                         TrophicObservation *observation,
                                         GVariant          **undo,
                                         GError            **error);
gboolean trophic_entry_save_treatment   (TrophicStore       *store,
                                         TrophicTreatment   *treatment,
                                         const char         *reason,
                                         GVariant          **undo,
                                         GError            **error);
gboolean trophic_entry_save_imaging     (TrophicStore       *store,
                                         TrophicImaging     *imaging,
                                         const char         *reason,
                                         GVariant          **undo,
                                         GError            **error);
gboolean trophic_entry_can_confirm      (const TrophicObservation *held);
gboolean trophic_entry_confirm_held     (TrophicStore       *store,
                                         gint64              patient_row,
                                         gint64              row,
                                         const char         *reason,
                                         GError            **error);
gboolean trophic_entry_undo             (TrophicStore       *store,
                                         GVariant           *undo,
                                         GError            **error);

G_END_DECLS
