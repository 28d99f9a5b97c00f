/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-text-decoder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"

#define SAMPLE_SIZE 65536

/* UTF-16 without a mark shows in the zero bytes of its digits, commas and line ends: nearly all on one side (the wide
 * blank U+3000 has its zero on the other). */
static const char *
guess_utf16 (const guchar *data,
             gsize         size)
{
  gsize zeros[2] = { 0, 0 }, n = MIN (size, SAMPLE_SIZE) & ~(gsize) 1;
  for (gsize i = 0; i < n; i++)
    zeros[i & 1] += data[i] == 0;
  if (size % 2 != 0 || zeros[0] + zeros[1] < n / 20 + 1)
    return NULL;
  return zeros[1] >= 8 * zeros[0] ? "UTF-16LE" : zeros[0] >= 8 * zeros[1] ? "UTF-16BE" : NULL;
}

static const char *
find_mark (const guchar *data,
           gsize         size,
           gsize        *skip)
{
  *skip = 0;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      *skip = 3;
      return "UTF-8";
    }
  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      *skip = 2;
      return data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }
  return memchr (data, 0, MIN (size, SAMPLE_SIZE)) != NULL ? guess_utf16 (data, size) : NULL;
}

/* Whether text that is valid CP932 is Western all the same: "µmol/L" reads as a lone half-width kana before letters,
 * "Männer" as one rare kanji whose second byte is a letter. Japanese words have two such characters side by side, or
 * stand alone in their cell. */
static gboolean
looks_western (const guchar *data,
               gsize         size)
{
  for (gsize i = 0; i < size; i++)
    {
      if (data[i] < 0x80)
        continue;
      guchar before = i > 0 ? data[i - 1] : 0, after = i + 1 < size ? data[i + 1] : 0;
      gboolean beside_ascii = before < 0x80 && after < 0x80;
      gboolean single = data[i] >= 0xa1 && data[i] <= 0xdf;
      if (!beside_ascii || (single ? !g_ascii_isalnum (before) && !g_ascii_isalnum (after)
                                   : data[i] < 0xe0 || !g_ascii_isalpha (after)))
        return FALSE;
    }
  return TRUE;
}

static char *
convert (const guchar *data,
         gsize         size,
         const char   *encoding,
         gsize        *length)
{
  char *text = g_convert ((const char *) data, (gssize) size, "UTF-8", encoding, NULL, length, NULL);
  /* A conversion may yield NUL or halves of pairs where the bytes only looked like text. */
  if (text != NULL && !g_utf8_validate_len (text, *length, NULL))
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
decode_unmarked (const guchar *data,
                 gsize         size,
                 gsize        *length,
                 const char  **encoding)
{
  const char *candidates[] = { "CP932", "WINDOWS-1252" };
  if (g_utf8_validate_len ((const char *) data, size, NULL))
    {
      char *text = g_malloc (size + 1);
      if (size > 0)
        memcpy (text, data, size);
      text[*length = size] = '\0';
      *encoding = "UTF-8";
      return text;
    }
  if (looks_western (data, size))
    candidates[0] = "WINDOWS-1252", candidates[1] = "CP932";
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      char *text = convert (data, size, *encoding = candidates[i], length);
      if (text != NULL)
        return text;
    }
  return NULL;
}

/* Some bytes of padding or a few broken ones do not make a text a picture; many control characters do. */
static gboolean
is_binary (const guchar *data,
           gsize         size)
{
  while (size > 0 && data[size - 1] == 0)
    size--;
  gsize controls = 0, n = MIN (size, SAMPLE_SIZE);
  for (gsize i = 0; i < n; i++)
    controls += data[i] < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b", data[i] != 0 ? data[i] : 1) == NULL;
  return controls > 2 + n / 50;
}

/* A zero byte would end a cell early: it becomes the character that stands for broken ones, so that its cell cannot pass for
 * a sound value. Those behind the text are padding. */
