/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The place Worklist on a small clinic: what is covered, that nothing moves with it, filters, peek, open, handled and back. */
#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-handled-store.h"
#include "trophic-patient-name.h"
#include "trophic-worklist-line.h"
#include "trophic-worklist-sidebar.h"
#include "trophic-worklist-view.h"
#include "trophic-window-private.h"

static char *clinic_path;

static TrophicWorklistView *
view_of (TrophicWindow *window)
{
  return TROPHIC_WORKLIST_VIEW (find_type (GTK_WIDGET (window), TROPHIC_TYPE_WORKLIST_VIEW));
}

/* The worklist of the clinic on screen, with a row that is marked. */
static TrophicWindow *
open_window (void)
{
  TrophicWindow *window = fixture_open_window (clinic_path, 1280, 860);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.place", "s", "worklist");
  fixture_wait (trophic_worklist_view_get_selected (view_of (window)) != NULL);
  return window;
}

static void
reveal (TrophicWindow *window,
        gboolean       revealed)
{
  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (revealed));
  g_assert_cmpint (trophic_discreet_get_revealed (trophic_window_get_discreet (window)), ==, revealed);
}

static void
survey (GtkWidget *widget,
        GtkWidget *window,
        GString   *places)
{
  graphene_rect_t box;
  if (TROPHIC_IS_WORKLIST_LINE (widget) && gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, window, &box))
    g_string_append_printf (places, "%.0f %.0f %.0f %.0f\n", box.origin.x, box.origin.y, box.size.width, box.size.height);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    survey (child, window, places);
}

/* [S] Covered, numbers stand for names, and revealing moves nothing. */
static void
test_covered (void)
{
  TrophicWindow *window = open_window ();
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
  g_autofree char *name = trophic_patient_name_first (row->patient);
  g_autofree char *number = g_strdup (trophic_patient_id (row->patient));
  fixture_wait (says (view_of (window), number));
  g_assert_false (says (view_of (window), name));
  g_autoptr (GString) covered = g_string_new (NULL);
  g_autoptr (GString) revealed = g_string_new (NULL);
  survey (GTK_WIDGET (window), GTK_WIDGET (window), covered);
  reveal (window, TRUE);
  fixture_wait (says (view_of (window), name));
  survey (GTK_WIDGET (window), GTK_WIDGET (window), revealed);
  g_assert_cmpuint (covered->len, >, 0);
  g_assert_cmpstr (covered->str, ==, revealed->str);
  reveal (window, FALSE);
  g_assert_false (says (view_of (window), name));
  fixture_close (window);
}

/* Each reason of the sidebar shows its own rows, as many as it counts. */
static void
test_filters (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *sidebar = find_type (GTK_WIDGET (window), TROPHIC_TYPE_WORKLIST_SIDEBAR);
  GtkListBox *list = GTK_LIST_BOX (find_type (sidebar, GTK_TYPE_LIST_BOX));
  for (int reason = 0; reason < TROPHIC_N_REASONS; reason++)
    {
      GtkListBoxRow *line = gtk_list_box_get_row_at_index (list, 1 + reason);
      gtk_list_box_select_row (list, line);
      const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
      gboolean none = says (line, "0");
      if (row != NULL && !none)
        g_assert_true (trophic_worklist_row_has (row, reason));
      if (none && !says (line, "10") && !says (line, "20"))
        {
          fixture_wait (says (view_of (window), "Nobody under this choice"));
          g_assert_true (says (view_of (window), "in all."));
          g_assert_false (says (view_of (window), "Nobody waits today"));
        }
    }
  fixture_close (window);
}

/* Space shows the row in full, Enter opens the patient, who is then the one on screen, covered. */
static void
test_peek_and_open (void)
{
  TrophicWindow *window = open_window ();
  gint64 patient = trophic_worklist_view_get_selected (view_of (window))->patient->row;
  g_assert_false (says (view_of (window), "Next visit due"));
  trophic_worklist_view_toggle_peek (view_of (window));
  fixture_wait (says (view_of (window), "Next visit due"));
  reveal (window, TRUE);
  g_signal_emit_by_name (view_of (window), "open", patient);
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  g_assert_cmpint (trophic_window_get_patient_row (window), ==, patient);
  g_assert_false (trophic_discreet_get_revealed (trophic_window_get_discreet (window)));
  fixture_close (window);
}

