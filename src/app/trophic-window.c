/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-private.h"

#include <glib/gi18n-lib.h>

#include "trophic-alert.h"
#include "trophic-display-settings.h"
#include "trophic-quality-place.h"
#include "trophic-settings.h"
#include "trophic-drawn.h"
#include "trophic-form-kept.h"
#include "trophic-stack-heard.h"
#include "trophic-study-place.h"
#include "trophic-window-backup.h"
#include "trophic-window-import.h"
#include "trophic-window-lock.h"
#include "trophic-window-watch.h"
#include "trophic-worklist-place.h"

enum { PROP_CLINIC = 1, PROP_PLACE, PROP_LAYOUT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CONFIRM_MILLISECONDS = 3000 };

G_DEFINE_FINAL_TYPE (TrophicWindow, trophic_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
input_seen_cb (GtkEventControllerLegacy *controller,
               GdkEvent                 *event,
               TrophicWindow            *self)
{
  trophic_discreet_touch (self->discreet);
  trophic_window_input_seen (self);
  return GDK_EVENT_PROPAGATE;
}

static void
revealed_changed_cb (TrophicWindow *self)
{
  gboolean revealed = trophic_discreet_get_revealed (self->discreet);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "reveal");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (revealed));
  trophic_patient_page_set_revealed (self->patient_page, revealed);
}

static void
layout_changed_cb (TrophicWindow *self)
{
  TrophicLayout layout = trophic_two_pane_get_layout (self->panes);
  gboolean compact = layout >= TROPHIC_LAYOUT_COMPACT;
  trophic_reveal_toggle_set_compact (self->reveal_toggle, compact);
  /* Four pages in words do not fit beside the sidebar of a window of 1200 px: the window would fold and unfold for ever. */
  adw_view_switcher_set_policy (self->switcher, layout == TROPHIC_LAYOUT_ROOMY ? ADW_VIEW_SWITCHER_POLICY_WIDE
                                                                               : ADW_VIEW_SWITCHER_POLICY_NARROW);
  trophic_patient_page_set_layout (self->patient_page, layout);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
}

static void
screen_locked_cb (TrophicWindow *self)
{
  trophic_discreet_cover (self->discreet);
}

static void
page_changed_cb (TrophicWindow *self)
{
  trophic_discreet_cover (self->discreet);
}

static void
patient_chosen_cb (TrophicSidebar *sidebar,
                   gint64          patient_row,
                   TrophicWindow  *self)
{
  trophic_window_select_patient (self, patient_row);
}

static void
show_main (TrophicWindow *self)
{
  guint n = trophic_sidebar_get_n_patients (self->sidebar);
  gtk_stack_set_visible_child_name (self->main_stack, self->facts != NULL ? "patient" : n == 0 ? "empty" : "none");
  gtk_widget_set_visible (GTK_WIDGET (self->switcher), self->facts != NULL);
  gtk_widget_set_visible (self->visit_button, n > 0); /* an empty clinic's next step is its first patient */
  trophic_window_update_actions (self);
}

static void
list_loaded_cb (TrophicWindow *self)
{
  show_main (self);
  trophic_window_look_at_backups (self);
  /* A clinic opens without a patient on screen; only the demo's patients are nobody's. */
  if (self->patient_row == 0 && trophic_clinic_is_synthetic (self->clinic))
    trophic_sidebar_step (self->sidebar, 1);
  trophic_window_offer_tour (self);
  self->welcomed = self->welcomed && self->import_next; /* an import that was asked for goes first */
  if (!self->import_next)
    return;
  self->import_next = FALSE;
  trophic_window_import_waiting (self);
}

static void
list_failed_cb (TrophicSidebar *sidebar,
                const GError   *error,
                TrophicWindow  *self)
{
  trophic_window_show_error (self, error);
}

