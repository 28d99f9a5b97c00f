/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-hl7-text.h"

#include <errno.h>
#include <string.h>

#include "trophic-hl7-text-private.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* What MSH-18 may say, after table 0211 and after vendors, folded by fold_name(). The first that reads the bytes counts. */
static const struct {
  const char *name;
  const char *encodings[2];
} declarations[] = {
  { "unicodeutf8", { "UTF-8" } }, { "utf8", { "UTF-8" } }, { "unicode", { "UTF-8" } },
  { "88591", { "WINDOWS-1252", "ISO-8859-1" } }, { "8859", { "WINDOWS-1252", "ISO-8859-1" } }, { "latin1", { "WINDOWS-1252", "ISO-8859-1" } },
  { "iso88591", { "WINDOWS-1252", "ISO-8859-1" } }, { "windows1252", { "WINDOWS-1252", "ISO-8859-1" } }, { "cp1252", { "WINDOWS-1252", "ISO-8859-1" } },
  { "ansi", { "WINDOWS-1252", "ISO-8859-1" } },
  { "88592", { "ISO-8859-2" } }, { "iso88592", { "ISO-8859-2" } }, { "88593", { "ISO-8859-3" } }, { "88594", { "ISO-8859-4" } },
  { "88595", { "ISO-8859-5" } }, { "88596", { "ISO-8859-6" } }, { "88597", { "ISO-8859-7" } }, { "88598", { "ISO-8859-8" } },
  { "88599", { "ISO-8859-9" } }, { "iso88599", { "ISO-8859-9" } }, { "885915", { "ISO-8859-15" } }, { "iso885915", { "ISO-8859-15" } },
  { "windows1250", { "WINDOWS-1250" } }, { "windows1251", { "WINDOWS-1251" } },
  { "isoir13", { "CP932", "EUC-JP" } }, { "isoir14", { "CP932", "EUC-JP" } }, { "isoir87", { "EUC-JP", "CP932" } }, { "isoir159", { "EUC-JP", "CP932" } },
  { "iso2022jp", { "EUC-JP", "CP932" } },
  { "shiftjis", { "CP932" } }, { "sjis", { "CP932" } }, { "mskanji", { "CP932" } }, { "cp932", { "CP932" } }, { "ms932", { "CP932" } },
  { "windows31j", { "CP932" } }, { "eucjp", { "EUC-JP" } }, { "ujis", { "EUC-JP" } },
  { "gb180302000", { "GB18030" } }, { "gb18030", { "GB18030" } }, { "ksx1001", { "UHC" } }, { "big5", { "BIG5" } }, { "tis620", { "TIS-620" } },
};

/** trophic_hl7_decoder_new: */
TrophicHl7Decoder *
trophic_hl7_decoder_new (void)
{
  TrophicHl7Decoder *decoder = g_new0 (TrophicHl7Decoder, 1);
  decoder->converters = g_hash_table_new (g_str_hash, g_str_equal);
  decoder->text = g_string_new (NULL);
  decoder->pending = g_string_new (NULL);
  return decoder;
}

/** trophic_hl7_decoder_free: */
void
trophic_hl7_decoder_free (TrophicHl7Decoder *decoder)
{
  GHashTableIter iter;
  gpointer converter;
  g_hash_table_iter_init (&iter, decoder->converters);
  while (g_hash_table_iter_next (&iter, NULL, &converter))
    if (converter != (gpointer) (GIConv) -1)
      g_iconv_close ((GIConv) converter);
  g_hash_table_unref (decoder->converters);
  g_string_free (decoder->text, TRUE);
  g_string_free (decoder->pending, TRUE);
  g_free (decoder);
}

static GIConv
find_converter (TrophicHl7Decoder *decoder,
                const char        *encoding)
{
  gpointer known;
  if (g_hash_table_lookup_extended (decoder->converters, encoding, NULL, &known))
    return (GIConv) known;
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  g_hash_table_insert (decoder->converters, (gpointer) encoding, (gpointer) converter);
  return converter;
}

/* The bytes that an unreadable character takes. */
static gsize
bad_length (const char *encoding,
            const char *bytes,
            gsize       left)
{
  gsize length = 1;
  if (g_str_has_prefix (encoding, "EUC"))
    length = *bytes == '\x8f' ? 3 : (guchar) *bytes >= 0x80 ? 2 : 1;
  else if (g_str_equal (encoding, "CP932"))
    length = (guchar) *bytes >= 0x81 && ((guchar) *bytes <= 0x9f || (guchar) *bytes >= 0xe0) ? 2 : 1;
  return MIN (length, left);
}

