/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-preferences-display.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "trophic-discreet.h"
#include "trophic-preferences-rows.h"
#include "trophic-settings.h"

static const TrophicChoiceOption lactate_options[] = {
  { "as-sent", N_("The laboratory’s") }, { "mmol-l", "mmol/L" }, { "mg-dl", "mg/dL" },
};
static const TrophicChoiceOption energy_options[] = { { "kcal", "kcal" }, { "kj", "kJ" } };
static const TrophicChoiceOption time_options[] = { { "calendar", N_("Calendar dates") }, { "since-onset", N_("Months since onset") } };
static const TrophicChoiceOption name_options[] = {
  { "language", N_("By language") }, { "family-first", N_("Family name first") }, { "given-first", N_("Given name first") },
};
static const TrophicChoiceOption colour_options[] = {
  { "system", N_("As the system") }, { "light", N_("Always light") }, { "dark", N_("Always dark") },
};

/* Through the action, so that all who follow it follow. */
static void
colours_chosen_cb (AdwComboRow *row)
{
  g_action_group_change_action_state (G_ACTION_GROUP (g_application_get_default ()), "colour-scheme",
                                      g_variant_new_string (trophic_preferences_choice_get (row)));
}

static void
add_colours (AdwPreferencesGroup *group)
{
  AdwComboRow *row = trophic_preferences_choice (group, _("Colours"), NULL, colour_options, G_N_ELEMENTS (colour_options));
  g_autofree char *scheme = trophic_settings_get_string ("colour-scheme");
  trophic_preferences_choice_set (row, scheme);
  g_signal_connect (row, "notify::selected", G_CALLBACK (colours_chosen_cb), NULL);
}

/** trophic_preferences_display_new: (transfer floating): */
AdwPreferencesPage *
trophic_preferences_display_new (void)
{
  AdwPreferencesPage *page = trophic_preferences_page ("display", _("Display"), "video-display-symbolic");
  AdwPreferencesGroup *values = trophic_preferences_group (
    page, _("Values"), _("On this computer’s screen, and on the papers that it prints or saves as PDF. What is stored, the laboratory’s own texts and exported data (workbooks, CSV, FHIR) stay as they are."));
  trophic_preferences_remembered_choice (values, _("Lactate"), _("The unit that is shown first"), lactate_options,
                                         G_N_ELEMENTS (lactate_options), "lactate-unit");
  trophic_preferences_remembered_choice (values, _("Energy"), NULL, energy_options, G_N_ELEMENTS (energy_options), "energy-unit");
  trophic_preferences_remembered_choice (values, _("Time axis"), _("The other clock stays in the second row"), time_options,
                                         G_N_ELEMENTS (time_options), "time-axis");
  trophic_preferences_remembered_choice (values, _("Names of patients"), _("By language: in Japanese the family name first"),
                                         name_options, G_N_ELEMENTS (name_options), "name-order");

  add_colours (trophic_preferences_group (page, _("Look"), NULL));

  AdwPreferencesGroup *discreet = trophic_preferences_group (
    page, _("Discreet view"), _("Prognosis and other patients’ names are covered when the window opens. F12 reveals and covers."));
  trophic_preferences_number (discreet, _("Cover again after"), _("Minutes without input, 1 to 10"), TROPHIC_DISCREET_FEWEST_MINUTES,
                              TROPHIC_DISCREET_MOST_MINUTES, "idle-minutes", TROPHIC_DISCREET_MINUTES);
  return page;
}
