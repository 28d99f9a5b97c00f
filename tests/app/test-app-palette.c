/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search Everywhere: what it finds and in which order, that it is covered as the list is, that it goes where it says, and
 * that no action was forgotten. */
#include <time.h>

#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-patient-name.h"
#include "trophic-palette-search.h"
#include "trophic-palette-things.h"
#include "trophic-palette.h"
#include "trophic-patient-row.h"
#include "trophic-window-private.h"

/* With the sanitizers everything takes several times as long. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SLOWER = 5 };
#else
enum { SLOWER = 1 };
#endif
enum { MANY = 100000, FELT_MILLISECONDS = 100 * SLOWER };

static char *clinic_path;

static TrophicWindow *
open_window (void)
{
  return fixture_open_window (clinic_path, 0, 0);
}

static TrophicPalette *
find_palette (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();
  for (GList *item = all; item != NULL; item = item->next)
    if (TROPHIC_IS_PALETTE (item->data))
      return item->data;
  return NULL;
}

static TrophicPalette *
open_palette (TrophicWindow *window)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "search-everywhere", NULL);
  TrophicPalette *palette = find_palette ();
  g_assert_nonnull (palette);
  fixture_wait (gtk_widget_get_mapped (GTK_WIDGET (palette)));
  return palette;
}

static GtkListBox *
list_of (TrophicPalette *palette)
{
  return GTK_LIST_BOX (find_type (GTK_WIDGET (palette), GTK_TYPE_LIST_BOX));
}

static GtkWidget *
entry_of (TrophicPalette *palette)
{
  return find_type (GTK_WIDGET (palette), GTK_TYPE_SEARCH_ENTRY);
}

static gboolean
is_found (TrophicPalette *palette,
          const char     *words)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (list_of (palette), 0);
  return first != NULL && says (first, words);
}

static void
type (TrophicPalette *palette,
      const char     *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry_of (palette)), text);
}

static gint64
other_patient (TrophicWindow *window)
{
  GListModel *patients = G_LIST_MODEL (trophic_sidebar_get_patients (window->sidebar));
  for (guint i = 0; i < g_list_model_get_n_items (patients); i++)
    {
      g_autoptr (TrophicPatientItem) item = g_list_model_get_item (patients, i);
      if (trophic_patient_item_row (item) != trophic_window_get_patient_row (window))
        return trophic_patient_item_row (item);
    }
  g_assert_not_reached ();
}

/* [S] Typing a name while covered shows whom the list would show: a number, and nothing of the name anywhere. */
static void
test_covered (void)
{
  TrophicWindow *window = open_window ();
  gint64 row = other_patient (window);
  const TrophicPatient *patient =
    trophic_patient_item_summary (trophic_patient_list_find (trophic_sidebar_get_patients (window->sidebar), row))->patient;
  g_autofree char *name = trophic_patient_name_first (patient);
  TrophicPalette *palette = open_palette (window);
  type (palette, patient->kana);
  fixture_wait (is_found (palette, trophic_patient_id (patient)));
  g_assert_false (says (palette, name));
  TrophicPatientRow *shown = TROPHIC_PATIENT_ROW (find_type (GTK_WIDGET (list_of (palette)), TROPHIC_TYPE_PATIENT_ROW));
  g_autofree char *heard = trophic_patient_row_to_text (shown);
  g_assert_null (strstr (heard, name));

  g_action_group_change_action_state (G_ACTION_GROUP (window), "reveal", g_variant_new_boolean (TRUE));
  g_assert_true (trophic_discreet_get_revealed (trophic_window_get_discreet (window)));
  g_assert_true (says (palette, name));
  trophic_discreet_cover (trophic_window_get_discreet (window));
  g_assert_false (says (palette, name));

  g_signal_emit_by_name (entry_of (palette), "activate");
  g_assert_cmpint (trophic_window_get_patient_row (window), ==, row);
  g_assert_false (trophic_discreet_get_revealed (trophic_window_get_discreet (window)));
  fixture_wait (find_palette () == NULL);
  fixture_close (window);
}

/* Enter typed before the answer came takes the best of that answer. */
static void
test_goes (void)
{
  TrophicWindow *window = open_window ();
  TrophicPalette *palette = open_palette (window);
  type (palette, "completeness");
  g_signal_emit_by_name (entry_of (palette), "activate");
  fixture_wait (g_strcmp0 (trophic_window_get_place (window), "quality") == 0);
  g_assert_true (says (window, "Completeness"));
  fixture_wait (find_palette () == NULL);

  palette = open_palette (window);
  type (palette, "prognosis");
  fixture_wait (is_found (palette, "Prognosis"));
  g_signal_emit_by_name (entry_of (palette), "activate");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "patients");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (trophic_patient_page_get_stack (window->patient_page)), ==, "prognosis");
  fixture_wait (find_palette () == NULL);

  palette = open_palette (window);
  type (palette, "roc");
  fixture_wait (is_found (palette, "ROC"));
  g_signal_emit_by_name (entry_of (palette), "activate");
  g_assert_cmpstr (trophic_window_get_place (window), ==, "study");
  fixture_wait (find_palette () == NULL);
  fixture_close (window);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  *(TrophicPaletteFound **) user_data = trophic_palette_search_finish (result, &error);
  g_assert_no_error (error);
}

static GPtrArray *
search (TrophicPaletteIndex *index,
        const char          *typed,
        guint               *n_patients)
{
  g_autoptr (TrophicPaletteFound) found = NULL;
  trophic_palette_search_async (index, typed, NULL, found_cb, &found);
  fixture_wait (found != NULL);
  if (n_patients != NULL)
    *n_patients = found->n_patients;
  return g_ptr_array_ref (found->items);
}

