/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place Study in the real window: covered it holds nothing, choices recompute, a late result of older choices is dropped,
 * tables copy full numbers, and a clinic without patients says what it unlocks. */
#include <errno.h>
#include <math.h>
#include <unistd.h>

#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-study-curve.h"
#include "trophic-study-grid.h"
#include "trophic-study-loader.h"
#include "trophic-study-sidebar.h"
#include "trophic-study-table.h"
#include "trophic-study-view.h"
#include "trophic-window-private.h"

enum { PATIENTS = 48 };

typedef struct {
  char          *path;
  TrophicWindow *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = fixture_clinic_of (GPOINTER_TO_UINT (data));
  fixture->window = trophic_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trophic_window_open_clinic (fixture->window, fixture->path);
  fixture_wait (trophic_window_get_record (fixture->window) != NULL || says (fixture->window, "No patients yet"));
  trophic_window_show_place (fixture->window, "study");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close (fixture->window);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static GtkWidget *
view_of (Fixture *fixture)
{
  return find_type (GTK_WIDGET (fixture->window), TROPHIC_TYPE_STUDY_VIEW);
}

static void
reveal (Fixture  *fixture,
        gboolean  revealed)
{
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "reveal", g_variant_new_boolean (revealed));
}

/* Every word below @widget, on screen or not. */
static void
read_tree (GtkWidget *widget,
           GString   *words)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_tree (child, words);
}

static void
assert_covered (Fixture *fixture)
{
  g_autoptr (GString) words = g_string_new (NULL);
  fixture_wait (says (view_of (fixture), "The study is covered"));
  read_tree (find_type (view_of (fixture), GTK_TYPE_STACK), words); /* not how far the reading is */
  g_auto (GStrv) parts = g_strsplit (words->str, "F12", -1);
  g_autofree char *rest = g_strjoinv ("", parts);
  for (const char *p = rest; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_error ("a covered study holds a number: %s", words->str);
  g_assert_null (find_type (view_of (fixture), TROPHIC_TYPE_STUDY_CURVE));
  g_assert_null (find_type (view_of (fixture), GTK_TYPE_COLUMN_VIEW));
}

/* [S] Covered before it was revealed and after, whatever page and pane were open; its actions are off. */
static void
test_covered (Fixture       *fixture,
              gconstpointer  data)
{
  assert_covered (fixture);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "study-export"));
  reveal (fixture, TRUE);
  fixture_wait (says (view_of (fixture), "Survival by lactate group"));
  fixture_wait (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "study-export"));
  g_assert_nonnull (find_type (view_of (fixture), TROPHIC_TYPE_STUDY_CURVE));
  TrophicStudyView *view = TROPHIC_STUDY_VIEW (view_of (fixture));
  g_signal_emit_by_name (adw_view_stack_get_visible_child (trophic_study_view_get_pages (view)), "why", 0);
  fixture_wait (says (view, "Why this number"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.study-page", "s", "cox");
  fixture_wait (says (view, "Hazard by lactate, adjusted"));
  reveal (fixture, FALSE);
  assert_covered (fixture);
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "study-export"));
  trophic_window_show_place (fixture->window, "patients");
  trophic_window_show_place (fixture->window, "study");
  assert_covered (fixture);
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct { const char *name, *heading, *who; } pages[] = {
    { "cox", "Hazard by lactate, adjusted", "of 48 patients" },
    { "bmi", "BMI change and lactate", "in the study" },
    { "correlations", "Correlations between markers", "in the study" },
    { "roc", "Lactate and the endpoint in time", "of 48 patients" },
    { "survival", "Survival by lactate group", "of 48 patients" },
  };
  reveal (fixture, TRUE);
  fixture_wait (says (view_of (fixture), "Survival by lactate group"));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.study-page", "s", pages[i].name);
      fixture_wait (says (view_of (fixture), pages[i].heading));
      g_assert_true (says (view_of (fixture), pages[i].who));
    }
}

static void
choose (Fixture              *fixture,
        TrophicStudySwitches *switches)
{
  TrophicStudySidebar *sidebar = TROPHIC_STUDY_SIDEBAR (find_type (GTK_WIDGET (fixture->window), TROPHIC_TYPE_STUDY_SIDEBAR));
  trophic_study_sidebar_set_switches (sidebar, switches);
  g_signal_emit_by_name (sidebar, "chosen");
}

/* Other choices, other words and numbers; the way back to the paper's is there only when it leads somewhere. */
static void
test_choices (Fixture       *fixture,
              gconstpointer  data)
{
  TrophicStudySwitches switches = { 0 };
  trophic_study_switches_init (&switches);
  reveal (fixture, TRUE);
  fixture_wait (says (view_of (fixture), "to death or tracheostomy"));
  g_assert_false (says (fixture->window, "Back to the Defaults"));
  switches.endpoint = TROPHIC_STUDY_DEATH;
  choose (fixture, &switches);
  fixture_wait (!says (view_of (fixture), "to death or tracheostomy"));
  fixture_wait (says (fixture->window, "Back to the Defaults"));
  switches.endpoint = TROPHIC_STUDY_TRACHEOSTOMY;
  choose (fixture, &switches);
  fixture_wait (says (view_of (fixture), "to death or tracheostomy"));
  fixture_wait (!says (fixture->window, "Back to the Defaults"));
  trophic_study_switches_clear (&switches);
}

