/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-watch.h"

#include <glib/gi18n.h>

#include "trophic-watch-dialog.h"
#include "trophic-watcher.h"
#include "trophic-window-lock.h"
#include "trophic-window-private.h"

/* Of the window: who watches, and what came in and was not told yet. */
typedef struct {
  TrophicWatcher *watcher;
  TrophicArrival  untold;
} Watch;

#define WATCH "trophic-watch"

static void
watch_free (gpointer data)
{
  Watch *watch = data;
  if (watch->watcher != NULL)
    trophic_watcher_stop (watch->watcher);
  g_clear_object (&watch->watcher);
  g_free (watch);
}

static Watch *
get_watch (TrophicWindow *window)
{
  return g_object_get_data (G_OBJECT (window), WATCH);
}

/* Nobody is named: the toast is seen by whoever stands before the screen. */
static char *
arrival_text (const TrophicArrival *arrival)
{
  g_autofree char *fresh = g_strdup_printf (ngettext ("%u result came in from the laboratory", "%u results came in from the laboratory",
                                                      arrival->fresh), arrival->fresh);
  g_autofree char *waits = g_strdup_printf (ngettext ("%u row from the laboratory waits for you", "%u rows from the laboratory wait for you",
                                                      arrival->waits), arrival->waits);
  if (arrival->fresh > 0 && arrival->waits > 0)
    return g_strdup_printf (ngettext ("%s, %u row waits", "%s, %u rows wait", arrival->waits), fresh, arrival->waits);
  if (arrival->fresh > 0)
    return g_steal_pointer (&fresh);
  if (arrival->waits > 0)
    return g_steal_pointer (&waits);
  return g_strdup_printf (ngettext ("%u file from the laboratory was not read, or not in full",
                                    "%u files from the laboratory were not read, or not in full", arrival->unreadable), arrival->unreadable);
}

/** trophic_window_tell_arrivals: in one line, once no form and no lock is in the way. */
void
trophic_window_tell_arrivals (TrophicWindow *window)
{
  Watch *watch = get_watch (window);
  if (watch == NULL || window->form != NULL || trophic_window_is_locked (window) || watch->untold.fresh + watch->untold.waits + watch->untold.unreadable == 0)
    return;
  g_autofree char *text = arrival_text (&watch->untold);
  if (watch->untold.waits > 0)
    trophic_window_toast (window, text, _("Show"), "win.waiting", NULL);
  else
    trophic_window_toast (window, text, NULL, NULL, NULL);
  watch->untold = (TrophicArrival) { 0 };
}

static void
arrived_cb (TrophicWatcher       *watcher,
            const TrophicArrival *arrival,
            TrophicWindow        *window)
{
  Watch *watch = get_watch (window);
  watch->untold.fresh += arrival->fresh;
  watch->untold.waits += arrival->waits;
  watch->untold.unreadable += arrival->unreadable;
  trophic_window_tell_arrivals (window);
}

static void
problem_cb (TrophicWatcher *watcher,
            const GError   *error,
            TrophicWindow  *window)
{
  trophic_window_show_error (window, error);
}

/** trophic_window_stop_watch: the clinic is going to be closed. */
void
trophic_window_stop_watch (TrophicWindow *window)
{
  g_object_set_data (G_OBJECT (window), WATCH, NULL);
}

/**
 * trophic_window_restart_watch:
 *
 * Ends what was watched, and watches what the clinic that is open now asks for, if anything. A clinic that is read only
 * or a demo takes no files.
 */
void
trophic_window_restart_watch (TrophicWindow *window)
{
  TrophicClinic *clinic = trophic_window_get_clinic (window);
  gboolean takes = clinic != NULL && !trophic_clinic_is_read_only (clinic) && !trophic_clinic_is_synthetic (clinic);
  Watch *watch = g_new0 (Watch, 1);
  g_object_set_data_full (G_OBJECT (window), WATCH, watch, watch_free);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), "watched-folder")), takes);
  if (!takes)
    return;
  g_autoptr (TrophicWatchSettings) settings = trophic_watch_settings_load (trophic_clinic_get_path (clinic));
  if (!settings->on)
    return;
  watch->watcher = trophic_watcher_new (clinic, settings);
  g_signal_connect_object (watch->watcher, "arrived", G_CALLBACK (arrived_cb), window, 0);
  g_signal_connect_object (watch->watcher, "problem", G_CALLBACK (problem_cb), window, 0);
}

static void
watched_folder_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  trophic_watch_dialog_present (user_data);
}

/** trophic_window_add_watch: the action of the main menu. */
void
trophic_window_add_watch (TrophicWindow *window)
{
  static const GActionEntry entries[] = { { "watched-folder", watched_folder_activated_cb } };
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), "watched-folder")), FALSE);
}
