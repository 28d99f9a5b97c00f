/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worklist and clinic day as the JSON of the command line contract: every key, in order, null where not known. */
#pragma once

#include "trophic-json.h"
#include "trophic-worklist.h"

G_BEGIN_DECLS

void trophic_worklist_write_json      (const TrophicWorklist *worklist,
                                       TrophicJson           *json);
void trophic_before_clinic_write_json (const TrophicWorklist *worklist,
                                       TrophicJson           *json);

G_END_DECLS
