/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-window-private.h"

#include <glib/gi18n.h>

#include "trophic-settings.h"
#include "trophic-two-pane.h"

enum { TOAST_SECONDS = 10, IDLE_MINUTES = 2, CONFIRM_MILLISECONDS = 3000 };

struct _TrophicWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toast_overlay;
  GtkStack            *window_stack;
  AdwStatusPage       *start_page;
  TrophicTwoPane      *panes;
  GtkBox              *sidebar_box;
  AdwWindowTitle      *clinic_title;
  GtkStack            *content_stack;
  GtkStack            *main_stack;
  AdwHeaderBar        *header;
  TrophicClinic       *clinic;
  TrophicDiscreet     *discreet;
  TrophicRecord       *record;
  gint64               patient_row;
  GtkWidget           *form;
};

G_DEFINE_FINAL_TYPE (TrophicWindow, trophic_window, ADW_TYPE_APPLICATION_WINDOW)

static void
reveal_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  TrophicWindow *self = user_data;
  TrophicWishes wishes = self->record != NULL ? self->record->patient->wishes : TROPHIC_WISHES_NOT_ASKED;
  if (trophic_discreet_toggle (self->discreet, wishes) == TROPHIC_DISCREET_ASKED)
    trophic_window_toast (self, _("Does not wish to know. Press again to reveal."), NULL, NULL, NULL);
}

static void
back_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  trophic_two_pane_show_content (TROPHIC_WINDOW (user_data)->panes, FALSE);
}

static gboolean
input_seen_cb (GtkEventControllerLegacy *controller,
               GdkEvent                 *event,
               TrophicWindow            *self)
{
  trophic_discreet_touch (self->discreet);
  return GDK_EVENT_PROPAGATE;
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
  return GTK_WINDOW_CLASS (trophic_window_parent_class)->close_request (window);
}

static void
trophic_window_dispose (GObject *object)
{
  TrophicWindow *self = TROPHIC_WINDOW (object);
  g_clear_object (&self->clinic);
  g_clear_object (&self->discreet);
  g_clear_pointer (&self->record, trophic_record_unref);
  G_OBJECT_CLASS (trophic_window_parent_class)->dispose (object);
}

static void
trophic_window_class_init (TrophicWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = trophic_window_close_request;
  g_type_ensure (TROPHIC_TYPE_TWO_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-window.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, window_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, panes);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, sidebar_box);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, clinic_title);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, content_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, main_stack);
  gtk_widget_class_bind_template_child (widget_class, TrophicWindow, header);
}

static void
trophic_window_init (TrophicWindow *self)
{
  static const GActionEntry actions[] = {
    { "reveal", reveal_activated_cb },
    { "back", back_activated_cb },
  };
  gtk_widget_init_template (GTK_WIDGET (self));
  self->discreet = trophic_discreet_new (60 * trophic_settings_get_int ("idle-minutes", IDLE_MINUTES),
                                         CONFIRM_MILLISECONDS);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  trophic_window_add_form_actions (self);

  GtkEventController *input = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (input, GTK_PHASE_CAPTURE);
  g_signal_connect (input, "event", G_CALLBACK (input_seen_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), input);

  gtk_window_set_default_size (GTK_WINDOW (self), trophic_settings_get_int ("window-width", 1280),
                               trophic_settings_get_int ("window-height", 860));
  if (trophic_settings_get_boolean ("window-maximized", FALSE))
    gtk_window_maximize (GTK_WINDOW (self));
}

/** trophic_window_new: a window without a clinic: it offers to open one. */
TrophicWindow *
trophic_window_new (TrophicApplication *application)
{
  return g_object_new (TROPHIC_TYPE_WINDOW, "application", application, NULL);
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

/** trophic_window_get_record: (transfer none) (nullable): all facts of the patient on screen, %NULL while they are read. */
TrophicRecord *
trophic_window_get_record (TrophicWindow *self)
{
  return self->record;
}

/** trophic_window_get_discreet: (transfer none): whether this window is covered. */
TrophicDiscreet *
trophic_window_get_discreet (TrophicWindow *self)
{
  return self->discreet;
}

/** trophic_window_open_clinic: opens the clinic file at @path; failures are shown in the window. */
void
trophic_window_open_clinic (TrophicWindow *self,
                            const char    *path)
{
  gtk_stack_set_visible_child_name (self->window_stack, "clinic");
}

/** trophic_window_select_patient: shows a patient; covers the view. */
void
trophic_window_select_patient (TrophicWindow *self,
                               gint64         patient_row)
{
  trophic_discreet_cover (self->discreet);
  self->patient_row = patient_row;
  trophic_two_pane_show_content (self->panes, TRUE);
}

/** trophic_window_reload: reads the list and the patient on screen again. */
void
trophic_window_reload (TrophicWindow *self)
{
  trophic_window_update_form_actions (self);
}

/** trophic_window_toast: says in one line what was done; @label and @action offer to undo it. */
void
trophic_window_toast (TrophicWindow *self,
                      const char    *text,
                      const char    *label,
                      const char    *action,
                      GVariant      *target)
{
  AdwToast *toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (label != NULL && action != NULL)
    {
      adw_toast_set_button_label (toast, label);
      adw_toast_set_action_name (toast, action);
      adw_toast_set_action_target_value (toast, target);
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/** trophic_window_show_error: says in the page what went wrong and what to do. */
void
trophic_window_show_error (TrophicWindow *self,
                           const GError  *error)
{
  trophic_window_toast (self, error->message, NULL, NULL, NULL);
}

/** trophic_window_open_form: gives the content's place to @form until it is closed. */
void
trophic_window_open_form (TrophicWindow *self,
                          GtkWidget     *form)
{
  trophic_window_close_form (self);
  self->form = form;
  gtk_stack_add_child (self->content_stack, form);
  gtk_stack_set_visible_child (self->content_stack, form);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar_box), FALSE);
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
  gtk_stack_set_visible_child_name (self->content_stack, "main");
  gtk_stack_remove (self->content_stack, form);
}