static void
facts_loaded_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (TrophicWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPatientFacts) facts =
    trophic_patient_facts_load_finish (TROPHIC_CLINIC (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->clinic != TROPHIC_CLINIC (source))
    return;
  if (facts == NULL)
    {
      /* Nobody stays on screen under the name of another. */
      if (trophic_window_get_facts (self) == NULL)
        g_clear_pointer (&self->facts, trophic_patient_facts_unref);
      show_main (self);
      trophic_window_show_error (self, error);
      return;
    }
  if (facts->record->patient->row != self->patient_row)
    return;
  /* What was revealed while the patient was read was revealed of the one before. */
  if (trophic_window_get_facts (self) == NULL)
    trophic_discreet_cover (self->discreet);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->facts = trophic_patient_facts_ref (facts);
  trophic_patient_page_set_facts (self->patient_page, facts);
  show_main (self);
  trophic_drawn_say (GTK_WIDGET (self->patient_page), "patient");
}

/** trophic_window_load_patient: reads the patient on screen; what was asked for before is dropped. */
void
trophic_window_load_patient (TrophicWindow *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->clinic == NULL || self->patient_row == 0)
    return;
  self->loading = g_cancellable_new ();
  trophic_patient_facts_load_async (self->clinic, self->patient_row, self->loading, facts_loaded_cb, g_object_ref (self));
}

static void
remember_size (TrophicWindow *self)
{
  int width, height;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  trophic_settings_set_int ("window-width", width);
  trophic_settings_set_int ("window-height", height);
  trophic_settings_set_boolean ("window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
trophic_window_close_request (GtkWindow *window)
{
  remember_size (TROPHIC_WINDOW (window));
  trophic_window_close_hidden (TROPHIC_WINDOW (window));
  trophic_window_set_clinic (TROPHIC_WINDOW (window), NULL);
  return GTK_WINDOW_CLASS (trophic_window_parent_class)->close_request (window);
}

/* A window is unrealized when it is destroyed; what is under way may hold it for a while. */
static void
trophic_window_unrealize (GtkWidget *widget)
{
  TrophicWindow *self = TROPHIC_WINDOW (widget);
  self->closed = TRUE;
  g_cancellable_cancel (self->opening);
  GTK_WIDGET_CLASS (trophic_window_parent_class)->unrealize (widget);
}

static void
trophic_window_dispose (GObject *object)
{
  TrophicWindow *self = TROPHIC_WINDOW (object);
  trophic_window_remove_lock (self);
  trophic_worklist_place_detach (self);
  trophic_study_place_detach (self);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  g_clear_pointer (&self->failed_path, g_free);
  g_clear_weak_pointer (&self->question);
  g_clear_weak_pointer (&self->kept);
  if (self->clinic != NULL)
    g_signal_handlers_disconnect_by_data (self->clinic, self);
  g_clear_object (&self->clinic);
  g_clear_object (&self->discreet);
  G_OBJECT_CLASS (trophic_window_parent_class)->dispose (object);
}

static void
trophic_window_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TrophicWindow *self = TROPHIC_WINDOW (object);
  if (id == PROP_CLINIC)
    g_value_set_object (value, self->clinic);
  else if (id == PROP_LAYOUT)
    g_value_set_uint (value, trophic_window_get_layout (self));
  else
    g_value_set_string (value, trophic_window_get_place (self));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, window_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, error_page);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, again_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, demo_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, another_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, waiting_note);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, restore_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, read_only_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, sidebar_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, places);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, place_switcher);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, clinic_title);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, user_label);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, header);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, reveal_toggle);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, visit_button);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, banner_text);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, patient_page);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, tour);
}

