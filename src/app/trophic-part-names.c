/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-part-names.h"

#include <adwaita.h>

static void
name_as (GtkWidget  *part,
         const char *name)
{
  if (name != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_after (GtkWidget *part,
            GtkWidget *whole)
{
  gtk_accessible_update_relation (GTK_ACCESSIBLE (part), GTK_ACCESSIBLE_RELATION_LABELLED_BY, whole, NULL, -1);
}

/* One with words on it is named by them. */
static gboolean
is_bare_menu_button (GtkWidget *widget)
{
  return GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)) == NULL &&
         gtk_menu_button_get_child (GTK_MENU_BUTTON (widget)) == NULL;
}

/* The part that takes the focus is the one that is read, and is not always the one that has the name. */
static void
name_part (GtkWidget *part)
{
  GtkWidget *whole = gtk_widget_get_parent (part);
  if (whole == NULL)
    return;
  if (GTK_IS_MENU_BUTTON (part) && ADW_IS_SPLIT_BUTTON (whole))
    name_as (part, adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (whole)));
  else if (GTK_IS_TOGGLE_BUTTON (part) && (is_bare_menu_button (whole) || GTK_IS_DROP_DOWN (whole)))
    name_after (part, whole);
  else if (GTK_IS_LIST_VIEW (part) && GTK_IS_COLUMN_VIEW (whole))
    name_after (part, whole);
  else if (GTK_IS_EXPANDER (part))
    name_as (part, gtk_expander_get_label (GTK_EXPANDER (part)));
  else if (ADW_IS_EXPANDER_ROW (part))
    name_as (part, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (part)));
  else if (GTK_IS_LIST_BOX (part) && gtk_widget_get_ancestor (part, ADW_TYPE_EXPANDER_ROW) != NULL)
    name_after (part, gtk_widget_get_ancestor (part, ADW_TYPE_EXPANDER_ROW));
}

static gboolean
mapped_cb (GSignalInvocationHint *hint,
           guint                  n_values,
           const GValue          *values,
           gpointer               data)
{
  name_part (g_value_get_object (values));
  return TRUE;
}

/** trophic_part_names_watch: from now on names such parts as they come on screen; once in a program. */
void
trophic_part_names_watch (void)
{
  gpointer widgets = g_type_class_ref (GTK_TYPE_WIDGET); /* the signal is there once the class is */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
  g_type_class_unref (widgets);
}
