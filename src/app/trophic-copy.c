/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-copy.h"

#include <glib/gi18n-lib.h>

#include "trophic-chart-scene.h"
#include "trophic-csv-writer.h"
#include "trophic-file-chooser.h"
#include "trophic-list-stop.h"
#include "trophic-picture-file.h"
#include "trophic-study-grid.h"
#include "trophic-window.h"

/* Pixels of a picture per px of the screen, and the strip under it that says what it is of. */
enum { SCALE = 2, FOOT = 24, FOOT_BASELINE = 16, FOOT_LEFT = 12 };

enum { TABLE_WIDTH = 640, TABLE_HEIGHT = 480 };

#define DATA "trophic-copy"

/* %NULL: nothing is copied of @widget. */
static const TrophicCopyKinds *
get_kinds (gpointer widget)
{
  return g_object_get_data (widget, DATA);
}

static gboolean
is_synthetic (GtkWidget *widget)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));
  while (window != NULL && !TROPHIC_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  TrophicClinic *clinic = window != NULL ? trophic_window_get_clinic (TROPHIC_WINDOW (window)) : NULL;
  return clinic != NULL && trophic_clinic_is_synthetic (clinic);
}

static void
say (GtkWidget  *widget,
     const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  if (TROPHIC_IS_WINDOW (root))
    trophic_window_toast (TROPHIC_WINDOW (root), text, NULL, NULL, NULL);
}

/* A line of text under the chart, by the charts' own code. */
static void
paint_foot (cairo_t *cr,
            double   height)
{
  const TrophicChartStyle *style = trophic_chart_style (TROPHIC_CHART_LIGHT);
  g_autoptr (TrophicChartScene) scene = trophic_chart_scene_new (style, 1);
  trophic_chart_scene_text (scene, TROPHIC_LAYER_AXIS, (TrophicChartPoint) { FOOT_LEFT, height + FOOT_BASELINE }, _("Synthetic patients"),
                            TROPHIC_FONT_CAPTION, TROPHIC_COLOUR_SOFT_INK);
  trophic_chart_scene_paint (scene, cr);
}

static void
paint_picture (cairo_t  *cr,
               gpointer  data)
{
  GtkWidget *widget = data;
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  get_kinds (widget)->paint (widget, cr, width, height);
  if (is_synthetic (widget))
    paint_foot (cr, height);
}

static GBytes *
render (GtkWidget               *widget,
        TrophicChartFileFormat   format,
        GError                 **error)
{
  double height = gtk_widget_get_height (widget) + (is_synthetic (widget) ? FOOT : 0);
  return trophic_picture_render (gtk_widget_get_width (widget), height, format, format == TROPHIC_CHART_FILE_PNG ? SCALE : 1, paint_picture, widget,
                                 error);
}

static void
add_picture (GPtrArray *providers,
             GtkWidget *widget)
{
  static const struct { TrophicChartFileFormat format; const char *type; } formats[] = {
    { TROPHIC_CHART_FILE_PNG, "image/png" },
    { TROPHIC_CHART_FILE_SVG, "image/svg+xml" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = render (widget, formats[i].format, &error);
      if (bytes != NULL)
        g_ptr_array_add (providers, gdk_content_provider_new_for_bytes (formats[i].type, bytes));
      else
        g_warning ("No picture as %s: %s", formats[i].type, error->message);
    }
}

/* Office programs read an older HTML, which has no &apos; */
static void
append_cell (GString    *html,
             const char *tag,
             const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (GString) cell = g_string_new (markup);
  g_string_replace (cell, "&apos;", "&#39;", 0);
  g_string_append_printf (html, "<%s>%s</%s>", tag, cell->str, tag);
}

/** trophic_copy_html: (transfer full): the table for a word processor. */
char *
trophic_copy_html (const TrophicStudyTable *table)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\"><table><tr>");
  for (guint column = 0; column < table->columns->len; column++)
    append_cell (html, "th", g_ptr_array_index (table->columns, column));
  for (guint row = 0; row < table->rows->len; row++)
    {
      g_string_append (html, "</tr><tr>");
      for (guint column = 0; column < table->columns->len; column++)
        {
          const TrophicStudyCell *cell = trophic_study_table_cell (table, row, column);
          append_cell (html, "td", cell != NULL ? cell->text : "");
        }
    }
  g_string_append (html, "</tr></table>");
  return g_string_free (html, FALSE);
}

