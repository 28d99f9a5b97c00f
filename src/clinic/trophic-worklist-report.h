/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worklist, or who is expected, on paper and as a workbook. It follows the view that it was made from: covered, numbers
 * stand for names and notes are left out, and the page says so. */
#pragma once

#include "trophic-pages.h"
#include "trophic-worklist.h"

G_BEGIN_DECLS

/**
 * TrophicWorklistReportOptions:
 * @expected: who is expected; else who waits
 * @names: with names and notes; else with numbers alone
 * @part: (nullable): which rows of those who wait these are, in words; %NULL for all
 * @user: (nullable): who prints
 * @printed: when
 * @synthetic: of a demo clinic
 */
typedef struct {
  gboolean      expected;
  gboolean      names;
  const char   *part;
  const char   *user;
  TrophicDate   printed;
  gboolean      synthetic;
} TrophicWorklistReportOptions;

TrophicPages *trophic_worklist_report_pages (const TrophicWorklist              *worklist,
                                             const TrophicWorklistReportOptions *options);
gboolean      trophic_worklist_report_write (const TrophicWorklist              *worklist,
                                             const TrophicWorklistReportOptions *options,
                                             const char                         *path,
                                             GError                            **error);

G_END_DECLS
