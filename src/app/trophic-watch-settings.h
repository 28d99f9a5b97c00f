/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which folder is watched for a clinic. It is a matter of this computer, not of the clinic file: the folder of one is not
 * there on another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @profile, @source: "" for none */
typedef struct {
  gboolean on;
  char    *folder;
  char    *profile;
  char    *source;
  gboolean create_patients;
} TrophicWatchSettings;

TrophicWatchSettings *trophic_watch_settings_load (const char                 *clinic_path);
void                  trophic_watch_settings_save (const TrophicWatchSettings *settings,
                                                   const char                 *clinic_path);
void                  trophic_watch_settings_free (TrophicWatchSettings       *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicWatchSettings, trophic_watch_settings_free)

G_END_DECLS