static void
trophic_window_class_init (TrophicWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_window_dispose;
  G_OBJECT_CLASS (klass)->get_property = trophic_window_get_property;
  properties[PROP_CLINIC] =
    g_param_spec_object ("clinic", NULL, NULL, TROPHIC_TYPE_CLINIC, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAYOUT] = g_param_spec_uint ("layout", NULL, NULL, TROPHIC_LAYOUT_ROOMY, TROPHIC_LAYOUT_FOLDED,
                                               TROPHIC_LAYOUT_WIDE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  GTK_WINDOW_CLASS (klass)->close_request = trophic_window_close_request;
  widget_class->unrealize = trophic_window_unrealize;
  g_type_ensure (TROPHIC_TYPE_TWO_PANE);
  g_type_ensure (TROPHIC_TYPE_REVEAL_TOGGLE);
  g_type_ensure (TROPHIC_TYPE_SIDEBAR);
  g_type_ensure (TROPHIC_TYPE_PATIENT_PAGE);
  g_type_ensure (TROPHIC_TYPE_TOUR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, patient_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, trophic_window_place_changed);
  gtk_widget_class_bind_template_callback (widget_class, list_loaded_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, trophic_window_tour_ended);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.escape", NULL);
}

static void
idle_minutes_changed_cb (GSettings     *settings,
                         const char    *key,
                         TrophicWindow *self)
{
  trophic_discreet_set_idle (self->discreet, 60 * trophic_settings_get_int (key, TROPHIC_DISCREET_MINUTES));
}

static void
watch_input (TrophicWindow *self)
{
  GtkEventController *input = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect (input, "event", G_CALLBACK (input_seen_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), input);
}

static void
trophic_window_init (TrophicWindow *self)
{
  self->discreet = trophic_discreet_new (60 * trophic_settings_get_int ("idle-minutes", TROPHIC_DISCREET_MINUTES),
                                         CONFIRM_MILLISECONDS);
  gtk_widget_init_template (GTK_WIDGET (self));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->window_stack));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->content_stack));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->main_stack));
  trophic_stack_heard_as_seen (GTK_WIDGET (self->places));
  trophic_window_add_actions (self);
  trophic_window_add_backups (self);
  trophic_window_add_lock (self);
  trophic_sidebar_set_discreet (self->sidebar, self->discreet);
  AdwViewStack *pages = trophic_patient_page_get_stack (self->patient_page);
  adw_view_switcher_set_stack (self->switcher, pages);
  g_signal_connect_object (pages, "notify::visible-child", G_CALLBACK (page_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->discreet, "notify::revealed", G_CALLBACK (revealed_changed_cb), self, G_CONNECT_SWAPPED);
  trophic_settings_listen ("idle-minutes", G_CALLBACK (idle_minutes_changed_cb), self);
  trophic_display_settings_connect (G_CALLBACK (trophic_window_reload), self);
  watch_input (self);
  gtk_window_set_default_size (GTK_WINDOW (self), trophic_settings_get_int ("window-width", 1280),
                               trophic_settings_get_int ("window-height", 860));
  if (trophic_settings_get_boolean ("window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
  trophic_worklist_place_attach (self);
  trophic_study_place_attach (self);
  trophic_quality_place_add (self);
  layout_changed_cb (self);
  trophic_window_update_actions (self);
  trophic_window_update_welcome (self);
}

/** trophic_window_new: a window without a clinic: it offers to open one. */
TrophicWindow *
trophic_window_new (TrophicApplication *application)
{
  TrophicWindow *self = g_object_new (TROPHIC_TYPE_WINDOW, "application", application, NULL);
  if (application != NULL)
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/** trophic_window_get_clinic: (transfer none) (nullable): the open clinic. */
TrophicClinic *
trophic_window_get_clinic (TrophicWindow *self)
{
  return self->clinic;
}

/** trophic_window_get_patient_row: the patient on screen, 0 when none. */
gint64
trophic_window_get_patient_row (TrophicWindow *self)
{
  return self->patient_row;
}

/* The facts of the patient who was chosen: not those of the one before, who stays on screen while they are read. */
const TrophicPatientFacts *
trophic_window_get_facts (TrophicWindow *self)
{
  return self->facts != NULL && self->facts->record->patient->row == self->patient_row ? self->facts : NULL;
}

/** trophic_window_get_record: (transfer none) (nullable): all facts of the patient on screen, %NULL while they are read. */
TrophicRecord *
trophic_window_get_record (TrophicWindow *self)
{
  return trophic_window_get_facts (self) != NULL ? self->facts->record : NULL;
}

/** trophic_window_has_same_name: whether another patient has the same or a similar name as the one on screen. */
gboolean
trophic_window_has_same_name (TrophicWindow *self)
{
  return self->facts != NULL && self->facts->same_name;
}

/** trophic_window_get_layout: how much room there is now; property "layout" notifies. */
TrophicLayout
trophic_window_get_layout (TrophicWindow *self)
{
  return trophic_two_pane_get_layout (self->panes);
}

/** trophic_window_get_discreet: (transfer none): whether this window is covered. */
TrophicDiscreet *
trophic_window_get_discreet (TrophicWindow *self)
{
  return self->discreet;
}

/* The clinic's name in the header, and at the foot whom the audit names. */
static void
show_names (TrophicWindow *self)
{
  g_autofree char *title = trophic_clinic_dup_title (self->clinic);
  g_autofree char *subtitle = trophic_clinic_is_read_only (self->clinic) ? g_strdup_printf (_("%s · for reading only"), title)
                                                                         : g_steal_pointer (&title);
  const char *who = trophic_clinic_get_user_name (self->clinic);
  adw_window_title_set_subtitle (self->clinic_title, subtitle);
  gtk_label_set_text (self->user_label, who != NULL ? who : _("No user chosen"));
}

static gboolean
is_over (GtkWindow *dialog,
         GtkWindow *window)
{
  GtkWindow *below = gtk_window_get_transient_for (dialog);
  return below != NULL && (below == window || is_over (below, window));
}

/* [S] A form over the window writes into the clinic of the window: it goes with its clinic, unsaved, and never meets another;
 * so does one that stands over another dialog. */
static void
close_dialogs (TrophicWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);
  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_WINDOW (l->data) && is_over (l->data, GTK_WINDOW (self)) && gtk_window_get_modal (l->data))
      g_ptr_array_add (over, g_object_ref (l->data));
  for (guint i = 0; i < over->len; i++)
    gtk_window_destroy (g_ptr_array_index (over, i));
}

/** trophic_window_set_clinic: @clinic: (nullable): shows its patients; with %NULL closes the clinic that is open. */
void
trophic_window_set_clinic (TrophicWindow *self,
                           TrophicClinic *clinic)
{
  trophic_window_stop_watch (self);
  trophic_window_close_form (self);
  trophic_form_drop_kept (self);
  trophic_tour_end (self->tour);
  close_dialogs (self);
  trophic_discreet_cover (self->discreet);
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_pointer (&self->facts, trophic_patient_facts_unref);
  self->patient_row = 0;
  trophic_sidebar_set_clinic (self->sidebar, clinic);
  if (self->clinic != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->clinic, self);
      trophic_clinic_close (self->clinic);
    }
  g_set_object (&self->clinic, clinic);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CLINIC]);
  adw_view_stack_set_visible_child_name (self->places, "patients");
  trophic_window_restart_watch (self);
  trophic_window_restart_backups (self);
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  gtk_stack_set_visible_child_name (self->window_stack, clinic != NULL ? "clinic" : "start");
  if (clinic != NULL)
    {
      show_names (self);
      g_signal_connect_object (clinic, "named", G_CALLBACK (show_names), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (clinic, "changed", G_CALLBACK (trophic_window_reload), self, G_CONNECT_SWAPPED);
      gtk_stack_set_visible_child_name (self->main_stack, "loading");
      trophic_sidebar_reload (self->sidebar);
    }
  else
    trophic_window_update_welcome (self);
  trophic_window_update_actions (self);
  trophic_window_lock_as_left (self);
}

