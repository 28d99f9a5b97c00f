/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places of the window: what the sidebar's foot switches between. Patients is there from the start; the others hang
 * themselves up with a sidebar (what to look at) and a page (the answer). */
#include "trophic-window-private.h"

static const char *const PATIENTS = "patients";

/** trophic_window_get_place: (transfer none): the name of the place on screen. */
const char *
trophic_window_get_place (TrophicWindow *self)
{
  return adw_view_stack_get_visible_child_name (self->places);
}

/** trophic_window_shows_patient: whether the patient is on screen, and not another place with the patient behind it. */
gboolean
trophic_window_shows_patient (TrophicWindow *self)
{
  return g_strcmp0 (trophic_window_get_place (self), PATIENTS) == 0;
}

static TrophicPlacePage *
page_of_place (TrophicWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->content_stack, trophic_window_get_place (self));
  return TROPHIC_IS_PLACE_PAGE (page) ? TROPHIC_PLACE_PAGE (page) : NULL;
}

/** trophic_window_get_place_page: (transfer none) (nullable): the page of the place on screen, %NULL for Patients. */
TrophicPlacePage *
trophic_window_get_place_page (TrophicWindow *self)
{
  return self->form == NULL ? page_of_place (self) : NULL;
}

/* A form keeps its place in the content; what lies behind it is chosen when it closes. */
void
trophic_window_show_place_content (TrophicWindow *self)
{
  if (self->form == NULL)
    gtk_stack_set_visible_child_name (self->content_stack, trophic_window_get_place (self));
}

void
trophic_window_place_changed (TrophicWindow *self)
{
  trophic_discreet_cover (self->discreet);
  trophic_window_close_question (self);
  if (!trophic_window_shows_patient (self))
    trophic_tour_end (self->tour);
  trophic_window_show_place_content (self);
  trophic_window_update_actions (self);
  g_object_notify (G_OBJECT (self), "place");
}

static void
layout_changed_cb (TrophicPlacePage *page,
                   GParamSpec       *pspec,
                   TrophicTwoPane   *panes)
{
  trophic_place_page_set_layout (page, trophic_two_pane_get_layout (panes));
}

/**
 * trophic_window_add_place:
 * @name: a stable name, the target of the action win.place
 * @title: what it is called at the sidebar's foot
 * @icon_name: its icon there
 * @sidebar: (transfer floating): what to look at
 * @page: (transfer floating): the answer
 *
 * Hangs up a place. It hears of the clinic by the window's "notify::clinic", of going there by "notify::place".
 */
void
trophic_window_add_place (TrophicWindow    *self,
                          const char       *name,
                          const char       *title,
                          const char       *icon_name,
                          GtkWidget        *sidebar,
                          TrophicPlacePage *page)
{
  g_return_if_fail (adw_view_stack_get_child_by_name (self->places, name) == NULL);
  gtk_stack_add_named (self->content_stack, GTK_WIDGET (page), name);
  AdwViewStackPage *place = adw_view_stack_add_titled (self->places, sidebar, name, title);
  adw_view_stack_page_set_icon_name (place, icon_name);
  /* Not seen yet, hence not heard; the stacks keep it so from the first change on. */
  gtk_accessible_update_state (GTK_ACCESSIBLE (sidebar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_view_switcher_bar_set_reveal (self->place_switcher, TRUE); /* from the second place on there is something to switch */
  g_signal_connect_object (self->panes, "notify::layout", G_CALLBACK (layout_changed_cb), page, G_CONNECT_SWAPPED);
  trophic_place_page_set_layout (page, trophic_two_pane_get_layout (self->panes));
}

/** trophic_window_show_place: goes there; covers the view. While a form is open nothing happens. */
void
trophic_window_show_place (TrophicWindow *self,
                           const char    *name)
{
  if (self->form == NULL && self->clinic != NULL && adw_view_stack_get_child_by_name (self->places, name) != NULL)
    adw_view_stack_set_visible_child_name (self->places, name);
}

/** trophic_window_set_place_number: how many things wait there; 0 shows no number. */
void
trophic_window_set_place_number (TrophicWindow *self,
                                 const char    *name,
                                 guint          number)
{
  GtkWidget *sidebar = adw_view_stack_get_child_by_name (self->places, name);
  g_return_if_fail (sidebar != NULL);
  adw_view_stack_page_set_badge_number (adw_view_stack_get_page (self->places, sidebar), number);
}

/** trophic_window_show_content: in a folded window shows the place's page in front of its sidebar. */
void
trophic_window_show_content (TrophicWindow *self)
{
  trophic_two_pane_show_content (self->panes, TRUE);
}
