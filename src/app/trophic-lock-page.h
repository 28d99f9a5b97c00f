/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the window while it is locked: who opens it, the PIN, and that this is no encryption. Knows no patient. */
#pragma once

#include <adwaita.h>

#include "trophic-audit-store.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_LOCK_PAGE (trophic_lock_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicLockPage, trophic_lock_page, TROPHIC, LOCK_PAGE, AdwBin)

/* Signal "unlock" (gint64 user row or 0, const char *pin): somebody asks to be let in. */
TrophicLockPage *trophic_lock_page_new       (void);
/* @users: by PIN; empty: the button is enough. Until this is called nobody is let in. */
void             trophic_lock_page_set_users (TrophicLockPage *page,
                                              GPtrArray       *users);
void             trophic_lock_page_refuse    (TrophicLockPage *page,
                                              const char      *message,
                                              guint            delay_seconds);
void             trophic_lock_page_focus     (TrophicLockPage *page);

G_END_DECLS