static gboolean
handle_job (TrophicStore    *store,
            gpointer         data,
            GCancellable    *cancellable,
            gpointer        *result,
            GDestroyNotify  *result_free,
            GError         **error)
{
  return trophic_store_save_handled (store, data, error);
}

static void
handled_cb (GObject      *source,
            GAsyncResult *async,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
has_keys (TrophicWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window)), *list = find_type (GTK_WIDGET (view_of (window)), GTK_TYPE_LIST_VIEW);
  return focus != NULL && gtk_widget_is_ancestor (focus, list);
}

/* Handled, the row goes under its heading, with its note only while names may be read; undone, it is back in its place. The keys
 * stay in the list. */
static void
test_handled (void)
{
  TrophicWindow *window = open_window ();
  trophic_worklist_view_focus (view_of (window));
  g_assert_true (has_keys (window));
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
  gint64 patient = row->patient->row;
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "handle"));
  g_assert_false (says (view_of (window), "Handled"));
  TrophicDate today = trophic_date_today (trophic_clinic_get_zone (trophic_window_get_clinic (window)));
  TrophicDate until = trophic_date_from_day (trophic_date_day (&today) + 7);
  g_autofree char *codes = trophic_worklist_row_codes (row);
  TrophicHandled *handled = trophic_handled_new (patient, codes, row->facts, &until, "called Sato");
  trophic_clinic_write_async (trophic_window_get_clinic (window), handle_job, handled, (GDestroyNotify) trophic_handled_free, NULL,
                              handled_cb, NULL);
  fixture_wait (says (view_of (window), "Handled"));
  g_assert_true (says (view_of (window), "until "));
  g_assert_true (has_keys (window));
  g_assert_false (says (view_of (window), "called Sato"));
  reveal (window, TRUE);
  fixture_wait (says (view_of (window), "called Sato"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-handled", "x", (gint64) 1);
  fixture_wait (!says (view_of (window), "called Sato"));
  fixture_close (window);
}

/* The button of the message that is on screen. */
static GtkWidget *
find_undo (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), "Undo") == 0)
    return widget;
  GtkWidget *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_undo (child);
  return found;
}

static void
press_undo (TrophicWindow *window)
{
  fixture_wait (find_undo (GTK_WIDGET (window)) != NULL);
  g_signal_emit_by_name (find_undo (GTK_WIDGET (window)), "clicked");
}

static gboolean
choose_handled (TrophicWindow *window)
{
  GtkWidget *list = find_type (GTK_WIDGET (view_of (window)), GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  gtk_selection_model_select_item (model, g_list_model_get_n_items (G_LIST_MODEL (model)) - 1, TRUE);
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
  return row != NULL && row->handled != NULL;
}

/* The key that puts a row aside takes it back too, and that is undone with the day and the note that it had. */
static void
test_handled_back (void)
{
  TrophicWindow *window = open_window ();
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
  gint64 patient = row->patient->row;
  TrophicDate today = trophic_date_today (trophic_clinic_get_zone (trophic_window_get_clinic (window)));
  TrophicDate until = trophic_date_from_day (trophic_date_day (&today) + 7);
  g_autofree char *codes = trophic_worklist_row_codes (row);
  TrophicHandled *handled = trophic_handled_new (patient, codes, row->facts, &until, "called Sato");
  g_assert_true (says (view_of (window), "handled until…"));
  trophic_clinic_write_async (trophic_window_get_clinic (window), handle_job, handled, (GDestroyNotify) trophic_handled_free, NULL,
                              handled_cb, NULL);
  reveal (window, TRUE);
  fixture_wait (says (view_of (window), "called Sato"));
  fixture_wait (choose_handled (window));
  g_assert_true (says (view_of (window), "back on the list"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "handle"));
  g_action_group_activate_action (G_ACTION_GROUP (window), "handle", NULL);
  fixture_wait (!says (view_of (window), "called Sato"));
  fixture_wait (says (window, "Back on the worklist"));
  press_undo (window);
  fixture_wait (says (view_of (window), "called Sato"));
  fixture_wait (choose_handled (window));
  row = trophic_worklist_view_get_selected (view_of (window));
  g_assert_cmpint (row->patient->row, ==, patient);
  g_assert_true (trophic_date_same_day (&row->handled->until, &until));
  fixture_close (window);
}

static gboolean
is_handled (TrophicWindow *window,
            gint64         patient)
{
  GtkWidget *list = find_type (GTK_WIDGET (view_of (window)), GTK_TYPE_LIST_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), i);
      const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
      if (row != NULL && row->patient->row == patient)
        return row->handled != NULL;
    }
  return FALSE;
}

