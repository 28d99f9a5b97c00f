/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-workbook-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "trophic-error.h"

#define EXCEL_EPOCH       25569 /* 1970-01-01 as Excel counts days */
#define FIRST_EXCEL_DAY   61    /* 1900-03-01: before it Excel's calendar is wrong */
#define LONGEST_CELL      32767 /* characters */
#define LONGEST_FOOTER    255   /* bytes that every reader accepts */
#define LONGEST_NAME      31

static GError *
system_error (TrophicWorkbook *workbook,
              int              code)
{
  TrophicError kind = code == ENOSPC || code == EDQUOT ? TROPHIC_ERROR_FULL
                      : code == EROFS                  ? TROPHIC_ERROR_READ_ONLY
                      : code == EACCES || code == EPERM ? TROPHIC_ERROR_DENIED
                      : code == ENOENT || code == ENOTDIR ? TROPHIC_ERROR_NOT_FOUND
                                                       : TROPHIC_ERROR_IO;
  return trophic_error_new_at (kind, workbook->path, NULL, _("The workbook %s cannot be written: %s"), workbook->path,
                               g_strerror (code));
}

/**
 * trophic_workbook_new:
 * @path: the file to be; it appears when trophic_workbook_save() has succeeded, and not before
 * @language: (nullable): "ja" writes in a Japanese font
 *
 * Begins a workbook. It is written beside @path, readable by its owner alone, and then renamed.
 *
 * Returns: (transfer full) (nullable): the workbook, or %NULL with @error when the folder cannot be written
 */
TrophicWorkbook *
trophic_workbook_new (const char            *path,
                      const char            *language,
                      TrophicWorkbookFlags   flags,
                      GError               **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr (TrophicWorkbook) workbook = g_new0 (TrophicWorkbook, 1);
  workbook->path = g_strdup (path);
  workbook->font = language != NULL && g_str_has_prefix (language, "ja") ? "Yu Gothic" : "Calibri";
  workbook->streaming = (flags & TROPHIC_WORKBOOK_STREAMING) != 0;
  workbook->formats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  workbook->tables = g_ptr_array_new_with_free_func (g_free);

  g_autofree char *folder = g_path_get_dirname (path);
  workbook->temporary = g_build_filename (folder, ".trophic-XXXXXX.xlsx", NULL);
  int file = g_mkstemp_full (workbook->temporary, O_RDWR | O_CLOEXEC, 0600);
  if (file < 0)
    {
      g_clear_pointer (&workbook->temporary, g_free);
      g_propagate_error (error, system_error (workbook, errno));
      return NULL;
    }
  close (file);

  lxw_workbook_options options = { .constant_memory = workbook->streaming, .use_zip64 = workbook->streaming };
  workbook->book = workbook_new_opt (workbook->temporary, &options);
  if (workbook->book == NULL)
    {
      g_propagate_error (error, system_error (workbook, ENOMEM));
      return NULL;
    }
  return g_steal_pointer (&workbook);
}

/** trophic_workbook_free: drops a workbook; one that was not saved leaves no file behind. */
void
trophic_workbook_free (TrophicWorkbook *workbook)
{
  if (workbook == NULL)
    return;
  if (workbook->book != NULL)
    lxw_workbook_free (workbook->book);
  if (workbook->temporary != NULL)
    g_unlink (workbook->temporary);
  g_hash_table_unref (workbook->formats);
  g_ptr_array_unref (workbook->tables);
  g_free (workbook->temporary);
  g_free (workbook->path);
  g_free (workbook);
}

/* Turns the first failure of libxlsxwriter, if any, into an error. */
gboolean
trophic_workbook_check (TrophicWorkbook  *workbook,
                        GError          **error)
{
  if (workbook->failure == LXW_NO_ERROR)
    return TRUE;
  trophic_error_set_at (error,
                        workbook->failure == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE ? TROPHIC_ERROR_TOO_LARGE : TROPHIC_ERROR_IO,
                        workbook->path, NULL, _("The workbook %s cannot be written: %s"), workbook->path,
                        lxw_strerror (workbook->failure));
  return FALSE;
}

static gboolean
sync_file (const char *path)
{
  int file = g_open (path, O_RDWR | O_CLOEXEC, 0);
  if (file < 0)
    return FALSE;
  gboolean done = fsync (file) == 0;
  int code = errno;
  close (file);
  errno = code;
  return done;
}

/**
 * trophic_workbook_save:
 *
 * Writes the file and gives it its name. Whatever happens, @workbook takes no more sheets afterwards.
 *
 * Returns: %FALSE with @error when it could not; then the file of that name is as it was
 */
