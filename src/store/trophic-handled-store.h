/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the worklist that a person has handled until a day: with a note, who and when, audited, and taken back again. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/**
 * TrophicHandled:
 * @reasons: codes of what was handled, in list order, joined by commas
 * @facts: the values that asked to act today, a line each, "" for none
 * @until: the day on which the row returns
 * @note: "" for none
 * @who, @time: set by the store
 * @undone: when it was taken back; unknown while it holds
 */
typedef struct {
  gint64      row;
  gint64      patient_row;
  char       *reasons;
  char       *facts;
  TrophicDate until;
  char       *note;
  char       *who;
  TrophicDate time;
  TrophicDate undone;
} TrophicHandled;

TrophicHandled *trophic_handled_new          (gint64                patient_row,
                                              const char           *reasons,
                                              const char           *facts,
                                              const TrophicDate    *until,
                                              const char           *note);
TrophicHandled *trophic_handled_copy         (const TrophicHandled *handled);
void            trophic_handled_free         (TrophicHandled       *handled);

gboolean        trophic_store_save_handled   (TrophicStore         *store,
                                              TrophicHandled       *handled,
                                              GError              **error);
gboolean        trophic_store_undo_handled   (TrophicStore         *store,
                                              gint64                row,
                                              GError              **error);
GPtrArray      *trophic_store_list_handled   (TrophicStore         *store,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicHandled, trophic_handled_free)

G_END_DECLS
