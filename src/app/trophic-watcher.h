/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches the folder of the clinic that is open. The folder, which may lie on a slow network, is looked at and read in a
 * thread of its own with a reading store of its own; only the commit takes the clinic's writing thread. */
#pragma once

#include "trophic-clinic.h"
#include "trophic-watch-settings.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_WATCHER (trophic_watcher_get_type ())
G_DECLARE_FINAL_TYPE (TrophicWatcher, trophic_watcher, TROPHIC, WATCHER, GObject)

/* What came in since it was told last. */
typedef struct {
  guint fresh;      /* results that are new or corrected */
  guint waits;      /* rows that wait for a person */
  guint unreadable; /* files that were not read, or not in full */
} TrophicArrival;

TrophicWatcher *trophic_watcher_new  (TrophicClinic              *clinic,
                                      const TrophicWatchSettings *settings);
void            trophic_watcher_stop (TrophicWatcher             *self);

G_END_DECLS
