/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clinic knows of the patients it follows, and of whom it lacks what: a fact that is missing in many weakens every
 * answer that rests on it. */
#pragma once

#include <gio/gio.h>

#include "trophic-forecast-models.h"
#include "trophic-store.h"

G_BEGIN_DECLS

/* A patient who lacks a fact. */
typedef struct {
  gint64  row;
  char   *number;
  char   *name;
} TrophicIncomplete;

/**
 * TrophicCompletenessItem:
 * @code: stable word
 * @label: what is asked for, translated
 * @purpose: what it is for, translated
 * @lacking: (element-type TrophicIncomplete): by clinic number
 */
typedef struct {
  const char *code;
  const char *label;
  const char *purpose;
  GPtrArray  *lacking;
} TrophicCompletenessItem;

/**
 * TrophicCompleteness:
 * @n_followed: patients asked about
 * @n_left_out: those who died, were transferred out or whose diagnosis was revised: nothing is asked of them
 * @items: (element-type TrophicCompletenessItem)
 */
typedef struct {
  guint      n_followed;
  guint      n_left_out;
  GPtrArray *items;
} TrophicCompleteness;

TrophicCompleteness *trophic_completeness_new  (TrophicStore               *store,
                                                const TrophicDate          *on,
                                                const TrophicForecastModels *models,
                                                GCancellable               *cancellable,
                                                GError                    **error);
void                 trophic_completeness_free (TrophicCompleteness        *completeness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicCompleteness, trophic_completeness_free)

G_END_DECLS
