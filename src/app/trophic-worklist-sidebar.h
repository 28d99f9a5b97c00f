/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to look at in the worklist: all rows, those of one reason, those that were handled; and of which site.
 * Signal "chosen": another filter; "activated": a person wants to see it (in a folded window the list comes forward). */
#pragma once

#include <gtk/gtk.h>

#include "trophic-worklist.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WORKLIST_SIDEBAR (trophic_worklist_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistSidebar, trophic_worklist_sidebar, TROPHIC, WORKLIST_SIDEBAR, GtkWidget)

GtkWidget *trophic_worklist_sidebar_new          (void);
void       trophic_worklist_sidebar_set_worklist (TrophicWorklistSidebar   *sidebar,
                                                  const TrophicWorklist    *worklist);
gboolean   trophic_worklist_sidebar_shows        (TrophicWorklistSidebar   *sidebar,
                                                  const TrophicWorklistRow *row);
char      *trophic_worklist_sidebar_dup_part     (TrophicWorklistSidebar   *self);

G_END_DECLS
