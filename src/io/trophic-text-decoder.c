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

/**
 * trophic_text_decode:
 * @file: (nullable): the name for messages
 * @length: (out): bytes of the text
 * @encoding: (out): what the bytes were: "UTF-8", "UTF-16LE", "UTF-16BE", "CP932" or "WINDOWS-1252"
 *
 * Decodes by byte order mark, then strictly as UTF-8, CP932 and WINDOWS-1252; a mark is dropped.
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
    {
      *encoding = marked;
      text = convert (data + skip, size - skip, marked, length);
    }
  else if (size == 0 || memchr (data, 0, size) == NULL)
    text = decode_unmarked (marked != NULL ? data + skip : data, marked != NULL ? size - skip : size, length, encoding);
  if (text == NULL)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL,
                          _("The file is not text in UTF-8, UTF-16, Shift_JIS (CP932) or Windows-1252. Save it as CSV UTF-8 and import it again."));
  return text;
}
