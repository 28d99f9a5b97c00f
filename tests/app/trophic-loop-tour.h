/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day's work in the window while the main loop is watched: each step is done as a source of the loop, as a click is, and
 * lasts until the window has come to rest. The test bounds what it finds, the benchmark prints it. */
#pragma once

#include "trophic-app-rest.h"
#include "trophic-app-seen.h"
#include "trophic-backups.h"
#include "trophic-import-dialog.h"
#include "trophic-loop-watch.h"
#include "trophic-print-preview.h"
#include "trophic-record-store.h"
#include "trophic-settings.h"
#include "trophic-window-private.h"

enum { LOOP_SECONDS = 100, LOOP_REST_MILLISECONDS = 100, LOOP_OTHER_PATIENTS = 200 };

typedef struct {
  char          *path, *other, *table;
  TrophicWindow *window;
  GtkWidget     *dialog; /* weak */
  const char    *argument;
  char          *backup;
  void         (*step) (gpointer tour);
  /* Told of each step with the longest turn of the loop in it. */
  void         (*found) (const char *name, TrophicLoopTurn turn);
} LoopTour;

static gboolean
loop_step_cb (gpointer user_data)
{
  LoopTour *tour = user_data;
  tour->step (tour);
  return G_SOURCE_REMOVE;
}

