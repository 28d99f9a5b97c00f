/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a source's table as fields: to the profile and back. */
#pragma once

#include <gtk/gtk.h>

#include "trophic-field-group.h"
#include "trophic-preview.h"

G_BEGIN_DECLS

GtkWidget *trophic_source_fields_new  (GHashTable           *fields);
void       trophic_source_fields_show (GHashTable           *fields,
                                       const TrophicProfile *profile,
                                       const TrophicPreview *preview);
void       trophic_source_fields_read (GHashTable           *fields,
                                       TrophicProfile       *profile);
gboolean   trophic_source_fields_decode (const char         *key);

G_END_DECLS
