/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a timeline of treatments; arrows choose an item, Enter or a click opens it. Its table twin is the list beside it. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-timeline.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_TIMELINE_AREA (trophic_timeline_area_get_type ())
G_DECLARE_FINAL_TYPE (TrophicTimelineArea, trophic_timeline_area, TROPHIC, TIMELINE_AREA, GtkWidget)

GtkWidget *trophic_timeline_area_new          (void);
void       trophic_timeline_area_set_timeline (TrophicTimelineArea *self,
                                               TrophicTimeline     *timeline);
void       trophic_timeline_area_select       (TrophicTimelineArea *self,
                                               TrophicTimelineKind  kind,
                                               gint64               row);

G_END_DECLS
