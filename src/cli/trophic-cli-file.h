/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands that import files share. */
#pragma once

#include "trophic-import.h"
#include "trophic-json.h"

G_BEGIN_DECLS

void trophic_cli_write_file   (TrophicJson    *json,
                               TrophicStaging *staging,
                               guint           index);
void trophic_cli_write_unread (TrophicJson    *json,
                               const char     *path,
                               const GError   *error);

G_END_DECLS