/* One line a cell, and no words that a spreadsheet would compute; a lone sign says that there is nothing. */
static void
make_plain (char **text)
{
  g_strdelimit (*text, "\t\r\n", ' ');
  if (**text == '\0' || (*text)[1] == '\0' || !trophic_csv_is_formula (*text))
    return;
  char *plain = g_strconcat ("'", *text, NULL);
  g_free (*text);
  *text = plain;
}

/* A spreadsheet takes the HTML before the text: both are made of what this leaves. */
static void
make_table_plain (TrophicStudyTable *table)
{
  for (guint column = 0; column < table->columns->len; column++)
    make_plain ((char **) &g_ptr_array_index (table->columns, column));
  for (guint row = 0; row < table->rows->len; row++)
    {
      GArray *cells = g_ptr_array_index (table->rows, row);
      for (guint i = 0; i < cells->len; i++)
        make_plain (&g_array_index (cells, TrophicStudyCell, i).text);
    }
}

static TrophicStudyTable *
plain_table (GtkWidget *widget,
             gboolean   whole)
{
  const TrophicCopyKinds *kinds = get_kinds (widget);
  TrophicStudyTable *table = kinds->table != NULL ? kinds->table (widget, whole) : NULL;
  if (table != NULL)
    make_table_plain (table);
  return table;
}

static void
add_text (GPtrArray  *providers,
          const char *text)
{
  g_ptr_array_add (providers, gdk_content_provider_new_typed (G_TYPE_STRING, text));
}

static gboolean
offer (GtkWidget *widget,
       GPtrArray *providers)
{
  if (providers->len == 0)
    return FALSE;
  g_autoptr (GdkContentProvider) all = gdk_content_provider_new_union ((GdkContentProvider **) providers->pdata, providers->len);
  providers->len = 0; /* the union owns them */
  return gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), all);
}

static void
copy_table (GtkWidget *widget,
            gboolean   whole)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (TrophicStudyTable) table = plain_table (widget, whole);
  if (table == NULL || table->rows->len == 0)
    return;
  g_autofree char *html = trophic_copy_html (table), *text = trophic_study_table_copy (table, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  add_text (providers, text);
  g_ptr_array_add (providers, gdk_content_provider_new_for_bytes ("text/html", bytes));
  offer (widget, providers);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u row copied", "%u rows copied", table->rows->len), table->rows->len);
  say (widget, words);
}

static void
copy_picture (GtkWidget *widget)
{
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  add_picture (providers, widget);
  if (offer (widget, providers))
    say (widget, _("Picture copied"));
}

/* A picture where pictures go, words where words go. */
static void
copy_chart (GtkWidget *widget)
{
  const TrophicCopyKinds *kinds = get_kinds (widget);
  g_autoptr (GPtrArray) providers = g_ptr_array_new ();
  g_autoptr (TrophicStudyTable) table = kinds->text == NULL ? plain_table (widget, TRUE) : NULL;
  g_autofree char *text = kinds->text != NULL ? kinds->text (widget) : table != NULL ? trophic_study_table_copy (table, NULL) : NULL;
  if (text != NULL)
    add_text (providers, text);
  add_picture (providers, widget);
  if (offer (widget, providers))
    say (widget, _("Chart copied"));
}

static void
copy_activated (GtkWidget *widget)
{
  if (get_kinds (widget)->paint != NULL)
    copy_chart (widget);
  else
    copy_table (widget, FALSE);
}

static void
place_chosen_cb (GtkWindow          *parent,
                 const char * const *paths,
                 gpointer            user_data)
{
  g_autoptr (GBytes) picture = user_data;
  g_autoptr (GError) error = NULL;
  if (paths == NULL || trophic_picture_write (picture, paths[0], &error))
    return;
  if (TROPHIC_IS_WINDOW (parent))
    trophic_window_show_error (TROPHIC_WINDOW (parent), error);
  else
    g_warning ("%s", error->message);
}

