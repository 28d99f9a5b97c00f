/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GtkDropDown of GTK 4.8 filters while one types into its opened list, but neither opens by typing nor chooses by Enter:
 * the parts it is made of are looked up once and taught to. */
#include "trophic-list-search.h"

static GtkWidget *
find_child (GtkWidget *parent,
            GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The filter follows 150 ms after the last letter: what stands in the entry now is what is meant. */
static void
apply_filter (GtkSingleSelection *selection,
              const char         *text)
{
  GListModel *model = gtk_single_selection_get_model (selection);
  GtkFilter *filter = GTK_IS_FILTER_LIST_MODEL (model) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model)) : NULL;
  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_search (GTK_STRING_FILTER (filter), text);
}

static void
entry_activated_cb (GtkEditable *entry,
                    gpointer     user_data)
{
  GtkWidget *rows = find_child (GTK_WIDGET (user_data), GTK_TYPE_LIST_VIEW);
  GtkSingleSelection *selection = rows != NULL ? GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (rows))) : NULL;
  if (selection == NULL || *gtk_editable_get_text (entry) == '\0')
    return;
  apply_filter (selection, gtk_editable_get_text (entry));
  if (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 0)
    return;
  gtk_single_selection_set_selected (selection, 0);
  g_signal_emit_by_name (rows, "activate", 0u);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  GtkWidget *button = find_child (GTK_WIDGET (user_data), GTK_TYPE_TOGGLE_BUTTON);
  GtkWidget *entry = find_child (GTK_WIDGET (user_data), GTK_TYPE_SEARCH_ENTRY);
  gunichar letter = gdk_keyval_to_unicode (keyval);
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK) || letter <= ' ' || !g_unichar_isprint (letter) ||
      button == NULL || entry == NULL || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return GDK_EVENT_PROPAGATE;
  char text[7] = { 0 };
  g_unichar_to_utf8 (letter, text);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  return GDK_EVENT_STOP;
}

/* What is typed may stand anywhere in a name, not only in front. */
static void
match_anywhere (GtkDropDown *list)
{
  GtkWidget *rows = find_child (GTK_WIDGET (list), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *selection = rows != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (rows)) : NULL;
  GListModel *model = selection != NULL ? gtk_single_selection_get_model (GTK_SINGLE_SELECTION (selection)) : NULL;
  GtkFilter *filter = GTK_IS_FILTER_LIST_MODEL (model) ? gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model)) : NULL;
  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
}

/** trophic_list_search_enable: @list must have an expression for the words of its items; again after each new model. */
void
trophic_list_search_enable (GtkDropDown *list)
{
  g_return_if_fail (GTK_IS_DROP_DOWN (list));

  gboolean enabled = gtk_drop_down_get_enable_search (list);
  gtk_drop_down_set_enable_search (list, TRUE);
  match_anywhere (list);
  if (enabled)
    return;
  GtkWidget *entry = find_child (GTK_WIDGET (list), GTK_TYPE_SEARCH_ENTRY);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activated_cb), list, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), list);
  gtk_widget_add_controller (GTK_WIDGET (list), keys);
}