static void
count_cb (gpointer count)
{
  *(guint *) count += 1;
}

/* Of several choices in a row the last is what comes, and nothing else after it. */
static void
test_late_results (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (TrophicStudyLoader) loader = trophic_study_loader_new ();
  TrophicStudySwitches switches = { 0 };
  double fraction;
  guint cohorts = 0;
  g_signal_connect_swapped (loader, "cohort", G_CALLBACK (count_cb), &cohorts);
  trophic_study_loader_set_active (loader, TRUE);
  trophic_study_loader_set_clinic (loader, trophic_window_get_clinic (fixture->window));
  g_assert_cmpint (trophic_study_loader_get_state (loader, &fraction), ==, TROPHIC_STUDY_READING);
  fixture_wait (trophic_study_loader_get_cohort (loader) != NULL);
  trophic_study_switches_init (&switches);
  for (int endpoint = TROPHIC_STUDY_NIV23; endpoint >= TROPHIC_STUDY_DEATH; endpoint--)
    {
      switches.endpoint = (TrophicStudyEndpoint) endpoint;
      trophic_study_loader_set_switches (loader, &switches);
    }
  fixture_wait (trophic_study_loader_get_state (loader, &fraction) == TROPHIC_STUDY_IDLE);
  fixture_wait (trophic_study_loader_get_result (loader)->sensitivity != NULL);
  g_assert_cmpint (trophic_study_loader_get_result (loader)->study->switches.endpoint, ==, TROPHIC_STUDY_DEATH);
  g_assert_cmpuint (cohorts, ==, 2); /* none when the clinic came, then that of the clinic: read once for all choices */
  /* Stopped, it stays with the study that is there and its choices. */
  switches.endpoint = TROPHIC_STUDY_NIV23;
  trophic_study_loader_set_switches (loader, &switches);
  trophic_study_loader_cancel (loader);
  g_assert_cmpint (trophic_study_loader_get_state (loader, &fraction), ==, TROPHIC_STUDY_IDLE);
  g_assert_cmpint (trophic_study_loader_get_switches (loader)->endpoint, ==, TROPHIC_STUDY_DEATH);
  /* [S] Chosen while the clinic is read again, nothing old stands under the new choices meanwhile. */
  fixture_wait (trophic_study_loader_get_result (loader)->sensitivity != NULL);
  trophic_study_loader_reload (loader);
  g_assert_cmpint (trophic_study_loader_get_state (loader, &fraction), ==, TROPHIC_STUDY_READING);
  trophic_study_loader_set_switches (loader, &switches);
  g_assert_cmpint (trophic_study_loader_get_state (loader, &fraction), ==, TROPHIC_STUDY_COMPUTING);
  fixture_wait (trophic_study_loader_get_state (loader, &fraction) == TROPHIC_STUDY_IDLE);
  g_assert_cmpint (trophic_study_loader_get_result (loader)->study->switches.endpoint, ==, TROPHIC_STUDY_NIV23);
  trophic_study_switches_clear (&switches);
}

/* [S] A clinic that can no longer be read leaves no study of what it once was. */
static void
test_unreadable (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  reveal (fixture, TRUE);
  fixture_wait (says (view_of (fixture), "Survival by lactate group"));
  g_autoptr (TrophicStudyLoader) loader = trophic_study_loader_new ();
  double fraction;
  trophic_study_loader_set_active (loader, TRUE);
  trophic_study_loader_set_clinic (loader, trophic_window_get_clinic (fixture->window));
  fixture_wait (trophic_study_loader_get_result (loader) != NULL);
  g_assert_true (truncate (fixture->path, 0) == 0 && (truncate (log, 0) == 0 || errno == ENOENT));
  trophic_study_loader_reload (loader);
  fixture_wait (trophic_study_loader_get_state (loader, &fraction) == TROPHIC_STUDY_IDLE);
  g_assert_nonnull (trophic_study_loader_get_error (loader));
  g_assert_null (trophic_study_loader_get_result (loader));
  g_assert_null (trophic_study_loader_get_cohort (loader));
}

