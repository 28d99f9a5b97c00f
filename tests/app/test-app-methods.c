/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Methods page: every card that ships is there with each of its numbers, sources and hazards; search and opening at a card. */
#include "trophic-app-fixture.h"
#include "trophic-app-seen.h"
#include "trophic-card.h"
#include "trophic-hazard.h"
#include "trophic-methods-page.h"
#include "trophic-methods-print.h"
#include "trophic-methods-text.h"

#include <adwaita.h>

typedef struct {
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->window = adw_window_new ();
  fixture->page = trophic_methods_page_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  gtk_window_present (GTK_WINDOW (fixture->window));
  fixture_wait (gtk_widget_get_mapped (fixture->page));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
}

static guint
rows_seen (GtkWidget *page)
{
  GtkListBox *list = GTK_LIST_BOX (find_type (page, GTK_TYPE_LIST_BOX));
  GtkListBoxRow *row;
  guint n = 0;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    n += gtk_widget_get_child_visible (GTK_WIDGET (row)) ? 1 : 0;
  return n;
}

static void
test_every_card (Fixture       *fixture,
                 gconstpointer  data)
{
  const char * const *ids = trophic_card_ids ();
  g_assert_cmpuint (rows_seen (fixture->page), ==, g_strv_length ((char **) ids) + 1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const TrophicCard *card = trophic_card_get (ids[i]);
      g_assert_true (trophic_methods_page_show (TROPHIC_METHODS_PAGE (fixture->page), ids[i]));
      g_assert_cmpstr (trophic_methods_page_get_shown (TROPHIC_METHODS_PAGE (fixture->page)), ==, ids[i]);
      g_assert_true (says (fixture->page, trophic_card_text (card, "not_published")));
      g_auto (GStrv) keys = trophic_card_keys (card, "numbers");
      for (guint k = 0; keys[k] != NULL; k++)
        {
          const char *origin = trophic_card_number_origin (card, keys[k]);
          g_autofree char *number = trophic_methods_number (card, keys[k]);
          g_assert_true (says (fixture->page, number));
          g_assert_true (says (fixture->page, trophic_methods_certainty_words (trophic_card_number_certainty (card, keys[k]))));
          g_assert_true (origin == NULL || says (fixture->page, origin));
        }
    }
  g_assert_false (trophic_methods_page_show (TROPHIC_METHODS_PAGE (fixture->page), "no-card"));
}

static void
test_hazards (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) hazards = trophic_hazards ();
  g_assert_cmpuint (hazards->len, >, 0);
  trophic_methods_page_show (TROPHIC_METHODS_PAGE (fixture->page), "hazards");
  for (guint i = 0; i < hazards->len; i++)
    {
      const TrophicHazard *hazard = g_ptr_array_index (hazards, i);
      g_autofree char *tests = trophic_methods_hazard_tests (hazard);
      g_assert_true (says (fixture->page, hazard->hazard));
      g_assert_true (says (fixture->page, hazard->control));
      g_assert_true (says (fixture->page, tests));
    }
  for (guint i = 0; i < hazards->len; i++)
    {
      const TrophicHazard *hazard = g_ptr_array_index (hazards, i);
      for (guint c = 0; hazard->cards[c] != NULL; c++)
        {
          g_assert_true (trophic_methods_page_show (TROPHIC_METHODS_PAGE (fixture->page), hazard->cards[c]));
          g_assert_true (says (fixture->page, hazard->control));
        }
    }
}

/* "Astles" stands nowhere; the deproteinised name of the lactate card's first author does. */
static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *search = find_type (fixture->page, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "41744269");
  fixture_wait (rows_seen (fixture->page) == 2); /* the lactate group and the study rest on that paper */
  gtk_editable_set_text (GTK_EDITABLE (search), "no method says such a thing");
  fixture_wait (rows_seen (fixture->page) == 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  fixture_wait (rows_seen (fixture->page) > 1);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  data)
{
  const TrophicCard *card = trophic_card_get ("lactate-group");
  g_autofree char *cutoff = trophic_methods_number (card, "cutoff");
  g_assert_cmpstr (cutoff, ==, "1.05 mmol/L");
  g_assert_cmpint (trophic_card_number_certainty (card, "cutoff"), ==, TROPHIC_CERTAINTY_READ);
  g_assert_cmpint (trophic_card_number_certainty (card, "critical_days"), ==, TROPHIC_CERTAINTY_ASSUMPTION);
  g_assert_cmpstr (trophic_card_number_origin (card, "critical_days"), ==, "a week");
  g_assert_null (trophic_card_number_origin (card, "baseline_before_days"));
  const TrophicCard *forecast = trophic_card_get ("bmi-forecast");
  g_autofree char *slope = trophic_methods_number (forecast, "slope_mean_per_year");
  g_assert_cmpstr (slope, ==, "−2.5 kg/m² per year");
  g_assert_cmpint (trophic_card_number_certainty (forecast, "slope_sd_per_year"), ==, TROPHIC_CERTAINTY_COMPUTED);
  g_autofree char *text = trophic_methods_card_to_text (card);
  g_assert_nonnull (strstr (text, "Cut-off\t1.05 mmol/L\tRead in the paper or abstract: abstract and press text"));
  g_assert_nonnull (strstr (text, "Tests: test-lactate-group /lactate/wording"));
}

/* Every card fills at least a page, and the hazard table more than one. */
static void
test_paper (Fixture       *fixture,
            gconstpointer  data)
{
  const char * const *ids = trophic_card_ids ();
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (TrophicPages) pages = trophic_methods_pages_new (trophic_card_get (ids[i]));
      g_assert_cmpuint (trophic_pages_n (pages), >=, 1);
    }
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "trophic-test-methods.pdf", NULL);
  g_autoptr (TrophicPages) table = trophic_methods_pages_new (NULL);
  g_assert_cmpuint (trophic_pages_n (table), >, 1);
  g_assert_true (trophic_pages_to_pdf (table, path, "Methods", &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/methods/every-card", test_every_card);
  ADD ("/methods/hazards", test_hazards);
  ADD ("/methods/search", test_search);
  ADD ("/methods/words", test_words);
  ADD ("/methods/paper", test_paper);
  return g_test_run ();
}
