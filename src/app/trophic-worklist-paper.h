/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list on screen to a printer or a file. File names hold a day, never a name. */
#pragma once

#include "trophic-window.h"
#include "trophic-worklist.h"

G_BEGIN_DECLS

/* @worklist: as it is filtered on screen; it is printed with names while the view is revealed, else with numbers. */
void trophic_worklist_paper_print (TrophicWindow   *window,
                                   TrophicWorklist *worklist,
                                   const char      *part,
                                   gboolean         expected);
void trophic_worklist_paper_save  (TrophicWindow   *window,
                                   TrophicWorklist *worklist,
                                   const char      *part,
                                   gboolean         expected,
                                   const char      *kind);

G_END_DECLS
