/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of the place Study: covered, a spinner, why there is nothing, or the pages with their "Why?". Signals: "cancel" and
 * "reload" when a person asks for it, "page" when another page is shown. */
#pragma once

#include "trophic-study-loader.h"
#include "trophic-study-cards.h"
#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_STUDY_VIEW (trophic_study_view_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudyView, trophic_study_view, TROPHIC, STUDY_VIEW, GtkWidget)

GtkWidget         *trophic_study_view_new          (void);
/* The pages, for the switcher in the header bar. */
AdwViewStack      *trophic_study_view_get_pages    (TrophicStudyView   *view);
TrophicStudyChart  trophic_study_view_get_page     (TrophicStudyView   *view);
/* Shows what the loader has now. */
void               trophic_study_view_update       (TrophicStudyView   *view,
                                                    TrophicStudyLoader *loader);
void               trophic_study_view_set_revealed (TrophicStudyView   *view,
                                                    gboolean            revealed);
void               trophic_study_view_set_layout   (TrophicStudyView   *view,
                                                    TrophicLayout       layout);
/* FALSE when no "Why?" was open. */
gboolean           trophic_study_view_close_why    (TrophicStudyView   *view);

G_END_DECLS
