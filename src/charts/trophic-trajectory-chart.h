/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts of a patient's trajectories, built once from the record and its answers: lanes of series on one time axis,
 * events, treatments and plans, threshold, references, forecast. Nothing here knows a size, a colour value or a window. */
#pragma once

#include "trophic-bmi-forecast.h"
#include "trophic-chart-scene.h"
#include "trophic-lactate-group.h"
#include "trophic-record.h"
#include "trophic-weight-series.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_POINT_MEASURED,
  TROPHIC_POINT_HOME,       /* weighed at home: hollow, on the same line */
  TROPHIC_POINT_BELOW,      /* censored: the value is a ceiling, arrow down */
  TROPHIC_POINT_ABOVE,      /* censored: the value is a floor, arrow up */
  TROPHIC_POINT_INELIGIBLE, /* drawn hollow, unjoined, not used */
  TROPHIC_POINT_HELD,       /* waits for a person: "?" */
} TrophicPointKind;

/**
 * TrophicTrajectoryPoint:
 * @day: days since 1970-01-01, the time of day as fraction; a partial date stands at its middle
 * @row: row of the observation, of the visit when @from_visit, or of the imaging session when @from_imaging; 0 when it has none
 * @note: index into the chart's notes, 0 = none
 */
typedef struct {
  double  day;
  double  value;
  gint64  row;
  guint8  kind;       /* TrophicPointKind */
  guint8  comparator; /* TrophicComparator */
  guint8  group;      /* TrophicLactateGroup; TROPHIC_LACTATE_NONE outside the lactate lane */
  guint8  from_visit;
  guint8  from_imaging;
  guint16 note;
} TrophicTrajectoryPoint;

/**
 * TrophicTrajectorySeries:
 * @points: (element-type TrophicTrajectoryPoint): by day
 * @name: (nullable): what is written once beside it: platform, specimen, or why it is not used
 * @joined: its measured points are joined by a line, broken at censored ones
 * @n_singles: points that are drawn one by one however dense the series is: censored, held, not used
 */
typedef struct {
  GArray  *points;
  char    *key;
  char    *name;
  gboolean joined;
  gboolean hollow;
  guint    n_singles;
} TrophicTrajectorySeries;

/* A dotted limit with its words; @from_day and @to_day are NAN when it spans the whole time. */
typedef struct {
  const char *lane;
  double      value;
  const char *label;
  double      from_day;
  double      to_day;
} TrophicTrajectoryLimit;

/* One cross-section of the forecast fan. */
typedef struct {
  double day;
  double mean;
  double lower50, upper50;
  double lower80, upper80;
} TrophicTrajectoryFan;

/**
 * TrophicTrajectoryLane:
 * @series: (element-type TrophicTrajectorySeries): the main one first
 * @unit, @decimals: as chosen for the person who looks; every number of the lane is in it
 * @factor: how many canonical units one @unit is; what a rule decided, it decided on the canonical value
 * @threshold: the cut-off that the card states, NAN = none
 * @threshold_text: (nullable): as it is written, @threshold_written the number that a reader sees
 * @reference_low, @reference_high: the latest result's own reference range, NAN = not given
 * @fan: (element-type TrophicTrajectoryFan): empty without a forecast
 * @sentence: (nullable): the forecast's layer in words, or why there is none
 * @usual_day: day of onset where the usual weight stands; NAN = none
 */
typedef struct {
  char              *id;
  char              *name;
  char              *unit;
  int                decimals;
  double             factor;
  TrophicChartColour colour;
  TrophicChartShape  shape;
  GPtrArray         *series;
  double             threshold;
  double             threshold_written;
  char              *threshold_text;
  double             reference_low;
  double             reference_high;
  GArray            *limits; /* (element-type TrophicTrajectoryLimit) with strings owned by the chart */
  GArray            *fan;
  char              *sentence;
  double             usual_day;
  double             usual_value;
  char              *usual_label;
} TrophicTrajectoryLane;

typedef enum {
  TROPHIC_MARK_ONSET,
  TROPHIC_MARK_DIAGNOSIS,
  TROPHIC_MARK_EVENT,
  TROPHIC_MARK_TREATMENT,
  TROPHIC_MARK_PLAN,
} TrophicMarkKind;

/* The lane of the total grey matter, whose values are those of imaging sessions. */
#define TROPHIC_LANE_GREY_MATTER "grey_matter"

/* Something of the event band: a moment (@to_day NAN), or a span; INFINITY = has not ended. */
typedef struct {
  TrophicMarkKind kind;
  double          day;
  double          to_day;
  char           *label;
  char           *short_label;
  gint64          row;
} TrophicTrajectoryMark;

/**
 * TrophicTrajectoryChart:
 * @first_day, @last_day: the whole range: onset or first fact, to the forecast's horizon or the last fact, 8 days free
 * @now_day: the last visit, or a later weight from home (else the last fact): the line after which the future begins
 * @target_day: the forecast's target date, NAN = no forecast
 * @onset_day, @diagnosis_day: NAN = unknown
 */
typedef struct {
  TrophicRecord *record;
  char          *language;
  GPtrArray     *lanes; /* (element-type TrophicTrajectoryLane) */
  GArray        *marks; /* (element-type TrophicTrajectoryMark): by day */
  GPtrArray     *notes; /* (element-type utf8): [0] is NULL */
  GStringChunk  *strings;
  double         first_day;
  double         last_day;
  double         now_day;
  double         target_day;
  double         onset_day;
  double         diagnosis_day;
} TrophicTrajectoryChart;

/**
 * TrophicTrajectoryOptions:
 * @lanes: (nullable) (array zero-terminated=1): the lanes instead of the four of every patient: ids of analytes, and
 *   "alsfrs_r" for the totals of the visits
 * @analytes: (nullable) (array zero-terminated=1): ids of added analytes, or %TROPHIC_LANE_GREY_MATTER, a lane each
 * @limits: (nullable): limits that the caller's cards state (GLIM, NfL by age); copied
 * @language: (nullable): "en", "ja"; %NULL for trophic_date_words_language()
 * @withheld_from: (nullable): [S] plans that run on that day or later are drawn without their energy target
 */
typedef struct {
  const char *const            *lanes;
  const char *const            *analytes;
  const TrophicTrajectoryLimit *limits;
  guint                         n_limits;
  const char                   *language;
  const TrophicDate            *withheld_from;
} TrophicTrajectoryOptions;

TrophicTrajectoryChart *trophic_trajectory_chart_new   (TrophicRecord                  *record,
                                                        const GArray                   *weights,
                                                        const TrophicLactateAnswer     *lactate,
                                                        const TrophicForecast          *forecast,
                                                        const TrophicTrajectoryOptions *options);
TrophicTrajectoryChart *trophic_trajectory_chart_ref   (TrophicTrajectoryChart         *chart);
void                    trophic_trajectory_chart_unref (TrophicTrajectoryChart         *chart);
guint                   trophic_trajectory_n_lanes     (const TrophicTrajectoryChart   *chart);
const TrophicTrajectoryLane *
                        trophic_trajectory_lane        (const TrophicTrajectoryChart   *chart,
                                                        guint                           index);
const char             *trophic_trajectory_note        (const TrophicTrajectoryChart   *chart,
                                                        const TrophicTrajectoryPoint   *point);
gboolean                trophic_trajectory_is_single   (const TrophicTrajectoryPoint   *point);
gboolean                trophic_trajectory_lane_is_empty (const TrophicTrajectoryLane  *lane);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicTrajectoryChart, trophic_trajectory_chart_unref)

G_END_DECLS
