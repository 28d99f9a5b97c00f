/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-drawn.h"

typedef struct {
  const char *what;
  guint       frames;
} Wait;

/* A tick comes before its frame is painted: the second one follows the first frame that holds the change. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Wait *wait = user_data;
  if (wait->frames++ == 0)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      return G_SOURCE_CONTINUE;
    }
  g_debug ("%s drawn", wait->what);
  return G_SOURCE_REMOVE;
}

/**
 * trophic_drawn_say:
 * @what: a static word for the log, never a patient's
 *
 * Writes "@what drawn" to the debug log after the next frame of @widget.
 */
void
trophic_drawn_say (GtkWidget  *widget,
                   const char *what)
{
  if (g_log_writer_default_would_drop (G_LOG_LEVEL_DEBUG, G_LOG_DOMAIN))
    return;
  Wait *wait = g_new0 (Wait, 1);
  wait->what = what;
  gtk_widget_add_tick_callback (widget, tick_cb, wait, g_free);
}
