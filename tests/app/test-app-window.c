/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real window on a small clinic: templates, actions, what the discreet view hides, and that nothing moves with it. */
#include "trophic-answer-card.h"
#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-badge-loader.h"
#include "trophic-chart-view.h"
#include "trophic-identity.h"
#include "trophic-patient-name.h"
#include "trophic-patient-row.h"
#include "trophic-window-private.h"

static char *clinic_path;

static TrophicWindow *
open_window (void)
{
  return fixture_open_window (clinic_path, 1600, 1000);
}

/* Every template of the program builds and goes away without a trace. */
static void
test_templates (void)
{
  g_type_ensure (TROPHIC_TYPE_ANSWER_CARD);
  g_type_ensure (TROPHIC_TYPE_PATIENT_ROW);
  TrophicWindow *window = open_window ();
  g_auto (GStrv) names = g_resources_enumerate_children ("/io/github/trophic/Trophic/ui", 0, NULL);
  g_assert_cmpuint (g_strv_length (names), >, 5);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/io/github/trophic/Trophic/ui/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autoptr (GRegex) regex = g_regex_new ("<template class=\"(\\w+)\"", 0, 0, NULL);
      g_autoptr (GMatchInfo) match = NULL;
      g_assert_true (g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0, 0, &match, NULL));
      g_autofree char *name = g_match_info_fetch (match, 1);
      GType type = g_type_from_name (name);
      if (type == 0 || g_type_is_a (type, GTK_TYPE_WINDOW))
        {
          g_test_message ("%s is built by its own test", name);
          continue;
        }
      g_test_message ("%s", name);
      GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));
      g_assert_finalize_object (widget);
    }
  fixture_close (window);
}

/* A window that is closed at any moment while a clinic or a patient is read goes as well: nothing that is under way keeps it. */
static void
test_closed_while_loading (void)
{
  enum { ROUNDS = 8, STEP_MICROSECONDS = 8000 };
  for (int round = 0; round < ROUNDS; round++)
    {
      gboolean early = round % 2 != 0;
      TrophicWindow *window = early ? trophic_window_new (NULL) : open_window ();
      if (early)
        {
          gtk_window_present (GTK_WINDOW (window));
          trophic_window_open_clinic (window, clinic_path);
        }
      else
        trophic_sidebar_step (window->sidebar, 1);
      gint64 until = g_get_monotonic_time () + round * STEP_MICROSECONDS;
      while (g_get_monotonic_time () < until)
        g_main_context_iteration (NULL, FALSE);
      fixture_close (window);
    }
}

static void
test_actions (void)
{
  static const char *const names[] = {
    "new-visit", "new-patient", "import", "report", "reveal", "search", "open", "new-clinic", "demo", "copy-chart", "page",
    "next-patient", "previous-patient", "escape", "back",
  };
  TrophicWindow *window = open_window ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_true (g_action_group_has_action (G_ACTION_GROUP (window), names[i]));
    }
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-visit"));
  fixture_close (window);
}

/* [S] While the next patient is read, nothing can be done or revealed in the name of the one still on screen. */
static void
test_right_chart (void)
{
  TrophicWindow *window = open_window ();
  gint64 before = trophic_window_get_patient_row (window);
  g_action_group_activate_action (G_ACTION_GROUP (window), "next-patient", NULL);
  g_assert_cmpint (trophic_window_get_patient_row (window), !=, before);
  g_assert_null (trophic_window_get_record (window));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
  g_assert_false (trophic_discreet_get_revealed (trophic_window_get_discreet (window)));
  fixture_wait (trophic_window_get_record (window) != NULL);
  g_assert_cmpint (trophic_window_get_record (window)->patient->row, ==, trophic_window_get_patient_row (window));
  fixture_close (window);
}

/* Where the cards, the chart and the rows of the list stand. */
static void
survey_places (GtkWidget *widget,
               GtkWidget *window,
               GString   *places)
{
  if (TROPHIC_IS_ANSWER_CARD (widget) || TROPHIC_IS_PATIENT_ROW (widget) || TROPHIC_IS_IDENTITY (widget) ||
      g_str_equal (G_OBJECT_TYPE_NAME (widget), "TrophicChartView"))
    {
      graphene_rect_t box;
      if (gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, window, &box))
        g_string_append_printf (places, "%s %.1f %.1f %.1f %.1f\n", G_OBJECT_TYPE_NAME (widget), box.origin.x, box.origin.y,
                                box.size.width, box.size.height);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    survey_places (child, window, places);
}

