/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which clinics were left locked: each opens locked until somebody unlocks that one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void     trophic_lock_left_add    (const char *clinic_path);
void     trophic_lock_left_remove (const char *clinic_path);
gboolean trophic_lock_left_has    (const char *clinic_path);

G_END_DECLS