/* The picture is the one that was seen when it was asked for. */
static void
save_picture (GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;
  GBytes *picture = render (widget, TROPHIC_CHART_FILE_PNG, &error);
  if (picture == NULL)
    {
      say (widget, error->message);
      return;
    }
  g_autofree char *name = g_strconcat (get_kinds (widget)->file_stem, ".png", NULL);
  trophic_file_chooser_save (GTK_WINDOW (gtk_widget_get_root (widget)), _("Save the Picture"), TROPHIC_FILES_PNG,
                             g_get_user_special_dir (G_USER_DIRECTORY_PICTURES), name, place_chosen_cb, picture);
}

static gboolean
close_cb (GtkWidget *window,
          GVariant  *arguments,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (window));
  return TRUE;
}

static GtkWidget *
new_table_window (GtkWidget         *widget,
                  TrophicStudyTable *table)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "transient-for", gtk_widget_get_root (widget), "modal", TRUE, "title", _("Table"),
                                    "default-width", TABLE_WIDTH, "default-height", TABLE_HEIGHT, "destroy-with-parent", TRUE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), trophic_study_grid_new (table, FALSE));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), trophic_list_stop_new (scrolled));
  adw_window_set_content (ADW_WINDOW (window), box);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                                                          gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  return window;
}

/* What the table says may be covered while it is open: it goes then. */
static void
close_when_covered (GtkWidget *window,
                    GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  if (TROPHIC_IS_WINDOW (root))
    g_signal_connect_object (trophic_window_get_discreet (TROPHIC_WINDOW (root)), "notify::revealed", G_CALLBACK (gtk_window_destroy), window,
                             G_CONNECT_SWAPPED);
}

/** trophic_copy_show_table: opens the table of a chart that has no twin beside it. */
void
trophic_copy_show_table (GtkWidget *widget)
{
  const TrophicCopyKinds *kinds = get_kinds (widget);
  TrophicStudyTable *table = kinds != NULL && kinds->table != NULL ? kinds->table (widget, TRUE) : NULL;
  if (table == NULL)
    return;
  GtkWidget *window = new_table_window (widget, table);
  close_when_covered (window, widget);
  gtk_window_present (GTK_WINDOW (window));
}