/**
 * trophic_hl7_convert:
 * @encoding: a static string
 * @strict: a byte that cannot be read fails, and the text may have a beginning of it
 *
 * Appends @bytes to the decoder's text.
 *
 * Returns: %FALSE only when @strict
 */
gboolean
trophic_hl7_convert (TrophicHl7Decoder *decoder,
                     const char        *encoding,
                     const char        *bytes,
                     gsize              length,
                     gboolean           strict)
{
  GIConv converter = find_converter (decoder, encoding);
  if (converter == (GIConv) -1)
    {
      if (!strict)
        g_string_append (decoder->text, REPLACEMENT);
      decoder->lost += !strict;
      return !strict;
    }
  char *in = (char *) bytes;
  g_iconv (converter, NULL, NULL, NULL, NULL);
  while (length > 0)
    {
      char buffer[4096], *out = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (converter, &in, &length, &out, &room);
      int failure = errno;
      g_string_append_len (decoder->text, buffer, (gssize) (sizeof buffer - room));
      if (result != (gsize) -1 || failure == E2BIG)
        continue;
      if (strict)
        return FALSE;
      gsize skip = bad_length (encoding, in, length);
      in += skip;
      length -= skip;
      g_string_append (decoder->text, REPLACEMENT);
      decoder->lost++;
    }
  return TRUE;
}

static void
fold_name (const char *name,
           gsize       length,
           char        folded[16])
{
  gsize n = 0;
  for (gsize i = 0; i < length && n < 15; i++)
    if (g_ascii_isalnum (name[i]))
      folded[n++] = g_ascii_tolower (name[i]);
  folded[n] = '\0';
}

/* Whether the bytes have kana of the encoding: lead bytes that stand for no letter, or for signs such as the yen, in the
 * West. */
static gboolean
has_kana (const char *bytes,
          gsize       length,
          guchar      first_lead,
          guchar      last_lead,
          guchar      first_trail)
{
  for (gsize i = 0; i + 1 < length; i++)
    if ((guchar) bytes[i] >= first_lead && (guchar) bytes[i] <= last_lead && (guchar) bytes[i + 1] >= first_trail)
      return TRUE;
  return FALSE;
}

/* The encodings of one declaration; of EUC-JP and CP932, which read most bytes of one another, EUC-JP where it has kana. */
static const char *
decode_as (TrophicHl7Decoder  *decoder,
           const char         *bytes,
           gsize               length,
           const char * const *encodings)
{
  gboolean euc_first = encodings[1] != NULL && g_str_equal (encodings[1], "EUC-JP") && has_kana (bytes, length, 0xa4, 0xa5, 0xa1);
  for (guint i = 0; i < 2 && encodings[i] != NULL; i++)
    {
      const char *encoding = encodings[euc_first ? 1 - i : i];
      g_string_truncate (decoder->text, 0);
      if (trophic_hl7_convert (decoder, encoding, bytes, length, TRUE))
        return encoding;
    }
  return NULL;
}

/* MSH-18 may repeat, the first empty for the default of plain letters: every name that is known is tried. */
static const char *
decode_declared (TrophicHl7Decoder *decoder,
                 const char        *bytes,
                 gsize              length,
                 const char        *declared,
                 gsize              declared_length,
                 gboolean          *any)
{
  const char *end = declared + declared_length;
  *any = FALSE;
  for (const char *p = declared; p < end; p++)
    {
      const char *start = p, *encoding;
      char name[16];
      while (p < end && *p != '~')
        p++;
      fold_name (start, (gsize) (p - start), name);
      for (guint i = 0; i < G_N_ELEMENTS (declarations); i++)
        if (g_str_equal (declarations[i].name, name))
          {
            *any = TRUE;
            if ((encoding = decode_as (decoder, bytes, length, declarations[i].encodings)) != NULL)
              return encoding;
          }
    }
  return NULL;
}

/* Nothing is declared, or it does not read the bytes. */
static const char *
decode_guessed (TrophicHl7Decoder *decoder,
                const char        *bytes,
                gsize              length)
{
  const char *candidates[4];
  guint n = 0;
  if (has_kana (bytes, length, 0xa4, 0xa5, 0xa1))
    candidates[n++] = "EUC-JP";
  if (has_kana (bytes, length, 0x81, 0x83, 0x40))
    candidates[n++] = "CP932";
  candidates[n++] = "WINDOWS-1252";
  candidates[n++] = "ISO-8859-1";
  for (guint i = 0; i < n; i++)
    {
      g_string_truncate (decoder->text, 0);
      if (trophic_hl7_convert (decoder, candidates[i], bytes, length, TRUE))
        return candidates[i];
    }
  g_return_val_if_reached (NULL); /* every byte is a character of ISO-8859-1 */
}

