/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit in which a lane is read, once everything that is decided has been decided on the canonical values. */
#include "trophic-trajectory-chart-private.h"

#include <math.h>

#include "trophic-number.h"
#include "trophic-shown-unit.h"
#include "trophic-vocabulary.h"

enum { MOST_DECIMALS = 4 };

static void
scale (TrophicTrajectoryLane *lane)
{
  double *numbers[] = { &lane->threshold, &lane->reference_low, &lane->reference_high, &lane->usual_value };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *numbers[i] /= lane->factor;
  for (guint i = 0; i < lane->limits->len; i++)
    g_array_index (lane->limits, TrophicTrajectoryLimit, i).value /= lane->factor;
  for (guint i = 0; i < lane->series->len; i++)
    {
      GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points;
      for (guint j = 0; j < points->len; j++)
        g_array_index (points, TrophicTrajectoryPoint, j).value /= lane->factor;
    }
}

/* Whether a value would read as being on the other side of the threshold, or on it, with the threshold written as @written. */
static gboolean
misleads (const TrophicTrajectoryLane *lane,
          double                       written)
{
  for (guint i = 0; i < lane->series->len; i++)
    {
      const GArray *points = ((TrophicTrajectorySeries *) g_ptr_array_index (lane->series, i))->points;
      for (guint j = 0; j < points->len; j++)
        {
          double value = g_array_index (points, TrophicTrajectoryPoint, j).value, read = trophic_round (value, MOST_DECIMALS);
          if (isfinite (value) && value != lane->threshold && (read == written || (read < written) != (value < lane->threshold)))
            return TRUE;
        }
    }
  return FALSE;
}

/* One decimal more than a value has, and more where a value of the lane asks for them: 9.46 mg/dL is over 9.459. */
static void
write_threshold (TrophicTrajectoryLane *lane)
{
  int decimals = lane->decimals + (lane->factor != 1 ? 1 : 0);
  if (!isfinite (lane->threshold))
    return;
  while (lane->factor != 1 && decimals < MOST_DECIMALS && misleads (lane, trophic_round (lane->threshold, decimals)))
    decimals++;
  lane->threshold_written = trophic_round (lane->threshold, decimals);
  lane->threshold_text = trophic_number_format (lane->threshold, decimals);
}

/* Last of all, when groups are set and limits stand. */
void
trophic_trajectory_show_unit (TrophicTrajectoryLane *lane)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (lane->id);
  TrophicShownUnit unit = { .factor = 1 };
  if (analyte != NULL && g_strcmp0 (lane->unit, analyte->unit) == 0)
    unit = trophic_shown_unit (analyte);
  if (unit.factor != 1)
    {
      g_free (lane->unit);
      lane->unit = g_strdup (unit.name);
      lane->decimals = unit.decimals;
      lane->factor = unit.factor;
      scale (lane);
    }
  write_threshold (lane);
}