static gboolean
frame_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  *(guint *) user_data += 1;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static gboolean
nothing_job (TrophicStore    *store,
             gpointer         data,
             GCancellable    *cancellable,
             gpointer        *result,
             GDestroyNotify  *result_free,
             GError         **error)
{
  return TRUE;
}

static void
nothing_done_cb (GObject      *source,
                 GAsyncResult *async,
                 gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  trophic_clinic_finish (TROPHIC_CLINIC (source), async, NULL, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Until the clinic has answered all it was asked and nothing changed its place for some drawn frames: a time would be too
 * long on a quiet machine and too short on a busy one. */
static void
settle (TrophicWindow *window)
{
  enum { STEADY_ROUNDS = 3, FRAMES = 3 };
  g_autofree char *before = NULL;
  guint frames = 0;
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), frame_cb, &frames, NULL);
  gint64 end = g_get_monotonic_time () + FIXTURE_SECONDS * G_USEC_PER_SEC;
  for (guint steady = 0; steady < STEADY_ROUNDS && g_get_monotonic_time () < end;)
    {
      gboolean answered = FALSE;
      trophic_clinic_read_async (trophic_window_get_clinic (window), nothing_job, NULL, NULL, NULL, nothing_done_cb, &answered);
      fixture_wait (answered);
      guint until = frames + FRAMES;
      fixture_wait (frames >= until);
      g_autoptr (GString) places = g_string_new (NULL);
      survey_places (GTK_WIDGET (window), GTK_WIDGET (window), places);
      steady = g_strcmp0 (before, places->str) == 0 ? steady + 1 : 0;
      g_free (before);
      before = g_strdup (places->str);
    }
  gtk_widget_remove_tick_callback (GTK_WIDGET (window), tick);
}

/* All words that can be read in the window now. */
static void
survey_words (GtkWidget *widget,
              GString   *words)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (words, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  if (tooltip != NULL)
    g_string_append_printf (words, "%s\n", tooltip);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    survey_words (child, words);
}

static void
test_nothing_moves (gconstpointer data)
{
  const int *size = data;
  TrophicWindow *window = fixture_open_window (clinic_path, size[0], size[1]);
  for (guint i = 0; i < FIXTURE_PATIENTS; i++)
    {
      settle (window);
      g_autoptr (GString) covered = g_string_new (NULL);
      g_autoptr (GString) revealed = g_string_new (NULL);
      survey_places (GTK_WIDGET (window), GTK_WIDGET (window), covered);
      trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
      settle (window);
      survey_places (GTK_WIDGET (window), GTK_WIDGET (window), revealed);
      g_assert_cmpuint (covered->len, >, 0);
      g_assert_cmpstr (covered->str, ==, revealed->str);
      gint64 before = trophic_window_get_patient_row (window);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.next-patient", NULL);
      if (i + 1 < FIXTURE_PATIENTS)
        {
          fixture_wait (trophic_window_get_patient_row (window) != before);
          fixture_wait (trophic_window_get_record (window) != NULL); /* not while another is read */
        }
    }
  fixture_close (window);
}

static void
test_covered_words (void)
{
  static const char *const secrets[] = { "Low lactate", "Higher lactate", "Above reference", "Borderline", "group", "at most" };
  TrophicWindow *window = open_window ();
  settle (window);
  g_autoptr (GString) words = g_string_new (NULL);
  survey_words (GTK_WIDGET (window), words);
  g_assert_cmpuint (words->len, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (words->str, secrets[i]) != NULL)
      g_error ("The covered window says \"%s\":\n%s", secrets[i], words->str);
  fixture_close (window);
}

