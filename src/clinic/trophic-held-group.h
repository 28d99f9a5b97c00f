/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting rows of the same kind, which one decision can let in: the same test from the same source, in the same unit, held for
 * the same reason. Patients do not part them. */
#pragma once

#include "trophic-import-store.h"
#include "trophic-panel.h"

G_BEGIN_DECLS

/**
 * TrophicHeldGroup:
 * @first: a row of the group: kind, reason, code, name, unit and source are the same in all
 * @rows: (element-type TrophicHeldRow): borrowed, in the order they were handed over
 * @n_patients: distinct numbers among them
 */
typedef struct {
  const TrophicHeldRow *first;
  GPtrArray            *rows;
  guint                 n_patients;
} TrophicHeldGroup;

void              trophic_held_group_free        (TrophicHeldGroup       *group);
GPtrArray        *trophic_held_groups            (GPtrArray              *held);
char             *trophic_held_group_title       (const TrophicHeldGroup *group);
gboolean          trophic_held_row_is_mappable   (const TrophicHeldRow   *held);
TrophicPanelKind  trophic_held_row_kind          (const TrophicHeldRow   *held);
char             *trophic_held_row_what          (const TrophicHeldRow   *held);
char             *trophic_held_row_sent          (const TrophicHeldRow   *held);
char             *trophic_held_row_cells         (const TrophicHeldRow   *held,
                                                  gboolean                names);
char             *trophic_held_row_person        (const TrophicHeldRow   *held);
char             *trophic_held_row_search_key    (const TrophicHeldRow   *held);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHeldGroup, trophic_held_group_free)

G_END_DECLS
