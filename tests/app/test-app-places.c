/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of the window: going there and back, what is covered on the way, and whose actions work where. */
#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-window-private.h"

static char *clinic_path;

/* A window with a second place, "garden", and a patient on screen. */
static TrophicWindow *
open_window_at (int width)
{
  TrophicWindow *window = trophic_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
  trophic_window_add_place (window, "garden", "Garden", "trophic-record-symbolic", gtk_label_new ("what to look at"),
                            trophic_place_page_new ("Garden", gtk_label_new ("the answer")));
  gtk_window_present (GTK_WINDOW (window));
  trophic_window_open_clinic (window, clinic_path);
  fixture_wait (trophic_window_get_record (window) != NULL);
  return window;
}

static TrophicWindow *
open_window (void)
{
  return open_window_at (1280);
}

static gboolean
enabled (TrophicWindow *window,
         const char    *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (window), action);
}

static void
go (TrophicWindow *window,
    const char    *place)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.place", "s", place);
}

static void
heard_cb (gpointer count)
{
  *(guint *) count += 1;
}

static void
test_there_and_back (void)
{
  TrophicWindow *window = open_window ();
  guint heard = 0;
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  g_assert_null (trophic_window_get_place_page (window));
  g_signal_connect_swapped (window, "notify::place", G_CALLBACK (heard_cb), &heard);
  go (window, "garden");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "garden");
  g_assert_nonnull (trophic_window_get_place_page (window));
  g_assert_cmpuint (heard, ==, 1);
  fixture_wait (says (window, "the answer"));
  g_assert_true (says (window, "what to look at"));
  g_assert_false (says (window, "New Visit"));
  go (window, "nowhere");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "garden");
  go (window, "patients");
  fixture_wait (says (window, "New Visit"));
  g_assert_false (says (window, "the answer"));
  fixture_close (window);
}

/* [S] Another place covers the view, on the way there and on the way back. */
static void
test_covers (void)
{
  TrophicWindow *window = open_window ();
  TrophicDiscreet *discreet = trophic_window_get_discreet (window);
  static const char *const places[] = { "garden", "patients" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
      g_assert_true (trophic_discreet_get_revealed (discreet));
      go (window, places[i]);
      g_assert_false (trophic_discreet_get_revealed (discreet));
    }
  fixture_close (window);
}

/* [S] Right chart: nothing is written, printed or copied for a patient who is not on screen. */
static void
test_whose_actions (void)
{
  static const char *const of_patient[] = {
    "new-visit", "new-value", "new-event", "edit-patient", "change-status", "report", "copy-chart", "page", "next-patient",
  };
  TrophicWindow *window = open_window ();
  gint64 first = trophic_window_get_patient_row (window);
  for (guint i = 0; i < G_N_ELEMENTS (of_patient); i++)
    g_assert_true (enabled (window, of_patient[i]));
  go (window, "garden");
  for (guint i = 0; i < G_N_ELEMENTS (of_patient); i++)
    g_assert_false (enabled (window, of_patient[i]));
  g_assert_true (enabled (window, "reveal"));
  g_assert_true (enabled (window, "import"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.next-patient", NULL);
  g_assert_cmpint (trophic_window_get_patient_row (window), ==, first);
  /* Choosing a patient, or looking for one, goes back to the patients. */
  trophic_window_select_patient (window, first);
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  go (window, "garden");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.search", NULL);
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  fixture_close (window);
}

/* A form stays in front until it is closed; an error is told where the eyes are. */
static void
test_form_and_error (void)
{
  TrophicWindow *window = open_window ();
  trophic_window_open_form (window, gtk_label_new ("a form"));
  go (window, "garden");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  trophic_window_close_form (window);
  go (window, "garden");
  g_autoptr (GError) error = g_error_new_literal (TROPHIC_ERROR, TROPHIC_ERROR_NOT_FOUND, "The hedge is gone.");
  trophic_window_show_error (window, error);
  fixture_wait (says (window, "The hedge is gone."));
  trophic_window_set_place_number (window, "garden", 7);
  fixture_wait (says (window->sidebar_box, "7"));
  fixture_close (window);
}

/* In a folded window the place's sidebar is one page, its answer the next, and the arrow leads back. */
static void
test_folded (void)
{
  TrophicWindow *window = open_window_at (800);
  fixture_wait (trophic_two_pane_get_layout (window->panes) == TROPHIC_LAYOUT_FOLDED);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.back", NULL);
  go (window, "garden");
  fixture_wait (says (window, "what to look at"));
  fixture_wait (!says (window, "the answer"));
  trophic_window_show_content (window);
  fixture_wait (says (window, "the answer"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.escape", NULL);
  fixture_wait (!says (window, "the answer"));
  fixture_close (window);
}

/* The next clinic begins with its patients. */
static void
test_closing_forgets (void)
{
  TrophicWindow *window = open_window ();
  go (window, "garden");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.close-clinic", NULL);
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  go (window, "garden");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
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
  g_test_add_func ("/places/there-and-back", test_there_and_back);
  g_test_add_func ("/places/covers", test_covers);
  g_test_add_func ("/places/whose-actions", test_whose_actions);
  g_test_add_func ("/places/form-and-error", test_form_and_error);
  g_test_add_func ("/places/folded", test_folded);
  g_test_add_func ("/places/closing-forgets", test_closing_forgets);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
