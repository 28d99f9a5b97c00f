/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of separated text: both passes see the same ones. */
#include "trophic-csv-reader.h"
#include "trophic-csv-writer.h"
#include "trophic-fuzz.h"

static guint
count_cells (TrophicCsvReader *reader)
{
  guint n, cells = 0;
  while (trophic_csv_reader_next (reader, &n) != NULL)
    cells += n;
  return cells;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_text (data, size);
  if (text == NULL)
    return 0;
  gsize length = strlen (text);
  g_autoptr (TrophicCsvReader) reader = trophic_csv_reader_new (text, length);
  guint expected = count_cells (reader), cells = 0, n, line = 0;
  const TrophicTableCell *row;
  trophic_csv_reader_begin (reader, TRUE);
  while ((row = trophic_csv_reader_next (reader, &n)) != NULL)
    {
      cells += n;
      g_assert_cmpuint (n, >, 0);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (strlen (row[i].text), ==, row[i].length);
          g_assert_cmpuint (row[i].line, >=, line);
          line = row[i].line;
          fuzz_assert_text (row[i].text);
          fuzz_assert_text (trophic_csv_unguard (row[i].text));
        }
    }
  g_assert_cmpuint (cells, ==, expected);
  if (trophic_csv_reader_too_long (reader) == 0)
    g_assert_cmpfloat (trophic_csv_reader_fraction (reader), ==, 1);
  return 0;
}
