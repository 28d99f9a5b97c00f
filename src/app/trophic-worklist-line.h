/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the worklist on screen: who, why, 6 months, intake, forecast, last visit. Covered, the number stands where the
 * name does and nothing else moves. A header line has the same columns. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-worklist-item.h"

G_BEGIN_DECLS

/* What the lines are about: who waits, or who is expected. */
typedef enum {
  TROPHIC_WORKLIST_WAITING,
  TROPHIC_WORKLIST_EXPECTED,
} TrophicWorklistKind;

#define TROPHIC_TYPE_WORKLIST_LINE (trophic_worklist_line_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistLine, trophic_worklist_line, TROPHIC, WORKLIST_LINE, GtkWidget)

GtkWidget *trophic_worklist_line_new        (TrophicWorklistKind  kind);
GtkWidget *trophic_worklist_line_new_header (TrophicWorklistKind  kind);
void       trophic_worklist_line_set_item   (TrophicWorklistLine *line,
                                             TrophicWorklistItem *item,
                                             const TrophicDate   *on);
void       trophic_worklist_line_set_view   (TrophicWorklistLine *line,
                                             gboolean             revealed,
                                             gboolean             compact);

G_END_DECLS
