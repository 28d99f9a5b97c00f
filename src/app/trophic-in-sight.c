/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-in-sight.h"

/**
 * trophic_bring_into_sight:
 * @over: how much of what stands over @widget is to be seen with it
 *
 * Scrolls what @widget stands in until all of it can be seen; GTK itself does so for what takes the focus alone.
 */
void
trophic_bring_into_sight (GtkWidget *widget,
                          double     over)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t box;
  if (viewport != NULL && gtk_widget_compute_bounds (widget, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &box))
    gtk_adjustment_clamp_page (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), box.origin.y - over,
                               box.origin.y + box.size.height);
}
