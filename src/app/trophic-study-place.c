/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-study-place.h"

#include <glib/gi18n-lib.h>

#include "trophic-page-switcher.h"
#include "trophic-study-export.h"
#include "trophic-study-loader.h"
#include "trophic-study-sensitivity.h"
#include "trophic-study-sidebar.h"
#include "trophic-study-view.h"

static const char *const PLACE = "study";

/* Lives until its window goes: an object, so that what it listens to forgets it by itself. */
struct _TrophicStudyPlace
{
  GObject              parent_instance;
  TrophicWindow       *window; /* borrowed */
  TrophicStudyLoader  *loader;
  TrophicPlacePage    *page;
  AdwBin              *sidebar_bin;
  AdwBin              *view_bin;
  TrophicStudySidebar *sidebar; /* this and the next two: NULL until the place first comes on screen */
  TrophicStudyView    *view;
  GtkWidget           *sensitivity;
};

#define TYPE_PLACE (trophic_study_place_get_type ())
G_DECLARE_FINAL_TYPE (TrophicStudyPlace, trophic_study_place, TROPHIC, STUDY_PLACE, GObject)
G_DEFINE_FINAL_TYPE (TrophicStudyPlace, trophic_study_place, G_TYPE_OBJECT)

typedef TrophicStudyPlace Place;

static void
trophic_study_place_dispose (GObject *object)
{
  g_clear_object (&TROPHIC_STUDY_PLACE (object)->loader);
  G_OBJECT_CLASS (trophic_study_place_parent_class)->dispose (object);
}

static void
trophic_study_place_class_init (TrophicStudyPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = trophic_study_place_dispose;
}

static void
trophic_study_place_init (TrophicStudyPlace *place)
{
}

static gboolean
is_here (Place *place)
{
  return g_strcmp0 (trophic_window_get_place (place->window), PLACE) == 0;
}

/* The study on screen; %NULL while another is computed: nothing old is written under new choices. */
static TrophicStudyResult *
shown (Place *place)
{
  double fraction;
  gboolean idle = trophic_study_loader_get_state (place->loader, &fraction) == TROPHIC_STUDY_IDLE;
  return idle && trophic_discreet_get_revealed (trophic_window_get_discreet (place->window)) ? trophic_study_loader_get_result (place->loader) : NULL;
}

static void
set_enabled (Place      *place,
             const char *action,
             gboolean    enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (place->window), action)), enabled);
}

static void
update_actions (Place *place)
{
  gboolean here = is_here (place), there = here && shown (place) != NULL && shown (place)->study->n > 0;
  static const char *const of_study[] = { "study-sensitivity", "study-export", "study-chart", "study-methods", "print-study" };
  for (guint i = 0; i < G_N_ELEMENTS (of_study); i++)
    set_enabled (place, of_study[i], there);
  set_enabled (place, "study-page", here);
}

static void
loader_changed_cb (Place *place)
{
  trophic_study_view_update (place->view, place->loader);
  update_actions (place);
}

static void
cohort_read_cb (Place *place)
{
  TrophicCohort *cohort = trophic_study_loader_get_cohort (place->loader);
  trophic_study_sidebar_set_cohort (place->sidebar, cohort);
  if (cohort != NULL) /* a site may be gone */
    trophic_study_loader_set_switches (place->loader, trophic_study_sidebar_get_switches (place->sidebar));
}

static void
chosen_cb (Place *place)
{
  trophic_study_loader_set_switches (place->loader, trophic_study_sidebar_get_switches (place->sidebar));
}

/* The choices go back to those of the study that stays. */
static void
cancel_cb (Place *place)
{
  trophic_study_loader_cancel (place->loader);
  trophic_study_sidebar_set_switches (place->sidebar, trophic_study_loader_get_switches (place->loader));
}

static void
reload_cb (Place *place)
{
  trophic_study_loader_reload (place->loader);
}

static void
results_cb (Place *place)
{
  trophic_window_show_content (place->window);
}

static void
clinic_changed_cb (Place *place)
{
  trophic_study_loader_set_clinic (place->loader, trophic_window_get_clinic (place->window));
}

static void
revealed_cb (Place *place)
{
  if (place->view == NULL)
    return;
  trophic_study_view_set_revealed (place->view, trophic_discreet_get_revealed (trophic_window_get_discreet (place->window)));
  loader_changed_cb (place);
}

/* In a narrow window the way to the sensitivity table is in the menu and on the pages. */
static void
layout_cb (Place *place)
{
  TrophicLayout layout = trophic_window_get_layout (place->window);
  if (place->view == NULL)
    return;
  gtk_widget_set_visible (place->sensitivity, layout <= TROPHIC_LAYOUT_WIDE);
  trophic_study_sidebar_set_folded (place->sidebar, layout == TROPHIC_LAYOUT_FOLDED);
  trophic_study_view_set_layout (place->view, layout);
}

static void
sensitivity_activated_cb (GSimpleAction *action,
                          GVariant      *parameter,
                          gpointer       user_data)
{
  Place *place = user_data;
  if (shown (place) != NULL)
    trophic_study_sensitivity_present (place->window, shown (place));
}

static void
export_activated_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  Place *place = user_data;
  if (shown (place) != NULL)
    trophic_study_export_study (place->window, shown (place), g_variant_get_string (parameter, NULL));
}

static void
chart_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Place *place = user_data;
  if (shown (place) != NULL)
    trophic_study_export_chart (place->window, shown (place), trophic_study_view_get_page (place->view), g_variant_get_string (parameter, NULL));
}

static void
methods_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  Place *place = user_data;
  if (shown (place) != NULL)
    trophic_study_export_methods (place->window, shown (place), g_variant_get_string (parameter, NULL));
}