static void
assert_best (TrophicWindow *window,
             const char    *typed,
             const char    *title)
{
  g_autoptr (GPtrArray) things = trophic_palette_things (window);
  g_autoptr (TrophicPaletteIndex) index = trophic_palette_index_new (NULL, things);
  g_autoptr (GPtrArray) items = search (index, typed, NULL);
  g_test_message ("%s", typed);
  g_assert_cmpuint (items->len, >, 0);
  g_assert_cmpstr (((const TrophicPaletteItem *) items->pdata[0])->title, ==, title);
}

/* The title before other words for a thing, the front before the middle, and words in any order. */
static void
test_order (void)
{
  TrophicWindow *window = open_window ();
  assert_best (window, "new visit", "New visit");
  assert_best (window, "ＮＥＷ　ＶＩＳＩＴ", "New visit");
  assert_best (window, "visit new", "New visit");
  assert_best (window, "cox", "Cox");
  assert_best (window, "kaplan", "Survival");
  assert_best (window, "peg", "New event");
  assert_best (window, "pin", "Users");
  fixture_close (window);
}

/* What cannot be done now is not offered; before anything is typed no patient stands there. */
static void
test_offers (void)
{
  TrophicWindow *window = open_window ();
  g_autoptr (GPtrArray) things = trophic_palette_things (window);
  for (guint i = 0; i < things->len; i++)
    {
      const TrophicPaletteItem *item = g_ptr_array_index (things, i);
      g_assert_cmpint (item->group, !=, TROPHIC_PALETTE_PATIENTS);
      g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), item->action + strlen ("win.")));
      g_assert_cmpstr (item->action, !=, "win.start-import");
      g_assert_cmpstr (item->action, !=, "win.study-export");
    }
  g_autoptr (TrophicPaletteIndex) index =
    trophic_palette_index_new (G_LIST_MODEL (trophic_sidebar_get_patients (window->sidebar)), things);
  guint n_patients;
  g_autoptr (GPtrArray) items = search (index, "", &n_patients);
  g_assert_cmpuint (n_patients, ==, 0);
  g_assert_cmpuint (items->len, >, 0);
  fixture_close (window);
}

/* Every action of the window has its line, or stands here because it belongs to a row, an answer or a key. */
static void
test_complete (void)
{
  static const char *const others[] = {
    "search-everywhere", "go", "print", "place", "page", "study-page", "back", "escape", "close-banner", "restore", "read-only",
    "copy-clinic", "open-again", "open-file",
    "methods", "new-value", "edit-treatment", "stop-treatment", "amend-imaging", "amend-value", "accept-value", "mark-error",
    "correct-visit", "move-visit", "undo-entry", "import-elsewhere", "undo-import", "map-held", "release-held", "reject-held",
    "confirm-held", "change-plan", "stop-plan", "review-plan", "acknowledge", "withdraw-acknowledgement", "undo-handled", "undo-taken-back",
    NULL,
  };
  TrophicWindow *window = open_window ();
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (window));
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *action = g_strconcat ("win.", names[i], NULL);
      gboolean has_line = trophic_palette_has_action (action);
      if (has_line == g_strv_contains (others, names[i]))
        g_test_message ("%s needs a line in trophic-palette-things.c, or a reason here", action);
      g_assert_true (has_line != g_strv_contains (others, names[i]));
    }
  fixture_close (window);
}

static TrophicPatientItem *
new_patient (guint n)
{
  TrophicPatientSummary *summary = g_new0 (TrophicPatientSummary, 1);
  summary->patient = trophic_patient_new ();
  summary->patient->row = n + 1;
  summary->patient->kana = g_strdup_printf ("サトウ カズオ%u", n);
  return trophic_patient_item_new (summary);
}

/* 100,000 patients: the answer to a letter comes before anybody waits for it. Time of the processor, so that a machine that
 * does other things beside does not change the answer; with the sanitizers it is several times as much. */
static void
test_many (void)
{
  g_autoptr (GListStore) patients = g_list_store_new (TROPHIC_TYPE_PATIENT_ITEM);
  g_autoptr (GPtrArray) things = g_ptr_array_new ();
  for (guint i = 0; i < MANY; i++)
    {
      g_autoptr (TrophicPatientItem) item = new_patient (i);
      g_list_store_append (patients, item);
    }
  gint64 began = g_get_monotonic_time ();
  g_autoptr (TrophicPaletteIndex) index = trophic_palette_index_new (G_LIST_MODEL (patients), things);
  g_test_message ("index: %.1f ms", (g_get_monotonic_time () - began) / 1000.0);
  static const struct { const char *typed; guint n; } cases[] = { { "satou", MANY }, { "かずお99999", 1 }, { "zz", 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n;
      struct timespec before, after;
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &before);
      g_autoptr (GPtrArray) items = search (index, cases[i].typed, &n);
      clock_gettime (CLOCK_THREAD_CPUTIME_ID, &after);
      double ms = (after.tv_sec - before.tv_sec) * 1e3 + (after.tv_nsec - before.tv_nsec) / 1e6;
      g_test_message ("%s: %.1f ms", cases[i].typed, ms);
      g_assert_cmpuint (n, ==, cases[i].n);
      g_assert_cmpuint (items->len, ==, MIN (n, 20));
      g_assert_cmpfloat (ms, <, FELT_MILLISECONDS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/palette/covered", test_covered);
  g_test_add_func ("/palette/goes", test_goes);
  g_test_add_func ("/palette/order", test_order);
  g_test_add_func ("/palette/offers", test_offers);
  g_test_add_func ("/palette/complete", test_complete);
  g_test_add_func ("/palette/many", test_many);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
