/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds a user of the clinic, or changes one: name, role, PIN, switched off. Nobody is removed, since the audit names them. */
#pragma once

#include "trophic-audit-store.h"

G_BEGIN_DECLS

enum { TROPHIC_SHORTEST_PIN = 4 };

/**
 * TrophicUserChange:
 * @row: 0 for a new user
 * @pin: (nullable): %NULL keeps the PIN, "" removes it
 * @proof: (nullable): the PIN of that user, or of an administrator; asked for where the user has a PIN. Only that of an
 *   administrator makes another one, unless there is none
 */
typedef struct {
  gint64   row;
  char    *name;
  char    *role;
  gboolean active;
  char    *pin;
  char    *proof;
} TrophicUserChange;

void     trophic_user_change_free  (TrophicUserChange        *change);
gboolean trophic_user_change_apply (TrophicStore             *store,
                                    const TrophicUserChange  *change,
                                    GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicUserChange, trophic_user_change_free)

G_END_DECLS