static void
print_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  Place *place = user_data;
  if (shown (place) != NULL)
    trophic_study_export_print (place->window, shown (place));
}

static void
page_activated_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  AdwViewStack *pages = trophic_study_view_get_pages (((Place *) user_data)->view);
  const char *name = g_variant_get_string (parameter, NULL);
  if (adw_view_stack_get_child_by_name (pages, name) != NULL)
    adw_view_stack_set_visible_child_name (pages, name);
}

static void
add_actions (Place *place)
{
  static const GActionEntry actions[] = {
    { "study-sensitivity", sensitivity_activated_cb },
    { "study-export", export_activated_cb, "s" },
    { "study-chart", chart_activated_cb, "s" },
    { "study-methods", methods_activated_cb, "s" },
    { "study-page", page_activated_cb, "s" },
    { "print-study", print_activated_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (place->window), actions, G_N_ELEMENTS (actions), place);
}

static GtkWidget *
new_export_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new (), whole = g_menu_new (), chart = g_menu_new (), methods = g_menu_new (), table = g_menu_new ();
  g_menu_append (whole, _("_Workbook…"), "win.study-export::xlsx");
  g_menu_append (whole, _("_Report as PDF…"), "win.study-export::pdf");
  g_menu_append (whole, _("P_rint…"), "win.print");
  g_menu_append (chart, _("This Chart as P_NG…"), "win.study-chart::png");
  g_menu_append (chart, _("This Chart as _SVG…"), "win.study-chart::svg");
  g_menu_append (chart, _("This Chart as P_DF…"), "win.study-chart::pdf");
  g_menu_append (methods, _("Copy Methods Paragraph, _English"), "win.study-methods::en");
  g_menu_append (methods, _("Copy Methods Paragraph, _Japanese"), "win.study-methods::ja");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (whole));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (chart));
  g_menu_append (table, _("_Sensitivity Table…"), "win.study-sensitivity");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (methods));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (table));
  GtkWidget *button = adw_split_button_new ();
  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _("Export"));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (button), _("What to export"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "xlsx");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.study-export");
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* What the place shows is made when it first comes on screen: a window that opens on a patient builds no page of a study. */
static void
make (Place *place)
{
  if (place->view != NULL)
    return;
  place->sidebar = TROPHIC_STUDY_SIDEBAR (trophic_study_sidebar_new ());
  place->view = TROPHIC_STUDY_VIEW (trophic_study_view_new ());
  place->sensitivity = gtk_button_new_with_label (_("Sensitivity Table…"));
  adw_bin_set_child (place->sidebar_bin, GTK_WIDGET (place->sidebar));
  adw_bin_set_child (place->view_bin, GTK_WIDGET (place->view));
  trophic_place_page_set_title_widget (place->page, trophic_page_switcher_new (trophic_study_view_get_pages (place->view)));
  gtk_widget_add_css_class (place->sensitivity, "raised");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (place->sensitivity), "win.study-sensitivity");
  trophic_place_page_pack_start (place->page, place->sensitivity);
  trophic_place_page_pack_end (place->page, new_export_button ());
  g_signal_connect_object (place->loader, "changed", G_CALLBACK (loader_changed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->loader, "cohort", G_CALLBACK (cohort_read_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->sidebar, "chosen", G_CALLBACK (chosen_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->sidebar, "results", G_CALLBACK (results_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->view, "cancel", G_CALLBACK (cancel_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (place->view, "reload", G_CALLBACK (reload_cb), place, G_CONNECT_SWAPPED);
  layout_cb (place);
  revealed_cb (place);
}

static void
place_changed_cb (Place *place)
{
  if (is_here (place))
    trophic_window_show_content (place->window);
  if (is_here (place))
    make (place);
  trophic_study_loader_set_active (place->loader, is_here (place));
  update_actions (place);
}

static void
connect (Place *place)
{
  TrophicWindow *window = place->window;
  /* The sidebar is mapped before it is given the focus; in a folded window the place is on screen without it. */
  g_signal_connect_object (place->sidebar_bin, "map", G_CALLBACK (make), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::place", G_CALLBACK (place_changed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::clinic", G_CALLBACK (clinic_changed_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "notify::layout", G_CALLBACK (layout_cb), place, G_CONNECT_SWAPPED);
  g_signal_connect_object (trophic_window_get_discreet (window), "notify::revealed", G_CALLBACK (revealed_cb), place, G_CONNECT_SWAPPED);
}

/** trophic_study_place_attach: hangs the place up in @window. */
void
trophic_study_place_attach (TrophicWindow *window)
{
  Place *place = g_object_new (TYPE_PLACE, NULL);
  place->window = window;
  place->loader = trophic_study_loader_new ();
  place->sidebar_bin = ADW_BIN (adw_bin_new ());
  place->view_bin = ADW_BIN (adw_bin_new ());
  place->page = trophic_place_page_new (_("Study"), GTK_WIDGET (place->view_bin));
  add_actions (place);
  connect (place);
  trophic_window_add_place (window, PLACE, _("Study"), "trophic-study-symbolic", GTK_WIDGET (place->sidebar_bin), place->page);
  g_object_set_data_full (G_OBJECT (window), "study-place", place, g_object_unref);
  update_actions (place);
}

/** trophic_study_place_detach: the window goes: nothing is shown any more. */
void
trophic_study_place_detach (TrophicWindow *window)
{
  g_object_set_data (G_OBJECT (window), "study-place", NULL);
}

/** trophic_study_place_close_why: for the Escape key, wherever the focus is. */
gboolean
trophic_study_place_close_why (TrophicWindow *window)
{
  Place *place = g_object_get_data (G_OBJECT (window), "study-place");
  return place != NULL && is_here (place) && trophic_study_view_close_why (place->view);
}
