/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-place.h"

#include <glib/gi18n-lib.h>

#include "trophic-display-settings.h"
#include "trophic-list-stop.h"
#include "trophic-methods-page.h"
#include "trophic-quality-audit.h"
#include "trophic-quality-completeness.h"
#include "trophic-quality-forecasts.h"
#include "trophic-quality-imports.h"
#include "trophic-stack-heard.h"

#define PLACE "quality"
#define METHODS "methods"

/* @load: NULL when the page knows no clinic */
static const struct {
  const char *name, *title;
  GtkWidget *(*create) (void);
  void (*load) (GtkWidget     *page,
                TrophicClinic *clinic);
} pages[] = {
  { "forecasts", N_("Forecasts"), trophic_quality_forecasts_new, trophic_quality_forecasts_load },
  { "completeness", N_("Completeness"), trophic_quality_completeness_new, trophic_quality_completeness_load },
  { "imports", N_("Imports"), trophic_quality_imports_new, trophic_quality_imports_load },
  { "quarantine", N_("Quarantine"), trophic_quality_quarantine_new, trophic_quality_imports_load },
  { "audit", N_("Audit"), trophic_quality_audit_new, trophic_quality_audit_load },
  { METHODS, N_("Methods"), trophic_methods_page_new, NULL },
};

/* Hangs on the place's page and goes with it. */
typedef struct {
  TrophicWindow    *window;
  TrophicPlacePage *page;
  GtkListBox       *list;
  GtkStack         *stack;
  TrophicClinic    *clinic; /* weak */
  gboolean          stale[G_N_ELEMENTS (pages)];
} Place;

#define DATA "trophic-quality-place"

static void
place_free (gpointer data)
{
  Place *place = data;
  g_clear_weak_pointer (&place->clinic);
  g_free (place);
}

static Place *
place_of (gpointer page)
{
  return g_object_get_data (page, DATA);
}

static int
shown_index (Place *place)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (place->list);
  return row != NULL ? gtk_list_box_row_get_index (row) : 0;
}

static void
patient_chosen_cb (TrophicQualityCompleteness *completeness,
                   gint64                      patient_row,
                   gpointer                    page)
{
  Place *place = place_of (page);
  trophic_window_show_place (place->window, "patients");
  trophic_window_select_patient (place->window, patient_row);
}

/* Whether the page has something that the view covers. */
static gboolean
has_eye (const char *name)
{
  return g_str_equal (name, "completeness") || g_str_equal (name, "audit");
}

static void
set_revealed (GtkWidget *page,
              gboolean   revealed)
{
  if (TROPHIC_IS_QUALITY_COMPLETENESS (page))
    trophic_quality_completeness_set_revealed (page, revealed);
  else if (TROPHIC_IS_QUALITY_AUDIT (page))
    trophic_quality_audit_set_revealed (page, revealed);
}

/* A page is made when it first comes on screen: a window that opens on a patient builds no card of the methods. */
static GtkWidget *
page_at (Place *place,
         guint  index)
{
  GtkWidget *page = gtk_stack_get_child_by_name (place->stack, pages[index].name);
  if (page != NULL)
    return page;
  page = pages[index].create ();
  gtk_stack_add_named (place->stack, page, pages[index].name);
  if (TROPHIC_IS_QUALITY_COMPLETENESS (page))
    g_signal_connect_object (page, "chosen", G_CALLBACK (patient_chosen_cb), place->page, 0);
  set_revealed (page, trophic_discreet_get_revealed (trophic_window_get_discreet (place->window)));
  return page;
}

/* Shows the chosen page once the place is on screen, and reads for it and for no other. */
static void
refresh (Place *place)
{
  int shown = shown_index (place);
  if (g_strcmp0 (trophic_window_get_place (place->window), PLACE) != 0)
    return;
  GtkWidget *page = page_at (place, (guint) shown);
  gtk_stack_set_visible_child (place->stack, page);
  g_object_notify (G_OBJECT (place->stack), "visible-child"); /* a new page is heard as it is seen */
  if (place->clinic == NULL || !place->stale[shown])
    return;
  place->stale[shown] = FALSE;
  if (pages[shown].load != NULL)
    pages[shown].load (page, place->clinic);
}

static void
clinic_changed_cb (gpointer page)
{
  Place *place = place_of (page);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    place->stale[i] = TRUE;
  refresh (place);
}

/* [S] Pages that know a clinic go with it: nothing of the one before stands in them while this one is read, no row leads to
 * whoever has that row here. */
static void
drop_pages (Place *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *old = gtk_stack_get_child_by_name (place->stack, pages[i].name);
      if (old != NULL && pages[i].load != NULL)
        gtk_stack_remove (place->stack, old);
    }
}

static void
clinic_cb (gpointer page)
{
  Place *place = place_of (page);
  drop_pages (place);
  if (place->clinic != NULL)
    g_signal_handlers_disconnect_by_data (place->clinic, page);
  g_set_weak_pointer (&place->clinic, trophic_window_get_clinic (place->window));
  if (place->clinic != NULL)
    g_signal_connect_object (place->clinic, "changed", G_CALLBACK (clinic_changed_cb), page, G_CONNECT_SWAPPED);
  clinic_changed_cb (page);
}

