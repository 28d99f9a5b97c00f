/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of Japanese laboratories for electronic charts that have no header: OpenDolphin's .DAT, .DAT2 with an order's number
 * and the WOLF form. They are told by their shape, the same in every row that is looked at. */
#include <string.h>

#include "trophic-table-private.h"
#include "trophic-text.h"

typedef struct {
  TrophicColumnKind kind;
  TrophicPanelField field;
  TrophicTablePart  part;
  const char       *label; /* of a remark, as it stands in the note */
} Meaning;

#define FIELD(field) { TROPHIC_COLUMN_FIELD, TROPHIC_PANEL_##field, 0, "" }
#define PART(part) { TROPHIC_COLUMN_PART, 0, TROPHIC_PART_##part, "" }
#define REMARK(label) { TROPHIC_COLUMN_PART, 0, TROPHIC_PART_REMARK, label }
#define NONE { TROPHIC_COLUMN_IGNORED, 0, 0, "" }

/* What follows patient and sex in .DAT and .DAT2: state of the specimen, report, group, item with the laboratory's code and
 * that of MEDIS, result, specimen, comments. */
#define DAT_REST \
  REMARK ("乳び"), REMARK ("溶血"), REMARK ("透析"), FIELD (STATUS), NONE, NONE, NONE, FIELD (CODE), PART (OTHER_CODE), \
  FIELD (TEST), FIELD (FLAG), FIELD (REFERENCE_RANGE), FIELD (RESULT_TEXT), FIELD (UNIT), PART (OTHER_SPECIMEN), \
  FIELD (SPECIMEN), NONE, FIELD (NOTE), NONE, REMARK ("")

static const Meaning dat[] = {
  FIELD (SENDER), FIELD (PATIENT_ID), FIELD (COLLECTED), FIELD (NAME), FIELD (SEX), DAT_REST,
};
static const Meaning dat2[] = {
  FIELD (SENDER), FIELD (ACCESSION), FIELD (PATIENT_ID), FIELD (COLLECTED), FIELD (NAME), FIELD (SEX), DAT_REST,
};
static const Meaning wolf[] = {
  FIELD (SENDER), FIELD (COLLECTED), FIELD (ACCESSION), FIELD (PATIENT_ID), PART (OTHER_ID), FIELD (NAME),
  FIELD (BIRTH_DATE), FIELD (SEX), REMARK ("透析"), REMARK ("食事"), NONE, PART (OTHER_DATE), NONE, FIELD (NOTE),
  FIELD (CODE), FIELD (TEST), NONE, NONE, PART (OTHER_SPECIMEN), FIELD (SPECIMEN), REMARK ("負荷"), REMARK ("再検"),
  FIELD (FLAG), PART (VALUE_FORM), FIELD (RESULT_TEXT), FIELD (UNIT), FIELD (REFERENCE_RANGE), NONE, NONE, NONE, NONE,
  REMARK (""), NONE, REMARK (""), NONE, REMARK (""),
};

/* What must stand in every row for the shape to be told. */
typedef struct {
  const Meaning *meanings;
  guint          n_meanings;
  guint          least; /* cells of a row: up to the result */
  guint          date, id, sex, test, birth;
} Shape;

static const Shape shapes[] = {
  { dat, G_N_ELEMENTS (dat), 18, 2, 1, 4, 14, 0 },
  { dat2, G_N_ELEMENTS (dat2), 19, 3, 2, 5, 15, 0 },
  { wolf, G_N_ELEMENTS (wolf), 25, 1, 3, 7, 15, 6 },
};

static gboolean
is_day (const char *text)
{
  TrophicDate date;
  return trophic_date_text_parse (text, TROPHIC_DATE_ORDER_UNKNOWN, &date) == TROPHIC_DATE_TEXT_OK && date.precision >= TROPHIC_DATE_DAY;
}

/* A number of a patient: few letters, digits and signs, at least one digit. */
static gboolean
is_number_of_patient (const char *text)
{
  gsize length = strlen (text);
  return length > 0 && length <= 24 && strpbrk (text, "0123456789") != NULL && strspn (text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_") == length;
}

static gboolean
has_shape (const TrophicTableHeadRow *row,
           const Shape               *shape)
{
  if (row->n_cells < shape->least || row->n_cells > shape->n_meanings + 2)
    return FALSE;
  const char *id = row->text[shape->id], *sex = row->text[shape->sex];
  if (*id == '\0' && shape->birth > 0)
    id = row->text[shape->id + 1];
  return strlen (row->text[0]) <= 20 && is_day (row->text[shape->date]) && is_number_of_patient (id) &&
         (*sex == '\0' || trophic_vocabulary_term ("sex", sex) != NULL) && !trophic_text_is_empty (row->text[shape->test]) &&
         (shape->birth == 0 || *row->text[shape->birth] == '\0' || is_day (row->text[shape->birth]));
}

static gboolean
is_kana (const char *text)
{
  g_autofree char *folded = trophic_text_fold (text);
  gboolean any = FALSE;
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      any |= c >= 0x3041 && c <= 0x30ff;
      if (c != ' ' && (c < 0x3041 || c > 0x30ff))
        return FALSE;
    }
  return any;
}

static void
take_shape (TrophicTable *table,
            const Shape  *shape)
{
  for (guint i = 0; i < shape->n_meanings; i++)
    {
      TrophicTableColumn column = { .kind = shape->meanings[i].kind, .field = shape->meanings[i].field, .part = shape->meanings[i].part,
                                    .header = g_strdup (shape->meanings[i].label), .unit_column = -1 };
      gboolean kana = column.kind == TROPHIC_COLUMN_FIELD && column.field == TROPHIC_PANEL_NAME;
      for (guint r = 0; kana && r < table->head->len; r++)
        kana = *trophic_table_head_row (table, r)->text[i] == '\0' || is_kana (trophic_table_head_row (table, r)->text[i]);
      if (kana)
        column.field = TROPHIC_PANEL_KANA;
      g_array_append_val (table->columns, column);
    }
  trophic_table_index_columns (table);
  table->layout = TROPHIC_LAYOUT_LABS;
  table->n_header_rows = 0;
}

/** trophic_table_find_dat: whether the table is such a file; its columns are known then. */
gboolean
trophic_table_find_dat (TrophicTable *table)
{
  for (guint i = 0; table->head->len > 0 && i < G_N_ELEMENTS (shapes); i++)
    {
      guint row = 0;
      while (row < table->head->len && has_shape (trophic_table_head_row (table, row), &shapes[i]))
        row++;
      if (row < table->head->len)
        continue;
      trophic_table_clear_columns (table);
      take_shape (table, &shapes[i]);
      return TRUE;
    }
  return FALSE;
}
