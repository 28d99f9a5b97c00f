/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the blocks of a sheet hold, between what adds them and what lays them out. */
#pragma once

#include "trophic-sheet.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_BLOCK_HEADING,
  TROPHIC_BLOCK_LINE,
  TROPHIC_BLOCK_LARGE,
  TROPHIC_BLOCK_FIELDS,
  TROPHIC_BLOCK_TABLE,
  TROPHIC_BLOCK_ENTRY,
  TROPHIC_BLOCK_TICK,
  TROPHIC_BLOCK_WRITE,
  TROPHIC_BLOCK_BOXES,
  TROPHIC_BLOCK_DRAWING,
} TrophicBlockKind;

/* One label with what stands beside it; @value NULL: a line to write on. */
typedef struct {
  char *label;
  char *value;
} TrophicSheetField;

/**
 * TrophicSheetBlock:
 * @text: heading, line, label of an entry
 * @last, @unit: of an entry
 * @words: (nullable): options of an entry, labels of boxes
 * @fields: (element-type TrophicSheetField)
 * @n: columns of fields, lines to write on
 * @height: of boxes and drawings, mm
 */
typedef struct {
  TrophicBlockKind   kind;
  TrophicSheetColumn column;
  TrophicPageLook    look;
  char              *text;
  char              *last;
  char              *unit;
  char             **words;
  GPtrArray         *fields;
  TrophicPageTable  *table;
  guint              n;
  double             height;
  TrophicSheetPaint  paint;
  gpointer           data;
  GDestroyNotify     data_free;
} TrophicSheetBlock;

struct _TrophicSheet {
  TrophicPageFrame   frame;
  double             points;       /* wanted, then as laid out */
  double             least_points;
  TrophicSheetColumn column;
  GPtrArray         *blocks; /* (element-type TrophicSheetBlock) */
  GArray            *items;  /* (element-type TrophicSheetItem): empty until laid out */
  guint              n_pages;
};

void trophic_sheet_lay_out (TrophicSheet *sheet);

G_END_DECLS
