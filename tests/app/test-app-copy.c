/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the clipboard: a chart as a picture and as a table, the rows of a table as text and HTML, and nothing that the
 * discreet view covers. */
#include <string.h>

#include "trophic-window-fixture.h"
#include "trophic-chart-view.h"
#include "trophic-copy.h"
#include "trophic-scene-view.h"
#include "trophic-value-table.h"
#include "trophic-window-private.h"

static char *clinic_path;

static TrophicWindow *
open_window (void)
{
  return fixture_open_window (clinic_path, 1280, 900);
}

/* The first widget of @type below @widget that is on screen. */
static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct {
  GOutputStream *stream;
  gboolean       done;
  gboolean       written;
} Reading;

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  Reading *reading = user_data;
  reading->written = gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, NULL);
  reading->done = TRUE;
}

/* (transfer full) (nullable): what the clipboard gives for @type. */
static GBytes *
clipboard_bytes (GtkWidget  *widget,
                 const char *type)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (widget));
  g_assert_nonnull (content);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  Reading reading = { stream, FALSE, FALSE };
  gdk_content_provider_write_mime_type_async (content, type, stream, G_PRIORITY_DEFAULT, NULL, written_cb, &reading);
  fixture_wait (reading.done);
  if (!reading.written)
    return NULL;
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  char **text = user_data;
  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  g_assert_no_error (error);
}

static char *
clipboard_text (GtkWidget *widget)
{
  char *text = NULL;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, read_cb, &text);
  fixture_wait (text != NULL);
  return text;
}

static void
test_html (void)
{
  g_autoptr (TrophicStudyTable) table = trophic_study_table_new ("");
  trophic_study_table_column (table, "What <b>", TRUE);
  trophic_study_table_column (table, "Value", FALSE);
  trophic_study_table_row (table, FALSE);
  trophic_study_table_text (table, "a & b");
  trophic_study_table_number (table, 0.123456, 2);
  g_autofree char *html = trophic_copy_html (table);
  g_assert_cmpstr (html, ==, "<meta charset=\"utf-8\"><table><tr><th>What &lt;b&gt;</th><th>Value</th></tr><tr><td>a &amp; b</td>"
                             "<td>0.12</td></tr></table>");
}

/* A picture of twice the size and a strip that says that the patients are not real; the drawing as SVG. */
static void
test_picture (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *chart = NULL;
  fixture_wait ((chart = find (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW)) != NULL);
  g_assert_true (gtk_widget_activate_action (chart, "copy.picture", NULL));
  g_autoptr (GBytes) png = clipboard_bytes (chart, "image/png");
  g_assert_nonnull (png);
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 2 * gtk_widget_get_width (chart));
  g_assert_cmpint (gdk_texture_get_height (texture), >, 2 * gtk_widget_get_height (chart));
  g_autoptr (GBytes) svg = clipboard_bytes (chart, "image/svg+xml");
  g_assert_nonnull (svg);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg), "<svg"));
  g_assert_null (clipboard_bytes (chart, "text/html"));
  fixture_close (window);
}

/* The group stands in the note of a value only while it is revealed. */
static void
test_covered_table (void)
{
  TrophicWindow *window = open_window ();
  GtkWidget *chart = NULL;
  fixture_wait ((chart = find (GTK_WIDGET (window), TROPHIC_TYPE_CHART_VIEW)) != NULL);
  g_assert_true (gtk_widget_activate_action (chart, "copy.table", NULL));
  g_autofree char *covered = clipboard_text (chart);
  g_assert_true (g_str_has_prefix (covered, "Date\tWhat\tValue\tUnit\tNote\n"));
  g_assert_nonnull (strstr (covered, "Lactate\t"));
  g_assert_null (strstr (covered, "low lactate"));
  g_assert_null (strstr (covered, "igher lactate"));
  g_autoptr (GBytes) html = clipboard_bytes (chart, "text/html");
  g_assert_nonnull (html);
  trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
  g_assert_true (gtk_widget_activate_action (chart, "copy.table", NULL));
  g_autofree char *revealed = clipboard_text (chart);
  g_assert_cmpstr (revealed, !=, covered);
  fixture_close (window);
}

