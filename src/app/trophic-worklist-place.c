/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-worklist-place.h"

#include <glib/gi18n-lib.h>

#include "trophic-display-settings.h"
#include "trophic-handled-back.h"
#include "trophic-handled-dialog.h"
#include "trophic-patient-store.h"
#include "trophic-stack-heard.h"
#include "trophic-words.h"
#include "trophic-worklist-loader.h"
#include "trophic-worklist-paper.h"
#include "trophic-worklist-sidebar.h"
#include "trophic-worklist-view.h"

enum { PROGRESS_AFTER_MILLISECONDS = 1000 };

static const char *const PLACE = "worklist";

/* Lives until its window goes: an object, so that what it listens to forgets it by itself. */
struct _TrophicWorklistPlace
{
  GObject                 parent_instance;
  TrophicWindow          *window; /* borrowed */
  TrophicWorklistLoader  *loader;
  TrophicPlacePage       *page;
  TrophicWorklistSidebar *sidebar;
  GtkStack               *stack;
  TrophicWorklistView    *waiting;
  TrophicWorklistView    *expected;
  GtkToggleButton        *before;
  GtkEditable            *number;
  GtkWidget              *progress_box;
  GtkProgressBar         *progress;
  guint                   progress_source;
};

#define TYPE_PLACE (trophic_worklist_place_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWorklistPlace, trophic_worklist_place, TROPHIC, WORKLIST_PLACE, GObject)
G_DEFINE_FINAL_TYPE (TrophicWorklistPlace, trophic_worklist_place, G_TYPE_OBJECT)

typedef TrophicWorklistPlace Place;

static void
trophic_worklist_place_dispose (GObject *object)
{
  Place *place = TROPHIC_WORKLIST_PLACE (object);
  g_clear_handle_id (&place->progress_source, g_source_remove);
  g_clear_object (&place->loader);
  G_OBJECT_CLASS (trophic_worklist_place_parent_class)->dispose (object);
}

static void
trophic_worklist_place_class_init (TrophicWorklistPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_worklist_place_dispose;
}

static void
trophic_worklist_place_init (TrophicWorklistPlace *place)
{
}

static gboolean
row_is_shown (gpointer                  user_data,
              const TrophicWorklistRow *row)
{
  return trophic_worklist_sidebar_shows (user_data, row);
}

static void
update_title (Place *place)
{
  TrophicWorklist *worklist = trophic_worklist_loader_get_worklist (place->loader);
  gboolean before = gtk_toggle_button_get_active (place->before);
  g_autofree char *day = worklist != NULL ? trophic_words_date (&worklist->on) : g_strdup ("");
  trophic_place_page_set_title (place->page, before ? _("Before Clinic") : _("Worklist"), day);
}

static void
update_actions (Place *place)
{
  TrophicClinic *clinic = trophic_window_get_clinic (place->window);
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (place->waiting);
  gboolean here = g_strcmp0 (trophic_window_get_place (place->window), PLACE) == 0;
  gboolean writes = clinic != NULL && !trophic_clinic_is_read_only (clinic);
  GAction *handle = g_action_map_lookup_action (G_ACTION_MAP (place->window), "handle");
  static const char *const of_list[] = { "print-worklist", "save-worklist" };
  for (guint i = 0; i < G_N_ELEMENTS (of_list); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (place->window), of_list[i])),
                                 here && trophic_worklist_loader_get_worklist (place->loader) != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (handle), here && writes && row != NULL && !gtk_toggle_button_get_active (place->before));
}

static void
view_changed_cb (Place *place)
{
  gboolean revealed = trophic_discreet_get_revealed (trophic_window_get_discreet (place->window));
  gboolean compact = trophic_window_get_layout (place->window) >= TROPHIC_LAYOUT_COMPACT;
  trophic_worklist_view_set_view (place->waiting, revealed, compact);
  trophic_worklist_view_set_view (place->expected, revealed, compact);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Place *place = user_data;
  place->progress_source = 0;
  gtk_widget_set_visible (place->progress_box, TRUE);
  return G_SOURCE_REMOVE;
}

