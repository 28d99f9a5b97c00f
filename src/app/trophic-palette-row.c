/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-palette-row.h"

static char *
keys_label (const char *keys)
{
  guint key;
  GdkModifierType modifiers;
  return gtk_accelerator_parse (keys, &key, &modifiers) ? gtk_accelerator_get_label (key, modifiers) : g_strdup (keys);
}

static GtkWidget *
new_label (const char *text,
           const char *style)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/** trophic_palette_row_new: (transfer floating). */
GtkWidget *
trophic_palette_row_new (const TrophicPaletteItem *item)
{
  g_return_val_if_fail (item->title != NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *title = new_label (item->title, NULL);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  if (item->detail != NULL)
    {
      GtkWidget *detail = new_label (item->detail, "caption");
      gtk_widget_add_css_class (detail, "soft");
      gtk_box_append (GTK_BOX (box), detail);
    }
  if (item->keys != NULL)
    {
      g_autofree char *keys = keys_label (item->keys);
      GtkWidget *cap = new_label (keys, "keycap");
      gtk_widget_add_css_class (cap, "soft");
      gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), cap);
    }
  return box;
}

/** trophic_palette_row_to_text: (transfer full): the row read aloud. */
char *
trophic_palette_row_to_text (const TrophicPaletteItem *item)
{
  g_return_val_if_fail (item->title != NULL, NULL);
  GString *text = g_string_new (item->title);
  g_autofree char *keys = item->keys != NULL ? keys_label (item->keys) : NULL;
  if (item->detail != NULL)
    g_string_append_printf (text, ", %s", item->detail);
  if (keys != NULL)
    g_string_append_printf (text, ", %s", keys);
  return g_string_free (text, FALSE);
}