/* One row that is chosen, or the whole table; what a spreadsheet would compute is words. */
static char *
cell_cb (gpointer item,
         guint    column,
         gpointer user_data)
{
  return column == 0 ? g_strdup (gtk_string_object_get_string (item)) : g_strdup ("=1+1");
}

static void
test_rows (void)
{
  static const char *const names[] = { "one", "two\nlines", "three", NULL };
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (gtk_string_list_new (names))));
  GtkWidget *view = gtk_column_view_new (model), *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), view);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (i == 0 ? "Name" : "Sum", NULL);
      gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
    }
  trophic_copy_attach_view (GTK_COLUMN_VIEW (view), cell_cb, NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_selection_model_select_item (model, 1, TRUE);
  g_assert_true (gtk_widget_activate_action (view, "copy.rows", NULL));
  g_autofree char *row = clipboard_text (view);
  g_assert_cmpstr (row, ==, "Name\tSum\ntwo lines\t'=1+1\n");
  g_autoptr (GBytes) html = clipboard_bytes (view, "text/html"); /* what a spreadsheet takes first */
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (html, NULL), (gssize) g_bytes_get_size (html), "<td>two lines</td><td>&#39;=1+1</td>"));
  g_assert_true (gtk_widget_activate_action (view, "copy.table", NULL));
  g_autofree char *whole = clipboard_text (view);
  g_assert_cmpstr (whole, ==, "Name\tSum\none\t'=1+1\ntwo lines\t'=1+1\nthree\t'=1+1\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What a spreadsheet would compute, and what only looks like it. */
static char *
sign_cb (gpointer item,
         guint    column,
         gpointer user_data)
{
  return g_strdup (gtk_string_object_get_string (item));
}

static void
test_formulas (void)
{
  static const char *const texts[] = { "-0.5", "-", "-1+cmd|' /C calc'!A0", "\xef\xbc\x9d" "1+1", "@SUM(A1)", "a-b", NULL };
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (gtk_string_list_new (texts)))));
  GtkWidget *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), view);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("=Title", NULL);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  trophic_copy_attach_view (GTK_COLUMN_VIEW (view), sign_cb, NULL);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (view, "copy.table", NULL));
  g_autofree char *text = clipboard_text (view);
  g_assert_cmpstr (text, ==, "'=Title\n-0.5\n-\n'-1+cmd|' /C calc'!A0\n'\xef\xbc\x9d" "1+1\n'@SUM(A1)\na-b\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkGesture *
find_click (GtkWidget *widget,
            guint      button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      if (GTK_IS_GESTURE_CLICK (controller) && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == button)
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

static void
setup_label_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *cell,
                gpointer                  user_data)
{
  gtk_list_item_set_child (cell, gtk_label_new ("row"));
}

static GtkWidget *
find_row (GtkWidget *widget,
          guint     *n)
{
  if (g_str_equal (gtk_widget_get_css_name (widget), "row") && gtk_widget_get_mapped (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, n);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press_right (GtkWidget *view,
             guint      row)
{
  graphene_point_t point;
  GtkWidget *widget = find_row (view, &row);
  g_assert_nonnull (widget);
  g_assert_true (gtk_widget_compute_point (widget, view, &GRAPHENE_POINT_INIT (5, 5), &point));
  g_signal_emit_by_name (find_click (view, GDK_BUTTON_SECONDARY), "pressed", 1, (double) point.x, (double) point.y);
}

/* The right button means the row that it is pressed on; several that are chosen stay so. */
static void
test_right_button (void)
{
  static const char *const names[] = { "one", "two", "three", NULL };
  GtkSelectionModel *model = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (gtk_string_list_new (names))));
  GtkWidget *view = gtk_column_view_new (model), *window = gtk_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_label_cb), NULL);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("Name", factory);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (view), column);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 300);
  trophic_copy_attach_view (GTK_COLUMN_VIEW (view), sign_cb, NULL);
  gtk_window_present (GTK_WINDOW (window));
  guint last = 2;
  GtkWidget *row = NULL;
  fixture_wait ((last = 2, row = find_row (view, &last)) != NULL && gtk_widget_get_height (row) > 0);
  press_right (view, 1);
  g_assert_true (gtk_selection_model_is_selected (model, 1));
  press_right (view, 2);
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  g_assert_false (gtk_selection_model_is_selected (model, 1));
  gtk_selection_model_select_all (model);
  press_right (view, 0);
  g_assert_true (gtk_selection_model_is_selected (model, 2));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Calls @visit for every chart below @widget that is on screen. */
