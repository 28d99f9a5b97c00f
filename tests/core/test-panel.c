/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "trophic-panel.h"

static void
test_fields (void)
{
  TrophicPanelField field;
  g_assert_cmpstr (trophic_panel_field_name (TROPHIC_PANEL_WEIGHT_KG), ==, "weight_kg");
  g_assert_cmpstr (trophic_panel_field_name (TROPHIC_PANEL_ALSFRS_R_12), ==, "alsfrs_r_12");
  g_assert_cmpstr (trophic_panel_field_name (TROPHIC_PANEL_STOP), ==, "stop");
  g_assert_true (trophic_panel_field_from_name ("collected", &field));
  g_assert_cmpint (field, ==, TROPHIC_PANEL_COLLECTED);
  g_assert_false (trophic_panel_field_from_name ("Collected", &field));
  g_assert_false (trophic_panel_field_from_name (NULL, &field));
  g_assert_true (trophic_panel_field_is_date (TROPHIC_PANEL_COLLECTED));
  g_assert_true (trophic_panel_field_is_date (TROPHIC_PANEL_BIRTH_DATE));
  g_assert_false (trophic_panel_field_is_date (TROPHIC_PANEL_RESULT_TEXT));
}

static void
test_place (void)
{
  TrophicPanelRow row = { .line = 12 };
  g_autofree char *line = trophic_panel_row_place (&row);
  g_assert_cmpstr (line, ==, "line 12");
  row.column = 3;
  g_autofree char *cell = trophic_panel_row_place (&row);
  g_assert_cmpstr (cell, ==, "line 12, column 3");
  row.path = "OBX[2]";
  g_autofree char *path = trophic_panel_row_place (&row);
  g_assert_cmpstr (path, ==, "OBX[2]");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/panel/fields", test_fields);
  g_test_add_func ("/panel/place", test_place);
  return g_test_run ();
}
