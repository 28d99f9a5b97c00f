/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ISO-2022-JP as hospitals send it: glibc's converters read half-width kana as letters and refuse the circled digits and
 * the kanji of NEC and IBM, so the pairs are turned into CP932 by arithmetic and converted from there. */
#include <string.h>

#include "trophic-hl7-text-private.h"

typedef enum { SET_ASCII, SET_KANA, SET_X0208, SET_X0212, SET_X0213_1, SET_X0213_2 } Set;

#define ESC "\x1b"

/* The same sequences stand in some messages as escapes of HL7 itself: \C2842\ is ESC ( B, \M2442\ is ESC $ B. */
static const struct {
  const char *sequence;
  Set         set;
} designations[] = {
  { ESC "(B", SET_ASCII }, { ESC "(J", SET_ASCII }, { ESC "(H", SET_ASCII }, { ESC "(I", SET_KANA },
  { ESC "$@", SET_X0208 }, { ESC "$B", SET_X0208 }, { ESC "$(@", SET_X0208 }, { ESC "$(B", SET_X0208 },
  { ESC "$(D", SET_X0212 }, { ESC "$(O", SET_X0213_1 }, { ESC "$(Q", SET_X0213_1 }, { ESC "$(P", SET_X0213_2 },
  { "\\C2842\\", SET_ASCII }, { "\\C284A\\", SET_ASCII }, { "\\C2849\\", SET_KANA }, { "\\M2440\\", SET_X0208 },
  { "\\M2442\\", SET_X0208 }, { "\\M242844\\", SET_X0212 },
};

static gboolean
starts_with (const char *p,
             const char *end,
             const char *text)
{
  gsize length = strlen (text);
  return (gsize) (end - p) >= length && memcmp (p, text, length) == 0;
}

/* The length of a designation at @p, 0 when there is none. */
static gsize
take_designation (const char *p,
                  const char *end,
                  Set        *set)
{
  if (*p != '\x1b' && *p != '\\')
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (designations); i++)
    if (starts_with (p, end, designations[i].sequence))
      {
        *set = designations[i].set;
        return strlen (designations[i].sequence);
      }
  /* "ESC & @" announces the revision of 1990; "ESC ) I" puts kana where bytes of eight bits are taken for kana anyway. */
  return starts_with (p, end, ESC "&@") || starts_with (p, end, ESC ")I") ? 3 : 0;
}

/** trophic_hl7_is_iso2022: whether a sequence of ISO-2022-JP stands in the bytes. */
gboolean
trophic_hl7_is_iso2022 (const char *bytes,
                        gsize       length)
{
  const char *end = bytes + length;
  Set set;
  for (const char *p = bytes; (p = memchr (p, '\x1b', (gsize) (end - p))) != NULL; p++)
    if (take_designation (p, end, &set) > 0)
      return TRUE;
  for (const char *p = bytes; (p = memchr (p, '\\', (gsize) (end - p))) != NULL; p++)
    if ((starts_with (p, end, "\\C28") || starts_with (p, end, "\\M24")) && take_designation (p, end, &set) > 0)
      return TRUE;
  return FALSE;
}

static void
flush (TrophicHl7Decoder *decoder)
{
  trophic_hl7_convert (decoder, "CP932", decoder->pending->str, decoder->pending->len, FALSE);
  g_string_truncate (decoder->pending, 0);
}

/* JIS row and cell, 0x21 to 0x7e, to the two bytes of CP932. */
static void
add_x0208 (TrophicHl7Decoder *decoder,
           guchar             row,
           guchar             cell)
{
  guint lead = (guint) (row - 0x21) / 2 + 0x81;
  guint trail = cell + (row % 2 != 0 ? (cell >= 0x60 ? 0x20u : 0x1fu) : 0x7eu);
  g_string_append_c (decoder->pending, (char) (lead > 0x9f ? lead + 0x40 : lead));
  g_string_append_c (decoder->pending, (char) trail);
}

static void
add_pair (TrophicHl7Decoder *decoder,
          Set                set,
          guchar             row,
          guchar             cell)
{
  if (set == SET_X0208)
    {
      add_x0208 (decoder, row, cell);
      return;
    }
  char euc[] = { '\x8f', (char) (row | 0x80), (char) (cell | 0x80) };
  gsize skip = set == SET_X0213_1 ? 1 : 0;
  flush (decoder);
  trophic_hl7_convert (decoder, set == SET_X0212 ? "EUC-JP" : "EUC-JISX0213", euc + skip, sizeof euc - skip, FALSE);
}

static void
add_lost (TrophicHl7Decoder *decoder)
{
  flush (decoder);
  g_string_append (decoder->text, "\xef\xbf\xbd");
  decoder->lost++;
}

/* One byte that is no part of a pair. Bytes of eight bits are kana, as JIS X 0201 has them. */
static void
add_single (TrophicHl7Decoder *decoder,
            Set                set,
            guchar             byte)
{
  if (set == SET_KANA && byte >= 0x21 && byte <= 0x5f)
    g_string_append_c (decoder->pending, (char) (byte | 0x80));
  else if (byte < 0x80 && byte != '\0' && byte != 0x1b)
    g_string_append_c (decoder->pending, (char) byte);
  else if (byte >= 0xa1 && byte <= 0xdf)
    g_string_append_c (decoder->pending, (char) byte);
  else
    add_lost (decoder);
}

static gboolean
is_half (guchar byte)
{
  return byte >= 0x21 && byte <= 0x7e;
}

/**
 * trophic_hl7_decode_iso2022:
 *
 * Appends the text. Each line begins in ASCII, so that a sequence that was forgotten spoils one segment only.
 */
void
trophic_hl7_decode_iso2022 (TrophicHl7Decoder *decoder,
                            const char        *bytes,
                            gsize              length)
{
  const char *end = bytes + length;
  Set set = SET_ASCII, before_shift = SET_ASCII;
  gsize skip;
  for (const char *p = bytes; p < end; p += skip)
    {
      skip = take_designation (p, end, &set);
      if (skip > 0)
        continue;
      skip = 1;
      if (*p == '\r' || *p == '\n')
        set = before_shift = SET_ASCII;
      else if (*p == '\x0e')
        {
          before_shift = set;
          set = SET_KANA;
          continue;
        }
      else if (*p == '\x0f')
        {
          set = before_shift;
          continue;
        }
      if (set >= SET_X0208 && is_half ((guchar) *p))
        {
          if (p + 1 < end && is_half ((guchar) p[1]))
            {
              add_pair (decoder, set, (guchar) p[0], (guchar) p[1]);
              skip = 2;
            }
          else
            add_lost (decoder);
        }
      else
        add_single (decoder, set, (guchar) *p);
    }
  flush (decoder);
}
