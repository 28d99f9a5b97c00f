/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself: a title line, the columns' titles, the rows in one card, keys below, and what a row says in full on a press
 * of Space. Signal "open" (patient row): Enter or a double click; "selected": another row. */
#pragma once

#include <adwaita.h>

#include "trophic-worklist-line.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WORKLIST_VIEW (trophic_worklist_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistView, trophic_worklist_view, TROPHIC, WORKLIST_VIEW, GtkWidget)

GtkWidget                *trophic_worklist_view_new          (TrophicWorklistKind   kind,
                                                              TrophicWorklistShows  shows,
                                                              gpointer              user_data);
void                      trophic_worklist_view_set_worklist (TrophicWorklistView  *view,
                                                              TrophicWorklist      *worklist,
                                                              gboolean              synthetic);
void                      trophic_worklist_view_refilter     (TrophicWorklistView  *view);
void                      trophic_worklist_view_set_view     (TrophicWorklistView  *view,
                                                              gboolean              revealed,
                                                              gboolean              compact);
void                      trophic_worklist_view_focus        (TrophicWorklistView  *view);
void                      trophic_worklist_view_toggle_peek  (TrophicWorklistView  *view);
const TrophicWorklistRow *trophic_worklist_view_get_selected (TrophicWorklistView  *view);

G_END_DECLS
