/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-nutrition-rows.h"

#include "trophic-text.h"

enum { LONGEST_VALUE = 22 };

/** trophic_nutrition_text: (transfer none): a wrapped line. */
GtkWidget *
trophic_nutrition_text (const char *text,
                        const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/** trophic_nutrition_heading: (transfer none): @end: (nullable): a button right of it. */
GtkWidget *
trophic_nutrition_heading (const char *title,
                           GtkWidget  *end)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = trophic_nutrition_text (title, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (end != NULL)
    gtk_box_append (GTK_BOX (box), end);
  gtk_widget_add_css_class (box, "group-heading");
  return box;
}

/** trophic_nutrition_list: (transfer none): an empty boxed list. */
GtkWidget *
trophic_nutrition_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return list;
}

/**
 * trophic_nutrition_row:
 * @detail: (nullable): a second line, in soft ink
 * @value: (nullable): at the right
 */
void
trophic_nutrition_row (GtkWidget  *list,
                       const char *label,
                       const char *detail,
                       const char *value,
                       gboolean    strong)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *title = trophic_nutrition_text (label, NULL);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  if (!trophic_text_is_empty (detail))
    {
      GtkWidget *second = trophic_nutrition_text (detail, "caption");
      gtk_widget_add_css_class (second, "soft");
      gtk_box_append (GTK_BOX (words), second);
    }
  gtk_box_append (GTK_BOX (box), words);
  if (!trophic_text_is_empty (value))
    {
      GtkWidget *end = trophic_nutrition_text (value, strong ? "heading" : NULL);
      gtk_label_set_xalign (GTK_LABEL (end), 1);
      gtk_label_set_justify (GTK_LABEL (end), GTK_JUSTIFY_RIGHT);
      gtk_label_set_wrap (GTK_LABEL (end), g_utf8_strlen (value, -1) > LONGEST_VALUE); /* a number is never cut in two */
      gtk_label_set_max_width_chars (GTK_LABEL (end), LONGEST_VALUE);
      gtk_box_append (GTK_BOX (box), end);
    }
  gtk_widget_add_css_class (box, "nutrition-row");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_autofree char *name = g_strjoin (", ", label, !trophic_text_is_empty (value) ? value : detail != NULL ? detail : "", NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

/** trophic_nutrition_group: (transfer none): heading and list. */
GtkWidget *
trophic_nutrition_group (const char *title,
                         GtkWidget  *end,
                         GtkWidget  *list)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (group), trophic_nutrition_heading (title, end));
  if (list != NULL)
    gtk_box_append (GTK_BOX (group), list);
  return group;
}

/** trophic_nutrition_button: (transfer none): @target: (transfer floating) (nullable). */
GtkWidget *
trophic_nutrition_button (const char *label,
                          const char *action,
                          GVariant   *target)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  if (target != NULL)
    gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}