/* What takes less than a second needs no bar. */
static void
progress_cb (Place *place)
{
  guint n_done, n_patients;
  if (!trophic_worklist_loader_is_loading (place->loader, &n_done, &n_patients))
    {
      g_clear_handle_id (&place->progress_source, g_source_remove);
      gtk_widget_set_visible (place->progress_box, FALSE);
      return;
    }
  if (place->progress_source == 0 && !gtk_widget_get_visible (place->progress_box))
    place->progress_source = g_timeout_add (PROGRESS_AFTER_MILLISECONDS, show_progress_cb, place);
  g_autofree char *text = g_strdup_printf (_("%u of %u patients"), n_done, n_patients);
  gtk_progress_bar_set_fraction (place->progress, n_patients > 0 ? (double) n_done / n_patients : 0);
  gtk_progress_bar_set_text (place->progress, text);
}

static void
loaded_cb (Place *place)
{
  TrophicWorklist *worklist = trophic_worklist_loader_get_worklist (place->loader);
  TrophicClinic *clinic = trophic_window_get_clinic (place->window);
  gboolean synthetic = clinic != NULL && trophic_clinic_is_synthetic (clinic);
  trophic_worklist_sidebar_set_worklist (place->sidebar, worklist);
  trophic_worklist_view_set_worklist (place->waiting, worklist, synthetic);
  trophic_worklist_view_set_worklist (place->expected, worklist, synthetic);
  trophic_window_set_place_number (place->window, PLACE, worklist != NULL ? worklist->rows->len : 0);
  progress_cb (place);
  update_title (place);
  update_actions (place);
}

static void
failed_cb (TrophicWorklistLoader *loader,
           const GError          *error,
           Place                 *place)
{
  progress_cb (place);
  trophic_place_page_show_error (place->page, error);
}

static void
chosen_cb (Place *place)
{
  trophic_worklist_view_refilter (place->waiting);
  trophic_worklist_view_refilter (place->expected);
}

static void
show_list_cb (Place *place)
{
  trophic_window_show_content (place->window);
}

static void
before_toggled_cb (Place *place)
{
  gtk_stack_set_visible_child (place->stack, gtk_toggle_button_get_active (place->before)
                                               ? gtk_widget_get_parent (GTK_WIDGET (place->expected))
                                               : GTK_WIDGET (place->waiting));
  update_title (place);
  update_actions (place);
}

static void
open_cb (TrophicWorklistView *view,
         gint64               patient_row,
         Place               *place)
{
  trophic_window_select_patient (place->window, patient_row);
}

static void
clinic_changed_cb (Place *place)
{
  gtk_toggle_button_set_active (place->before, FALSE);
  gtk_editable_set_text (place->number, "");
  trophic_worklist_loader_set_clinic (place->loader, trophic_window_get_clinic (place->window));
}

/* The list of yesterday is not shown as today's. */
static void
place_changed_cb (Place *place)
{
  TrophicClinic *clinic = trophic_window_get_clinic (place->window);
  TrophicWorklist *worklist = trophic_worklist_loader_get_worklist (place->loader);
  update_actions (place);
  if (clinic == NULL || worklist == NULL || g_strcmp0 (trophic_window_get_place (place->window), PLACE) != 0)
    return;
  trophic_worklist_view_focus (gtk_toggle_button_get_active (place->before) ? place->expected : place->waiting);
  TrophicDate today = trophic_date_today (trophic_clinic_get_zone (clinic));
  if (!trophic_date_same_day (&today, &worklist->on))
    trophic_worklist_loader_reload (place->loader);
}

static void
undo_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  trophic_handled_take_back (((Place *) user_data)->window, g_variant_get_int64 (parameter), FALSE);
}

/* The same key both ways: who waits is put aside, who was put aside waits again. */
static void
handle_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  Place *place = user_data;
  const TrophicWorklistRow *row = trophic_worklist_view_get_selected (place->waiting);
  if (row == NULL || trophic_window_get_clinic (place->window) == NULL)
    return;
  if (row->handled == NULL)
    trophic_handled_dialog_present (place->window, row);
  else
    trophic_handled_take_back (place->window, row->handled->row, TRUE);
}

