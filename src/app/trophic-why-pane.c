/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-why-pane.h"

#include <glib/gi18n-lib.h>

struct _TrophicWhyPane
{
  GtkWidget          parent_instance;
  GtkWidget         *box;
  GtkWidget         *title;
  GtkWidget         *headline;
  GtkWidget         *sections;
  GtkScrolledWindow *scrolled;
  GtkWidget         *methods_button;
  char              *text;
};

G_DEFINE_FINAL_TYPE (TrophicWhyPane, trophic_why_pane, GTK_TYPE_WIDGET)

enum { CLOSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
close_clicked_cb (TrophicWhyPane *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
copy_clicked_cb (TrophicWhyPane *self)
{
  if (self->text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
}

static void
trophic_why_pane_dispose (GObject *object)
{
  TrophicWhyPane *self = TROPHIC_WHY_PANE (object);
  g_clear_pointer (&self->text, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), TROPHIC_TYPE_WHY_PANE);
  G_OBJECT_CLASS (trophic_why_pane_parent_class)->dispose (object);
}

static void
trophic_why_pane_class_init (TrophicWhyPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  G_OBJECT_CLASS (klass)->dispose = trophic_why_pane_dispose;
  signals[CLOSED] = g_signal_new ("closed", TROPHIC_TYPE_WHY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/trophic/Trophic/ui/trophic-why-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, box);
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, title);
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, headline);
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, sections);
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, TrophicWhyPane, methods_button);
  gtk_widget_class_bind_template_callback (widget_class, close_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
trophic_why_pane_init (TrophicWhyPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
make_button (const char *label,
             const char *accessible,
             const char *action,
             GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  return button;
}

static void
add_section (TrophicWhyPane *self,
             const char     *title,
             const char     *text)
{
  GtkWidget *heading = make_label (title, "caption-heading");
  gtk_widget_add_css_class (heading, "soft");
  gtk_widget_set_margin_top (heading, 10);
  gtk_box_append (GTK_BOX (self->sections), heading);
  gtk_box_append (GTK_BOX (self->sections), make_label (text, NULL));
}

/* The level in a word, the sentence, and for a check what was done about it or can be. */
static void
add_caution (TrophicWhyPane          *self,
             const TrophicWhyCaution *caution)
{
  gboolean waits = caution->acknowledged == NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_widget_set_margin_top (box, 9);
  gtk_box_append (GTK_BOX (box), make_label (trophic_why_level_words (caution->level), "caption-heading"));
  gtk_widget_add_css_class (gtk_widget_get_first_child (box), waits ? "caution" : "soft");
  gtk_box_append (GTK_BOX (box), make_label (caution->message, NULL));
  if (caution->acknowledged != NULL)
    {
      GtkWidget *read = make_label (caution->acknowledged, "caption");
      gtk_widget_add_css_class (read, "soft");
      gtk_box_append (GTK_BOX (box), read);
      gtk_box_append (GTK_BOX (box), make_button (_("Take Back…"), _("Take the acknowledgement back"),
                                                  "win.withdraw-acknowledgement", g_variant_new_int64 (caution->row)));
    }
  else if (caution->level == TROPHIC_CAUTION_CHECK && caution->code != NULL)
    gtk_box_append (GTK_BOX (box), make_button (_("Acknowledge…"), _("Acknowledge this caution"), "win.acknowledge",
                                                g_variant_new_string (caution->code)));
  gtk_box_append (GTK_BOX (self->sections), box);
}

/* Notes ask nothing: they stand together, below what the answer rests on. */
static void
add_notes (TrophicWhyPane  *self,
           const GPtrArray *cautions)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < cautions->len; i++)
    {
      const TrophicWhyCaution *caution = g_ptr_array_index (cautions, i);
      if (caution->level == TROPHIC_CAUTION_NOTE)
        g_string_append_printf (text, "%s• %s", text->len > 0 ? "\n" : "", caution->message);
    }
  if (text->len > 0)
    add_section (self, _("Notes"), text->str);
}

/** trophic_why_pane_set_why: shows @why from its top. */
void
trophic_why_pane_set_why (TrophicWhyPane   *self,
                          const TrophicWhy *why)
{
  GtkWidget *child;
  while ((child = gtk_widget_get_first_child (self->sections)) != NULL)
    gtk_box_remove (GTK_BOX (self->sections), child);
  gtk_label_set_text (GTK_LABEL (self->title), why->title);
  gtk_label_set_text (GTK_LABEL (self->headline), why->headline);
  for (guint i = 0; i < why->cautions->len; i++)
    if (((const TrophicWhyCaution *) g_ptr_array_index (why->cautions, i))->level != TROPHIC_CAUTION_NOTE)
      add_caution (self, g_ptr_array_index (why->cautions, i));
  for (guint i = 0; i < why->sections->len; i++)
    {
      const TrophicWhySection *section = g_ptr_array_index (why->sections, i);
      if (i == why->n_answer_sections)
        add_notes (self, why->cautions);
      add_section (self, section->heading, section->text);
    }
  if (why->n_answer_sections >= why->sections->len)
    add_notes (self, why->cautions);
  gtk_widget_set_visible (self->methods_button, why->card != NULL);
  if (why->card != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->methods_button), "s", why->card);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
  g_free (self->text);
  self->text = trophic_why_to_text (why);
}
