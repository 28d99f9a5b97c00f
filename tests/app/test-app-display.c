/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each choice of how facts are shown, changed while the window is open: what stands on screen changes with it, at once. */
#include <math.h>

#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-chart-view-private.h"
#include "trophic-display-settings.h"
#include "trophic-display.h"
#include "trophic-energy-unit.h"
#include "trophic-field.h"
#include "trophic-number.h"
#include "trophic-settings.h"
#include "trophic-shown-unit.h"
#include "trophic-window-private.h"

static char *clinic_path;

/* The patient of the showcase, whose facts the pictures show too. */
static TrophicWindow *
open_window (void)
{
  return fixture_open_window (clinic_path, 1600, 1000);
}

static void
test_names (void)
{
  TrophicWindow *window = open_window ();
  const TrophicPatient *patient = trophic_window_get_record (window)->patient;
  g_auto (GStrv) words = g_strsplit (patient->latin_name, " ", 2);
  g_autofree char *family_first = g_strdup (patient->latin_name), *given_first = g_strdup_printf ("%s %s", words[1], words[0]);
  GtkWidget *identity = GTK_WIDGET (window->patient_page), *list = GTK_WIDGET (window->sidebar);
  fixture_wait (says (identity, family_first) && says (list, family_first));
  trophic_settings_set_string ("name-order", "given-first");
  fixture_wait (says (identity, given_first) && says (list, given_first));
  g_assert_false (says (identity, family_first));
  trophic_settings_set_string ("name-order", "language");
  fixture_wait (says (identity, family_first) && says (list, family_first));
  fixture_close (window);
}

/* The page starts with the clock of the preferences and follows them; its own switch is not taken back by anything else. */
static void
test_time (void)
{
  TrophicWindow *window = open_window ();
  TrophicChartView *view = TROPHIC_CHART_VIEW (find_type (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW));
  g_assert_false (view->since_onset);
  trophic_settings_set_string ("time-axis", "since-onset");
  g_assert_true (view->since_onset);
  gtk_widget_activate_action (GTK_WIDGET (view), "trajectories.clock", "s", "calendar");
  g_assert_false (view->since_onset);
  trophic_settings_set_string ("name-order", "given-first");
  g_assert_false (view->since_onset);
  fixture_close (window);
  window = open_window ();
  view = TROPHIC_CHART_VIEW (find_type (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW));
  g_assert_true (view->since_onset);
  trophic_settings_set_string ("time-axis", "calendar");
  trophic_settings_set_string ("name-order", "language");
  g_assert_false (view->since_onset);
  fixture_close (window);
}

/* The card covered and revealed, always with the other unit beside it. */
static void
test_lactate (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *page = GTK_WIDGET (window->patient_page);
  const TrophicObservation *latest = window->facts->assessment->lactate->observation;
  TrophicShownUnit mmol = { "mmol/L", 1, 2 }, mg;
  g_assert_true (trophic_shown_unit_find (latest->analyte, "mg/dL", &mg));
  g_autofree char *stated = trophic_shown_unit_number (&mmol, latest->value, window->facts->assessment->lactate->cutoff);
  g_autofree char *number = trophic_shown_unit_number (&mg, latest->value, window->facts->assessment->lactate->cutoff);
  g_autofree char *before = g_strdup_printf ("\n%s\nmmol/L\n%s mg/dL", stated, number);
  g_autofree char *after = g_strdup_printf ("\n%s\nmg/dL\n%s mmol/L", number, stated);
  trophic_settings_set_string ("lactate-unit", "mmol-l");
  fixture_wait (says (page, before));
  trophic_settings_set_string ("lactate-unit", "mg-dl");
  fixture_wait (says (page, after));
  g_assert_false (says (page, before));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
  fixture_wait (says (page, "9.46 mg/dL"));
  trophic_settings_set_string ("lactate-unit", "mmol-l");
  fixture_wait (!says (page, "9.46 mg/dL"));
  trophic_settings_set_string ("lactate-unit", "as-sent");
  fixture_close (window);
}

/* Card, change line, plan and chart; what is stored stays in kcal. */
static void
test_energy (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *page = GTK_WIDGET (window->patient_page);
  double kcal = window->facts->assessment->energy->intake_kcal;
  g_assert_true (isfinite (kcal));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "nutrition");
  g_autofree char *in_kcal = trophic_energy_number (kcal);
  fixture_wait (says (page, in_kcal) && says (page, "kcal"));
  trophic_settings_set_string ("energy-unit", "kj");
  g_autofree char *in_kj = trophic_energy_number (kcal);
  g_assert_cmpstr (in_kj, !=, in_kcal);
  fixture_wait (says (page, in_kj) && says (page, "kJ"));
  g_assert_false (says (page, in_kcal));
  g_assert_cmpfloat (window->facts->assessment->energy->intake_kcal, ==, kcal);
  trophic_settings_set_string ("energy-unit", "kcal");
  fixture_wait (says (page, in_kcal) && !says (page, "kJ"));
  fixture_close (window);
}

/* [S] A form asks in the unit that it opened with and keeps kcal, also when the preference changes meanwhile: no draft and no visit
 * ever holds kJ. */
static void
test_entry (void)
{
  double kcal;
  trophic_settings_set_string ("energy-unit", "kj");
  g_autoptr (GtkWidget) widget = g_object_ref_sink (trophic_field_new_entry ("intake_kcal", "_Oral", "kcal"));
  TrophicField *field = TROPHIC_FIELD (widget);
  GtkEditable *entry = GTK_EDITABLE (trophic_field_get_control (field));
  gtk_editable_set_text (entry, "5000");
  g_assert_true (trophic_number_parse (trophic_field_get_text (field), &kcal));
  g_assert_cmpfloat (kcal, ==, 1195.0287);
  g_autofree char *kept = g_strdup (trophic_field_get_text (field));
  trophic_settings_set_string ("energy-unit", "kcal");
  trophic_field_set_text (field, kept);
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "5000");
  g_assert_cmpstr (trophic_field_get_text (field), ==, kept);
  /* What was stored in kcal is not changed by being looked at in kJ. */
  trophic_field_set_text (field, "1481");
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "6196.5");
  g_assert_cmpstr (trophic_field_get_text (field), ==, "1481");
  gtk_editable_set_text (entry, "a lot");
  g_assert_cmpstr (trophic_field_get_text (field), ==, "a lot");
  gtk_editable_set_text (entry, "");
  g_assert_cmpstr (trophic_field_get_text (field), ==, "");

  g_autoptr (GtkWidget) plain = g_object_ref_sink (trophic_field_new_entry ("intake_kcal", "_Oral", "kcal"));
  trophic_field_set_text (TROPHIC_FIELD (plain), "1200");
  g_assert_cmpstr (trophic_field_get_text (TROPHIC_FIELD (plain)), ==, "1200");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  trophic_display_settings_get ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/app/display/lactate", test_lactate);
  g_test_add_func ("/app/display/energy", test_energy);
  g_test_add_func ("/app/display/entry", test_entry);
  g_test_add_func ("/app/display/names", test_names);
  g_test_add_func ("/app/display/time", test_time);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