/* The crosshair moves by keys from month to month, with Ctrl from tick to tick, and lets go; T shows the twin. */
static void
test_curve (Fixture       *fixture,
            gconstpointer  data)
{
  reveal (fixture, TRUE);
  fixture_wait (find_type (view_of (fixture), TROPHIC_TYPE_STUDY_CURVE) != NULL);
  TrophicStudyCurve *curve = TROPHIC_STUDY_CURVE (find_type (view_of (fixture), TROPHIC_TYPE_STUDY_CURVE));
  g_assert_true (isnan (trophic_study_curve_get_time (curve)));
  g_assert_false (press (curve, GDK_KEY_Escape, 0)); /* there is nothing to let go: others may have the key */
  g_assert_true (press (curve, GDK_KEY_Right, 0));
  g_assert_cmpfloat (trophic_study_curve_get_time (curve), ==, 0);
  g_assert_true (press (curve, GDK_KEY_Right, 0));
  g_assert_cmpfloat (trophic_study_curve_get_time (curve), ==, 1);
  g_assert_true (press (curve, GDK_KEY_Right, GDK_CONTROL_MASK));
  double tick = trophic_study_curve_get_time (curve);
  g_assert_cmpfloat (tick, >, 1);
  g_assert_true (press (curve, GDK_KEY_Left, GDK_CONTROL_MASK));
  g_assert_cmpfloat (trophic_study_curve_get_time (curve), ==, 0);
  g_assert_true (press (curve, GDK_KEY_End, 0));
  g_assert_cmpfloat (trophic_study_curve_get_time (curve), >=, tick);
  g_assert_true (press (curve, GDK_KEY_Escape, 0));
  g_assert_true (isnan (trophic_study_curve_get_time (curve)));
  g_assert_true (press (curve, GDK_KEY_t, 0));
  fixture_wait (says (view_of (fixture), "Expected events"));
}

/* A window on top of the study's holds every combination, and goes when the view is covered. */
static void
test_sensitivity (Fixture       *fixture,
                  gconstpointer  data)
{
  reveal (fixture, TRUE);
  fixture_wait (g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), "study-sensitivity"));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "study-sensitivity", NULL);
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = g_list_model_get_n_items (windows);
  g_assert_cmpuint (n, ==, 2);
  g_autoptr (GtkWidget) first = g_list_model_get_item (windows, 0), second = g_list_model_get_item (windows, 1);
  GtkWidget *dialog = first == GTK_WIDGET (fixture->window) ? second : first;
  fixture_wait (says (dialog, "sets of choices"));
  g_assert_nonnull (find_type (dialog, GTK_TYPE_COLUMN_VIEW));
  g_assert_true (says (dialog, "HR per 1 SD higher, adjusted"));
  reveal (fixture, FALSE);
  fixture_wait (g_list_model_get_n_items (windows) == 1);
}

/* Nothing to analyse is said, with what it takes; no chart stands empty. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  reveal (fixture, TRUE);
  fixture_wait (says (view_of (fixture), "No patients yet"));
  g_assert_true (says (view_of (fixture), "their lactate at diagnosis"));
  g_assert_true (says (view_of (fixture), "Import Your Tables…"));
  g_assert_null (find_type (view_of (fixture), TROPHIC_TYPE_STUDY_CURVE));
}

static TrophicStudyTable *
make_table (void)
{
  TrophicStudyTable *table = trophic_study_table_new ("A table");
  trophic_study_table_column (table, "Term", TRUE);
  trophic_study_table_column (table, "HR", FALSE);
  trophic_study_table_row (table, FALSE);
  trophic_study_table_text (table, "b");
  trophic_study_table_number (table, 1.0 / 3, 2);
  trophic_study_table_row (table, TRUE);
  trophic_study_table_text (table, "a");
  trophic_study_table_number (table, NAN, 2);
  trophic_study_table_row (table, FALSE);
  trophic_study_table_text (table, "c");
  trophic_study_table_number (table, -2, 2);
  return table;
}

/* Shown short, copied whole; what has no number comes last whichever way it is sorted by. */
static void
test_table (void)
{
  g_autoptr (TrophicStudyTable) table = make_table ();
  g_assert_cmpstr (trophic_study_table_cell (table, 0, 1)->text, ==, "0.33");
  g_assert_cmpstr (trophic_study_table_cell (table, 1, 1)->text, ==, "—");
  g_autofree char *all = trophic_study_table_copy (table, NULL);
  g_assert_cmpstr (all, ==, "Term\tHR\nb\t0.3333333333333333\na\t—\nc\t-2\n");
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  guint last = 2;
  g_array_append_val (chosen, last);
  g_autofree char *one = trophic_study_table_copy (table, chosen);
  g_assert_cmpstr (one, ==, "Term\tHR\nc\t-2\n");
  g_assert_cmpint (trophic_study_table_compare (table, 0, 0, 1), >, 0);
  g_assert_cmpint (trophic_study_table_compare (table, 1, 0, 2), >, 0);
  g_assert_cmpint (trophic_study_table_compare (table, 1, 1, 0), >, 0);
  g_assert_cmpint (trophic_study_table_compare (table, 1, 0, 1), <, 0);
}

#define ADD(path, n, function) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/study/table", test_table);
  ADD ("/study/covered", PATIENTS, test_covered);
  ADD ("/study/pages", PATIENTS, test_pages);
  ADD ("/study/choices", PATIENTS, test_choices);
  ADD ("/study/late-results", PATIENTS, test_late_results);
  ADD ("/study/unreadable", PATIENTS, test_unreadable);
  ADD ("/study/curve", PATIENTS, test_curve);
  ADD ("/study/sensitivity", PATIENTS, test_sensitivity);
  ADD ("/study/empty", 0, test_empty);
  return g_test_run ();
}
