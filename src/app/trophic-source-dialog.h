/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Set Up a Source": a person says once how a laboratory lays out its tables, and sees at once what the rows would become.
 * The answer is kept by name in the clinic file, for the next table of the same source. */
#pragma once

#include <adwaita.h>

#include "trophic-clinic.h"
#include "trophic-profile.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_SOURCE_DIALOG (trophic_source_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TrophicSourceDialog, trophic_source_dialog, TROPHIC, SOURCE_DIALOG, AdwWindow)

TrophicSourceDialog  *trophic_source_dialog_new         (GtkWindow            *parent,
                                                         TrophicClinic        *clinic,
                                                         const char           *path,
                                                         const TrophicProfile *profile);
const TrophicProfile *trophic_source_dialog_get_profile (TrophicSourceDialog  *self);

G_END_DECLS
