/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-lock.h"

#include <glib/gi18n-lib.h>
#include <time.h>

#include "trophic-form-signer.h"
#include "trophic-list-jobs.h"
#include "trophic-lock-left.h"
#include "trophic-lock-page.h"
#include "trophic-lock-rule.h"
#include "trophic-pin-tries.h"
#include "trophic-settings.h"
#include "trophic-user-dialog.h"
#include "trophic-window-private.h"
#include "trophic-window-watch.h"

enum { LOOK_SECONDS = 5 };

/* Of the window. */
typedef struct {
  TrophicLockPage *page;    /* NULL while it is not locked */
  GtkWidget       *content; /* of the window, taken out of it while it is locked */
  GtkWidget       *focus;   /* weak: who had the keys */
  GPtrArray       *hidden;  /* (element-type GtkWindow): put out of sight */
  GPtrArray       *actions; /* (element-type utf8): that could be used before */
  gint64           touched; /* seconds of the clock that goes on in a suspended computer */
  guint            timer;
  gboolean         by_button; /* nobody has a PIN to be asked for */
} Lock;

#define LOCK "trophic-lock"

static Lock *
get_lock (TrophicWindow *window)
{
  return g_object_get_data (G_OBJECT (window), LOCK);
}

static gint64
now_seconds (void)
{
  struct timespec now;
  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static void
lock_free (gpointer data)
{
  Lock *lock = data;
  g_clear_handle_id (&lock->timer, g_source_remove);
  g_clear_weak_pointer (&lock->focus);
  g_clear_object (&lock->content);
  g_ptr_array_unref (lock->hidden);
  g_ptr_array_unref (lock->actions);
  g_free (lock);
}

/** trophic_window_is_locked: */
gboolean
trophic_window_is_locked (TrophicWindow *window)
{
  Lock *lock = get_lock (window);
  return lock != NULL && lock->page != NULL;
}

/** trophic_window_input_seen: somebody is there: the time until the lock starts anew. */
void
trophic_window_input_seen (TrophicWindow *window)
{
  Lock *lock = get_lock (window);
  if (lock != NULL)
    lock->touched = now_seconds ();
}

/** trophic_window_keep_locked: called after actions were enabled by what goes on behind the lock. */
void
trophic_window_keep_locked (TrophicWindow *window)
{
  if (!trophic_window_is_locked (window))
    return;
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (window));
  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), names[i]);
      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), FALSE);
    }
}

static void
remember_actions (TrophicWindow *window,
                  Lock          *lock)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (window));
  for (guint i = 0; names[i] != NULL; i++)
    if (g_action_group_get_action_enabled (G_ACTION_GROUP (window), names[i]))
      g_ptr_array_add (lock->actions, g_strdup (names[i]));
}

static void
give_actions_back (TrophicWindow *window,
                   Lock          *lock)
{
  for (guint i = 0; i < lock->actions->len; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), g_ptr_array_index (lock->actions, i));
      if (G_IS_SIMPLE_ACTION (action))
        g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TRUE);
    }
  g_ptr_array_set_size (lock->actions, 0);
  trophic_window_update_actions (window);
}

static void
hide (Lock      *lock,
      GtkWidget *widget)
{
  if (TROPHIC_IS_WINDOW (widget) || !gtk_widget_get_visible (widget))
    return;
  g_ptr_array_add (lock->hidden, g_object_ref (widget));
  gtk_widget_set_visible (widget, FALSE);
}

/* What a job that was under way shows after the lock fell waits behind it too. */
static void
shown_cb (GtkWidget     *widget,
          TrophicWindow *window)
{
  if (trophic_window_is_locked (window))
    hide (get_lock (window), widget);
}

static gboolean
dialog_input_cb (GtkEventControllerLegacy *controller,
                 GdkEvent                 *event,
                 TrophicWindow            *window)
{
  trophic_window_input_seen (window);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
dialog_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  GtkWindow *window = GTK_WINDOW (widget);
  while (window != NULL && !TROPHIC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (window != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), "lock", NULL);
  return window != NULL;
}

/* The window's own keys do not reach a dialog over it. */
static void
add_key (GtkWidget *dialog)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK), gtk_callback_action_new (dialog_key_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
}

/* Typing into a dialog is work too. */
static void
toplevels_changed_cb (GListModel    *toplevels,
                      guint          position,
                      guint          removed,
                      guint          added,
                      TrophicWindow *window)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) widget = g_list_model_get_item (toplevels, i);
      if (TROPHIC_IS_WINDOW (widget))
        continue;
      GtkEventController *input = gtk_event_controller_legacy_new ();
      gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
      g_signal_connect_object (input, "event", G_CALLBACK (dialog_input_cb), window, 0);
      gtk_widget_add_controller (widget, input);
      add_key (widget);
      g_signal_connect_object (widget, "show", G_CALLBACK (shown_cb), window, G_CONNECT_AFTER);
    }
}

static gboolean
is_toplevel (GtkWidget *widget)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);
      if (other == widget)
        return TRUE;
    }
  return FALSE;
}

