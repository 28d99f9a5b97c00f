/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock of the window: when it falls, who may open it, and how long a wrong PIN has to wait. It hides the screen and is no
 * encryption. */
#pragma once

#include "trophic-audit-store.h"

G_BEGIN_DECLS

gboolean   trophic_lock_is_due        (int          minutes,
                                       gint64       idle_seconds);
guint      trophic_lock_delay_seconds (guint        failures);
GPtrArray *trophic_lock_users         (GPtrArray   *users,
                                       const char  *who);

G_END_DECLS
