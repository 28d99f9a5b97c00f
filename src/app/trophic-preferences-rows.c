/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-rows.h"

#include <glib/gi18n-lib.h>

#include "trophic-settings.h"

#define OPTIONS "trophic-options"
#define KEY "trophic-key"

/** trophic_preferences_page: (transfer floating): @name is not translated: the window is opened at it. */
AdwPreferencesPage *
trophic_preferences_page (const char *name,
                          const char *title,
                          const char *icon_name)
{
  GtkWidget *page = adw_preferences_page_new ();
  adw_preferences_page_set_name (ADW_PREFERENCES_PAGE (page), name);
  adw_preferences_page_set_title (ADW_PREFERENCES_PAGE (page), title);
  adw_preferences_page_set_icon_name (ADW_PREFERENCES_PAGE (page), icon_name);
  return ADW_PREFERENCES_PAGE (page);
}

static void
weak_free (gpointer weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static gboolean
let_go_cb (gpointer weak)
{
  g_autoptr (GObject) group = g_weak_ref_get (weak);
  if (group != NULL)
    g_object_run_dispose (group);
  return G_SOURCE_REMOVE;
}

/* Only a group that is still there when all who let it go have done so is emptied: that libadwaita does not bear one disposed twice. */
static void
group_moved_cb (GtkWidget *group)
{
  if (gtk_widget_get_parent (group) != NULL)
    return;
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, group);
  g_idle_add_full (G_PRIORITY_LOW, let_go_cb, weak, weak_free);
}

/* libadwaita before 1.3 counts each group once more than it lets it go, for its search, and all that stands in it would stay when
 * the window goes. */
static gboolean
groups_stay (void)
{
  return adw_get_major_version () == 1 && adw_get_minor_version () < 3;
}

/** trophic_preferences_group: (transfer none): @title, @description: (nullable). */
AdwPreferencesGroup *
trophic_preferences_group (AdwPreferencesPage *page,
                           const char         *title,
                           const char         *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  if (description != NULL)
    adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  if (groups_stay ())
    g_signal_connect (group, "notify::parent", G_CALLBACK (group_moved_cb), NULL);
  return group;
}

/**
 * trophic_preferences_choice:
 * @subtitle: (nullable): what it changes
 * @options: static; labels are translated here
 *
 * Returns: (transfer none): shows the first option
 */
AdwComboRow *
trophic_preferences_choice (AdwPreferencesGroup       *group,
                            const char                *title,
                            const char                *subtitle,
                            const TrophicChoiceOption *options,
                            guint                      n)
{
  AdwComboRow *row = ADW_COMBO_ROW (adw_combo_row_new ());
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, _(options[i].label));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
  g_object_set_data (G_OBJECT (row), OPTIONS, (gpointer) options);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/** trophic_preferences_choice_get: (transfer none): the value that is chosen. */
const char *
trophic_preferences_choice_get (AdwComboRow *row)
{
  const TrophicChoiceOption *options = g_object_get_data (G_OBJECT (row), OPTIONS);
  return options[adw_combo_row_get_selected (row)].value;
}

/** trophic_preferences_choice_set: a value that is not among the options changes nothing. */
void
trophic_preferences_choice_set (AdwComboRow *row,
                                const char  *value)
{
  const TrophicChoiceOption *options = g_object_get_data (G_OBJECT (row), OPTIONS);
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (row));
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (options[i].value, value) == 0)
      adw_combo_row_set_selected (row, i);
}

static void
remember_choice_cb (AdwComboRow *row)
{
  trophic_settings_set_string (g_object_get_data (G_OBJECT (row), KEY), trophic_preferences_choice_get (row));
}

/** trophic_preferences_remembered_choice: (transfer none): @key: static. */
AdwComboRow *
trophic_preferences_remembered_choice (AdwPreferencesGroup       *group,
                                       const char                *title,
                                       const char                *subtitle,
                                       const TrophicChoiceOption *options,
                                       guint                      n,
                                       const char                *key)
{
  AdwComboRow *row = trophic_preferences_choice (group, title, subtitle, options, n);
  g_autofree char *value = trophic_settings_get_string (key);
  trophic_preferences_choice_set (row, value);
  g_object_set_data (G_OBJECT (row), KEY, (gpointer) key);
  g_signal_connect (row, "notify::selected", G_CALLBACK (remember_choice_cb), NULL);
  return row;
}

static void
remember_number_cb (GtkSpinButton *spin)
{
  trophic_settings_set_int (g_object_get_data (G_OBJECT (spin), KEY), gtk_spin_button_get_value_as_int (spin));
}

/** trophic_preferences_number: (transfer none): remembered under @key (static) as it is changed. */
GtkSpinButton *
trophic_preferences_number (AdwPreferencesGroup *group,
                            const char          *title,
                            const char          *subtitle,
                            int                  lowest,
                            int                  highest,
                            const char          *key,
                            int                  fallback)
{
  AdwActionRow *row = trophic_preferences_fact (group, title, subtitle);
  GtkWidget *spin = gtk_spin_button_new_with_range (lowest, highest, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), trophic_settings_get_int (key, fallback));
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, spin);
  adw_action_row_set_activatable_widget (row, spin); /* which also names it by the row */
  g_object_set_data (G_OBJECT (spin), KEY, (gpointer) key);
  g_signal_connect (spin, "value-changed", G_CALLBACK (remember_number_cb), NULL);
  return GTK_SPIN_BUTTON (spin);
}

/** trophic_preferences_fact: (transfer none): a row that says something; what people typed is text, never markup. */
AdwActionRow *
trophic_preferences_fact (AdwPreferencesGroup *group,
                          const char          *title,
                          const char          *subtitle)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (row, subtitle);
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

/** trophic_preferences_button: (transfer none): the row's own button; @label with mnemonic. */
GtkWidget *
trophic_preferences_button (AdwActionRow *row,
                            const char   *label,
                            GCallback     clicked,
                            gpointer      user_data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", clicked, user_data);
  adw_action_row_add_suffix (row, button);
  return button;
}
