/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a synthetic patient answers before feeding is increased. It draws from a sequence of its own: the rest of the demo stays
 * as it was without these questions. */
#include "trophic-demo-private.h"

#include "trophic-risk-drugs.h"

/** trophic_demo_ask_refeeding: days of little or no intake, and the drugs that matter; now and then nobody asks. */
void
trophic_demo_ask_refeeding (TrophicVisit            *visit,
                            const TrophicDemoCourse *course,
                            int                      day)
{
  g_autoptr (TrophicRandom) random = trophic_random_new ((guint32) (course->onset * 7919 + day));
  double fraction = trophic_demo_course_fraction (course, day);
  gboolean struggles = trophic_random_chance (random, 0.1 + 0.35 * fraction) && day < course->tube_feeding;
  if (trophic_random_chance (random, 0.85))
    visit->little_intake_days = struggles ? 3 + trophic_random_integer (random, 10) : trophic_random_integer (random, 2);
  guint drugs = trophic_random_chance (random, 0.2) ? 1u << trophic_random_integer (random, TROPHIC_N_RISK_DRUGS) : 0;
  if (trophic_random_chance (random, 0.85))
    visit->risk_drugs = trophic_risk_drugs_write (drugs);
}
