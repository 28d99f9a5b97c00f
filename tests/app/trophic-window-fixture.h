/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window on the clinic of a test, and its end. */
#pragma once

#include "trophic-app-fixture.h"
#include "trophic-window.h"

/* Shows its first patient; @width 0: as wide as a window is when it is first seen. */
static inline TrophicWindow *
fixture_open_window (const char *path,
                     int         width,
                     int         height)
{
  TrophicWindow *window = trophic_window_new (NULL);
  if (width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  return window;
}

/* Nothing may hold @window once it is closed. */
static inline void
fixture_close (gpointer window)
{
  g_object_add_weak_pointer (window, &window);
  gtk_window_close (window);
  fixture_wait (window == NULL);
}
