/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-reveal-words.h"

#include <glib/gi18n-lib.h>

#include "trophic-stack-heard.h"

enum { GAP = 6 };

/* No AdwButtonContent: each would name the button, and both words be said. */
static void
add_words (GtkStack   *words,
           const char *name,
           const char *icon,
           const char *label)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, GAP);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (content), gtk_label_new (label));
  gtk_stack_add_named (words, content, name);
}

/** trophic_reveal_words_new: (transfer floating): what stands on the button of the eye, covered at first. */
GtkStack *
trophic_reveal_words_new (void)
{
  GtkStack *words = GTK_STACK (gtk_stack_new ());
  add_words (words, "discreet", "trophic-eye-crossed-symbolic", _("Discreet"));
  add_words (words, "revealed", "trophic-eye-symbolic", _("Revealed"));
  trophic_stack_heard_as_seen (GTK_WIDGET (words));
  return words;
}

/** trophic_reveal_words_name: names the button that @words stand on by the word on screen. */
void
trophic_reveal_words_name (GtkStack *words)
{
  GtkWidget *button = gtk_widget_get_ancestor (GTK_WIDGET (words), GTK_TYPE_BUTTON);
  gboolean revealed = g_str_equal (gtk_stack_get_visible_child_name (words), "revealed");
  if (button != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, revealed ? _("Revealed") : _("Discreet"), -1);
}

/** trophic_reveal_words_set_revealed: shows the word for what is on screen. */
void
trophic_reveal_words_set_revealed (GtkStack *words,
                                   gboolean  revealed)
{
  gtk_stack_set_visible_child_name (words, revealed ? "revealed" : "discreet");
  trophic_reveal_words_name (words);
}
