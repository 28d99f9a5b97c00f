/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the preferences, as the desktop's own settings have them: one of several choices, a whole number, a fact with a button.
 * libadwaita 1.2 has no row with a spin button or a switch of its own. */
#pragma once

#include <adwaita.h>

#include "trophic-choice.h"

G_BEGIN_DECLS

AdwPreferencesPage  *trophic_preferences_page   (const char                *name,
                                                 const char                *title,
                                                 const char                *icon_name);
AdwPreferencesGroup *trophic_preferences_group  (AdwPreferencesPage        *page,
                                                 const char                *title,
                                                 const char                *description);
AdwComboRow         *trophic_preferences_choice (AdwPreferencesGroup       *group,
                                                 const char                *title,
                                                 const char                *subtitle,
                                                 const TrophicChoiceOption *options,
                                                 guint                      n);
/* The choice is that of the settings key from the start, and is remembered under it. */
AdwComboRow         *trophic_preferences_remembered_choice (AdwPreferencesGroup *group,
                                                 const char                *title,
                                                 const char                *subtitle,
                                                 const TrophicChoiceOption *options,
                                                 guint                      n,
                                                 const char                *key);
const char          *trophic_preferences_choice_get (AdwComboRow           *row);
void                 trophic_preferences_choice_set (AdwComboRow           *row,
                                                 const char                *value);
GtkSpinButton       *trophic_preferences_number (AdwPreferencesGroup       *group,
                                                 const char                *title,
                                                 const char                *subtitle,
                                                 int                        lowest,
                                                 int                        highest,
                                                 const char                *key,
                                                 int                        fallback);
AdwActionRow        *trophic_preferences_fact   (AdwPreferencesGroup       *group,
                                                 const char                *title,
                                                 const char                *subtitle);
GtkWidget           *trophic_preferences_button (AdwActionRow              *row,
                                                 const char                *label,
                                                 GCallback                  clicked,
                                                 gpointer                   user_data);

G_END_DECLS