static gboolean
loop_rest_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Lets the loop run until both threads of the clinic have done what they were asked and nothing has followed for a while. */
static void
loop_rest (LoopTour *tour)
{
  for (guint round = 0; round < 3; round++)
    {
      guint under_way;
      app_ask_nothing (tour->window, &under_way);
      while (under_way > 0)
        g_main_context_iteration (NULL, TRUE);
      gboolean rested = FALSE;
      g_timeout_add (LOOP_REST_MILLISECONDS, loop_rest_cb, &rested);
      while (!rested)
        g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
loop_beat_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Does @step, waits for @done (NULL: for rest alone) and tells what the loop felt of it. */
static void
loop_do (LoopTour    *tour,
         const char  *name,
         void       (*step) (LoopTour *tour),
         gboolean   (*done) (LoopTour *tour))
{
  gint64 end = g_get_monotonic_time () + LOOP_SECONDS * G_USEC_PER_SEC;
  guint beat = g_timeout_add (20, loop_beat_cb, NULL);
  trophic_loop_watch_start ();
  tour->step = (void (*) (gpointer)) step;
  g_idle_add (loop_step_cb, tour);
  do
    g_main_context_iteration (NULL, TRUE);
  while (done != NULL && !done (tour) && g_get_monotonic_time () < end);
  if (done != NULL && !done (tour))
    g_error ("%s never ended", name);
  g_source_remove (beat);
  loop_rest (tour);
  tour->found (name, trophic_loop_watch_take ());
}

static void
loop_open (LoopTour *tour)
{
  trophic_window_open_clinic (tour->window, tour->path);
}

static gboolean
loop_patient_shown (LoopTour *tour)
{
  return trophic_window_get_record (tour->window) != NULL;
}

static void
loop_next_patient (LoopTour *tour)
{
  g_action_group_activate_action (G_ACTION_GROUP (tour->window), "next-patient", NULL);
}

static void
loop_type (LoopTour *tour)
{
  GtkWidget *sidebar = find_type (GTK_WIDGET (tour->window), TROPHIC_TYPE_SIDEBAR);
  fixture_type (GTK_EDITABLE (find_type (sidebar, GTK_TYPE_SEARCH_ENTRY)), tour->argument);
}

static void
loop_show_page (LoopTour *tour)
{
  gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.page", "s", tour->argument);
}

static void
loop_show_place (LoopTour *tour)
{
  trophic_window_show_place (tour->window, tour->argument);
}

static void
loop_reveal (LoopTour *tour)
{
  g_action_group_change_action_state (G_ACTION_GROUP (tour->window), "reveal", g_variant_new_boolean (tour->argument != NULL));
}

static gboolean
loop_study_shown (LoopTour *tour)
{
  return says (tour->window, "Survival by lactate group");
}

static void
loop_show_study_page (LoopTour *tour)
{
  gtk_widget_activate_action (GTK_WIDGET (tour->window), "win.study-page", "s", tour->argument);
}

static TrophicPrintPreview *
loop_preview (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      if (TROPHIC_IS_PRINT_PREVIEW (window))
        return TROPHIC_PRINT_PREVIEW (window);
    }
  return NULL;
}

/* Its pages are made at once and shown when the view is revealed: another window in front covers it. */
static void
loop_print (LoopTour *tour)
{
  g_action_group_activate_action (G_ACTION_GROUP (tour->window), "print", NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (tour->window), "reveal", g_variant_new_boolean (TRUE));
}

static gboolean
loop_printed (LoopTour *tour)
{
  TrophicPrintPreview *preview = loop_preview ();
  return preview != NULL && trophic_page_list_is_painted (trophic_print_preview_get_list (preview));
}

static void
loop_close_preview (LoopTour *tour)
{
  gtk_window_close (GTK_WINDOW (loop_preview ()));
}

static gboolean
loop_preview_closed (LoopTour *tour)
{
  return loop_preview () == NULL;
}

static void
loop_backed_up_cb (GObject      *source,
                   GAsyncResult *async,
                   gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  LoopTour *tour = user_data;
  tour->backup = trophic_backups_make_finish (async, &error);
  g_assert_no_error (error);
  g_assert_nonnull (tour->backup);
}

static void
loop_back_up (LoopTour *tour)
{
  trophic_backups_make_async (tour->path, FALSE, loop_backed_up_cb, tour);
}

static gboolean
loop_backed_up (LoopTour *tour)
{
  return tour->backup != NULL;
}

static void
loop_open_import (LoopTour *tour)
{
  TrophicImportDialog *dialog = trophic_import_dialog_new (tour->window);
  g_set_weak_pointer (&tour->dialog, GTK_WIDGET (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
  trophic_import_dialog_stage (dialog, (const char *const[]) { tour->table, NULL });
}

static GtkWidget *
loop_find_button (GtkWidget  *widget,
                  const char *class_name)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, class_name))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = loop_find_button (child, class_name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
loop_reviewed (LoopTour *tour)
{
  GtkWidget *button = tour->dialog != NULL ? loop_find_button (tour->dialog, "suggested-action") : NULL;
  return button != NULL && gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button);
}

static void
loop_commit (LoopTour *tour)
{
  g_signal_emit_by_name (loop_find_button (tour->dialog, "suggested-action"), "clicked");
}

static gboolean
loop_imported (LoopTour *tour)
{
  return tour->dialog == NULL;
}

static void
loop_open_other (LoopTour *tour)
{
  trophic_window_open_clinic (tour->window, tour->other);
}

static gboolean
loop_list_shown (LoopTour *tour)
{
  return says (tour->window, "No patient chosen");
}

/* A demo clinic takes no tables. */
static char *
loop_clinic (guint patients)
{
  char *path = fixture_clinic_of (0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= patients; i++)
    {
      g_autoptr (TrophicPatient) patient = trophic_patient_new ();
      g_autofree char *number = g_strdup_printf ("P-%04u", i);
      trophic_patient_add_number (patient, number, NULL);
      g_assert_true (trophic_store_save_patient (store, patient, NULL, &error));
    }
  return path;
}

static void
loop_write_table (const char *path,
                  guint       rows)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  GString *text = g_string_new ("patient_id,collected,test,result,unit,accession\n");
  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "P-%04d,20%02d-%02d-%02d,albumin,%d.%d,g/dL,A%07u\n", g_rand_int_range (chance, 1, LOOP_OTHER_PATIENTS + 1),
                            g_rand_int_range (chance, 10, 25), g_rand_int_range (chance, 1, 13), g_rand_int_range (chance, 1, 29),
                            g_rand_int_range (chance, 2, 5), g_rand_int_range (chance, 0, 10), i);
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
}

static void
loop_do_with (LoopTour    *tour,
              const char  *name,
              const char  *argument,
              void       (*step) (LoopTour *tour),
              gboolean   (*done) (LoopTour *tour))
{
  tour->argument = argument;
  loop_do (tour, name, step, done);
}

