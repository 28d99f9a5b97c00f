/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands that import files share. */
#pragma once

#include "trophic-import.h"
#include "trophic-json.h"

G_BEGIN_DECLS

void trophic_cli_write_file (TrophicJson    *json,
                             TrophicStaging *staging,
                             guint           index);

G_END_DECLS
