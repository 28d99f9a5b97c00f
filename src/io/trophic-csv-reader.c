/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-csv-reader.h"

#include <string.h>

/* Lines looked at to find the separator, and quotes without an end after which quotes are taken as plain characters. */
#define GUESS_LINES 2000
#define MAX_UNTERMINATED 100

struct _TrophicCsvReader {
  char   *text; /* of the caller; ends with NUL */
  char   *end;
  char   *first; /* of the first row */
  char   *p;
  guint   line;
  char    separator;
  guint8  stops[256]; /* the bytes an unquoted cell ends at */
  gboolean in_place;
  gboolean plain_quotes;
  guint    too_long;
  GArray  *cells;        /* TrophicTableCell */
  GArray  *unterminated; /* guint: lines of quotes that never end */
  GPtrArray *copies;     /* of this row's cells with quotes inside, while the text is not written to */
};

static const char separators[] = { ',', ';', '\t', '|' };

/* The most frequent number of separators in a line, and how many lines have it. */
static guint
count_agreeing (const guint16 *counts,
                guint          n_lines,
                guint         *mode)
{
  guint seen[256] = { 0 }, best = 0;
  for (guint i = 0; i < n_lines; i++)
    seen[MIN (counts[i], 255)]++;
  *mode = 0;
  for (guint i = 1; i < G_N_ELEMENTS (seen); i++)
    if (seen[i] > best)
      best = seen[i], *mode = i;
  return best;
}

/* The separator is the one that most lines have equally often: commas in a file of semicolons are decimal signs. */
static char
guess_separator (const char *text,
                 const char *end)
{
  guint16 counts[G_N_ELEMENTS (separators)][GUESS_LINES] = { 0 };
  guint n_lines = 0;
  gboolean quoted = FALSE;
  for (const char *p = text; p < end && n_lines < GUESS_LINES; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == '\n' || (*p == '\r' && p[1] != '\n')))
        n_lines++;
      for (guint i = 0; !quoted && i < G_N_ELEMENTS (separators) && n_lines < GUESS_LINES; i++)
        counts[i][n_lines] += *p == separators[i] && counts[i][n_lines] < G_MAXUINT16;
    }
  n_lines = MIN (n_lines + 1, GUESS_LINES);
  guint best = 0, best_mode = 0;
  char separator = ',';
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      guint mode, agreeing = count_agreeing (counts[i], n_lines, &mode);
      if (agreeing > best || (agreeing == best && mode > best_mode))
        best = agreeing, best_mode = mode, separator = separators[i];
    }
  return separator;
}

/* "sep=;" in the first line is a word to spreadsheets, not a row. */
static char
read_separator_line (const char  *text,
                     const char **behind)
{
  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || strchr (",;\t|", text[4]) == NULL || text[4] == '\0' || (text[5] != '\r' && text[5] != '\n'))
    return '\0';
  *behind = text + (text[5] == '\r' && text[6] == '\n' ? 7 : 6);
  return text[4];
}

/**
 * trophic_csv_reader_set_separator:
 *
 * Cuts cells at this character instead of the one that was found; goes to the first row.
 */
void
trophic_csv_reader_set_separator (TrophicCsvReader *reader,
                                  char              separator)
{
  reader->separator = separator;
  memset (reader->stops, 0, sizeof reader->stops);
  reader->stops[0] = reader->stops['\n'] = reader->stops['\r'] = reader->stops[(guchar) separator] = 1;
  trophic_csv_reader_begin (reader, FALSE);
}

/**
 * trophic_csv_reader_new:
 * @text: NUL-terminated UTF-8 that outlives the reader and that it may write to once it reads in place
 *
 * Finds the separator (comma, semicolon, tab or bar).
 */
TrophicCsvReader *
trophic_csv_reader_new (char  *text,
                        gsize  length)
{
  TrophicCsvReader *reader = g_new0 (TrophicCsvReader, 1);
  const char *first = text;
  char told = read_separator_line (text, &first);
  reader->text = text;
  reader->end = text + length;
  reader->first = text + (first - text);
  reader->cells = g_array_sized_new (FALSE, FALSE, sizeof (TrophicTableCell), 64);
  reader->copies = g_ptr_array_new_with_free_func (g_free);
  reader->unterminated = g_array_new (FALSE, FALSE, sizeof (guint));
  trophic_csv_reader_set_separator (reader, told != '\0' ? told : guess_separator (first, reader->end));
  return reader;
}

/** trophic_csv_reader_free: */
void
trophic_csv_reader_free (TrophicCsvReader *reader)
{
  g_array_unref (reader->cells);
  g_array_unref (reader->unterminated);
  g_ptr_array_unref (reader->copies);
  g_free (reader);
}

/** trophic_csv_reader_separator: */
char
trophic_csv_reader_separator (TrophicCsvReader *reader)
{
  return reader->separator;
}

/**
 * trophic_csv_reader_begin:
 * @in_place: cells are unescaped and NUL-terminated in the text itself; this can be done once
 *
 * Goes to the first row.
 */
void
trophic_csv_reader_begin (TrophicCsvReader *reader,
                          gboolean          in_place)
{
  reader->p = reader->first;
  reader->line = reader->first == reader->text ? 1 : 2;
  reader->in_place = in_place;
  reader->plain_quotes = FALSE;
  reader->too_long = 0;
  g_array_set_size (reader->unterminated, 0);
}

/* The quote that ends a quoted cell: one that is not doubled and stands before a separator, a line's end or blanks and
 * then these. Others are stray and belong to the text. NULL when there is none. */