static void
place_cb (gpointer page)
{
  refresh (place_of (page));
}

static void
row_selected_cb (GtkListBox    *list,
                 GtkListBoxRow *row,
                 gpointer       page)
{
  Place *place = place_of (page);
  if (row == NULL)
    return;
  int shown = shown_index (place);
  trophic_place_page_set_title (place->page, _(pages[shown].title), "");
  trophic_place_page_set_has_eye (place->page, has_eye (pages[shown].name));
  trophic_discreet_cover (trophic_window_get_discreet (place->window));
  refresh (place);
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       page)
{
  trophic_window_show_content (place_of (page)->window);
}

static void
revealed_cb (gpointer page)
{
  Place *place = place_of (page);
  gboolean revealed = trophic_discreet_get_revealed (trophic_window_get_discreet (place->window));
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (place->stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_revealed (child, revealed);
}

/* The cards go on paper; the other pages are for looking at. */
static void
print_activated_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       page)
{
  trophic_methods_page_print (TROPHIC_METHODS_PAGE (gtk_stack_get_visible_child (place_of (page)->stack)));
}

static void
shown_page_cb (GtkStack   *stack,
               GParamSpec *pspec,
               gpointer    page)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (place_of (page)->window), "print-quality");
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), TROPHIC_IS_METHODS_PAGE (gtk_stack_get_visible_child (stack)));
}

static void
add_print (Place *place)
{
  static const GActionEntry actions[] = { { "print-quality", print_activated_cb } };
  g_action_map_add_action_entries (G_ACTION_MAP (place->window), actions, G_N_ELEMENTS (actions), place->page);
  g_signal_connect_object (place->stack, "notify::visible-child", G_CALLBACK (shown_page_cb), place->page, 0);
  shown_page_cb (place->stack, NULL, place->page);
}

static void
fill (Place *place)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *label = gtk_label_new (_(pages[i].title));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (place->list, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _(pages[i].title), -1);
      place->stale[i] = TRUE;
    }
  trophic_stack_heard_as_seen (GTK_WIDGET (place->stack));
}

/** trophic_quality_place_add: hangs the place up in the window. */
void
trophic_quality_place_add (TrophicWindow *window)
{
  Place *place = g_new0 (Place, 1);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  place->window = window;
  place->list = GTK_LIST_BOX (gtk_list_box_new ());
  place->stack = GTK_STACK (gtk_stack_new ());
  place->page = trophic_place_page_new (_("Quality"), GTK_WIDGET (place->stack));
  gtk_widget_add_css_class (GTK_WIDGET (place->list), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (place->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Quality"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (place->list));
  fill (place);
  trophic_window_add_place (window, PLACE, _("Quality"), "trophic-quality-symbolic", trophic_list_stop_new (scrolled), place->page);
  g_object_set_data_full (G_OBJECT (place->page), DATA, place, place_free);
  g_object_set_data (G_OBJECT (window), DATA, place->page);
  add_print (place);
  g_signal_connect_object (place->list, "row-selected", G_CALLBACK (row_selected_cb), place->page, 0);
  g_signal_connect_object (place->list, "row-activated", G_CALLBACK (row_activated_cb), place->page, 0);
  g_signal_connect_object (window, "notify::clinic", G_CALLBACK (clinic_cb), place->page, G_CONNECT_SWAPPED);
  trophic_display_settings_connect (G_CALLBACK (clinic_changed_cb), place->page);
  g_signal_connect_object (window, "notify::place", G_CALLBACK (place_cb), place->page, G_CONNECT_SWAPPED);
  g_signal_connect_object (trophic_window_get_discreet (window), "notify::revealed", G_CALLBACK (revealed_cb), place->page,
                           G_CONNECT_SWAPPED);
  gtk_list_box_select_row (place->list, gtk_list_box_get_row_at_index (place->list, 0));
}

/** trophic_quality_place_show_page: goes there; @name: as in the table above. */
void
trophic_quality_place_show_page (TrophicWindow *window,
                                 const char    *name)
{
  Place *place = place_of (g_object_get_data (G_OBJECT (window), DATA));
  trophic_window_show_place (window, PLACE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    if (g_str_equal (pages[i].name, name))
      gtk_list_box_select_row (place->list, gtk_list_box_get_row_at_index (place->list, (int) i));
  trophic_window_show_content (window);
}

/** trophic_quality_place_show_method: @card_id: a card, or "" for whichever is shown */
void
trophic_quality_place_show_method (TrophicWindow *window,
                                   const char    *card_id)
{
  Place *place = place_of (g_object_get_data (G_OBJECT (window), DATA));
  trophic_window_show_place (window, PLACE);
  gtk_list_box_select_row (place->list, gtk_list_box_get_row_at_index (place->list, G_N_ELEMENTS (pages) - 1));
  if (*card_id != '\0')
    trophic_methods_page_show (TROPHIC_METHODS_PAGE (page_at (place, G_N_ELEMENTS (pages) - 1)), card_id);
  trophic_window_show_content (window);
}