/** trophic_window_select_patient: shows a patient, in the place of patients; covers the view. */
void
trophic_window_select_patient (TrophicWindow *self,
                               gint64         patient_row)
{
  gboolean other = patient_row != self->patient_row;
  gboolean elsewhere = g_strcmp0 (trophic_window_get_place (self), "patients") != 0;
  trophic_window_show_place (self, "patients");
  trophic_two_pane_show_content (self->panes, TRUE);
  /* [S] The row that was opened is gone: without this the keys would go to the eye, and Space would reveal. */
  if (elsewhere)
    gtk_widget_child_focus (GTK_WIDGET (self->patient_page), GTK_DIR_TAB_FORWARD);
  if (!other)
    return;
  trophic_discreet_cover (self->discreet);
  trophic_window_close_question (self);
  trophic_form_drop_kept (self);
  gtk_revealer_set_reveal_child (self->banner, FALSE);
  self->patient_row = patient_row;
  trophic_sidebar_select (self->sidebar, patient_row);
  trophic_window_load_patient (self);
}

/** trophic_window_reload: reads the list and the patient on screen again. */
void
trophic_window_reload (TrophicWindow *self)
{
  /* Who is on screen does not wait until everyone in the list is read. */
  trophic_window_load_patient (self);
  trophic_sidebar_reload (self->sidebar);
}