static char *
find_closing_quote (TrophicCsvReader *reader,
                    char             *p,
                    guint            *lines)
{
  char *limit = MIN (p + TROPHIC_CSV_MAX_CELL, reader->end);
  for (; p < limit; p++)
    {
      if (*p == '\n' || (*p == '\r' && p[1] != '\n'))
        (*lines)++;
      if (*p != '"')
        continue;
      if (p[1] == '"')
        {
          /* "" before a separator may end an empty stray quote; RFC 4180 reads it as one doubled quote. */
          p++;
          continue;
        }
      const char *next = p + 1;
      while (*next == ' ')
        next++;
      if (reader->stops[(guchar) *next])
        return p;
    }
  return NULL;
}

/* Makes "" in a cell one quote. */
static guint
unescape (char *text,
          guint length)
{
  char *out = memchr (text, '"', length);
  if (out == NULL)
    return length;
  for (const char *p = out; p < text + length; p++)
    {
      *out++ = *p;
      p += p[0] == '"' && p + 1 < text + length && p[1] == '"';
    }
  return (guint) (out - text);
}

static void
add_cell (TrophicCsvReader *reader,
          char             *start,
          char             *stop,
          guint             line,
          gboolean          quoted)
{
  guint length = (guint) (stop - start);
  if (quoted && length > 0 && memchr (start, '"', length) != NULL)
    {
      if (!reader->in_place)
        g_ptr_array_add (reader->copies, start = g_strndup (start, length));
      length = unescape (start, length);
    }
  /* ="00123" keeps a spreadsheet from dropping zeros; inside quotes it was doubled. */
  if (length > 3 && start[0] == '=' && start[1] == '"' && start[length - 1] == '"')
    start += 2, length -= 3;
  while (length > 0 && g_ascii_isspace (*start))
    start++, length--;
  while (length > 0 && g_ascii_isspace (start[length - 1]))
    length--;
  TrophicTableCell cell = { .text = start, .length = length, .line = line };
  g_array_append_val (reader->cells, cell);
}

/* Reads a quoted cell and leaves the cursor at what ended it; FALSE when its quote has no end. */
static gboolean
take_quoted (TrophicCsvReader *reader,
             gsize             skip)
{
  guint lines = 0;
  char *start = reader->p + skip, *close = find_closing_quote (reader, start, &lines);
  if (close == NULL)
    {
      g_array_append_val (reader->unterminated, reader->line);
      reader->plain_quotes = start + TROPHIC_CSV_MAX_CELL >= reader->end || reader->unterminated->len >= MAX_UNTERMINATED;
      return FALSE;
    }
  add_cell (reader, start, close, reader->line, TRUE);
  reader->line += lines;
  reader->p = close + 1;
  while (*reader->p == ' ')
    reader->p++;
  return TRUE;
}

static void
take_cell (TrophicCsvReader *reader)
{
  char *p = reader->p;
  while (*p == ' ')
    p++;
  if (!reader->plain_quotes && (*p == '"' || (*p == '=' && p[1] == '"')) && take_quoted (reader, (gsize) (p - reader->p) + (*p == '=' ? 2 : 1)))
    return;
  while (!reader->stops[(guchar) *p])
    p++;
  if (p - reader->p > TROPHIC_CSV_MAX_CELL)
    reader->too_long = reader->line;
  add_cell (reader, reader->p, p, reader->line, FALSE);
  reader->p = p;
}

/* The bytes behind the cells are free once the whole row is cut. */
static void
terminate_cells (TrophicCsvReader *reader)
{
  for (guint i = 0; i < reader->cells->len; i++)
    {
      TrophicTableCell *cell = &g_array_index (reader->cells, TrophicTableCell, i);
      cell->text[cell->length] = '\0';
    }
}

/**
 * trophic_csv_reader_next:
 * @n_cells: (out): how many cells the row has, at least one
 *
 * Gives the next row that is not blank; valid until the next call.
 *
 * Returns: (nullable): its cells, %NULL behind the last row and behind a row with a cell longer than %TROPHIC_CSV_MAX_CELL
 *   or with more cells than %TROPHIC_CSV_MAX_CELLS
 */
const TrophicTableCell *
trophic_csv_reader_next (TrophicCsvReader *reader,
                         guint            *n_cells)
{
  while (reader->p < reader->end && reader->too_long == 0)
    {
      g_array_set_size (reader->cells, 0);
      g_ptr_array_set_size (reader->copies, 0);
      take_cell (reader);
      while (*reader->p == reader->separator && reader->p < reader->end && reader->too_long == 0)
        {
          reader->p++;
          take_cell (reader);
          if (reader->cells->len > TROPHIC_CSV_MAX_CELLS)
            reader->too_long = reader->line;
        }
      if (reader->p < reader->end)
        reader->p += reader->p[0] == '\r' && reader->p[1] == '\n' ? 2 : 1;
      if (reader->in_place)
        terminate_cells (reader);
      reader->line++;
      const TrophicTableCell *cells = (const TrophicTableCell *) (gpointer) reader->cells->data;
      if (reader->cells->len == 1 && cells->length == 0)
        continue;
      *n_cells = reader->cells->len;
      return cells;
    }
  return NULL;
}

/** trophic_csv_reader_fraction: the share of the text that is read, 0 to 1. */
double
trophic_csv_reader_fraction (TrophicCsvReader *reader)
{
  return reader->end == reader->text ? 1 : (double) (reader->p - reader->text) / (double) (reader->end - reader->text);
}

/** trophic_csv_reader_unterminated: (element-type guint): lines of quotes without an end, read as plain characters. */
const GArray *
trophic_csv_reader_unterminated (TrophicCsvReader *reader)
{
  return reader->unterminated;
}

/** trophic_csv_reader_too_long: the line of a cell over %TROPHIC_CSV_MAX_CELL or of too many cells, 0 when there was none. */
guint
trophic_csv_reader_too_long (TrophicCsvReader *reader)
{
  return reader->too_long;
}
