/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works in the clinic from now on: one of its users, or a new one. The audit names them. */
#pragma once

#include "trophic-form-dialog.h"
#include "trophic-window.h"

G_BEGIN_DECLS

/**
 * TrophicUserChoice:
 * @row: 0 for a new user
 * @name: of a new user; the job sets it for one who exists
 * @role: of a new user; the job sets it for one who exists
 * @pin: (nullable): typed for one who exists, wanted by a new one
 */
typedef struct {
  gint64  row;
  char   *name;
  char   *role;
  char   *pin;
} TrophicUserChoice;

void     trophic_user_choice_free    (TrophicUserChoice *choice);
gboolean trophic_user_switch_job     (TrophicStore      *store,
                                      gpointer           data,
                                      GCancellable      *cancellable,
                                      gpointer          *result,
                                      GDestroyNotify    *result_free,
                                      GError           **error);
const TrophicChoiceOption *trophic_user_roles (guint *n);
const char *trophic_user_role_label (const char *role);
void     trophic_user_hide_pin       (TrophicField      *field);
void     trophic_user_dialog_present (TrophicWindow     *window);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicUserChoice, trophic_user_choice_free)

G_END_DECLS