/** trophic_window_toast: says in one line what was done; @label and @action offer to undo it. */
void
trophic_window_toast (TrophicWindow *self,
                      const char    *text,
                      const char    *label,
                      const char    *action,
                      GVariant      *target)
{
  if (self->closed) /* while it was done */
    return;
  AdwToast *toast = trophic_toast_new (text);
  adw_toast_set_timeout (toast, TROPHIC_TOAST_SECONDS);
  if (label != NULL && action != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
      /* [S] What can be undone has its row in this clinic, and another stands under that row in the next. */
      g_signal_connect_object (self, "notify::clinic", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
      if (g_str_has_prefix (action, "win.undo-"))
        trophic_window_offer_undo (self, toast);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/** trophic_window_ask_again: asks before the prognosis of a patient who does not wish to know is shown. */
void
trophic_window_ask_again (TrophicWindow *self)
{
  trophic_window_close_question (self);
  AdwToast *toast = trophic_toast_new (_("Does not wish to know. Press again to reveal"));
  /* As long as a second press is taken for the answer. */
  adw_toast_set_timeout (toast, CONFIRM_MILLISECONDS / 1000);
  g_set_weak_pointer (&self->question, toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/** trophic_window_close_question: it was answered, or its patient is no longer on screen. */
void
trophic_window_close_question (TrophicWindow *self)
{
  if (self->question != NULL)
    adw_toast_dismiss (self->question);
}

/** trophic_window_show_error: says in the page what went wrong and what to do. */
void
trophic_window_show_error (TrophicWindow *self,
                           const GError  *error)
{
  if (self->closed)
    return;
  TrophicPlacePage *page = trophic_window_get_place_page (self);
  if (page != NULL)
    {
      trophic_place_page_show_error (page, error);
      return;
    }
  trophic_alert_say (self->banner_text, error->message);
  gtk_revealer_set_reveal_child (self->banner, TRUE);
}

/** trophic_window_open_form: gives the content's place to @form until it is closed. */
void
trophic_window_open_form (TrophicWindow *self,
                          GtkWidget     *form)
{
  trophic_window_close_form (self);
  trophic_tour_end (self->tour);
  self->form = form;
  gtk_stack_add_child (self->content_stack, form);
  gtk_stack_set_visible_child (self->content_stack, form);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar_box), FALSE);
  trophic_window_show_content (self);
  gtk_widget_child_focus (form, GTK_DIR_TAB_FORWARD);
}

/** trophic_window_close_form: gives the place back to the patient. */
void
trophic_window_close_form (TrophicWindow *self)
{
  if (self->form == NULL)
    return;
  GtkWidget *form = g_steal_pointer (&self->form);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar_box), TRUE);
  trophic_window_show_place_content (self);
  gtk_stack_remove (self->content_stack, form);
  /* The focus went with the form: the next key belongs to what was there before. */
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->content_stack), GTK_DIR_TAB_FORWARD);
  trophic_window_tell_arrivals (self);
}
