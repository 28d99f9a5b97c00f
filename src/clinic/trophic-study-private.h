/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of a study: each fills its own members of an otherwise whole study, in this order. */
#pragma once

#include "trophic-stats-error.h"
#include "trophic-study.h"

G_BEGIN_DECLS

const TrophicCard          *trophic_study_card         (void);
double                      trophic_study_level        (void);
/* The analysed patient of row @i. */
const TrophicCohortSubject *trophic_study_subject      (const TrophicStudy *study,
                                                        gsize               i);
/* The lactate as a number; NAN when it was reported as a limit. */
double                      trophic_study_lactate      (const TrophicCohortSubject *subject);

GArray                     *trophic_study_candidates   (const TrophicStudy *study,
                                                        TrophicStudyHalf    half);
void                        trophic_study_set_rows     (TrophicStudy       *study,
                                                        const guint        *indices,
                                                        gsize               n);
GArray                     *trophic_study_cutoff_pool  (const TrophicStudy *study);
gboolean                    trophic_study_search_cutoff (TrophicStudy      *study,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
gboolean                    trophic_study_find_cutoff  (TrophicStudy       *study,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
/* The cut-off, who is left out, and the rows with their groups. */
gboolean                    trophic_study_select       (TrophicStudy       *study,
                                                        GCancellable       *cancellable,
                                                        GError            **error);
/* What an axis of a curve says, so that a picture can stand alone, translated: "Free of death or tracheostomy", "months since onset". */
const char                 *trophic_study_share_words  (const TrophicStudySwitches *switches);
const char                 *trophic_study_months_words (const TrophicStudySwitches *switches);
/* The rows of a group: (element-type gsize). */
GArray                     *trophic_study_members      (const TrophicStudy *study,
                                                        guint               group);
void                        trophic_study_refuse       (const GError       *error,
                                                        char              **code,
                                                        char              **reason);
/* A study as far as its rows and groups. */
TrophicStudy               *trophic_study_begin        (TrophicCohort              *cohort,
                                                        const TrophicStudySwitches *switches,
                                                        GCancellable               *cancellable,
                                                        GError                    **error);
void                        trophic_study_compare      (TrophicStudy       *study);
void                        trophic_study_relate_groups (TrophicStudy      *study);
void                        trophic_study_fit_unadjusted (TrophicStudy     *study);
void                        trophic_study_clear_ratios (TrophicStudy       *study);
void                        trophic_study_fit_cox      (TrophicStudy       *study,
                                                        gboolean            checks);
void                        trophic_study_fit_bmi      (TrophicStudy       *study);
void                        trophic_study_correlate    (TrophicStudy       *study);
void                        trophic_study_discriminate (TrophicStudy       *study);
void                        trophic_study_split_phases (TrophicStudy       *study);
void                        trophic_study_clear_rows   (TrophicStudy       *study);
void                        trophic_study_clear_cox    (TrophicStudy       *study);
void                        trophic_study_clear_bmi    (TrophicStudy       *study);

G_END_DECLS
