/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-xlsx-format.h"

#include <string.h>

#include "trophic-number.h"

/* Longest code that Excel takes. */
#define LONGEST_CODE 255

/* A section while it is read. */
typedef struct {
  const char         *p;
  TrophicXlsxSection *section;
  GString            *prefix;
  GString            *pattern; /* all digits and what stands between them */
  GString            *pending; /* signs behind the last digit */
  guint               n_digits;
  gboolean            point;
  gboolean            behind_seconds; /* of a fraction of a second: its digits are none of a number */
  gboolean            plain;          /* General, @ */
  gboolean            odd;
  gboolean            fraction;
  gboolean            divided;        /* signs between digits */
  gboolean            grouped;        /* of them only such as group thousands */
  guint               n_signs;        /* of them before the point */
  guint               run;            /* digits behind the last of these */
  gboolean            uneven;         /* not all of these stand before three digits */
  gboolean            optional;       /* a '#' or '?' */
  gboolean            months;
} Scan;

static gboolean
has_digits (const Scan *scan)
{
  return scan->n_digits > 0 || scan->plain;
}

static void
add_literal (Scan       *scan,
             const char *text,
             gsize       length)
{
  g_string_append_len (has_digits (scan) ? scan->pending : scan->prefix, text, (gssize) length);
}

/* Takes one character as it is, of any length. */
static void
take_literal (Scan *scan)
{
  if (*scan->p == '\0')
    return;
  const char *end = g_utf8_next_char (scan->p);
  add_literal (scan, scan->p, (gsize) (end - scan->p));
  scan->p = end;
}

static gboolean
groups_thousands (const char *text)
{
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if (c != ' ' && c != '\'' && c != '.' && c != 0xa0 && c != 0x202f && c != 0x2019)
        return FALSE;
    }
  return TRUE;
}

/* Signs that group stand before three digits each: the 41 of "#\.0" is shown as 4.1. */
static void
end_run (Scan *scan)
{
  scan->uneven |= scan->n_signs > 0 && scan->run != 3;
}

static void
take_digit (Scan *scan)
{
  if (scan->behind_seconds)
    {
      scan->p++;
      return;
    }
  if (scan->pending->len > 0 && scan->n_digits > 0)
    {
      scan->grouped = groups_thousands (scan->pending->str) && (scan->grouped || !scan->divided);
      scan->divided = TRUE;
      if (!scan->point)
        {
          end_run (scan);
          scan->n_signs++;
          scan->run = 0;
        }
    }
  scan->run += !scan->point;
  g_string_append (scan->pattern, scan->pending->str);
  g_string_truncate (scan->pending, 0);
  g_string_append_c (scan->pattern, *scan->p == '0' ? TROPHIC_XLSX_DIGIT : TROPHIC_XLSX_MAYBE_DIGIT);
  scan->optional |= *scan->p != '0';
  scan->section->zeros += *scan->p == '0' && !scan->point;
  scan->n_digits++;
  scan->p++;
}

/* "1,000" groups; a comma behind all digits shows thousands as ones. */
static void
take_comma (Scan *scan)
{
  if (!has_digits (scan))
    {
      take_literal (scan);
      return;
    }
  const char *next = scan->p + strspn (scan->p, ",");
  scan->odd |= *next == '\0' || strchr ("0#?", *next) == NULL;
  scan->p = next;
}

static gboolean
take_condition (Scan       *scan,
                const char *inner)
{
  static const struct { const char *sign; TrophicXlsxCondition condition; } conditions[] = {
    { "<=", TROPHIC_XLSX_LE }, { ">=", TROPHIC_XLSX_GE }, { "<>", TROPHIC_XLSX_NE },
    { "<", TROPHIC_XLSX_LT }, { ">", TROPHIC_XLSX_GT }, { "=", TROPHIC_XLSX_EQ },
  };
  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    if (g_str_has_prefix (inner, conditions[i].sign))
      {
        scan->section->condition = conditions[i].condition;
        scan->odd |= !trophic_number_parse (inner + strlen (conditions[i].sign), &scan->section->limit);
        return TRUE;
      }
  return FALSE;
}