static guint
for_each_chart (GtkWidget *widget,
                void     (*visit) (GtkWidget *chart))
{
  guint n = 0;
  if (gtk_widget_get_mapped (widget) && g_str_equal (gtk_widget_get_css_name (widget), "chartview"))
    {
      visit (widget);
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += for_each_chart (child, visit);
  return n;
}

static void
check_chart (GtkWidget *chart)
{
  g_test_message ("%s", G_OBJECT_TYPE_NAME (chart));
  g_assert_true (gtk_widget_get_focusable (chart));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (chart), "");
  g_assert_true (gtk_widget_activate_action (chart, "copy.table", NULL));
  g_autofree char *text = clipboard_text (chart);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >=, 3);
  g_assert_true (gtk_widget_activate_action (chart, "copy.picture", NULL));
  g_autoptr (GBytes) png = clipboard_bytes (chart, "image/png");
  g_assert_nonnull (png);
}

/* No chart of the program is without a table or a picture of it. */
static void
test_every_chart (void)
{
  static const struct { const char *page; guint n; } pages[] = { { "trajectories", 1 }, { "nutrition", 1 }, { "prognosis", 2 } };
  TrophicWindow *window = open_window ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string (pages[i].page));
      if (!trophic_discreet_get_revealed (trophic_window_get_discreet (window)))
        trophic_discreet_toggle (trophic_window_get_discreet (window), TROPHIC_WISHES_YES);
      GtkWidget *chart = NULL;
      fixture_wait ((chart = find (GTK_WIDGET (window->patient_page), g_type_from_name (i == 1 ? "TrophicSceneView" : "TrophicChartView"))) != NULL);
      g_assert_cmpuint (for_each_chart (GTK_WIDGET (window->patient_page), check_chart), >=, pages[i].n);
    }
  fixture_close (window);
}

/* The rows of a list of labels, one cell a label; what is hidden is not there. */
static void
test_list (void)
{
  GtkWidget *window = gtk_window_new (), *list = gtk_list_box_new ();
  gtk_window_set_child (GTK_WINDOW (window), list);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *hidden = gtk_label_new ("covered"), *stack = gtk_stack_new ();
      gtk_stack_add_named (GTK_STACK (stack), gtk_label_new (i == 0 ? "D-1" : "D-2"), "seen");
      gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("on the other page"), "not seen");
      gtk_box_append (GTK_BOX (box), stack);
      gtk_box_append (GTK_BOX (box), hidden);
      gtk_box_append (GTK_BOX (box), gtk_label_new ("10%"));
      gtk_widget_set_visible (hidden, FALSE);
      gtk_list_box_append (GTK_LIST_BOX (list), box);
    }
  trophic_copy_attach_list (GTK_LIST_BOX (list));
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (list, "copy.table", NULL));
  g_autofree char *text = clipboard_text (list);
  g_assert_cmpstr (text, ==, "What\t\nD-1\t10%\nD-2\t10%\n");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  clinic_path = fixture_clinic ();
  g_test_add_func ("/copy/html", test_html);
  g_test_add_func ("/copy/rows", test_rows);
  g_test_add_func ("/copy/picture", test_picture);
  g_test_add_func ("/copy/covered-table", test_covered_table);
  g_test_add_func ("/copy/every-chart", test_every_chart);
  g_test_add_func ("/copy/list", test_list);
  g_test_add_func ("/copy/formulas", test_formulas);
  g_test_add_func ("/copy/right-button", test_right_button);
  int result = g_test_run ();
  fixture_remove (clinic_path);
  g_free (clinic_path);
  return result;
}
