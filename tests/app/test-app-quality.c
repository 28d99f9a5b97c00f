/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Quality place in the real window: each page reads the clinic when it is gone to, names stay covered, the way to a patient,
 * and what the audit says. */
#include "trophic-window-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-acknowledgement-store.h"
#include "trophic-methods-page.h"
#include "trophic-list-stop.h"
#include "trophic-quality-audit.h"
#include "trophic-quality-completeness.h"
#include "trophic-quality-words.h"
#include "trophic-window-private.h"

typedef struct {
  char          *path;
  TrophicWindow *window;
} Fixture;

/* A reason in the audit that names somebody. */
static void
give_reason (const char *path)
{
  g_autoptr (TrophicStore) store = trophic_store_open (path, TROPHIC_STORE_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  gint64 row;
  trophic_store_acknowledge (store, 1, "refeeding", "x", "the sister of Mihon Take asked", &row, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = fixture_clinic ();
  give_reason (fixture->path);
  fixture->window = trophic_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 860);
  gtk_window_present (GTK_WINDOW (fixture->window));
  trophic_window_open_clinic (fixture->window, fixture->path);
  fixture_wait (trophic_window_get_record (fixture->window) != NULL);
  trophic_window_show_place (fixture->window, "quality");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fixture_close (fixture->window);
  fixture_remove (fixture->path);
  g_free (fixture->path);
}

static void
choose (Fixture    *fixture,
        const char *title)
{
  GtkListBox *list = GTK_LIST_BOX (find_type (adw_view_stack_get_visible_child (fixture->window->places), GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))), title))
      {
        gtk_list_box_select_row (list, row);
        return;
      }
  g_error ("Quality has no %s", title);
}

static GtkWidget *
content (Fixture *fixture)
{
  return GTK_WIDGET (fixture->window->content_stack);
}

static GtkWidget *
list_of_patients (Fixture *fixture)
{
  GtkWidget *page = find_type (content (fixture), TROPHIC_TYPE_QUALITY_COMPLETENESS);
  GtkWidget *questions = gtk_widget_get_ancestor (find_type (page, GTK_TYPE_LIST_BOX), TROPHIC_TYPE_LIST_STOP);
  GtkWidget *beside = gtk_widget_get_next_sibling (questions);
  return find_type (beside, GTK_TYPE_LIST_BOX);
}

static const char *
name_in (GtkListBoxRow *row)
{
  return gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (gtk_list_box_row_get_child (row))));
}

static void
test_completeness (Fixture       *fixture,
                   gconstpointer  data)
{
  choose (fixture, "Completeness");
  fixture_wait (says (content (fixture), "Onset date"));
  GtkWidget *page = find_type (content (fixture), TROPHIC_TYPE_QUALITY_COMPLETENESS);
  GtkListBox *questions = GTK_LIST_BOX (find_type (page, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row = NULL, *patient = NULL;
  for (int i = 0; patient == NULL && (row = gtk_list_box_get_row_at_index (questions, i)) != NULL; i++)
    {
      gtk_list_box_select_row (questions, row);
      patient = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list_of_patients (fixture)), 0);
    }
  g_assert_nonnull (patient);
  /* [S] covered: a number, no name; revealed: the name beside it, and nothing moves. */
  g_assert_cmpstr (name_in (patient), ==, "");
  fixture_wait (gtk_widget_get_height (GTK_WIDGET (patient)) > 0);
  int height = gtk_widget_get_height (GTK_WIDGET (patient));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "reveal", g_variant_new_boolean (TRUE));
  patient = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list_of_patients (fixture)), 0);
  g_assert_cmpstr (name_in (patient), !=, "");
  fixture_wait (gtk_widget_get_height (GTK_WIDGET (patient)) > 0);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (patient)), ==, height);
  g_signal_emit_by_name (list_of_patients (fixture), "row-activated", patient);
  g_assert_true (trophic_window_shows_patient (fixture->window));
  g_assert_false (trophic_discreet_get_revealed (fixture->window->discreet));
}

