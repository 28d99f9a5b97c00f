/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-key-hints.h"

#include <glib/gi18n.h>

/** trophic_visit_key_hints_new: a line that says what the keys do among the items of the ALSFRS-R. */
GtkWidget *
trophic_visit_key_hints_new (void)
{
  static const struct { const char *key, *text; } hints[] = {
    { "0–4", N_("write and go on") }, { "U", N_("unknown (no total)") }, { "↑↓", N_("move") }, { "Tab", N_("next field") },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    {
      GtkWidget *key = gtk_label_new (hints[i].key), *text = gtk_label_new (_(hints[i].text));
      gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (key, "keycap");
      gtk_widget_add_css_class (text, "caption");
      gtk_widget_add_css_class (text, "soft");
      gtk_widget_set_margin_end (text, 9);
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (line), key);
      gtk_box_append (GTK_BOX (line), text);
    }
  return line;
}
