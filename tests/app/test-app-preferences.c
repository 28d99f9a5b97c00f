/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: what is chosen is remembered at once, what was remembered is shown, and every row has a name. */
#include "trophic-app-fixture.h"
#include "trophic-preferences-display.h"
#include "trophic-preferences-rows.h"
#include "trophic-preferences.h"
#include "trophic-settings.h"

typedef gboolean (*Wanted) (GtkWidget  *widget,
                            const char *name);

static GtkWidget *
find (GtkWidget  *widget,
      Wanted      wanted,
      const char *name)
{
  if (wanted (widget, name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, wanted, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_row (GtkWidget  *widget,
        const char *name)
{
  return ADW_IS_PREFERENCES_ROW (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), name);
}

static gboolean
is_spin (GtkWidget  *widget,
         const char *name)
{
  return GTK_IS_SPIN_BUTTON (widget);
}

static GtkWidget *
get_row (GtkWidget  *page,
         const char *title)
{
  GtkWidget *row = find (page, is_row, title);
  g_assert_nonnull (row);
  return row;
}

static void
assert_setting (const char *key,
                const char *value)
{
  g_autofree char *text = trophic_settings_get_string (key);
  g_assert_cmpstr (text, ==, value);
}

static void
test_choices (void)
{
  trophic_settings_set_string ("lactate-unit", "mg-dl");
  g_autoptr (GtkWidget) page = g_object_ref_sink (GTK_WIDGET (trophic_preferences_display_new ()));
  AdwComboRow *lactate = ADW_COMBO_ROW (get_row (page, "Lactate"));
  g_assert_cmpstr (trophic_preferences_choice_get (lactate), ==, "mg-dl");
  adw_combo_row_set_selected (lactate, 1);
  assert_setting ("lactate-unit", "mmol-l");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (page, "Energy")), 1);
  assert_setting ("energy-unit", "kj");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (page, "Time axis")), 1);
  assert_setting ("time-axis", "since-onset");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_row (page, "Names of patients")), 2);
  assert_setting ("name-order", "given-first");
}

/* The discreet view never waits for longer than ten minutes, and always covers again. */
static void
test_minutes (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (GTK_WIDGET (trophic_preferences_display_new ()));
  GtkSpinButton *spin = GTK_SPIN_BUTTON (find (get_row (page, "Cover again after"), is_spin, NULL));
  gtk_spin_button_set_value (spin, 7);
  g_assert_cmpint (trophic_settings_get_int ("idle-minutes", 0), ==, 7);
  gtk_spin_button_set_value (spin, 600);
  g_assert_cmpint (trophic_settings_get_int ("idle-minutes", 0), ==, 10);
  gtk_spin_button_set_value (spin, 0);
  g_assert_cmpint (trophic_settings_get_int ("idle-minutes", 0), ==, 1);
}

static void
heard_cb (GSettings  *settings,
          const char *key,
          GObject    *listener)
{
  g_object_set_data (listener, key, GINT_TO_POINTER (TRUE));
}

static void
test_heard (void)
{
  g_autoptr (GObject) listener = g_object_new (G_TYPE_OBJECT, NULL);
  trophic_settings_listen ("idle-minutes", G_CALLBACK (heard_cb), listener);
  trophic_settings_set_int ("idle-minutes", 5);
  g_assert_nonnull (g_object_get_data (listener, "idle-minutes"));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/app/preferences/choices", test_choices);
  g_test_add_func ("/app/preferences/minutes", test_minutes);
  g_test_add_func ("/app/preferences/heard", test_heard);
  return g_test_run ();
}
