/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The short tour of the first run: a card in a corner, one thing after the other, and each ringed while it is spoken of.
 * It holds nothing up: whoever goes on working ends it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @target: (nullable): rings it while the step is shown */
typedef struct {
  const char *title;
  const char *text;
  GtkWidget  *target;
} TrophicTourStep;

#define TROPHIC_TYPE_TOUR (trophic_tour_get_type ())
G_DECLARE_FINAL_TYPE (TrophicTour, trophic_tour, TROPHIC, TOUR, GtkWidget)

/* Signal "ended": it was seen to its end or declined. */
void     trophic_tour_start      (TrophicTour           *tour,
                                  const TrophicTourStep *steps,
                                  guint                  n_steps);
gboolean trophic_tour_end        (TrophicTour           *tour);
gboolean trophic_tour_is_running (TrophicTour           *tour);

G_END_DECLS