static guchar *
without_zeros (const guchar *data,
               gsize        *size)
{
  while (*size > 0 && data[*size - 1] == 0)
    (*size)--;
  GString *out = g_string_sized_new (*size + 1);
  for (const guchar *end = data + *size; data < end;)
    {
      const guchar *zero = memchr (data, 0, (gsize) (end - data));
      g_string_append_len (out, (const char *) data, (zero != NULL ? zero : end) - data);
      if (zero != NULL)
        g_string_append_c (out, '\x1a');
      data = zero != NULL ? zero + 1 : end;
    }
  *size = out->len;
  return (guchar *) g_string_free (out, FALSE);
}

/* Ctrl-Z ended a text under DOS and still does in what old systems write. */
static void
drop_end_mark (char  *text,
               gsize *length)
{
  while (*length > 0 && text[*length - 1] == '\x1a')
    text[--*length] = '\0';
}

static void
fail (const char  *file,
      GError     **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL,
                        _("The file is not text in UTF-8, UTF-16, Shift_JIS (CP932) or Windows-1252. Save it as CSV UTF-8 and import it again."));
}

/**
 * trophic_text_decode:
 * @file: (nullable): the name for messages
 * @length: (out): bytes of the text
 * @encoding: (out): what the bytes were: "UTF-8", "UTF-16LE", "UTF-16BE", "CP932" or "WINDOWS-1252"
 *
 * Decodes by byte order mark, then strictly as UTF-8, CP932 and WINDOWS-1252; a mark is dropped. A zero byte inside becomes
 * a control character that no number, word or date has.
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE when the bytes are no text.
 *
 * Returns: (transfer full) (nullable): NUL-terminated UTF-8 without NUL inside, that the caller may write to
 */
char *
trophic_text_decode (GBytes      *bytes,
                     const char  *file,
                     gsize       *length,
                     const char **encoding,
                     GError     **error)
{
  gsize size, skip;
  const guchar *data = g_bytes_get_data (bytes, &size);
  char *text = NULL;
  const char *marked = size > 0 ? find_mark (data, size, &skip) : NULL;
  if (marked != NULL && g_str_has_prefix (marked, "UTF-16"))
    text = convert (data + skip, size - skip, *encoding = marked, length);
  else if (size == 0 || !is_binary (data, size))
    {
      if (marked != NULL)
        data += skip, size -= skip;
      g_autofree guchar *plain = size > 0 && memchr (data, 0, size) != NULL ? without_zeros (data, &size) : NULL;
      text = decode_unmarked (plain != NULL ? plain : data, size, length, encoding);
    }
  if (text == NULL)
    fail (file, error);
  else
    drop_end_mark (text, length);
  return text;
}

/**
 * trophic_text_decode_as:
 * @encoding: a name that iconv knows
 *
 * As trophic_text_decode(), for bytes whose encoding a person has said. A byte order mark says more than a person.
 */
char *
trophic_text_decode_as (GBytes      *bytes,
                        const char  *file,
                        const char  *encoding,
                        gsize       *length,
                        GError     **error)
{
  gsize size, skip;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const char *marked = size > 0 ? find_mark (data, size, &skip) : NULL, *found;
  if (marked != NULL && (g_str_equal (encoding, marked) || skip > 0))
    return trophic_text_decode (bytes, file, length, &found, error);
  gboolean wide = g_str_has_prefix (encoding, "UTF-16");
  g_autofree guchar *plain = !wide && size > 0 && memchr (data, 0, size) != NULL ? without_zeros (data, &size) : NULL;
  char *text = convert (plain != NULL ? plain : data, size, encoding, length);
  if (text != NULL && strlen (text) != *length)
    g_clear_pointer (&text, g_free);
  if (text == NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("The profile says that the file is in %s, but it is not. Choose another encoding in the profile."), encoding);
  else
    drop_end_mark (text, length);
  return text;
}