/* [S] The row is that of the message which was pressed: another may have been taken back since. */
static void
again_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  trophic_handled_put_aside_again (((Place *) user_data)->window, g_variant_get_int64 (parameter));
}

static gboolean
find_job (TrophicStore    *store,
          gpointer         data,
          GCancellable    *cancellable,
          gpointer        *result,
          GDestroyNotify  *result_free,
          GError         **error)
{
  gint64 row = trophic_store_find_patient (store, data, error);
  *result = g_memdup2 (&row, sizeof row);
  *result_free = g_free;
  return row != 0;
}

static void
found_cb (GObject      *source,
          GAsyncResult *async,
          gpointer      user_data)
{
  g_autoptr (TrophicWindow) window = user_data;
  g_autoptr (GError) error = NULL;
  gpointer row = NULL;
  gboolean found = trophic_clinic_finish (TROPHIC_CLINIC (source), async, &row, &error);
  g_autofree gint64 *patient_row = row;
  if (trophic_window_get_clinic (window) != TROPHIC_CLINIC (source))
    return;
  Place *place = g_object_get_data (G_OBJECT (window), "worklist-place");
  if (place == NULL)
    return;
  if (!found)
    {
      trophic_window_show_error (window, error);
      return;
    }
  gtk_editable_set_text (place->number, "");
  trophic_worklist_loader_pick (place->loader, *patient_row);
}

static void
number_activated_cb (Place *place)
{
  g_autofree char *number = g_strstrip (g_strdup (gtk_editable_get_text (place->number)));
  TrophicClinic *clinic = trophic_window_get_clinic (place->window);
  if (*number && clinic != NULL)
    trophic_clinic_read_async (clinic, find_job, g_steal_pointer (&number), g_free, NULL, found_cb, g_object_ref (place->window));
}

/* Those who are expected, and above them the field that adds somebody by number. */
static GtkWidget *
new_expected (Place *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (row, "worklist-pick");
  GtkWidget *entry = gtk_entry_new (), *button = gtk_button_new_with_label (_("Add"));
  g_object_set (entry, "placeholder-text", _("Patient number"), "width-chars", 16, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a patient by number"), -1);
  place->number = GTK_EDITABLE (entry);
  g_signal_connect_object (entry, "activate", G_CALLBACK (number_activated_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (number_activated_cb), place, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_box_append (GTK_BOX (row), button);
  place->expected = TROPHIC_WORKLIST_VIEW (trophic_worklist_view_new (TROPHIC_WORKLIST_EXPECTED, row_is_shown, place->sidebar));
  gtk_widget_set_vexpand (GTK_WIDGET (place->expected), TRUE);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (place->expected));
  return box;
}

static GtkWidget *
new_progress (Place *place)
{
  place->progress_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (place->progress_box, "worklist-progress");
  place->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_progress_bar_set_show_text (place->progress, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (place->progress), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (place->progress), GTK_ALIGN_CENTER);
  GtkWidget *cancel = gtk_button_new_with_label (_("Cancel"));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (trophic_worklist_loader_cancel), place->loader, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (place->progress_box), GTK_WIDGET (place->progress));
  gtk_box_append (GTK_BOX (place->progress_box), cancel);
  gtk_widget_set_visible (place->progress_box, FALSE);
  return place->progress_box;
}

static GtkWidget *
new_body (Place *place)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  place->waiting = TROPHIC_WORKLIST_VIEW (trophic_worklist_view_new (TROPHIC_WORKLIST_WAITING, row_is_shown, place->sidebar));
  place->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (place->stack), TRUE);
  gtk_stack_add_named (place->stack, GTK_WIDGET (place->waiting), "waiting");
  gtk_stack_add_named (place->stack, new_expected (place), "expected");
  trophic_stack_heard_as_seen (GTK_WIDGET (place->stack));
  gtk_box_append (GTK_BOX (body), new_progress (place));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (place->stack));
  return body;
}

/* What is on screen: the rows of the reason and site that were chosen. */
static TrophicWorklist *
dup_shown (Place *place)
{
  TrophicWorklist *worklist = trophic_worklist_loader_get_worklist (place->loader);
  return worklist != NULL ? trophic_worklist_filter (worklist, row_is_shown, place->sidebar) : NULL;
}

