/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FHIR R4 and R5, as JSON, XML or one resource a line: each Observation becomes a result. */
#pragma once

#include "trophic-panel.h"

G_BEGIN_DECLS

gboolean trophic_fhir_reader_read (GBytes                  *bytes,
                                   const char              *file,
                                   const TrophicPanelSink  *sink,
                                   const char             **encoding,
                                   GError                 **error);

G_END_DECLS
