/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-csv-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "trophic-error.h"
#include "trophic-number.h"

struct _TrophicCsvWriter {
  FILE     *file;
  char     *path;
  char     *part; /* the file's name until it is whole */
  gboolean  inside; /* a row has begun */
};

static void
set_error (const char  *path,
           int          number,
           GError     **error)
{
  trophic_error_set_at (error, number == ENOSPC ? TROPHIC_ERROR_FULL : TROPHIC_ERROR_IO, path, NULL,
                        _("%s cannot be written: %s"), path, g_strerror (number));
}

/** trophic_csv_writer_new: begins the file, readable by its owner alone. End it by trophic_csv_writer_finish(). */
TrophicCsvWriter *
trophic_csv_writer_new (const char  *path,
                        GError     **error)
{
  /* A name of our own: one that somebody else made would keep its rights, or lead elsewhere. */
  g_autofree char *part = g_strconcat (path, ".part-XXXXXX", NULL);
  int fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  FILE *file = fd >= 0 ? fdopen (fd, "w") : NULL;
  if (file == NULL)
    {
      set_error (path, errno, error);
      return NULL;
    }
  TrophicCsvWriter *writer = g_new0 (TrophicCsvWriter, 1);
  writer->file = file;
  writer->path = g_strdup (path);
  writer->part = g_steal_pointer (&part);
  return writer;
}

static gboolean
is_blank (gunichar letter)
{
  return g_unichar_isspace (letter) || letter == '\v' || letter == 0xfeff || (letter >= 0x200b && letter <= 0x200f);
}

/* Spreadsheets drop blanks before a sign, and take the full-width signs of a Japanese keyboard for the plain ones. The
 * reader drops blanks too: an apostrophe behind them would then look like a guard. */
static gboolean
begins_formula (const char *text)
{
  static const gunichar signs[] = { '=', '+', '-', '@', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  const char *p = text;
  while (*p != '\0' && is_blank (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_utf8_get_char (p) == signs[i])
      return TRUE;
  if (p > text && *p == '\'')
    return TRUE;
  return *p != '\0' && (*text == '\t' || *text == '\r' || *text == '\n');
}

/**
 * trophic_csv_is_formula:
 *
 * Whether a spreadsheet may compute @text. A negative number is no formula; one with a plus sign is text, which must not lose it.
 */
gboolean
trophic_csv_is_formula (const char *text)
{
  double value;
  return begins_formula (text) && !(*text == '-' && trophic_number_parse (text, &value));
}

static gboolean
needs_guard (const char *text)
{
  return *text == '\'' ? text[1] == '\'' || begins_formula (text + 1) : trophic_csv_is_formula (text);
}

/**
 * trophic_csv_unguard:
 * @text: (nullable): a cell
 *
 * Returns: (nullable): the cell without the apostrophe that kept it from being a formula
 */
const char *
trophic_csv_unguard (const char *text)
{
  return text != NULL && *text == '\'' && (text[1] == '\'' || begins_formula (text + 1)) ? text + 1 : text;
}

/**
 * trophic_csv_writer_text:
 * @text: (nullable): UTF-8
 *
 * Writes one cell; empty for %NULL. Semicolons and tabs are quoted too: some spreadsheets split at them as well.
 */
void
trophic_csv_writer_text (TrophicCsvWriter *writer,
                         const char       *text)
{
  if (writer->inside)
    fputc (',', writer->file);
  writer->inside = TRUE;
  if (text == NULL)
    return;
  gboolean quoted = strpbrk (text, ",;\t\"\r\n") != NULL || *text == ' ' || g_str_has_suffix (text, " ");
  if (quoted)
    fputc ('"', writer->file);
  if (needs_guard (text))
    fputc ('\'', writer->file);
  for (const char *p = text; *p; p++)
    {
      if (*p == '"')
        fputc ('"', writer->file);
      fputc (*p, writer->file);
    }
  if (quoted)
    fputc ('"', writer->file);
}

/** trophic_csv_writer_number: one cell at full precision; empty for NAN. */
void
trophic_csv_writer_number (TrophicCsvWriter *writer,
                           double            value)
{
  char buffer[TROPHIC_NUMBER_SIZE];
  trophic_csv_writer_text (writer, isfinite (value) ? trophic_number_write (value, buffer) : NULL);
}

/** trophic_csv_writer_date: one cell; empty for an unknown date. */
void
trophic_csv_writer_date (TrophicCsvWriter  *writer,
                         const TrophicDate *date)
{
  char buffer[TROPHIC_DATE_SIZE];
  trophic_csv_writer_text (writer, trophic_date_write (date, buffer));
}

/** trophic_csv_writer_end_row: */
void
trophic_csv_writer_end_row (TrophicCsvWriter *writer)
{
  fputs ("\r\n", writer->file);
  writer->inside = FALSE;
}

/**
 * trophic_csv_writer_finish:
 * @ok: %FALSE throws the file away
 *
 * Gives the file its name once every byte is on the disk; frees @writer.
 */
gboolean
trophic_csv_writer_finish (TrophicCsvWriter  *writer,
                           gboolean           ok,
                           GError           **error)
{
  gboolean written = !ferror (writer->file) && fflush (writer->file) == 0 && fsync (fileno (writer->file)) == 0;
  int number = errno;
  written = fclose (writer->file) == 0 && written;
  if (ok && written && g_rename (writer->part, writer->path) != 0)
    {
      number = errno;
      written = FALSE;
    }
  if (!ok || !written)
    g_unlink (writer->part);
  if (ok && !written)
    set_error (writer->path, number, error);
  g_free (writer->path);
  g_free (writer->part);
  g_free (writer);
  return ok && written;
}