/* The twin of a chart stands in the same stack. */
static GtkWidget *
find_source (GtkWidget *widget)
{
  if (get_kinds (widget) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_source (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/** trophic_copy_twin: (transfer full) (nullable): the table on the page "table" of the stack that @chart stands in. */
TrophicStudyTable *
trophic_copy_twin (GtkWidget *chart)
{
  GtkWidget *stack = gtk_widget_get_ancestor (chart, GTK_TYPE_STACK);
  GtkWidget *page = stack != NULL ? gtk_stack_get_child_by_name (GTK_STACK (stack), "table") : NULL;
  GtkWidget *twin = page != NULL ? find_source (page) : NULL;
  return twin != NULL && get_kinds (twin)->table != NULL ? get_kinds (twin)->table (twin, TRUE) : NULL;
}

/* Beside the chart where there is a table, else in a window. */
static void
show_table (GtkWidget *widget)
{
  guint table = g_signal_lookup ("table", G_OBJECT_TYPE (widget));
  if (table != 0 && g_signal_has_handler_pending (widget, table, 0, FALSE))
    g_signal_emit (widget, table, 0);
  else
    trophic_copy_show_table (widget);
}

static void
action_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       widget)
{
  const char *name = g_action_get_name (G_ACTION (action));
  if (g_str_equal (name, "picture"))
    copy_picture (widget);
  else if (g_str_equal (name, "show"))
    show_table (widget);
  else if (g_str_equal (name, "save"))
    save_picture (widget);
  else
    copy_table (widget, g_str_equal (name, "table"));
}

/* Rows are offered where some are chosen and others are not. */
static gboolean
has_choice (GtkWidget *widget)
{
  GtkSelectionModel *model = GTK_IS_COLUMN_VIEW (widget) ? gtk_column_view_get_model (GTK_COLUMN_VIEW (widget))
                             : GTK_IS_LIST_VIEW (widget) ? gtk_list_view_get_model (GTK_LIST_VIEW (widget))
                                                         : NULL;
  if (model == NULL)
    return GTK_IS_LIST_BOX (widget) && gtk_list_box_get_selected_row (GTK_LIST_BOX (widget)) != NULL;
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (model);
  return !gtk_bitset_is_empty (chosen);
}

static GMenuModel *
new_menu (GtkWidget *widget)
{
  const TrophicCopyKinds *kinds = get_kinds (widget);
  GMenu *menu = g_menu_new ();
  if (kinds->paint != NULL)
    g_menu_append (menu, _("_Copy Picture"), "copy.picture");
  else if (has_choice (widget))
    g_menu_append (menu, _("Copy the Chosen _Rows"), "copy.rows");
  if (kinds->table != NULL)
    g_menu_append (menu, kinds->paint != NULL ? _("Copy as _Table") : _("Copy the Whole _Table"), "copy.table");
  if (kinds->paint != NULL)
    g_menu_append (menu, _("_Save Picture…"), "copy.save");
  if (kinds->paint != NULL && kinds->table != NULL)
    g_menu_append (menu, _("Show as Ta_ble"), "copy.show");
  return G_MENU_MODEL (menu);
}

static gboolean
unparent_cb (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Its action runs after the menu has closed. */
static void
menu_closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
open_menu (GtkWidget *widget,
           double     x,
           double     y)
{
  g_autoptr (GMenuModel) menu = new_menu (widget);
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_set_parent (popover, widget);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (menu_closed_cb), NULL);
  g_signal_connect_object (widget, "destroy", G_CALLBACK (gtk_widget_unparent), popover, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/* The row under the pointer is the one that is meant, unless it is one of several that are chosen. */
static void
choose_row (GtkWidget *widget,
            double     x,
            double     y)
{
  if (GTK_IS_LIST_BOX (widget))
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (widget), (int) y);
      if (row != NULL)
        gtk_list_box_select_row (GTK_LIST_BOX (widget), row);
      return;
    }
  if (!GTK_IS_COLUMN_VIEW (widget) && !GTK_IS_LIST_VIEW (widget))
    return;
  GtkWidget *row = gtk_widget_pick (widget, x, y, GTK_PICK_DEFAULT);
  while (row != NULL && row != widget && !g_str_equal (gtk_widget_get_css_name (row), "row"))
    row = gtk_widget_get_parent (row);
  if (row != NULL && row != widget && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
}

static void
right_pressed_cb (GtkGestureClick *click,
                  int              n,
                  double           x,
                  double           y,
                  GtkWidget       *widget)
{
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  choose_row (widget, x, y);
  gtk_widget_grab_focus (widget);
  open_menu (widget, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  open_menu (widget, gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 3.0);
  return TRUE;
}

static gboolean
table_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  trophic_copy_show_table (widget);
  return TRUE;
}

static gboolean
copy_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  copy_activated (widget);
  return TRUE;
}

static void
add_key (GtkEventController *controller,
         guint               key,
         GdkModifierType     state,
         GtkShortcutFunc     function)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (key, state), gtk_callback_action_new (function, NULL, NULL)));
}

/** trophic_copy_attach: @kinds: static; @widget takes the focus. */
void
trophic_copy_attach (GtkWidget              *widget,
                     const TrophicCopyKinds *kinds)
{
  static const GActionEntry actions[] = { { "picture", action_cb }, { "table", action_cb }, { "rows", action_cb }, { "save", action_cb },
                                          { "show", action_cb } };
  g_return_if_fail (GTK_IS_WIDGET (widget) && (kinds->paint != NULL || kinds->table != NULL));
  g_object_set_data (G_OBJECT (widget), DATA, (gpointer) kinds);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), widget);
  gtk_widget_insert_action_group (widget, "copy", G_ACTION_GROUP (group));
  GtkEventController *keys = gtk_shortcut_controller_new ();
  add_key (keys, GDK_KEY_c, GDK_CONTROL_MASK, copy_key_cb);
  add_key (keys, GDK_KEY_Menu, 0, menu_key_cb);
  add_key (keys, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb);
  if (kinds->paint != NULL && kinds->table != NULL && g_signal_lookup ("table", G_OBJECT_TYPE (widget)) == 0)
    add_key (keys, GDK_KEY_t, 0, table_key_cb);
  gtk_widget_add_controller (widget, keys);
  GtkGesture *click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (right_pressed_cb), widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
}
