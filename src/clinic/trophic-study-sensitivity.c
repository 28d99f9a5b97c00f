/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much the answer hangs on the choices: the same question with other ones, each line a study of its own as far as the log-rank
 * test and the hazard ratios go. */
#include "trophic-study-private.h"

#include <math.h>

#define N_CUTOFFS (TROPHIC_STUDY_CUTOFF_Q1 + 1)
#define N_EDGES   (TROPHIC_STUDY_EDGE_LT + 1)
#define N_CLOCKS  (TROPHIC_STUDY_SAMPLING + 1)
#define N_HALVES  (TROPHIC_STUDY_VALIDATION + 1)

static void
line_free (gpointer data)
{
  trophic_study_sensitivity_free (data);
}

static gboolean
is_same (const TrophicStudySwitches *a,
         const TrophicStudySwitches *b)
{
  return a->cutoff == b->cutoff && a->edge == b->edge && a->endpoint == b->endpoint && a->clock == b->clock && a->half == b->half &&
         a->search == b->search;
}

/* Once each; the one that was asked stands first. */
static void
add_choice (GPtrArray                  *lines,
            const TrophicStudySwitches *switches)
{
  for (guint i = 0; i < lines->len; i++)
    if (is_same (&((TrophicStudySensitivity *) lines->pdata[i])->switches, switches))
      return;
  TrophicStudySensitivity *line = g_new0 (TrophicStudySensitivity, 1);
  trophic_study_switches_copy (&line->switches, switches);
  line->cutoff = line->chisq = line->p = line->hr = line->lower = line->upper = line->hr_sd = line->hr_sd_lower = line->hr_sd_upper = NAN;
  g_ptr_array_add (lines, line);
}

#define ADD_EACH(lines, asked, member, Type, n) \
  for (int i_ = 0; i_ < (n); i_++) \
    { \
      TrophicStudySwitches changed_ = *(asked); \
      changed_.member = (Type) i_; \
      add_choice (lines, &changed_); \
    }

static void
add_one_at_a_time (GPtrArray                  *lines,
                   const TrophicStudySwitches *asked)
{
  TrophicStudySwitches given = *asked;
  given.search = FALSE;
  ADD_EACH (lines, &given, cutoff, TrophicStudyCutoff, N_CUTOFFS)
  ADD_EACH (lines, &given, edge, TrophicStudyEdge, N_EDGES)
  ADD_EACH (lines, &given, endpoint, TrophicStudyEndpoint, TROPHIC_STUDY_ENDPOINTS)
  ADD_EACH (lines, &given, clock, TrophicStudyClock, N_CLOCKS)
  ADD_EACH (lines, &given, half, TrophicStudyHalf, N_HALVES)
}

static void
add_every_combination (GPtrArray                  *lines,
                       const TrophicStudySwitches *asked)
{
  TrophicStudySwitches given = *asked;
  given.search = FALSE;
  for (int cutoff = 0; cutoff < N_CUTOFFS; cutoff++)
    for (int edge = 0; edge < N_EDGES; edge++)
      for (int endpoint = 0; endpoint < TROPHIC_STUDY_ENDPOINTS; endpoint++)
        for (int clock = 0; clock < N_CLOCKS; clock++)
          {
            TrophicStudySwitches changed = given;
            changed.cutoff = cutoff;
            changed.edge = edge;
            changed.endpoint = endpoint;
            changed.clock = clock;
            add_choice (lines, &changed);
          }
  ADD_EACH (lines, &given, half, TrophicStudyHalf, N_HALVES)
}

static gboolean
fill_line (TrophicStudySensitivity  *line,
           TrophicCohort            *cohort,
           GCancellable             *cancellable,
           GError                  **error)
{
  g_autoptr (TrophicStudy) study = trophic_study_begin (cohort, &line->switches, cancellable, error);
  if (study == NULL)
    return FALSE;
  trophic_study_compare (study);
  trophic_study_fit_cox (study, FALSE);
  line->switches.edge = study->switches.edge; /* a searched cut-off has its own */
  line->cutoff = study->cutoff;
  line->n = study->n;
  for (guint i = 0; i < study->n; i++)
    line->events += study->follow_up.event[i];
  if (study->logrank != NULL)
    {
      line->chisq = study->logrank->chisq;
      line->p = study->logrank->p;
    }
  if (study->cox.cox != NULL)
    {
      const TrophicCoxTerm *lactate = trophic_cox_term (study->cox.cox, 0);
      line->hr_sd = lactate->hr;
      line->hr_sd_lower = lactate->lower;
      line->hr_sd_upper = lactate->upper;
    }
  line->n_sd = study->cox.n;
  line->hr = study->group_hr.hr;
  line->lower = study->group_hr.lower;
  line->upper = study->group_hr.upper;
  line->reason = g_strdup (study->group_hr.reason != NULL ? study->group_hr.reason : study->cox.reason);
  return TRUE;
}

/**
 * trophic_study_sensitivity:
 * @full: every cut-off with every edge, endpoint and clock, then the halves; else one choice changed at a time
 * @progress: (nullable): called line by line
 *
 * Returns: (transfer full) (element-type TrophicStudySensitivity): the asked choices first; %NULL with @error when it was cancelled
 */
GPtrArray *
trophic_study_sensitivity (TrophicCohort               *cohort,
                           const TrophicStudySwitches  *switches,
                           gboolean                     full,
                           TrophicCohortProgress        progress,
                           gpointer                     progress_data,
                           GCancellable                *cancellable,
                           GError                     **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  add_choice (lines, switches);
  if (full)
    add_every_combination (lines, switches);
  else
    add_one_at_a_time (lines, switches);
  for (guint i = 0; i < lines->len; i++)
    {
      if (!fill_line (lines->pdata[i], cohort, cancellable, error))
        return NULL;
      if (progress != NULL)
        progress ((i + 1) / (double) lines->len, progress_data);
    }
  return g_steal_pointer (&lines);
}

/** trophic_study_sensitivity_free: */
void
trophic_study_sensitivity_free (TrophicStudySensitivity *line)
{
  if (line == NULL)
    return;
  trophic_study_switches_clear (&line->switches);
  g_free (line->reason);
  g_free (line);
}
