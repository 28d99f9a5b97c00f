/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-part-names.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

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

static GtkWidget *
first_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = first_label (child);
      if (label != NULL)
        return label;
    }
  return NULL;
}

/* A row of a list of choices is named by what it says; its class has no name of its own in GTK's headers. */
static gboolean
is_choice (GtkWidget *part,
           GtkWidget *list)
{
  return GTK_IS_LIST_VIEW (list) && g_str_equal (G_OBJECT_TYPE_NAME (part), "GtkListItemWidget") &&
         (gtk_widget_get_ancestor (list, ADW_TYPE_COMBO_ROW) != NULL || gtk_widget_get_ancestor (list, GTK_TYPE_DROP_DOWN) != NULL);
}

/* What is chosen is heard after the name of the list. */
static void
say_choice_cb (GtkDropDown *list,
               GParamSpec  *pspec,
               GtkWidget   *button)
{
  GObject *item = gtk_drop_down_get_selected_item (list);
  GtkExpression *expression = gtk_drop_down_get_expression (list);
  g_auto (GValue) value = G_VALUE_INIT;
  const char *said = NULL;
  if (item != NULL && GTK_IS_STRING_OBJECT (item))
    said = gtk_string_object_get_string (GTK_STRING_OBJECT (item));
  else if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value) && G_VALUE_HOLDS_STRING (&value))
    said = g_value_get_string (&value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said != NULL ? said : "", -1);
}

static void
name_list_button (GtkWidget   *button,
                  GtkDropDown *list)
{
  name_after (button, GTK_WIDGET (list));
  if (g_signal_handler_find (list, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, say_choice_cb, button) == 0)
    g_signal_connect_object (list, "notify::selected-item", G_CALLBACK (say_choice_cb), button, 0);
  say_choice_cb (list, NULL, button);
}

static gboolean
is_bare_search_button (GtkWidget *widget)
{
  GtkRoot *window = gtk_widget_get_root (widget);
  return GTK_IS_TOGGLE_BUTTON (widget) && (ADW_IS_PREFERENCES_WINDOW (window) || GTK_IS_SHORTCUTS_WINDOW (window)) &&
         (gtk_widget_get_ancestor (widget, GTK_TYPE_HEADER_BAR) != NULL || gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL);
}

/* GTK 4.8 names a button with a mnemonic by its text, underline and all, and by the label in it: it is said twice. */
static void
say_label_alone_cb (GtkButton *button)
{
  if (gtk_button_get_use_underline (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
name_mnemonic_button (GtkButton *button)
{
  if (g_signal_handler_find (button, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, say_label_alone_cb, NULL) == 0)
    g_signal_connect (button, "notify::label", G_CALLBACK (say_label_alone_cb), NULL);
  say_label_alone_cb (button);
}

/* The part that takes the focus is the one that is read, and is not always the one that has the name. */
static void
name_part (GtkWidget *part)
{
  GtkWidget *whole = gtk_widget_get_parent (part);
  if (whole == NULL)
    return;
  if (GTK_IS_BUTTON (part) && gtk_button_get_use_underline (GTK_BUTTON (part)))
    name_mnemonic_button (GTK_BUTTON (part));
  if (GTK_IS_MENU_BUTTON (part) && ADW_IS_SPLIT_BUTTON (whole))
    name_as (part, adw_split_button_get_dropdown_tooltip (ADW_SPLIT_BUTTON (whole)));
  else if (GTK_IS_TOGGLE_BUTTON (part) && GTK_IS_DROP_DOWN (whole))
    name_list_button (part, GTK_DROP_DOWN (whole));
  else if (GTK_IS_TOGGLE_BUTTON (part) && is_bare_menu_button (whole))
    name_after (part, whole);
  else if (is_choice (part, whole) && first_label (part) != NULL)
    name_after (part, first_label (part));
  else if (GTK_IS_LIST_VIEW (part) && gtk_widget_get_ancestor (part, ADW_TYPE_COMBO_ROW) != NULL)
    name_as (part, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (gtk_widget_get_ancestor (part, ADW_TYPE_COMBO_ROW))));
  else if (GTK_IS_IMAGE (part) && is_bare_search_button (whole))
    name_as (part, _("Search")); /* the button is named by its picture */
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