static void
show_hidden (Lock *lock)
{
  g_autoptr (GPtrArray) hidden = g_steal_pointer (&lock->hidden);
  lock->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = hidden->len; i > 0; i--) /* the last to be hidden lay below */
    if (is_toplevel (g_ptr_array_index (hidden, i - 1)))
      gtk_window_present (g_ptr_array_index (hidden, i - 1));
}

static void
unlock (TrophicWindow *window)
{
  Lock *lock = get_lock (window);
  if (lock->page == NULL)
    return;
  lock->page = NULL;
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), lock->content);
  g_clear_object (&lock->content);
  if (window->clinic != NULL)
    trophic_lock_left_remove (trophic_clinic_get_path (window->clinic));
  if (!lock->by_button) /* else who fails at one clinic would begin anew by way of one without a PIN */
    trophic_pin_tries_right ();
  trophic_window_input_seen (window);
  give_actions_back (window, lock);
  show_hidden (lock);
  if (lock->focus != NULL)
    gtk_widget_grab_focus (lock->focus);
  g_clear_weak_pointer (&lock->focus);
  trophic_window_tell_arrivals (window);
}

/* Another user who goes on in their own name; @before had it. */
typedef struct {
  TrophicWindow *window;
  char          *before;
} Switching;

static void
switching_free (Switching *switching)
{
  g_object_unref (switching->window);
  g_free (switching->before);
  g_free (switching);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Switching, switching_free)

static void
switched_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  g_autoptr (Switching) switching = user_data;
  TrophicWindow *window = switching->window;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  if (!trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error))
    {
      if (window->clinic != TROPHIC_CLINIC (source)) /* closed before the switch */
        return;
      trophic_clinic_set_user_name (window->clinic, switching->before);
      trophic_window_lock (window);
      trophic_lock_page_refuse (get_lock (window)->page, error->message, 0);
      return;
    }
  g_autoptr (TrophicUserChoice) choice = result;
  g_autofree char *text = g_strdup_printf (_("Now working as %s (%s)"), choice->name, trophic_user_role_label (choice->role));
  if (window->clinic == TROPHIC_CLINIC (source))
    trophic_window_toast (window, text, NULL, NULL, NULL);
}

/* Who asks to be let in; the reading store tells whether the PIN is right, so that nobody waits for an import that is under way. */
typedef struct {
  TrophicWindow *window;
  gint64         row;
  char          *pin;
  char          *name; /* of the user, once the PIN was right */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;
  g_clear_object (&asking->window);
  g_free (asking->pin);
  g_free (asking->name);
  g_free (asking);
}

static gboolean
admit_job (TrophicStore    *store,
           gpointer         data,
           GCancellable    *cancellable,
           gpointer        *result,
           GDestroyNotify  *result_free,
           GError         **error)
{
  Asking *asking = data;
  if (!trophic_store_check_pin (store, asking->row, asking->pin, error))
    return FALSE;
  g_autoptr (GPtrArray) users = trophic_store_list_users (store, error);
  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      const TrophicUser *user = g_ptr_array_index (users, i);
      if (user->row == asking->row)
        *result = g_strdup (user->name);
    }
  *result_free = g_free;
  return users != NULL;
}

static void
refuse (TrophicWindow *window,
        gint64         row,
        const GError  *error)
{
  Lock *lock = get_lock (window);
  if (!g_error_matches (error, TROPHIC_ERROR, TROPHIC_ERROR_DENIED))
    {
      trophic_lock_page_refuse (lock->page, error->message, 0);
      return;
    }
  trophic_lock_page_refuse (lock->page, NULL, trophic_pin_tries_failed (window->clinic, row, _("at the lock")));
}

/* The name counts at once: whatever is written from now on waits behind the switch and is signed with it. */
static void
switch_user (TrophicWindow *window,
             const Asking  *asking,
             const char    *name)
{
  Switching *switching = g_new (Switching, 1);
  TrophicUserChoice *choice = g_new0 (TrophicUserChoice, 1);
  *switching = (Switching) { g_object_ref (window), g_strdup (trophic_clinic_get_user_name (window->clinic)) };
  choice->row = asking->row;
  choice->pin = g_strdup (asking->pin);
  trophic_clinic_write_async (window->clinic, trophic_user_switch_job, choice, (GDestroyNotify) trophic_user_choice_free, NULL,
                              switched_cb, switching);
  trophic_clinic_set_user_name (window->clinic, name);
  trophic_form_signer_changed (window, switching->before);
}

static void
admitted_cb (GObject      *source,
             GAsyncResult *async,
             gpointer      user_data)
{
  TrophicClinic *clinic = TROPHIC_CLINIC (source);
  Asking *asking = user_data;
  TrophicWindow *window = asking->window;
  g_autoptr (GError) error = NULL;
  gpointer name = NULL;
  gboolean right = trophic_clinic_finish (clinic, async, &name, &error);
  if (!trophic_window_is_locked (window) || window->clinic != clinic)
    g_debug ("The lock is gone");
  else if (!right)
    refuse (window, asking->row, error);
  else
    {
      unlock (window);
      if (!trophic_clinic_is_read_only (clinic) && g_strcmp0 (name, trophic_clinic_get_user_name (clinic)) != 0)
        switch_user (window, asking, name);
    }
  g_free (name);
  asking_free (asking);
}