static void
print_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Place *place = user_data;
  g_autoptr (TrophicWorklist) shown = dup_shown (place);
  g_autofree char *part = trophic_worklist_sidebar_dup_part (place->sidebar);
  if (shown != NULL)
    trophic_worklist_paper_print (place->window, shown, part, gtk_toggle_button_get_active (place->before));
}

static void
save_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  Place *place = user_data;
  g_autoptr (TrophicWorklist) shown = dup_shown (place);
  g_autofree char *part = trophic_worklist_sidebar_dup_part (place->sidebar);
  if (shown != NULL)
    trophic_worklist_paper_save (place->window, shown, part, gtk_toggle_button_get_active (place->before),
                                 g_variant_get_string (parameter, NULL));
}

static GtkWidget *
new_print_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_menu_append (menu, _("_PDF…"), "win.save-worklist::pdf");
  g_menu_append (menu, _("_Excel Workbook…"), "win.save-worklist::xlsx");
  GtkWidget *button = adw_split_button_new ();
  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _("Print"));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (button), _("Save the list"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.print-worklist");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_actions (Place *place)
{
  static const GActionEntry actions[] = {
    { "handle", handle_activated_cb },
    { "undo-handled", undo_activated_cb, "x" },
    { "undo-taken-back", again_activated_cb, "x" },
    { "print-worklist", print_activated_cb },
    { "save-worklist", save_activated_cb, "s" },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (place->window), actions, G_N_ELEMENTS (actions), place);
}

static void
connect (Place *place)
{
  TrophicWindow *window = place->window;
  g_signal_connect_object (place->loader, "loaded", G_CALLBACK (loaded_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->loader, "progress", G_CALLBACK (progress_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->loader, "failed", G_CALLBACK (failed_cb), place, 0);
  g_signal_connect_object (place->sidebar, "chosen", G_CALLBACK (chosen_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->sidebar, "activated", G_CALLBACK (show_list_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->waiting, "open", G_CALLBACK (open_cb), place, 0);
  g_signal_connect_object (place->expected, "open", G_CALLBACK (open_cb), place, 0);
  g_signal_connect_object (place->waiting, "selected", G_CALLBACK (update_actions), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->before, "toggled", G_CALLBACK (before_toggled_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::clinic", G_CALLBACK (clinic_changed_cb), place, G_CONNECT_SWAPPED);
  trophic_display_settings_connect (G_CALLBACK (trophic_worklist_loader_reload), place->loader);
  g_signal_connect_object (window, "notify::place", G_CALLBACK (place_changed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::layout", G_CALLBACK (view_changed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (trophic_window_get_discreet (window), "notify::revealed", G_CALLBACK (view_changed_cb), place, G_CONNECT_SWAPPED);
}

/** trophic_worklist_place_attach: hangs the worklist up in @window. */
void
trophic_worklist_place_attach (TrophicWindow *window)
{
  Place *place = g_object_new (TYPE_PLACE, NULL);
  place->window = window;
  place->loader = trophic_worklist_loader_new ();
  place->sidebar = TROPHIC_WORKLIST_SIDEBAR (trophic_worklist_sidebar_new ());
  place->page = trophic_place_page_new (_("Worklist"), new_body (place));
  place->before = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Before Clinic")));
  gtk_widget_add_css_class (GTK_WIDGET (place->before), "raised");
  trophic_place_page_pack_start (place->page, GTK_WIDGET (place->before));
  trophic_place_page_pack_end (place->page, new_print_button ());
  add_actions (place);
  connect (place);
  trophic_window_add_place (window, PLACE, _("Worklist"), "trophic-worklist-symbolic", GTK_WIDGET (place->sidebar), place->page);
  g_object_set_data_full (G_OBJECT (window), "worklist-place", place, g_object_unref);
  view_changed_cb (place);
  loaded_cb (place);
}

/** trophic_worklist_place_detach: the window goes: nothing is shown any more. */
void
trophic_worklist_place_detach (TrophicWindow *window)
{
  g_object_set_data (G_OBJECT (window), "worklist-place", NULL);
}