/* Of the others only numbers are read while the view is covered, also after a search by name. */
static void
test_other_names_are_covered (void)
{
  TrophicWindow *window = open_window ();
  settle (window);
  g_autoptr (GString) words = g_string_new (NULL);
  survey_words (GTK_WIDGET (window), words);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (clinic_path, TROPHIC_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) patients = trophic_store_list_patients (store, &error);
  g_assert_cmpuint (patients->len, ==, FIXTURE_PATIENTS);
  for (guint i = 0; i < patients->len; i++)
    {
      const TrophicPatient *patient = ((TrophicPatientSummary *) g_ptr_array_index (patients, i))->patient;
      g_autofree char *name = trophic_patient_name_first (patient);
      gboolean on_screen = patient->row == trophic_window_get_patient_row (window);
      g_assert_cmpint (strstr (words->str, name) != NULL, ==, on_screen);
      g_assert_nonnull (strstr (words->str, trophic_patient_id (patient)));
    }
  fixture_close (window);
}

/* Large text makes a wide window a narrow one: the words of a wide one would be cut, and it would fold and unfold by turns. */
static void
test_large_text (void)
{
  TrophicWindow *window = open_window ();
  settle (window);
  int dpi;
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  TrophicLayout before = trophic_window_get_layout (window);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  fixture_wait (trophic_window_get_layout (window) > before);
  g_assert_cmpint (trophic_window_get_layout (window), >=, TROPHIC_LAYOUT_COMPACT);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
  fixture_wait (trophic_window_get_layout (window) == before);
  fixture_close (window);
}

/* Another patient, another place: covered again. */
static void
test_covers_again (void)
{
  TrophicWindow *window = open_window ();
  TrophicDiscreet *discreet = trophic_window_get_discreet (window);
  trophic_discreet_toggle (discreet, TROPHIC_WISHES_YES);
  g_assert_true (trophic_discreet_get_revealed (discreet));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-patient", NULL);
  g_assert_false (trophic_discreet_get_revealed (discreet));
  trophic_discreet_toggle (discreet, TROPHIC_WISHES_YES);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", "record");
  g_assert_false (trophic_discreet_get_revealed (discreet));
  fixture_close (window);
}

/* The group is never part of the covered card, whoever the patient is. */
static void
test_covered_card_is_alike (void)
{
  TrophicWindow *window = open_window ();
  g_autoptr (TrophicAnswer) covered =
    trophic_answer_new (window->facts->assessment, TROPHIC_ANSWER_LACTATE, FALSE);
  g_assert_true (covered->covered);
  g_assert_false (covered->low);
  g_assert_null (covered->icon);
  g_assert_null (covered->note_right);
  g_autofree char *sentence = trophic_answer_to_sentence (covered);
  g_assert_null (strstr (sentence, trophic_lactate_group_label (TROPHIC_LACTATE_LOW)));
  g_assert_null (strstr (sentence, trophic_lactate_group_label (TROPHIC_LACTATE_HIGHER)));
  fixture_close (window);
}

/* Enter on a row opens that row's patient, the one that is open already too; a second search takes the place of the first, and
 * Escape ends it. */
static void
test_patients_by_keys (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *sidebar = GTK_WIDGET (window->sidebar);
  GtkListView *view = GTK_LIST_VIEW (find_type (sidebar, GTK_TYPE_LIST_VIEW));
  GtkEditable *search = GTK_EDITABLE (find_type (sidebar, GTK_TYPE_SEARCH_ENTRY));
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (view));
  for (guint i = 3; i < 5; i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (rows, i);
      g_signal_emit_by_name (view, "activate", i);
      g_assert_cmpint (trophic_window_get_patient_row (window), ==, trophic_patient_item_row (item));
    }

  gtk_editable_set_text (search, "D-0003");
  fixture_wait (g_list_model_get_n_items (rows) == 1);
  g_action_group_activate_action (G_ACTION_GROUP (window), "search", NULL);
  int from, to;
  g_assert_true (gtk_editable_get_selection_bounds (search, &from, &to));
  g_assert_cmpint (to - from, ==, strlen ("D-0003"));
  g_assert_true (press (search, GDK_KEY_Escape, 0));
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");
  fixture_wait (g_list_model_get_n_items (rows) == FIXTURE_PATIENTS);

  /* A scanner ends its number with Enter at once, before the entry says that its text has changed. */
  fixture_type (search, "D-0006");
  g_signal_emit_by_name (search, "activate");
  TrophicPatientItem *scanned = gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (rows));
  g_assert_nonnull (scanned);
  g_assert_cmpstr (trophic_patient_id (trophic_patient_item_summary (scanned)->patient), ==, "D-0006");
  g_assert_cmpint (trophic_window_get_patient_row (window), ==, trophic_patient_item_row (scanned));
  fixture_close (window);
}

