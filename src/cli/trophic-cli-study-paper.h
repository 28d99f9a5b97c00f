/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the command study writes to a file or says as a paragraph: its options, checked before the clinic is opened. */
#pragma once

#include "trophic-cli.h"
#include "trophic-study-paper.h"

G_BEGIN_DECLS

/**
 * TrophicCliStudyPaper:
 * @output: (nullable): where to write
 * @chart_code: (nullable): one chart instead of the whole study
 * @methods: (nullable): the language of the paragraph to say
 */
typedef struct {
  char              *output;
  char              *chart_code;
  char              *methods;
  TrophicStudyChart  chart;
} TrophicCliStudyPaper;

void     trophic_cli_study_paper_clear (TrophicCliStudyPaper        *paper);
gboolean trophic_cli_study_paper_check (TrophicCliStudyPaper        *paper,
                                        const char                  *usage,
                                        GError                     **error);
/* Whether a paper was asked for in place of the answers. */
gboolean trophic_cli_study_paper_asked (const TrophicCliStudyPaper  *paper);
/* Whether it holds the table of every combination of choices: a workbook does, pages one change at a time. */
gboolean trophic_cli_study_paper_full  (const TrophicCliStudyPaper  *paper);
gboolean trophic_cli_study_paper_write (const TrophicCliStudyPaper  *paper,
                                        TrophicCli                  *cli,
                                        const TrophicStudy          *study,
                                        GPtrArray                   *sensitivity,
                                        GTimeZone                   *zone,
                                        GError                     **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicCliStudyPaper, trophic_cli_study_paper_clear)

G_END_DECLS
