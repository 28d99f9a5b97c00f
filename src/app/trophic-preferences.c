/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences.h"

#include "trophic-preferences-clinic.h"
#include "trophic-preferences-data.h"
#include "trophic-preferences-display.h"
#include "trophic-preferences-lock.h"
#include "trophic-preferences-window.h"

/** trophic_preferences_present: @page: (nullable): where to open: "display", "clinic", "data", "lock". */
void
trophic_preferences_present (TrophicWindow *window,
                             const char    *page)
{
  g_return_if_fail (TROPHIC_IS_WINDOW (window));

  GtkWindow *preferences = trophic_preferences_window_new (GTK_WINDOW (window));
  trophic_preferences_window_add (preferences, trophic_preferences_display_new ());
  trophic_preferences_window_add (preferences, trophic_preferences_clinic_new (window));
  trophic_preferences_window_add (preferences, trophic_preferences_data_new (window));
  trophic_preferences_window_add (preferences, trophic_preferences_lock_new (window));
  trophic_preferences_window_show (preferences, page);
  gtk_window_present (preferences);
}