/* [S] A number that another one holds opens whose number it is, wherever the order puts them. */
static void
test_enter_whole_number (void)
{
  static const char *const numbers[] = { "1-5", "5" };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_clinic_of (0);
  TrophicStore *store = trophic_store_open (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  gint64 patients[G_N_ELEMENTS (numbers)];
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (TrophicPatient) patient = trophic_patient_new ();
      trophic_patient_add_number (patient, numbers[i], "");
      trophic_store_save_patient (store, patient, NULL, &error);
      g_assert_no_error (error);
      patients[i] = patient->row;
    }
  trophic_store_close (store);

  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, path);
  fixture_wait (trophic_sidebar_get_n_patients (window->sidebar) == G_N_ELEMENTS (numbers));
  GtkWidget *sidebar = GTK_WIDGET (window->sidebar);
  GListModel *rows = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_type (sidebar, GTK_TYPE_LIST_VIEW))));
  GtkEditable *search = GTK_EDITABLE (find_type (sidebar, GTK_TYPE_SEARCH_ENTRY));
  fixture_type (search, "5");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 2);
  g_autoptr (TrophicPatientItem) first = g_list_model_get_item (rows, 0);
  g_assert_cmpint (trophic_patient_item_row (first), ==, patients[0]);
  g_assert_cmpint (trophic_window_get_patient_row (window), ==, patients[1]);
  fixture_close (window);
  fixture_remove (path);
}

/* The switch of the whole range over the chart. */
static GtkToggleButton *
find_all_switch (GtkWidget *widget)
{
  GVariant *target = GTK_IS_TOGGLE_BUTTON (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;
  if (target != NULL && g_variant_is_of_type (target, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (target, NULL), "all"))
    return GTK_TOGGLE_BUTTON (widget);
  GtkToggleButton *found = NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_all_switch (child);
  return found;
}

/* Plus shows less time and more of it, minus the contrary, 0 all. */
static void
test_zoom_by_keys (void)
{
  TrophicWindow *window = open_window ();
  TrophicChartView *chart = TROPHIC_CHART_VIEW (find_type (GTK_WIDGET (window->patient_page), TROPHIC_TYPE_CHART_VIEW));
  GtkToggleButton *all = find_all_switch (GTK_WIDGET (window->patient_page));
  double from, to, near_from, near_to, far_from, far_to;
  g_assert_true (gtk_toggle_button_get_active (all));
  g_assert_true (press (chart, GDK_KEY_plus, 0) && press (chart, GDK_KEY_plus, 0));
  trophic_chart_view_get_range (chart, &from, &to);
  g_assert_false (gtk_toggle_button_get_active (all));
  g_assert_true (press (chart, GDK_KEY_plus, 0));
  trophic_chart_view_get_range (chart, &near_from, &near_to);
  g_assert_cmpfloat (near_to - near_from, <, to - from);
  g_assert_true (press (chart, GDK_KEY_minus, 0) && press (chart, GDK_KEY_minus, 0));
  trophic_chart_view_get_range (chart, &far_from, &far_to);
  g_assert_cmpfloat (far_to - far_from, >, to - from);
  g_assert_true (press (chart, GDK_KEY_0, 0));
  g_assert_true (gtk_toggle_button_get_active (all));
  fixture_close (window);
}

static void
test_open_failure (void)
{
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, "/nonexistent/clinic.trophic");
  fixture_wait (g_strcmp0 (gtk_stack_get_visible_child_name (window->window_stack), "error") == 0);
  g_assert_null (trophic_window_get_clinic (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.close-clinic", NULL);
  fixture_close (window);
}

/* The clinic that was asked for last is shown, whatever comes of the one before. */
static void
test_open_another (void)
{
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, "/nonexistent/clinic.trophic");
  trophic_window_open_clinic (window, clinic_path);
  trophic_window_open_clinic (window, clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (window->window_stack), ==, "clinic");
  g_assert_cmpstr (trophic_clinic_get_path (trophic_window_get_clinic (window)), ==, clinic_path);
  fixture_close (window);
}

/* A window that is closed while its clinic is on the way opens nothing and says nothing. */
static void
test_close_while_opening (void)
{
  static const char *const paths[] = { "/nonexistent/clinic.trophic", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      TrophicWindow *window = trophic_window_new (NULL);
      gtk_window_present (GTK_WINDOW (window));
      trophic_window_open_clinic (window, paths[i] != NULL ? paths[i] : clinic_path);
      fixture_close (window);
    }
}

static gboolean
is_in_sight (GtkWidget *widget,
             GtkWidget *scrolled)
{
  graphene_rect_t bounds, view;
  return gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, scrolled, &bounds) &&
         gtk_widget_compute_bounds (scrolled, scrolled, &view) && graphene_rect_contains_rect (&view, &bounds);
}

