/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saving a plan so that it can be taken back (trophic-entry-save.h). Runs in the store's thread. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

gboolean trophic_entry_save_plan (TrophicStore  *store,
                                  TrophicPlan   *plan,
                                  const char    *reason,
                                  GVariant     **undo,
                                  GError       **error);

G_END_DECLS