/* [h], [<1], [$¥-411]; colours, digits' scripts and locales change nothing. */
static void
take_brackets (Scan *scan)
{
  const char *close = strchr (scan->p, ']');
  if (close == NULL)
    {
      scan->odd = TRUE;
      scan->p += strlen (scan->p);
      return;
    }
  g_autofree char *inner = g_ascii_strdown (scan->p + 1, close - scan->p - 1);
  scan->p = close + 1;
  if (*inner != '\0' && strchr ("hms", *inner) != NULL && strspn (inner, (char[]) { *inner, '\0' }) == strlen (inner))
    scan->section->kind = TROPHIC_XLSX_ELAPSED;
  else if (*inner == '$')
    add_literal (scan, inner + 1, strcspn (inner + 1, "-"));
  else
    take_condition (scan, inner);
}

/* A run of one letter that stands for a part of a date or time. */
static void
take_date_letters (Scan *scan)
{
  char letter = g_ascii_tolower (*scan->p);
  scan->odd |= has_digits (scan);
  while (g_ascii_tolower (*scan->p) == letter)
    scan->p++;
  scan->behind_seconds = letter == 's' && *scan->p == '.';
  scan->months |= letter == 'm';
  scan->section->has_time |= letter == 'h' || letter == 's';
  scan->section->has_date |= strchr ("hsm", letter) == NULL;
}

static gboolean
take_word (Scan       *scan,
           const char *word)
{
  if (g_ascii_strncasecmp (scan->p, word, strlen (word)) != 0)
    return FALSE;
  scan->p += strlen (word);
  return TRUE;
}

static void
take_quoted (Scan *scan)
{
  const char *close = strchr (++scan->p, '"');
  gsize length = close != NULL ? (gsize) (close - scan->p) : strlen (scan->p);
  add_literal (scan, scan->p, length);
  scan->p += length + (close != NULL);
}

static void
skip_next (Scan *scan)
{
  scan->p++;
  if (*scan->p != '\0')
    scan->p = g_utf8_next_char (scan->p);
}

static void
take_token (Scan *scan)
{
  char c = *scan->p;
  if (take_word (scan, "General") || take_word (scan, "@"))
    scan->plain = TRUE;
  else if (take_word (scan, "AM/PM") || take_word (scan, "A/P"))
    scan->section->has_time = TRUE;
  else if (c == '"')
    take_quoted (scan);
  else if (c == '\\' || c == '!')
    {
      scan->p++;
      take_literal (scan);
    }
  else if (c == '_' || c == '*')
    skip_next (scan);
  else if (c == '[')
    take_brackets (scan);
  else if (c == '0' || c == '#' || c == '?')
    take_digit (scan);
  else if (c == ',')
    take_comma (scan);
  else if (c == '.' && !scan->point)
    {
      scan->point = !scan->behind_seconds;
      scan->p++;
    }
  else if (has_digits (scan) && (c == 'E' || c == 'e') && (scan->p[1] == '+' || scan->p[1] == '-'))
    {
      scan->fraction = TRUE; /* its digits are a power's */
      scan->p += 2;
    }
  else if (c == '/' && has_digits (scan))
    {
      scan->fraction = TRUE;
      scan->p++;
    }
  else if (g_ascii_isalpha (c) && strchr ("ymdhsegba", g_ascii_tolower (c)) != NULL)
    take_date_letters (scan);
  else
    {
      scan->section->percents += c == '%';
      take_literal (scan);
    }
}

static void
settle (Scan *scan)
{
  TrophicXlsxSection *section = scan->section;
  gboolean dated = section->has_date || section->has_time || scan->months;
  section->has_date |= scan->months && !section->has_time;
  if (section->kind != TROPHIC_XLSX_ELAPSED)
    section->kind = dated ? TROPHIC_XLSX_DATE : has_digits (scan) ? TROPHIC_XLSX_NUMBER : TROPHIC_XLSX_ODD;
  if (scan->odd)
    section->kind = TROPHIC_XLSX_ODD;
  if (section->kind != TROPHIC_XLSX_NUMBER)
    return;
  section->prefix = g_strdup (scan->prefix->str);
  section->suffix = g_strdup (scan->pending->str);
  end_run (scan);
  if (scan->fraction)
    section->zeros = 0;
  else if (scan->divided && !(scan->grouped && scan->optional && !scan->uneven))
    {
      if (scan->point || section->percents > 0)
        section->kind = TROPHIC_XLSX_ODD;
      section->pattern = g_strdup (scan->pattern->str);
    }
  else if (scan->point)
    section->zeros = 0;
}