static gboolean
is_chosen_in_sight (TrophicWindow *window)
{
  GtkWidget *list = find_type (GTK_WIDGET (window->sidebar), GTK_TYPE_LIST_VIEW);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED)
      return is_in_sight (row, gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW));
  return FALSE;
}

/* Whoever is chosen elsewhere, as in the search everywhere, is seen in the list. */
static void
test_list_follows (void)
{
  g_autofree char *path = fixture_clinic_of (60);
  TrophicWindow *window = fixture_open_window (path, 1024, 700);
  GtkWidget *list = find_type (GTK_WIDGET (window->sidebar), GTK_TYPE_LIST_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  fixture_wait (g_list_model_get_n_items (model) == 60);
  const guint positions[] = { 59, 0, 30 };
  for (guint i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (model, positions[i]);
      trophic_window_select_patient (window, trophic_patient_item_row (item));
      fixture_wait (is_chosen_in_sight (window));
    }
  fixture_close (window);
  fixture_remove (path);
}

static int
count_blue (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return 0;
  int n = gtk_widget_has_css_class (widget, "suggested-action") ? 1 : 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_blue (child);
  return n;
}

/* A clinic without patients offers the first one, as the only blue button. */
static void
test_nobody_yet (void)
{
  g_autofree char *path = fixture_clinic_of (0);
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, path);
  fixture_wait (says (window, "No patients yet"));
  g_assert_true (says (window, "New Patient…"));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "new-patient"));
  g_assert_cmpint (count_blue (GTK_WIDGET (window)), ==, 1);
  fixture_close (window);
  fixture_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Places are surveyed: nothing may be on its way. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  fixture_load_style ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/window/templates", test_templates);
  g_test_add_func ("/window/closed-while-loading", test_closed_while_loading);
  g_test_add_func ("/window/actions", test_actions);
  g_test_add_func ("/window/right-chart", test_right_chart);
  static const int sizes[][2] = { { 1600, 1000 }, { 1280, 860 }, { 1024, 700 } };
  g_test_add_data_func ("/window/nothing-moves/roomy", sizes[0], test_nothing_moves);
  g_test_add_data_func ("/window/nothing-moves/wide", sizes[1], test_nothing_moves);
  g_test_add_data_func ("/window/nothing-moves/compact", sizes[2], test_nothing_moves);
  g_test_add_func ("/window/large-text", test_large_text);
  g_test_add_func ("/window/covered-words", test_covered_words);
  g_test_add_func ("/window/other-names", test_other_names_are_covered);
  g_test_add_func ("/window/covers-again", test_covers_again);
  g_test_add_func ("/window/covered-card", test_covered_card_is_alike);
  g_test_add_func ("/window/patients-by-keys", test_patients_by_keys);
  g_test_add_func ("/window/enter-whole-number", test_enter_whole_number);
  g_test_add_func ("/window/zoom-by-keys", test_zoom_by_keys);
  g_test_add_func ("/window/list-follows", test_list_follows);
  g_test_add_func ("/window/nobody-yet", test_nobody_yet);
  g_test_add_func ("/window/open-failure", test_open_failure);
  g_test_add_func ("/window/open-another", test_open_another);
  g_test_add_func ("/window/close-while-opening", test_close_while_opening);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
