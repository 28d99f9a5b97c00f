/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reveal-toggle.h"

#include "trophic-reveal-words.h"

struct _TrophicRevealToggle
{
  GtkWidget  parent_instance;
  GtkWidget *button;
  GtkStack  *words;
  GtkWidget *key;
};

G_DEFINE_FINAL_TYPE (TrophicRevealToggle, trophic_reveal_toggle, GTK_TYPE_WIDGET)

/* The button follows the state of the action, the words follow the button. */
static void
active_changed_cb (TrophicRevealToggle *self)
{
  gboolean revealed = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->button));
  trophic_reveal_words_set_revealed (self->words, revealed);
}

static void
trophic_reveal_toggle_dispose (GObject *object)
{
  g_clear_pointer (&TROPHIC_REVEAL_TOGGLE (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (trophic_reveal_toggle_parent_class)->dispose (object);
}

static void
trophic_reveal_toggle_class_init (TrophicRevealToggleClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_reveal_toggle_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
trophic_reveal_toggle_init (TrophicRevealToggle *self)
{
  self->words = trophic_reveal_words_new ();
  self->key = gtk_label_new ("F12");
  gtk_widget_set_valign (self->key, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->key, "keycap");
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), self->key);
  self->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), box);
  trophic_reveal_words_name (self->words);
  gtk_widget_add_css_class (self->button, "raised");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (active_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.reveal");
}

/** trophic_reveal_toggle_new: the eye; it works wherever a window above it has the action. */
GtkWidget *
trophic_reveal_toggle_new (void)
{
  return g_object_new (TROPHIC_TYPE_REVEAL_TOGGLE, NULL);
}

/** trophic_reveal_toggle_set_compact: @compact leaves the key out; icon and word always stay. */
void
trophic_reveal_toggle_set_compact (TrophicRevealToggle *self,
                                   gboolean             compact)
{
  g_return_if_fail (TROPHIC_IS_REVEAL_TOGGLE (self));
  gtk_widget_set_visible (self->key, !compact);
}
