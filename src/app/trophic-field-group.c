/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-field-group.h"

#include <glib/gi18n.h>

static GtkWidget *
new_field (const TrophicFieldSpec *spec)
{
  const char *title = _(spec->title);
  switch (spec->kind)
    {
    case TROPHIC_FIELD_NUMBER:
      return trophic_field_new_entry (spec->key, title, spec->unit != NULL ? _(spec->unit) : NULL);
    case TROPHIC_FIELD_TEXT:
      return trophic_field_new_text (spec->key, title);
    case TROPHIC_FIELD_LIST:
      return trophic_field_new_list (spec->key, title, spec->options, spec->n_options);
    case TROPHIC_FIELD_MANY:
      return trophic_field_new_many (spec->key, title, spec->options, spec->n_options);
    case TROPHIC_FIELD_CHOICE:
    case TROPHIC_FIELD_CHOICE_BELOW:
    default:
      break;
    }
  GtkWidget *field = trophic_field_new_choice (spec->key, title, spec->options, spec->n_options);
  if (spec->kind == TROPHIC_FIELD_CHOICE_BELOW)
    trophic_field_set_below (TROPHIC_FIELD (field), TRUE);
  return field;
}

/**
 * trophic_field_group_new:
 * @heading: (nullable): above the card, translated
 * @heading_end: (nullable) (transfer floating): a widget at the end of the heading
 * @specs: the fields in their Tab order
 * @fields: (element-type utf8 TrophicField): filled with the fields by key; borrows the keys from @specs
 *
 * Returns: (transfer floating): the group
 */
GtkWidget *
trophic_field_group_new (const char             *heading,
                         GtkWidget              *heading_end,
                         const TrophicFieldSpec *specs,
                         guint                   n_specs,
                         GHashTable             *fields)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  if (heading != NULL)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *label = gtk_label_new (heading);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_add_css_class (line, "group-heading");
      gtk_box_append (GTK_BOX (line), label);
      if (heading_end != NULL)
        gtk_box_append (GTK_BOX (line), heading_end);
      gtk_box_append (GTK_BOX (group), line);
    }
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "fields");
  for (guint i = 0; i < n_specs; i++)
    {
      GtkWidget *field = new_field (&specs[i]);
      g_hash_table_insert (fields, (gpointer) specs[i].key, field);
      gtk_box_append (GTK_BOX (card), field);
    }
  gtk_box_append (GTK_BOX (group), card);
  return group;
}
