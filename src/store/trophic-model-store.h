/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Models that a site entered, fits of the clinic's own models, and what came of recorded forecasts. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* A version of a model that a site entered, as its key file; the latest active one of a name counts. */
typedef struct {
  gint64      row;
  char       *name;
  int         version;
  char       *content;
  char       *who;
  TrophicDate time;
  gboolean    active;
} TrophicStoredModel;

void       trophic_stored_model_free       (TrophicStoredModel            *model);
/* A new version of @name, which replaces the active one; its version is given back. */
gboolean   trophic_store_add_model         (TrophicStore                  *store,
                                            const char                    *name,
                                            const char                    *content,
                                            int                           *version,
                                            GError                       **error);
/* Takes every version of @name out of use; they stay on file. */
gboolean   trophic_store_remove_model      (TrophicStore                  *store,
                                            const char                    *name,
                                            GError                       **error);
/* (element-type TrophicStoredModel): all versions, the latest entered first. */
GPtrArray *trophic_store_list_models       (TrophicStore                  *store,
                                            GError                       **error);

/* What tells the state of the facts: it changes with every change but the ledger's own entries. */
char      *trophic_store_facts_state       (TrophicStore                  *store);
/* The fit @name made from the facts as they are; NULL when there is none. */
char      *trophic_store_load_fit          (TrophicStore                  *store,
                                            const char                    *name,
                                            const char                    *facts);
/* Keeps a fit; it is no fact, so it leaves no audit entry. */
gboolean   trophic_store_save_fit          (TrophicStore                  *store,
                                            const char                    *name,
                                            const char                    *facts,
                                            const char                    *content,
                                            GError                       **error);

/**
 * TrophicForecastOutcome:
 * @change: kg/m2, NAN without a weight
 * @reason: why there is no weight; NULL when there is one
 */
typedef struct {
  gint64      forecast_row;
  TrophicDate scored_on;
  TrophicDate date;
  double      change;
  const char *reason;
  gboolean    with_plan;
} TrophicForecastOutcome;

/* (element-type gint64): rows of patients with a forecast for a day until @until of which nothing is kept yet. */
GArray    *trophic_store_unscored_patients (TrophicStore                  *store,
                                            const TrophicDate             *until,
                                            GError                       **error);
/* Keeps what came of a forecast; what is kept already as it is stays with its day. */
gboolean   trophic_store_save_outcome      (TrophicStore                  *store,
                                            const TrophicForecastOutcome  *outcome,
                                            GError                       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStoredModel, trophic_stored_model_free)

G_END_DECLS
