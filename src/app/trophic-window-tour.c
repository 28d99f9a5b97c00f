/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the short tour is shown, and of what it speaks. Once, after the first clinic that was opened from the welcome page;
 * afterwards only when it is asked for. */
#include <glib/gi18n-lib.h>

#include "trophic-settings.h"
#include "trophic-window-private.h"

/** trophic_window_start_tour: from the main menu, or the first time. */
void
trophic_window_start_tour (TrophicWindow *self)
{
  if (self->clinic == NULL || self->form != NULL)
    return;
  trophic_window_show_place (self, "patients");
  trophic_window_show_content (self);
  GtkWidget *answers = trophic_patient_page_get_answers (self->patient_page);
  const TrophicTourStep steps[] = {
    { _("The patients"),
      _("While the view is covered, everybody but the patient on screen is a number. Search by number, name or kana. "
        "Ctrl+K finds everything else: pages, actions, methods."),
      GTK_WIDGET (self->sidebar_box) },
    { _("Five answers"),
      _("Weight, BMI, intake, lactate and what is missing today, large enough to be read from across the desk. "
        "Prognosis has a page of its own."),
      answers },
    { _("The eye: F12"),
      _("The window opens covered, for the patient who sits beside you. F12 reveals and covers. It covers by itself with "
        "another patient and when nobody touches the keys."),
      GTK_WIDGET (self->reveal_toggle) },
    { _("Why?"),
      _("Every answer opens its reasons: the values it rests on, the formula with its source, and what is not known. Esc "
        "closes them."),
      answers },
    { _("Your tables"),
      _("Drop a laboratory file or a table anywhere into the window. You see every row before it counts, and an import can "
        "be undone."),
      NULL },
  };
  trophic_tour_start (self->tour, steps, G_N_ELEMENTS (steps));
}

/** trophic_window_offer_tour: the list of a clinic is there. */
void
trophic_window_offer_tour (TrophicWindow *self)
{
  if (!self->welcomed || self->import_next || trophic_settings_get_boolean ("tour-seen", TRUE))
    return;
  trophic_window_start_tour (self);
}

/** trophic_window_tour_ended: it does not come again by itself. */
void
trophic_window_tour_ended (TrophicWindow *self)
{
  trophic_settings_set_boolean ("tour-seen", TRUE);
  if (self->clinic != NULL && self->form == NULL && trophic_window_shows_patient (self))
    gtk_widget_child_focus (GTK_WIDGET (self->sidebar_box), GTK_DIR_TAB_FORWARD);
}