gboolean
trophic_workbook_save (TrophicWorkbook  *workbook,
                       GError          **error)
{
  g_return_val_if_fail (workbook->book != NULL, FALSE);

  if (!trophic_workbook_check (workbook, error))
    return FALSE;
  errno = 0;
  trophic_workbook_note (workbook, workbook_close (g_steal_pointer (&workbook->book)));
  if (workbook->failure != LXW_NO_ERROR && errno == ENOSPC)
    {
      g_propagate_error (error, system_error (workbook, ENOSPC));
      return FALSE;
    }
  if (!trophic_workbook_check (workbook, error))
    return FALSE;
  if (!sync_file (workbook->temporary) || g_rename (workbook->temporary, workbook->path) != 0)
    {
      g_propagate_error (error, system_error (workbook, errno));
      return FALSE;
    }
  g_clear_pointer (&workbook->temporary, g_free);
  return TRUE;
}

static lxw_format *
make_format (TrophicWorkbook *workbook,
             const char      *number_format,
             guint            flags)
{
  lxw_format *format = workbook_add_format (workbook->book);
  if (format == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_MEMORY_MALLOC_FAILED);
      return NULL;
    }
  format_set_font_name (format, workbook->font);
  format_set_font_size (format, flags & TROPHIC_FORMAT_LARGE ? 16 : flags & TROPHIC_FORMAT_TITLE ? 14 : 11);
  if (flags & (TROPHIC_FORMAT_BOLD | TROPHIC_FORMAT_LARGE | TROPHIC_FORMAT_TITLE))
    format_set_bold (format);
  if (flags & TROPHIC_FORMAT_SOFT)
    format_set_font_color (format, 0x555555);
  if (flags & TROPHIC_FORMAT_RULE)
    format_set_bottom (format, LXW_BORDER_THIN);
  if (flags & TROPHIC_FORMAT_STRIKE)
    {
      format_set_font_strikeout (format);
      format_set_font_color (format, 0x555555);
    }
  if (flags & TROPHIC_FORMAT_WRAP)
    format_set_text_wrap (format);
  format_set_align (format, flags & TROPHIC_FORMAT_MIDDLE   ? LXW_ALIGN_VERTICAL_CENTER
                            : flags & TROPHIC_FORMAT_BOTTOM ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
  if (flags & TROPHIC_FORMAT_INDENT)
    format_set_indent (format, 1);
  if (flags & TROPHIC_FORMAT_LEFT)
    format_set_align (format, LXW_ALIGN_LEFT);
  if (flags & TROPHIC_FORMAT_RIGHT)
    format_set_align (format, LXW_ALIGN_RIGHT);
  if (number_format != NULL)
    format_set_num_format (format, number_format);
  return format;
}

/* The format of a look and a number format; made once. */
lxw_format *
trophic_workbook_format (TrophicWorkbook *workbook,
                         const char      *number_format,
                         guint            flags)
{
  g_autofree char *key = g_strdup_printf ("%u|%s", flags, number_format != NULL ? number_format : "");
  lxw_format *format = g_hash_table_lookup (workbook->formats, key);
  if (format == NULL)
    {
      format = make_format (workbook, number_format, flags);
      g_hash_table_insert (workbook->formats, g_steal_pointer (&key), format);
    }
  return format;
}

/* A name that Excel takes: 31 characters, none of []:*?/\, no apostrophe at the ends, no second sheet of that name. */
static char *
sheet_name (TrophicWorkbook *workbook,
            const char      *wanted)
{
  g_autofree char *clean = g_strdelimit (g_strdup (wanted), "[]:*?/\\'", '-');
  g_autofree char *name = g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), LONGEST_NAME));
  for (guint i = 2; workbook_get_worksheet_by_name (workbook->book, name) != NULL; i++)
    {
      g_autofree char *suffix = g_strdup_printf (" (%u)", i);
      glong kept = MIN (g_utf8_strlen (clean, -1), LONGEST_NAME - (glong) strlen (suffix));
      g_autofree char *start = g_utf8_substring (clean, 0, kept);
      g_free (name);
      name = g_strconcat (start, suffix, NULL);
    }
  return g_steal_pointer (&name);
}

/* Page headers and footers read & as a command, and are short. */
static char *
page_text (const char *prefix,
           const char *text,
           const char *suffix)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "&", -1);
  g_autofree char *escaped = g_strjoinv ("&&", parts);
  gsize room = LONGEST_FOOTER - strlen (prefix) - strlen (suffix);
  if (strlen (escaped) > room)
    {
      char *end = g_utf8_find_prev_char (escaped, escaped + room - strlen ("…") + 1);
      g_autofree char *start = g_strndup (escaped, end - escaped);
      while (g_str_has_suffix (start, "&"))
        start[strlen (start) - 1] = '\0';
      g_free (g_steal_pointer (&escaped));
      escaped = g_strconcat (start, "…", NULL);
    }
  return g_strconcat (prefix, escaped, suffix, NULL);
}