static void
unlock_asked_cb (TrophicLockPage *page,
                 gint64           row,
                 const char      *pin,
                 TrophicWindow   *window)
{
  if (get_lock (window)->by_button || window->clinic == NULL)
    {
      unlock (window);
      return;
    }
  if (row == 0)
    return;
  Asking *asking = g_new0 (Asking, 1), *job = g_new0 (Asking, 1);
  *asking = (Asking) { g_object_ref (window), row, g_strdup (pin), NULL };
  *job = (Asking) { NULL, row, g_strdup (pin), NULL };
  trophic_clinic_read_async (window->clinic, admit_job, job, asking_free, NULL, admitted_cb, asking);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *async,
           gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;
  gboolean read = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &result, &error);
  g_autoptr (GPtrArray) users = result;
  if (window->clinic != TROPHIC_CLINIC (source) || !trophic_window_is_locked (window))
    return;
  Lock *lock = get_lock (window);
  if (!read)
    {
      trophic_lock_page_refuse (lock->page, error->message, 0);
      return;
    }
  g_autoptr (GPtrArray) may = trophic_lock_users (users, trophic_clinic_get_user_name (TROPHIC_CLINIC (source)));
  lock->by_button = may->len == 0;
  trophic_lock_page_set_users (lock->page, may);
  guint delay = trophic_pin_tries_left ();
  if (delay > 0 && may->len > 0)
    trophic_lock_page_refuse (lock->page, NULL, delay);
}

/** trophic_window_lock: takes everything of the clinic out of sight until somebody is let in. Nothing without a clinic. */
void
trophic_window_lock (TrophicWindow *window)
{
  Lock *lock = get_lock (window);
  if (window->clinic == NULL || lock->page != NULL)
    return;
  trophic_discreet_cover (window->discreet);
  remember_actions (window, lock);
  g_set_weak_pointer (&lock->focus, gtk_root_get_focus (GTK_ROOT (window)));
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  lock->page = trophic_lock_page_new ();
  lock->by_button = FALSE;
  for (GList *l = toplevels; l != NULL; l = l->next)
    hide (lock, l->data);
  g_signal_connect_object (lock->page, "unlock", G_CALLBACK (unlock_asked_cb), window, 0);
  lock->content = g_object_ref (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)));
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), GTK_WIDGET (lock->page));
  trophic_window_keep_locked (window);
  trophic_lock_left_add (trophic_clinic_get_path (window->clinic));
  trophic_clinic_read_async (window->clinic, trophic_list_users, NULL, NULL, NULL, listed_cb, g_object_ref (window));
}

/** trophic_window_lock_as_left: a clinic that was locked when the program ended opens locked. */
void
trophic_window_lock_as_left (TrophicWindow *window)
{
  if (window->clinic != NULL && trophic_lock_left_has (trophic_clinic_get_path (window->clinic)))
    trophic_window_lock (window);
}

static gboolean
look_cb (gpointer user_data)
{
  TrophicWindow *window = user_data;
  Lock *lock = get_lock (window);
  if (trophic_lock_is_due (trophic_settings_get_int ("lock-minutes", 0), now_seconds () - lock->touched))
    trophic_window_lock (window);
  return G_SOURCE_CONTINUE;
}

/* Who never locks this window is let in by the desktop alone. */
static void
desktop_locked_cb (GtkApplication *application,
                   GParamSpec     *pspec,
                   TrophicWindow  *window)
{
  gboolean active = FALSE;
  g_object_get (application, "screensaver-active", &active, NULL);
  if (active && trophic_settings_get_int ("lock-minutes", 0) > 0)
    trophic_window_lock (window);
}

static void
lock_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  trophic_window_lock (user_data);
}

/** trophic_window_add_lock: the action "lock", and the clock of a window where nobody is. */
void
trophic_window_add_lock (TrophicWindow *window)
{
  static const GActionEntry entries[] = { { "lock", lock_activated_cb } };
  Lock *lock = g_new0 (Lock, 1);
  lock->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  lock->actions = g_ptr_array_new_with_free_func (g_free);
  lock->touched = now_seconds ();
  lock->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, window);
  g_object_set_data_full (G_OBJECT (window), LOCK, lock, lock_free);
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_changed_cb), window, 0);
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  if (application != NULL)
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (desktop_locked_cb), window, 0);
}

/** trophic_window_close_hidden: the window closes, and with it what the lock put out of sight: a form holds its window. */
void
trophic_window_close_hidden (TrophicWindow *window)
{
  Lock *lock = get_lock (window);
  for (guint i = 0; i < lock->hidden->len; i++)
    if (is_toplevel (g_ptr_array_index (lock->hidden, i)))
      gtk_window_destroy (g_ptr_array_index (lock->hidden, i));
  g_ptr_array_set_size (lock->hidden, 0);
}

/** trophic_window_remove_lock: the window goes. */
void
trophic_window_remove_lock (TrophicWindow *window)
{
  g_object_set_data (G_OBJECT (window), LOCK, NULL);
}
