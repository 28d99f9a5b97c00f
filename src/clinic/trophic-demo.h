/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demo clinic: synthetic patients that no one can take for real, the same ones for the same seed and day. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* Those in care come first; then those the clinic once followed, who died or moved away: a study needs their ends. Whoever a larger
 * demo has beyond is in care again. */
#define TROPHIC_DEMO_IN_CARE  48
#define TROPHIC_DEMO_PATIENTS 251
#define TROPHIC_DEMO_MAX_PATIENTS 100000
#define TROPHIC_DEMO_SEED 1

typedef struct {
  guint patients;
  guint observations;
} TrophicDemoCount;

gboolean trophic_demo_fill (TrophicStore       *store,
                            guint               n_patients,
                            guint32             seed,
                            const TrophicDate  *until,
                            TrophicDemoCount   *count,
                            GError            **error);

G_END_DECLS
