/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The discreet view of a window: covered unless someone revealed it, and covered again by itself.
 * Whatever may hold a prognosis, a group, a gene or another patient's name follows its "revealed" property. */
#pragma once

#include <gio/gio.h>

#include "trophic-terms.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_DISCREET_COVERED,
  TROPHIC_DISCREET_REVEALED,
  TROPHIC_DISCREET_ASKED, /* the patient does not wish to know: a second wish within the time reveals */
} TrophicDiscreetAnswer;

/* After how long without input the view covers again; what Preferences offers, and the default. */
enum { TROPHIC_DISCREET_FEWEST_MINUTES = 1, TROPHIC_DISCREET_MOST_MINUTES = 10, TROPHIC_DISCREET_MINUTES = 2 };

#define TROPHIC_TYPE_DISCREET (trophic_discreet_get_type ())
G_DECLARE_FINAL_TYPE (TrophicDiscreet, trophic_discreet, TROPHIC, DISCREET, GObject)

TrophicDiscreet       *trophic_discreet_new           (guint            idle_seconds,
                                                       guint            confirm_milliseconds);
gboolean               trophic_discreet_get_revealed  (TrophicDiscreet *discreet);
TrophicDiscreetAnswer  trophic_discreet_toggle        (TrophicDiscreet *discreet,
                                                       TrophicWishes    wishes);
void                   trophic_discreet_cover         (TrophicDiscreet *discreet);
void                   trophic_discreet_touch         (TrophicDiscreet *discreet);
void                   trophic_discreet_set_idle      (TrophicDiscreet *discreet,
                                                       guint            idle_seconds);

G_END_DECLS