/* A sheet set for A4 landscape, one page wide, without gridlines, with whom and what on each printed page. */
lxw_worksheet *
trophic_workbook_add_sheet (TrophicWorkbook           *workbook,
                            const char                *name,
                            const TrophicWorkbookHead *head)
{
  g_autofree char *fitting = sheet_name (workbook, name);
  lxw_worksheet *sheet = workbook_add_worksheet (workbook->book, fitting);
  if (sheet == NULL)
    {
      trophic_workbook_note (workbook, LXW_ERROR_PARAMETER_VALIDATION);
      return NULL;
    }
  worksheet_gridlines (sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_paper (sheet, 9); /* A4 */
  worksheet_set_landscape (sheet);
  worksheet_fit_to_pages (sheet, 1, 0);
  worksheet_set_margins (sheet, 0.6, 0.6, 0.75, 0.75);
  /* The blank ends the size: a text that begins with a digit would make it larger. */
  g_autofree char *top = page_text ("&L&8 ", head->subject, "");
  g_autofree char *foot = page_text ("&L&8 ", head->footer, "&R&8 &P / &N");
  trophic_workbook_note (workbook, worksheet_set_header (sheet, top));
  trophic_workbook_note (workbook, worksheet_set_footer (sheet, foot));
  return sheet;
}

/* Writes the first @n_rows of title, subject, meta and purpose. */
void
trophic_workbook_write_head (TrophicWorkbook           *workbook,
                             lxw_worksheet             *sheet,
                             const TrophicWorkbookHead *head,
                             int                        n_rows)
{
  const char *lines[] = { head->title, head->subject, head->meta, head->purpose };
  static const guint looks[] = { TROPHIC_FORMAT_TITLE, TROPHIC_FORMAT_BOLD, TROPHIC_FORMAT_SOFT, TROPHIC_FORMAT_SOFT };
  for (int i = 0; i < n_rows; i++)
    {
      if (i == 0)
        trophic_workbook_note (workbook, worksheet_set_row (sheet, 0, 20, NULL));
      trophic_workbook_put_text (workbook, sheet, i, 0, lines[i], trophic_workbook_format (workbook, NULL, looks[i]));
    }
}

/* Writes text as text; empty text leaves the cell empty. What is too long for a cell ends in "…". */
void
trophic_workbook_put_text (TrophicWorkbook *workbook,
                           lxw_worksheet   *sheet,
                           lxw_row_t        row,
                           lxw_col_t        column,
                           const char      *text,
                           lxw_format      *format)
{
  if (text == NULL || *text == '\0')
    return;
  if (G_UNLIKELY (strlen (text) > LONGEST_CELL && g_utf8_strlen (text, -1) > LONGEST_CELL))
    {
      g_autofree char *start = g_utf8_substring (text, 0, LONGEST_CELL - 1);
      g_autofree char *cut = g_strconcat (start, "…", NULL);
      trophic_workbook_note (workbook, worksheet_write_string (sheet, row, column, cut, format));
      return;
    }
  trophic_workbook_note (workbook, worksheet_write_string (sheet, row, column, text, format));
}

/* About how many lines a text fills in a column: Excel does not grow a row whose height is set, so it is set enough. */
int
trophic_workbook_text_lines (const char *text,
                             int         width)
{
  int lines = 1, used = 0;
  for (const char *c = text != NULL ? text : ""; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);
      int advance = g_unichar_iswide (letter) ? 2 : 1;
      if (letter == '\n' || used + advance > width)
        lines++, used = 0;
      if (letter != '\n')
        used += advance;
    }
  return lines;
}

/* Excel's number of a moment, from days since 1970-01-01. */
double
trophic_workbook_serial (double days)
{
  return days + EXCEL_EPOCH;
}

/* A whole date becomes an Excel date; a partial one, or one before Excel's calendar, stays as it is written. */
void
trophic_workbook_put_date (TrophicWorkbook   *workbook,
                           lxw_worksheet     *sheet,
                           lxw_row_t          row,
                           lxw_col_t          column,
                           const TrophicDate *date,
                           lxw_format        *format)
{
  if (!trophic_date_is_known (date))
    return;
  double serial = trophic_workbook_serial (trophic_date_days (date));
  if (trophic_date_is_partial (date) || serial < FIRST_EXCEL_DAY)
    {
      char text[TROPHIC_DATE_SIZE];
      trophic_workbook_put_text (workbook, sheet, row, column, trophic_date_write (date, text), format);
    }
  else
    trophic_workbook_note (workbook, worksheet_write_number (sheet, row, column, serial, format));
}
