/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reveal-button.h"

#include <glib/gi18n-lib.h>

#include "trophic-discreet.h"
#include "trophic-reveal-words.h"
#include "trophic-settings.h"

enum { IDLE_MINUTES = 2, CONFIRM_MILLISECONDS = 3000 };

struct _TrophicRevealButton
{
  GtkWidget           parent_instance;
  GtkWidget          *button;
  GtkStack           *words;
  TrophicDiscreet    *discreet;
  GtkEventController *input; /* of the dialog: weak */
};

G_DEFINE_FINAL_TYPE (TrophicRevealButton, trophic_reveal_button, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_REVEALED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
revealed_changed_cb (TrophicRevealButton *self)
{
  gboolean revealed = trophic_discreet_get_revealed (self->discreet);
  trophic_reveal_words_set_revealed (self->words, revealed);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->button), revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}

static void
toggled_cb (TrophicRevealButton *self)
{
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button)) != trophic_discreet_get_revealed (self->discreet))
    trophic_discreet_toggle (self->discreet, TROPHIC_WISHES_NOT_ASKED);
}

static gboolean
key_pressed_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  trophic_discreet_toggle (TROPHIC_REVEAL_BUTTON (user_data)->discreet, TROPHIC_WISHES_NOT_ASKED);
  return TRUE;
}

static gboolean
input_seen_cb (GtkEventControllerLegacy *controller,
               GdkEvent                 *event,
               TrophicRevealButton      *self)
{
  trophic_discreet_touch (self->discreet);
  return GDK_EVENT_PROPAGATE;
}

static void
screen_locked_cb (TrophicRevealButton *self)
{
  trophic_discreet_cover (self->discreet);
}

static void
trophic_reveal_button_root (GtkWidget *widget)
{
  TrophicRevealButton *self = TROPHIC_REVEAL_BUTTON (widget);
  GTK_WIDGET_CLASS (trophic_reveal_button_parent_class)->root (widget);
  g_set_weak_pointer (&self->input, gtk_event_controller_legacy_new ());
  gtk_event_controller_set_propagation_phase (self->input, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->input, "event", G_CALLBACK (input_seen_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->input);
}

static void
trophic_reveal_button_unroot (GtkWidget *widget)
{
  TrophicRevealButton *self = TROPHIC_REVEAL_BUTTON (widget);
  if (self->input != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (gtk_widget_get_root (widget)), self->input);
  g_clear_weak_pointer (&self->input);
  GTK_WIDGET_CLASS (trophic_reveal_button_parent_class)->unroot (widget);
}

static void
trophic_reveal_button_get_property (GObject    *object,
                                    guint       id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_REVEALED)
    g_value_set_boolean (value, trophic_reveal_button_get_revealed (TROPHIC_REVEAL_BUTTON (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
trophic_reveal_button_dispose (GObject *object)
{
  TrophicRevealButton *self = TROPHIC_REVEAL_BUTTON (object);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->discreet);
  G_OBJECT_CLASS (trophic_reveal_button_parent_class)->dispose (object);
}

static void
trophic_reveal_button_class_init (TrophicRevealButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  object_class->dispose = trophic_reveal_button_dispose;
  object_class->get_property = trophic_reveal_button_get_property;
  widget_class->root = trophic_reveal_button_root;
  widget_class->unroot = trophic_reveal_button_unroot;
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_reveal_button_init (TrophicRevealButton *self)
{
  self->discreet = trophic_discreet_new (60 * trophic_settings_get_int ("idle-minutes", IDLE_MINUTES), CONFIRM_MILLISECONDS);
  self->words = trophic_reveal_words_new ();
  self->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), GTK_WIDGET (self->words));
  trophic_reveal_words_name (self->words);
  gtk_widget_set_tooltip_text (self->button, _("Show or cover names (F12)"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_swapped (self->button, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect_object (self->discreet, "notify::revealed", G_CALLBACK (revealed_changed_cb), self, G_CONNECT_SWAPPED);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F12, 0),
                                                          gtk_callback_action_new (key_pressed_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  GApplication *application = g_application_get_default ();
  if (GTK_IS_APPLICATION (application))
    g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screen_locked_cb), self, G_CONNECT_SWAPPED);
}

/** trophic_reveal_button_get_revealed: whether names may be read now. */
gboolean
trophic_reveal_button_get_revealed (TrophicRevealButton *self)
{
  g_return_val_if_fail (TROPHIC_IS_REVEAL_BUTTON (self), FALSE);
  return trophic_discreet_get_revealed (self->discreet);
}