static void
loop_patients (LoopTour *tour)
{
  loop_do (tour, "opening the clinic", loop_open, loop_patient_shown);
  loop_do (tour, "next patient", loop_next_patient, loop_patient_shown);
  loop_do (tour, "next patient again", loop_next_patient, loop_patient_shown);
  loop_do_with (tour, "a letter in the search", "1", loop_type, NULL);
  loop_do_with (tour, "another letter", "12", loop_type, NULL);
  loop_do_with (tour, "the search emptied", "", loop_type, NULL);
  loop_do_with (tour, "page Nutrition", "nutrition", loop_show_page, NULL);
  loop_do_with (tour, "page Prognosis", "prognosis", loop_show_page, NULL);
  loop_do_with (tour, "page Record", "record", loop_show_page, NULL);
  loop_do_with (tour, "page Nutrition again", "nutrition", loop_show_page, NULL);
  loop_do_with (tour, "page Trajectories again", "trajectories", loop_show_page, NULL);
  loop_do_with (tour, "reveal", "yes", loop_reveal, NULL);
  loop_do (tour, "report previewed", loop_print, loop_printed);
  loop_do (tour, "report closed", loop_close_preview, loop_preview_closed);
  loop_do_with (tour, "cover", NULL, loop_reveal, NULL);
  g_autofree char *folder = g_dir_make_tmp ("trophic-backup-XXXXXX", NULL);
  trophic_settings_set_string ("backup-folder", folder);
  loop_do (tour, "backup", loop_back_up, loop_backed_up);
  trophic_settings_set_string ("backup-folder", "");
  fixture_remove (tour->backup);
  g_clear_pointer (&tour->backup, g_free);
}

static void
loop_places (LoopTour *tour)
{
  loop_do_with (tour, "Worklist", "worklist", loop_show_place, NULL);
  loop_do_with (tour, "Quality", "quality", loop_show_place, NULL);
  loop_do_with (tour, "Study, covered", "study", loop_show_place, NULL);
  loop_do_with (tour, "Study, revealed", "yes", loop_reveal, loop_study_shown);
  loop_do (tour, "Study, report previewed", loop_print, loop_printed);
  loop_do (tour, "Study, report closed", loop_close_preview, loop_preview_closed);
  loop_do_with (tour, "Study, Cox", "cox", loop_show_study_page, NULL);
  loop_do_with (tour, "Study, BMI change", "bmi", loop_show_study_page, NULL);
  loop_do_with (tour, "Study, correlations", "correlations", loop_show_study_page, NULL);
  loop_do_with (tour, "Study, ROC", "roc", loop_show_study_page, NULL);
  loop_do_with (tour, "Study, survival again", "survival", loop_show_study_page, NULL);
  loop_do_with (tour, "Worklist again", "worklist", loop_show_place, NULL);
  loop_do_with (tour, "Patients again", "patients", loop_show_place, NULL);
}

static void
loop_tour (guint    patients,
           guint    rows,
           void   (*found) (const char *name, TrophicLoopTurn turn))
{
  g_autofree char *path = fixture_clinic_of (patients);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *table = g_build_filename (folder, "table.csv", NULL);
  loop_write_table (table, rows);
  g_autofree char *other = loop_clinic (LOOP_OTHER_PATIENTS);
  LoopTour tour = { .path = path, .other = other, .table = table, .window = trophic_window_new (NULL), .found = found };
  gtk_window_set_default_size (GTK_WINDOW (tour.window), 1600, 1000);
  gtk_window_present (GTK_WINDOW (tour.window));
  loop_rest (&tour);
  loop_patients (&tour);
  loop_places (&tour);
  loop_do (&tour, "opening another clinic", loop_open_other, loop_list_shown);
  loop_do (&tour, "import read", loop_open_import, loop_reviewed);
  loop_do (&tour, "import written", loop_commit, loop_imported);
  GtkWidget *window = GTK_WIDGET (tour.window);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  fixture_wait (window == NULL);
  fixture_remove (path);
  fixture_remove (other);
}
