/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of many rows is one stop of Tab, at the row that is chosen. */
#include "trophic-app-fixture.h"
#include "trophic-app-form-test.h"
#include "trophic-app-round.h"
#include "trophic-app-seen.h"
#include "trophic-list-stop.h"

enum { N_ROWS = 500, CHOSEN = 321 };

typedef struct {
  GtkWindow          *window;
  GtkWidget          *before, *after, *list;
  GtkSingleSelection *selection;
} Fixture;

static void
set_up_row (GtkListItemFactory *factory,
            GtkListItem        *item,
            gpointer            button)
{
  gtk_list_item_set_child (item, button != NULL ? gtk_button_new () : gtk_label_new (NULL));
}

static void
bind_row (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  g_object_set (gtk_list_item_get_child (item), "label", gtk_string_object_get_string (gtk_list_item_get_item (item)), NULL);
}

static GtkListItemFactory *
new_factory (gpointer button)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), button);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  return factory;
}

/* Rows of a box are chosen by the box: here it is told what the model says. */
static void
selected_cb (GtkSingleSelection *selection,
             GParamSpec         *pspec,
             GtkListBox         *box)
{
  guint at = gtk_single_selection_get_selected (selection);
  gtk_list_box_select_row (box, at == GTK_INVALID_LIST_POSITION ? NULL : gtk_list_box_get_row_at_index (box, (int) at));
}

static GtkWidget *
new_box_row (gpointer item,
             gpointer data)
{
  return gtk_label_new (gtk_string_object_get_string (item));
}

static GtkWidget *
new_list (GtkSelectionModel *model,
          const char        *kind)
{
  if (g_str_equal (kind, "box"))
    {
      GtkWidget *box = gtk_list_box_new ();
      gtk_list_box_bind_model (GTK_LIST_BOX (box), G_LIST_MODEL (model), new_box_row, NULL, NULL);
      g_signal_connect_object (model, "notify::selected", G_CALLBACK (selected_cb), box, 0);
      return box;
    }
  if (!g_str_equal (kind, "table"))
    return gtk_list_view_new (model, new_factory (g_str_equal (kind, "buttons") ? model : NULL));
  GtkWidget *view = gtk_column_view_new (model);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Title", new_factory (NULL));
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  return view;
}

static void
set_up (Fixture      *fixture,
        gconstpointer kind)
{
  GtkStringList *rows = gtk_string_list_new (NULL);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      gtk_string_list_append (rows, text);
    }
  fixture->selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  gtk_single_selection_set_autoselect (fixture->selection, FALSE);
  gtk_single_selection_set_can_unselect (fixture->selection, TRUE);
  gtk_single_selection_set_selected (fixture->selection, GTK_INVALID_LIST_POSITION);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *scrolled = gtk_scrolled_window_new ();
  fixture->before = gtk_button_new_with_label ("before");
  fixture->after = gtk_button_new_with_label ("after");
  fixture->list = new_list (GTK_SELECTION_MODEL (fixture->selection), kind);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), fixture->list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->before);
  gtk_box_append (GTK_BOX (box), trophic_list_stop_new (scrolled));
  gtk_box_append (GTK_BOX (box), fixture->after);
  fixture->window = show_in_window (box);
  gtk_widget_grab_focus (fixture->before);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  close_and_assert_freed (fixture->window, fixture->list);
}

static GtkWidget *
go (Fixture          *fixture,
    GtkDirectionType  direction)
{
  gtk_widget_child_focus (GTK_WIDGET (fixture->window), direction);
  return gtk_window_get_focus (fixture->window);
}

static gboolean
is_row (GtkWidget *focus,
        guint      number)
{
  g_autofree char *text = g_strdup_printf ("%u\n", number);
  fixture_wait (gtk_widget_get_mapped (focus)); /* a row that was scrolled to is there with the next frame */
  return says (focus, text);
}

static void
test_once (Fixture      *fixture,
           gconstpointer kind)
{
  gtk_single_selection_set_selected (fixture->selection, CHOSEN);
  run_for (50);
  g_assert_true (is_row (go (fixture, GTK_DIR_TAB_FORWARD), CHOSEN));
  g_assert_true (go (fixture, GTK_DIR_TAB_FORWARD) == fixture->after);
  g_assert_true (is_row (go (fixture, GTK_DIR_TAB_BACKWARD), CHOSEN));
  g_assert_true (go (fixture, GTK_DIR_TAB_BACKWARD) == fixture->before);
  g_autoptr (GPtrArray) stops = assert_round (fixture->window);
  g_assert_cmpuint (stops->len, ==, 3);
  g_assert_cmpuint (gtk_single_selection_get_selected (fixture->selection), ==, CHOSEN);
}

/* The arrows move in the list; Tab comes back to where they led, and there is one stop where nothing is chosen too. */
static void
test_arrows (Fixture      *fixture,
             gconstpointer kind)
{
  g_assert_true (is_row (go (fixture, GTK_DIR_TAB_FORWARD), 0));
  g_assert_true (is_row (go (fixture, GTK_DIR_DOWN), 1));
  g_assert_true (go (fixture, GTK_DIR_TAB_FORWARD) == fixture->after);
  g_assert_true (is_row (go (fixture, GTK_DIR_TAB_BACKWARD), 1));
}

static void
test_empty (Fixture      *fixture,
            gconstpointer kind)
{
  gtk_single_selection_set_model (fixture->selection, NULL);
  run_for (20);
  g_assert_true (go (fixture, GTK_DIR_TAB_FORWARD) == fixture->after);
  g_assert_true (go (fixture, GTK_DIR_TAB_BACKWARD) == fixture->before);
}

/* The list takes the room that its scroller asks for, not the least that it can do with. */
static void
test_room (Fixture      *fixture,
           gconstpointer kind)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (fixture->list, GTK_TYPE_SCROLLED_WINDOW);
  int others = gtk_widget_get_height (fixture->before) + gtk_widget_get_height (fixture->after);
  g_assert_true (gtk_widget_compute_expand (gtk_widget_get_parent (scrolled), GTK_ORIENTATION_VERTICAL));
  g_assert_cmpint (gtk_widget_get_height (scrolled), >, gtk_widget_get_height (GTK_WIDGET (fixture->window)) - 2 * others);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  static const char * const kinds[] = { "list", "buttons", "table", "box" };
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *once = g_strdup_printf ("/list-stop/%s/once", kinds[i]), *arrows = g_strdup_printf ("/list-stop/%s/arrows", kinds[i]);
      g_autofree char *empty = g_strdup_printf ("/list-stop/%s/empty", kinds[i]);
      g_autofree char *room = g_strdup_printf ("/list-stop/%s/room", kinds[i]);
      g_test_add (once, Fixture, kinds[i], set_up, test_once, tear_down);
      if (!g_str_equal (kinds[i], "box")) /* its arrows are keys of its own */
        g_test_add (arrows, Fixture, kinds[i], set_up, test_arrows, tear_down);
      g_test_add (empty, Fixture, kinds[i], set_up, test_empty, tear_down);
      g_test_add (room, Fixture, kinds[i], set_up, test_room, tear_down);
    }
  return g_test_run ();
}
