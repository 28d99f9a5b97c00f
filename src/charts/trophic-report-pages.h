/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of one patient on A4 pages: answers, chart and cautions; then visits and laboratory values; then sheets of
 * nutrition, prognosis and methods. The words come ready; here they find their place. The same code paints a PDF and a
 * printer's pages. */
#pragma once

#include "trophic-page.h"
#include "trophic-sheet.h"
#include "trophic-trajectory-chart.h"

G_BEGIN_DECLS

#define TROPHIC_REPORT_ANSWERS 5

/**
 * TrophicReportAnswer:
 * @value: the large text: a number, or words
 * @unit: (nullable): after the number
 * @words: @value is words and set smaller
 * @facts: (nullable): two lines
 * @caution: (nullable): one line, led by a sign
 */
typedef struct {
  char     *question;
  char     *value;
  char     *unit;
  gboolean  words;
  char     *facts[2];
  char     *caution;
} TrophicReportAnswer;

/**
 * TrophicReportFacts:
 * @changed: (nullable): what changed since the last visit, one line
 * @trajectory: (nullable): what the chart shows
 * @cautions: (element-type utf8): most urgent first
 * @cards: (nullable): ids and versions of the cards used, in one paragraph
 * @visits: visits by date
 * @labs: values by analyte and date
 * @labs_note: (nullable): what the table leaves out or marks
 * @sheets: (element-type TrophicSheet): further pages, without frames of their own
 */
typedef struct {
  TrophicPageFrame              frame;
  char                         *changed;
  TrophicReportAnswer           answers[TROPHIC_REPORT_ANSWERS];
  TrophicTrajectoryChart *trajectory;
  GPtrArray                    *cautions;
  char                         *cards;
  TrophicPageTable             *visits;
  TrophicPageTable             *labs;
  char                         *labs_note;
  GPtrArray                    *sheets;
} TrophicReportFacts;

TrophicReportFacts *trophic_report_facts_new    (void);
void                trophic_report_facts_free   (TrophicReportFacts       *facts);
guint               trophic_report_pages_n      (const TrophicReportFacts *facts);
void                trophic_report_pages_paint  (const TrophicReportFacts *facts,
                                                 cairo_t                  *cr,
                                                 guint                     page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicReportFacts, trophic_report_facts_free)

G_END_DECLS
