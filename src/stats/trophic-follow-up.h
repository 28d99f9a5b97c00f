/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-up of subjects: the one form in which survival methods take their data. Arrays are borrowed, of length @n. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * TrophicFollowUp:
 * @time: end of follow-up, any unit, the same throughout
 * @entry: (nullable): start of observation (delayed entry, left truncation): at risk in (entry, time]
 * @event: 1 = the event at @time, 0 = censored; competing risks: the cause from 1
 * @stratum: (nullable): 0 to @n_strata - 1
 */
typedef struct {
  gsize          n;
  const double  *time;
  const double  *entry;
  const guint8  *event;
  const guint   *stratum;
  guint          n_strata;
} TrophicFollowUp;

/* Every time is a number, every entry lies before its time, events are 0 or 1 (or a cause), strata in range. */
gboolean trophic_follow_up_check (const TrophicFollowUp  *follow_up,
                                  GError                **error);

G_END_DECLS