/* [S] Undo puts aside the patient of its own message, also when another was taken back while it stood. */
static void
test_handled_back_two (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *list = find_type (GTK_WIDGET (view_of (window)), GTK_TYPE_LIST_VIEW);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  TrophicDate today = trophic_date_today (trophic_clinic_get_zone (trophic_window_get_clinic (window)));
  TrophicDate until = trophic_date_from_day (trophic_date_day (&today) + 7);
  gint64 patients[2];
  for (guint i = 0; i < G_N_ELEMENTS (patients); i++)
    {
      gtk_single_selection_set_selected (selection, 0);
      const TrophicWorklistRow *row = trophic_worklist_view_get_selected (view_of (window));
      g_assert_null (row->handled);
      patients[i] = row->patient->row;
      g_autofree char *codes = trophic_worklist_row_codes (row);
      trophic_clinic_write_async (trophic_window_get_clinic (window), handle_job,
                                  trophic_handled_new (patients[i], codes, row->facts, &until, ""),
                                  (GDestroyNotify) trophic_handled_free, NULL, handled_cb, NULL);
      fixture_wait (is_handled (window, patients[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (patients); i++)
    {
      g_assert_true (is_handled (window, patients[i])); /* and marked */
      g_action_group_activate_action (G_ACTION_GROUP (window), "handle", NULL);
      fixture_wait (!is_handled (window, patients[i]));
      fixture_wait (find_undo (GTK_WIDGET (window)) != NULL);
    }
  press_undo (window);
  fixture_wait (is_handled (window, patients[0]) != is_handled (window, patients[1]));
  g_assert_true (is_handled (window, patients[0]));
  fixture_close (window);
}

/* Elsewhere nothing is handled, and a clinic that closes leaves nothing behind. */
static void
test_elsewhere (void)
{
  TrophicWindow *window = open_window ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.place", "s", "patients");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "handle"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.close-clinic", NULL);
  g_assert_null (trophic_worklist_view_get_selected (view_of (window)));
  fixture_close (window);
}

static guint
count_rows (TrophicWorklistView *view)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_type (GTK_WIDGET (view), GTK_TYPE_LIST_VIEW)))));
}

/* [S] A list read anew while nobody sees it has no rows until it is seen; then the same patient is marked. */
static void
test_read_out_of_sight (void)
{
  TrophicWindow *window = open_window ();
  TrophicWorklistView *view = view_of (window);
  guint n = count_rows (view);
  g_assert_cmpuint (n, >, 1);
  GtkListView *list = GTK_LIST_VIEW (find_type (GTK_WIDGET (view), GTK_TYPE_LIST_VIEW));
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)), 1);
  gint64 patient = trophic_worklist_view_get_selected (view)->patient->row;
  trophic_window_show_place (window, "patients");
  for (guint time = 0; time < 2; time++)
    {
      g_signal_emit_by_name (window->clinic, "changed");
      fixture_wait (count_rows (view) == 0);
      g_assert_null (trophic_worklist_view_get_selected (view));
      g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "handle"));
    }
  trophic_window_show_place (window, "worklist");
  g_assert_cmpuint (count_rows (view), ==, n);
  g_assert_cmpint (trophic_worklist_view_get_selected (view)->patient->row, ==, patient);
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "handle"));
  fixture_close (window);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  clinic_path = fixture_clinic ();
  g_test_add_func ("/worklist-place/covered", test_covered);
  g_test_add_func ("/worklist-place/filters", test_filters);
  g_test_add_func ("/worklist-place/peek-and-open", test_peek_and_open);
  g_test_add_func ("/worklist-place/handled", test_handled);
  g_test_add_func ("/worklist-place/handled-back", test_handled_back);
  g_test_add_func ("/worklist-place/handled-back-two", test_handled_back_two);
  g_test_add_func ("/worklist-place/elsewhere", test_elsewhere);
  g_test_add_func ("/worklist-place/read-out-of-sight", test_read_out_of_sight);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