static void
test_audit (Fixture       *fixture,
            gconstpointer  data)
{
  choose (fixture, "Audit");
  fixture_wait (says (content (fixture), "Filled with demo patients"));
  g_assert_true (says (content (fixture), "Clinic started"));
  GtkWidget *page = find_type (content (fixture), TROPHIC_TYPE_QUALITY_AUDIT);
  gtk_editable_set_text (GTK_EDITABLE (find_type (page, GTK_TYPE_SEARCH_ENTRY)), "started");
  fixture_wait (!says (content (fixture), "Filled with demo patients"));
  g_signal_emit_by_name (find_type (gtk_widget_get_last_child (gtk_widget_get_parent (find_type (page, GTK_TYPE_SEARCH_ENTRY))),
                                    GTK_TYPE_BUTTON), "clicked");
  fixture_wait (says (content (fixture), "The file is whole"));
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  char **text = user_data;
  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* (transfer full): the whole table as it goes to the clipboard. */
static char *
copy_audit (Fixture *fixture)
{
  GtkWidget *view = find_type (find_type (content (fixture), TROPHIC_TYPE_QUALITY_AUDIT), GTK_TYPE_COLUMN_VIEW);
  char *text = NULL;
  g_assert_true (gtk_widget_activate_action (view, "copy.table", NULL));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (view), NULL, text_read_cb, &text);
  fixture_wait (text != NULL);
  return text;
}

/* [S] What somebody wrote as a reason is neither read, copied nor found while the view is covered. */
static void
test_audit_reasons (Fixture       *fixture,
                    gconstpointer  data)
{
  choose (fixture, "Audit");
  fixture_wait (says (content (fixture), "covered"));
  g_assert_false (says (content (fixture), "Mihon Take"));
  g_autofree char *copied = copy_audit (fixture);
  g_assert_nonnull (strstr (copied, "covered"));
  g_assert_null (strstr (copied, "Mihon Take"));
  GtkEditable *filter = GTK_EDITABLE (find_type (find_type (content (fixture), TROPHIC_TYPE_QUALITY_AUDIT), GTK_TYPE_SEARCH_ENTRY));
  gtk_editable_set_text (filter, "sister");
  fixture_wait (says (content (fixture), "0 of"));
  g_action_group_change_action_state (G_ACTION_GROUP (fixture->window), "reveal", g_variant_new_boolean (TRUE));
  fixture_wait (says (content (fixture), "the sister of Mihon Take asked"));
  g_autofree char *revealed = copy_audit (fixture);
  g_assert_nonnull (strstr (revealed, "the sister of Mihon Take asked"));
  trophic_discreet_cover (fixture->window->discreet);
  fixture_wait (!says (content (fixture), "Mihon Take"));
}

static void
test_pages (Fixture       *fixture,
            gconstpointer  data)
{
  choose (fixture, "Forecasts");
  /* The demo's visits recorded forecasts, and their weights came: two numbers with their n, and what they do not say. */
  fixture_wait (says (content (fixture), "Inside the interval of 50%"));
  g_assert_true (says (content (fixture), "80% would be exact"));
  g_assert_true (says (content (fixture), "Observed against forecast is not the effect of a plan"));
  g_assert_true (says (content (fixture), "All forecasts, without a plan"));
  g_assert_true (says (content (fixture), "Enter a Published Model"));
  choose (fixture, "Imports");
  fixture_wait (says (content (fixture), "No imports yet"));
  choose (fixture, "Quarantine");
  fixture_wait (says (content (fixture), "No rows wait") || says (content (fixture), "for a person"));
  choose (fixture, "Methods");
  fixture_wait (says (content (fixture), "BMI forecast"));
}

/* "Open in Methods" leads from a patient to the card, and with a form open to a window of its own. */
static void
test_open_in_methods (Fixture       *fixture,
                      gconstpointer  data)
{
  trophic_window_show_place (fixture->window, "patients");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.methods", "s", "lactate-group");
  g_assert_cmpstr (trophic_window_get_place (fixture->window), ==, "quality");
  GtkWidget *page = find_type (content (fixture), TROPHIC_TYPE_METHODS_PAGE);
  g_assert_cmpstr (trophic_methods_page_get_shown (TROPHIC_METHODS_PAGE (page)), ==, "lactate-group");
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  const TrophicAuditEntry entry = { .who = (char *) "Sato", .role = (char *) "dietitian" }, nobody = { .who = (char *) "root", .role = (char *) "" };
  g_autofree char *known = trophic_quality_action_words ("visit-moved-away"), *unknown = trophic_quality_action_words ("new-thing_done");
  g_autofree char *who = trophic_quality_actor (&entry), *plain = trophic_quality_actor (&nobody);
  g_assert_cmpstr (known, ==, "Visit moved to another patient");
  g_assert_cmpstr (unknown, ==, "New thing done");
  g_assert_cmpstr (who, ==, "Sato (Dietitian)");
  g_assert_cmpstr (plain, ==, "root");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/quality/completeness", test_completeness);
  ADD ("/quality/audit", test_audit);
  ADD ("/quality/audit-reasons", test_audit_reasons);
  ADD ("/quality/pages", test_pages);
  ADD ("/quality/open-in-methods", test_open_in_methods);
  ADD ("/quality/words", test_words);
  return g_test_run ();
}
