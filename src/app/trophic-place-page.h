/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The content of a place of the window (worklist, quality …): header bar with the way back, title and eye, a line for what
 * went wrong, and a body. trophic_window_add_place() hangs it up beside the place's sidebar. */
#pragma once

#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_PLACE_PAGE (trophic_place_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicPlacePage, trophic_place_page, TROPHIC, PLACE_PAGE, GtkWidget)

TrophicPlacePage *trophic_place_page_new          (const char       *title,
                                                   GtkWidget        *body);
void              trophic_place_page_set_title    (TrophicPlacePage *page,
                                                   const char       *title,
                                                   const char       *subtitle);
/* Stands in the place of the title; the way back keeps the place's name. */
void              trophic_place_page_set_title_widget (TrophicPlacePage *page,
                                                       GtkWidget        *widget);
/* Buttons of the header bar; the eye stands left of those at the end. */
void              trophic_place_page_pack_start   (TrophicPlacePage *page,
                                                   GtkWidget        *button);
void              trophic_place_page_pack_end     (TrophicPlacePage *page,
                                                   GtkWidget        *button);
/* Whether the place has anything to cover; it has an eye then. TRUE at first. */
void              trophic_place_page_set_has_eye  (TrophicPlacePage *page,
                                                   gboolean          has_eye);
void              trophic_place_page_set_layout   (TrophicPlacePage *page,
                                                   TrophicLayout     layout);
void              trophic_place_page_show_error   (TrophicPlacePage *page,
                                                   const GError     *error);

G_END_DECLS
