/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the forms attach to the window: one action each. */
#include "trophic-window-private.h"

/* An action whose form is missing cannot be activated; GTK shows its buttons insensitive. */
static const struct { const char *name, *parameter; } form_actions[] = {
  { "new-visit", NULL }, { "new-patient", NULL }, { "import", NULL }, { "report", "s" },
};

void
trophic_window_add_form_actions (TrophicWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (form_actions); i++)
    {
      const char *parameter = form_actions[i].parameter;
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (form_actions[i].name, parameter != NULL ? G_VARIANT_TYPE (parameter) : NULL);
      g_simple_action_set_enabled (action, FALSE);
      g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
    }
}

void
trophic_window_update_form_actions (TrophicWindow *window)
{
}
