/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What workbook and pages of a study share: sentences in a chosen language, the words around each sheet. */
#pragma once

#include <math.h>

#include "trophic-page.h"
#include "trophic-study-answers.h"
#include "trophic-study-paper.h"
#include "trophic-workbook.h"

G_BEGIN_DECLS

/* trophic-study-sentences.c: a sentence of data/study-methods.ini in the language asked for, whatever that of the program. It
 * holds "{name}"; names and values follow in turn, up to NULL. Transfer full. */
char      *trophic_study_sentence        (const char              *language,
                                          const char              *group,
                                          const char              *key,
                                          ...) G_GNUC_NULL_TERMINATED;
gboolean   trophic_study_has_sentence    (const char              *group,
                                          const char              *key);
/* "a, b and c" of (element-type utf8). Transfer full. */
char      *trophic_study_sentence_list   (const char              *language,
                                          GPtrArray               *parts);

/* trophic-study-methods.c: as trophic_study_methods_paragraph(), with the table of choices where there is one. */
char      *trophic_study_methods         (const TrophicStudy      *study,
                                          GPtrArray               *sensitivity,
                                          const char              *language);
/* Of the cards that a study takes numbers from. Transfer full. */
char     **trophic_study_card_ids        (void);

/* trophic-study-paper-words.c: what stands around every sheet and page, translated. Transfer full. */
char      *trophic_study_title           (const TrophicStudy      *study);
char      *trophic_study_purpose         (const TrophicStudy      *study);
char      *trophic_study_meta            (const TrophicStudy      *study,
                                          const TrophicStudyPrint *print);
/* (element-type utf8): what the reader has to know, and what the study does not claim. */
GPtrArray *trophic_study_cautions        (const TrophicStudy      *study);
GPtrArray *trophic_study_disclaimers     (void);
/* "Low lactate: at most 1.05 mmol/L", and where the cut-off comes from. */
char      *trophic_study_low_words       (const TrophicStudy      *study);
char      *trophic_study_cutoff_source   (const TrophicStudy      *study);
/* What the other two analyses say, with n, or why they say nothing. */
char      *trophic_study_bmi_sentence    (const TrophicStudyBmi   *model);
char      *trophic_study_roc_sentence    (const TrophicStudyRoc   *answer);
/* (element-type utf8) */
GPtrArray *trophic_study_card_lines      (void);

/* A workbook being written: what each sheet is given. */
typedef struct {
  const TrophicStudy  *study;
  GPtrArray           *sensitivity; /* (nullable) */
  TrophicWorkbook     *workbook;
  TrophicWorkbookHead  head;
} TrophicStudyBook;

/* Cells. @text is borrowed until the row is written. */
static inline TrophicCell
trophic_study_number (double value,
                      int    decimals)
{
  return (TrophicCell) { .kind = isfinite (value) ? TROPHIC_CELL_NUMBER : TROPHIC_CELL_EMPTY, .number = value, .decimals = decimals };
}

static inline TrophicCell
trophic_study_text (const char *text)
{
  return (TrophicCell) { .kind = text != NULL && *text != '\0' ? TROPHIC_CELL_TEXT : TROPHIC_CELL_EMPTY, .text = text };
}

/* The sheets. trophic-study-workbook.c */
gboolean   trophic_study_to_workbook     (const TrophicStudy      *study,
                                          GPtrArray               *sensitivity,
                                          const TrophicStudyPrint *print,
                                          const char              *path,
                                          GError                 **error);
/* trophic-study-sheet-survival.c */
gboolean   trophic_study_sheet_survival  (TrophicStudyBook        *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_at_risk   (TrophicStudyBook        *book,
                                          GError                 **error);
/* trophic-study-sheet-models.c */
gboolean   trophic_study_sheet_cox       (TrophicStudyBook        *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_bmi       (TrophicStudyBook        *book,
                                          GError                 **error);
/* trophic-study-sheet-markers.c */
gboolean   trophic_study_sheet_correlations (TrophicStudyBook     *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_roc       (TrophicStudyBook        *book,
                                          GError                 **error);
/* trophic-study-sheet-lists.c */
gboolean   trophic_study_sheet_phases    (TrophicStudyBook        *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_sensitivity (TrophicStudyBook      *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_flow      (TrophicStudyBook        *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_data      (TrophicStudyBook        *book,
                                          GError                 **error);
/* trophic-study-sheet-summary.c */
gboolean   trophic_study_sheet_summary   (TrophicStudyBook        *book,
                                          GError                 **error);
gboolean   trophic_study_sheet_methods   (TrophicStudyBook        *book,
                                          GError                 **error);

G_END_DECLS