/* Text that is UTF-8 but for some bytes, as a sender's cut in the middle of a character leaves it. */
static gboolean
repair_utf8 (TrophicHl7Decoder *decoder,
             const char        *bytes,
             gsize              length)
{
  const char *end = bytes + length, *valid;
  guint good = 0, bad = 0;
  g_string_truncate (decoder->text, 0);
  for (const char *p = bytes; p < end; p = valid + 1)
    {
      gboolean whole = g_utf8_validate_len (p, (gsize) (end - p), &valid);
      for (const char *q = p; q < valid; q++)
        good += (guchar) *q >= 0xc0;
      g_string_append_len (decoder->text, p, valid - p);
      if (whole)
        break;
      g_string_append (decoder->text, REPLACEMENT);
      bad++;
    }
  decoder->lost = bad;
  return good > bad;
}

static gboolean
is_ascii (const char *bytes,
          gsize       length)
{
  guchar all = 0;
  for (gsize i = 0; i < length; i++)
    all |= (guchar) bytes[i];
  return all < 0x80;
}

/* What a system before this one could not read and gave up. */
static guint
count_replacements (const char *bytes,
                    gsize       length)
{
  guint n = 0;
  const char *end = bytes + length;
  for (const char *p = bytes; (p = memmem (p, (gsize) (end - p), REPLACEMENT, 3)) != NULL; p += 3)
    n++;
  return n;
}

/* NUL ends strings and can be no part of a text: what stood there is lost and shown to be. */
static void
replace_nuls (TrophicHl7Decoder *decoder,
              TrophicHl7Text    *result)
{
  g_autoptr (GString) text = g_string_sized_new (result->length + 64);
  for (gsize i = 0; i < result->length; i++)
    if (result->text[i] != '\0')
      g_string_append_c (text, result->text[i]);
    else
      {
        g_string_append (text, REPLACEMENT);
        result->lost++;
      }
  g_string_truncate (decoder->text, 0);
  g_string_append_len (decoder->text, text->str, (gssize) text->len);
  result->text = decoder->text->str;
  result->length = decoder->text->len;
}

static void
decode_eight_bits (TrophicHl7Decoder *decoder,
                   const char        *bytes,
                   gsize              length,
                   const char        *declared,
                   gsize              declared_length,
                   TrophicHl7Text    *result)
{
  gboolean any;
  result->encoding = decode_declared (decoder, bytes, length, declared, declared_length, &any);
  if (result->encoding == NULL)
    {
      result->charset = any ? TROPHIC_HL7_CHARSET_DIFFERS : TROPHIC_HL7_CHARSET_GUESSED;
      if (repair_utf8 (decoder, bytes, length))
        result->encoding = "UTF-8";
      else
        {
          decoder->lost = 0;
          result->encoding = decode_guessed (decoder, bytes, length);
        }
    }
  result->text = decoder->text->str;
  result->length = decoder->text->len;
  result->lost = decoder->lost;
}

/**
 * trophic_hl7_decode:
 * @bytes: one message
 * @declared: its MSH-18 as it stands
 *
 * Decodes by escape sequences of ISO-2022-JP, then as UTF-8 when that is valid, then as declared, then as Windows-1252;
 * Japanese without a declaration is told by its kana.
 */
TrophicHl7Text
trophic_hl7_decode (TrophicHl7Decoder *decoder,
                    const char        *bytes,
                    gsize              length,
                    const char        *declared,
                    gsize              declared_length)
{
  TrophicHl7Text result = { .text = bytes, .length = length, .encoding = "UTF-8" };
  decoder->lost = 0;
  g_string_truncate (decoder->text, 0);
  if (trophic_hl7_is_iso2022 (bytes, length))
    {
      trophic_hl7_decode_iso2022 (decoder, bytes, length);
      result = (TrophicHl7Text) { decoder->text->str, decoder->text->len, "ISO-2022-JP", TROPHIC_HL7_CHARSET_SURE, decoder->lost };
      return result;
    }
  if (is_ascii (bytes, length))
    result.lost = 0;
  else if (g_utf8_validate_len (bytes, length, NULL))
    result.lost = count_replacements (bytes, length);
  else
    {
      /* A NUL makes UTF-8 invalid too, but not the rest of it. */
      g_autofree char *plain = memchr (bytes, '\0', length) != NULL ? g_memdup2 (bytes, length) : NULL;
      for (gsize i = 0; plain != NULL && i < length; i++)
        if (plain[i] == '\0')
          plain[i] = ' ';
      if (plain == NULL || !g_utf8_validate_len (plain, length, NULL))
        decode_eight_bits (decoder, bytes, length, declared, declared_length, &result);
    }
  if (memchr (result.text, '\0', result.length) != NULL)
    replace_nuls (decoder, &result);
  return result;
}
