/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The choices of how facts are shown, kept in step with the settings: signal "changed" says that what is on screen has to be
 * written again. Only the window has them; a program without it shows the defaults. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_DISPLAY_SETTINGS (trophic_display_settings_get_type ())
G_DECLARE_FINAL_TYPE (TrophicDisplaySettings, trophic_display_settings, TROPHIC, DISPLAY_SETTINGS, GObject)

TrophicDisplaySettings *trophic_display_settings_get     (void);
void                    trophic_display_settings_connect (GCallback changed,
                                                          gpointer  object);

G_END_DECLS