/* Reads one section and leaves the cursor at its end. */
static const char *
read_section (TrophicXlsxSection *section,
              const char         *code)
{
  g_autoptr (GString) prefix = g_string_new (NULL), pattern = g_string_new (NULL), pending = g_string_new (NULL);
  Scan scan = { .p = code, .section = section, .prefix = prefix, .pattern = pattern, .pending = pending };
  while (*scan.p != '\0' && *scan.p != ';')
    take_token (&scan);
  settle (&scan);
  return scan.p;
}

/* A format nobody can tell anything of. */
static TrophicXlsxFormat *
new_odd (const char *code)
{
  TrophicXlsxFormat *format = g_new0 (TrophicXlsxFormat, 1);
  format->code = g_strdup (code);
  format->n = 1;
  format->sections[0].kind = TROPHIC_XLSX_ODD;
  return format;
}

/**
 * trophic_xlsx_format_new:
 * @code: a format as workbooks have it, UTF-8
 */
TrophicXlsxFormat *
trophic_xlsx_format_new (const char *code)
{
  if (strlen (code) > LONGEST_CODE)
    return new_odd ("…");
  TrophicXlsxFormat *format = g_new0 (TrophicXlsxFormat, 1);
  format->code = g_strdup (code);
  const char *p = code;
  for (format->n = 0; format->n < TROPHIC_XLSX_MAX_SECTIONS; p++)
    {
      format->sections[format->n].kind = TROPHIC_XLSX_NUMBER;
      p = read_section (&format->sections[format->n++], p);
      if (*p == '\0')
        break;
    }
  return format;
}

/**
 * trophic_xlsx_format_new_builtin:
 * @id: of a format that workbooks have without saying so
 *
 * The formats below 164 depend on the program's language; what they are, a date or a number, does not.
 */
TrophicXlsxFormat *
trophic_xlsx_format_new_builtin (guint id)
{
  static const struct { guint first, last; const char *code; } codes[] = {
    { 0, 0, "General" }, { 1, 1, "0" }, { 2, 2, "0.00" }, { 3, 3, "#,##0" }, { 4, 8, "#,##0.00" },
    { 9, 9, "0%" }, { 10, 10, "0.00%" }, { 11, 11, "0.00E+00" }, { 12, 13, "# ?/?" }, { 14, 17, "yyyy-mm-dd" },
    { 18, 21, "h:mm:ss" }, { 22, 22, "yyyy-mm-dd h:mm" }, { 23, 26, "#,##0" }, { 27, 31, "yyyy-mm-dd" }, { 32, 33, "h:mm:ss" },
    { 34, 36, "yyyy-mm-dd" }, { 37, 40, "#,##0" }, { 41, 44, "#,##0" }, { 45, 45, "mm:ss" }, { 46, 46, "[h]:mm:ss" }, { 47, 47, "mm:ss.0" },
    { 48, 48, "##0.0E+0" }, { 49, 49, "@" }, { 50, 58, "yyyy-mm-dd" }, { 59, 62, "0" }, { 67, 68, "0%" }, { 69, 70, "# ?/?" },
    { 71, 74, "yyyy-mm-dd" }, { 75, 76, "h:mm:ss" }, { 77, 77, "yyyy-mm-dd h:mm" }, { 78, 78, "mm:ss" }, { 79, 79, "[h]:mm:ss" },
    { 80, 80, "mm:ss.0" }, { 81, 81, "yyyy-mm-dd" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (id >= codes[i].first && id <= codes[i].last)
      return trophic_xlsx_format_new (codes[i].code);
  return new_odd ("?");
}

/** trophic_xlsx_format_free: */
void
trophic_xlsx_format_free (TrophicXlsxFormat *format)
{
  for (guint i = 0; i < TROPHIC_XLSX_MAX_SECTIONS; i++)
    {
      g_free (format->sections[i].prefix);
      g_free (format->sections[i].suffix);
      g_free (format->sections[i].pattern);
    }
  g_free (format->code);
  g_free (format);
}
