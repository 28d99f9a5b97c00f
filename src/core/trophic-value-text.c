/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-value-text.h"

#include <math.h>
#include <string.h>

#include "trophic-text.h"

typedef struct {
  const char       *sign;
  TrophicComparator prefix;
  TrophicComparator suffix; /* behind the number a sign points the other way: 100< is above 100 */
} Sign;

/* Longest first. Texts are folded already: lower case, narrow, without blanks. */
static const Sign signs[] = {
  { "<=", TROPHIC_COMPARATOR_LE, TROPHIC_COMPARATOR_GE }, { "=<", TROPHIC_COMPARATOR_LE, TROPHIC_COMPARATOR_GE },
  { ">=", TROPHIC_COMPARATOR_GE, TROPHIC_COMPARATOR_LE }, { "=>", TROPHIC_COMPARATOR_GE, TROPHIC_COMPARATOR_LE },
  { "≦", TROPHIC_COMPARATOR_LE, TROPHIC_COMPARATOR_GE }, { "≤", TROPHIC_COMPARATOR_LE, TROPHIC_COMPARATOR_GE },
  { "≧", TROPHIC_COMPARATOR_GE, TROPHIC_COMPARATOR_LE }, { "≥", TROPHIC_COMPARATOR_GE, TROPHIC_COMPARATOR_LE },
  { "<", TROPHIC_COMPARATOR_LT, TROPHIC_COMPARATOR_GT }, { ">", TROPHIC_COMPARATOR_GT, TROPHIC_COMPARATOR_LT },
};

static const Sign prefix_words[] = {
  { "lt", TROPHIC_COMPARATOR_LT }, { "gt", TROPHIC_COMPARATOR_GT }, { "le", TROPHIC_COMPARATOR_LE },
  { "ge", TROPHIC_COMPARATOR_GE }, { "l", TROPHIC_COMPARATOR_LT }, { "u", TROPHIC_COMPARATOR_GT },
  { "↓", TROPHIC_COMPARATOR_LT }, { "↑", TROPHIC_COMPARATOR_GT },
};

static const Sign suffix_words[] = {
  { "以下", .suffix = TROPHIC_COMPARATOR_LE }, { "イカ", .suffix = TROPHIC_COMPARATOR_LE },
  { "未満", .suffix = TROPHIC_COMPARATOR_LT }, { "ミマン", .suffix = TROPHIC_COMPARATOR_LT },
  { "以上", .suffix = TROPHIC_COMPARATOR_GE }, { "イジョウ", .suffix = TROPHIC_COMPARATOR_GE },
  { "超過", .suffix = TROPHIC_COMPARATOR_GT }, { "超", .suffix = TROPHIC_COMPARATOR_GT },
  { "~", .suffix = TROPHIC_COMPARATOR_GE }, { "↑", .suffix = TROPHIC_COMPARATOR_GT },
  { "↓", .suffix = TROPHIC_COMPARATOR_LT },
};

static const char * const comparator_texts[] = { NULL, "<", "<=", ">", ">=" };

/** trophic_comparator_to_text: (nullable): "<", "<=", ">", ">=", %NULL for none. */
const char *
trophic_comparator_to_text (TrophicComparator comparator)
{
  return (guint) comparator < G_N_ELEMENTS (comparator_texts) ? comparator_texts[comparator] : NULL;
}

/** trophic_comparator_from_text: none for anything else. */
TrophicComparator
trophic_comparator_from_text (const char *text)
{
  for (guint i = 1; text != NULL && i < G_N_ELEMENTS (comparator_texts); i++)
    if (g_str_equal (text, comparator_texts[i]))
      return (TrophicComparator) i;
  return TROPHIC_COMPARATOR_NONE;
}

/* Superscripts become "^" and digits, since NFKC would make 10³ one hundred and three. Circled digits and fractions
 * are no numbers: FALSE. */
static gboolean
mark_superscripts (const char *text,
                   GString    *out)
{
  gboolean inside = FALSE;
  for (; *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      int digit = c == 0xb9 ? 1 : c == 0xb2 ? 2 : c == 0xb3 ? 3 : c == 0x2070 ? 0 : c >= 0x2074 && c <= 0x2079 ? (int) c - 0x2070 : -1;
      if ((c >= 0x2460 && c <= 0x24ff) || (c >= 0x2080 && c <= 0x2089) || (c >= 0xbc && c <= 0xbe) || (c >= 0x2150 && c <= 0x2189))
        return FALSE;
      if (digit >= 0 && !inside)
        g_string_append_c (out, '^');
      inside = digit >= 0 || (inside && c == 0x207b);
      if (digit >= 0)
        g_string_append_c (out, (char) ('0' + digit));
      else if (c == 0x207b)
        g_string_append (out, "^-");
      else
        g_string_append_unichar (out, c);
    }
  return TRUE;
}

/* Folded, signs narrow, every dash a minus, the brackets 〈 〉 as signs; blanks stay where they divide two digits. */
static char *
simplify (const char *text)
{
  g_autoptr (GString) marked = g_string_new (NULL);
  if (!g_utf8_validate (text, -1, NULL) || !mark_superscripts (text, marked))
    return NULL;
  g_autofree char *folded = trophic_text_fold (marked->str);
  GString *out = g_string_sized_new (strlen (folded));
  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (c == 0x2212 || (c >= 0x2010 && c <= 0x2015) || (c == 0x30fc && g_ascii_isdigit (p[3])))
        g_string_append_c (out, '-');
      else if (c == 0x3008 || c == 0x3009)
        g_string_append_c (out, c == 0x3008 ? '<' : '>');
      else if (c == 0x301c)
        g_string_append_c (out, '~');
      else if (c == 0xd7)
        g_string_append_c (out, 'x');
      else if (c == ' ' && !(out->len > 0 && g_ascii_isalnum (out->str[out->len - 1]) && g_ascii_isalnum (p[1])))
        continue;
      else
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
take_sign (const char       **text,
           const Sign        *list,
           guint              n,
           gboolean           suffix,
           TrophicComparator *comparator)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_prefix (*text, list[i].sign))
      {
        const char *rest = *text + strlen (list[i].sign);
        rest += *rest == ' ';
        if (suffix ? *rest != '\0' : !g_ascii_isdigit (*rest) && *rest != '.' && *rest != '-')
          continue;
        *comparator = suffix ? list[i].suffix : list[i].prefix;
        *text = rest;
        return TRUE;
      }
  return FALSE;
}

/* Whether the digits stand in groups of three after @mark: 1,234 or 12.345.678. */
static gboolean
is_grouped (const char *digits,
            gsize       length,
            char        mark,
            guint      *n_marks)
{
  gsize run = 0;
  *n_marks = 0;
  for (gsize i = 0; i <= length; i++)
    {
      if (i < length && digits[i] != mark)
        {
          run++;
          continue;
        }
      if (*n_marks == 0 ? run < 1 || run > 3 || (i < length && digits[0] == '0') : run != 3)
        return FALSE;
      run = 0;
      *n_marks += i < length;
    }
  return *n_marks > 0;
}

static gboolean
write_plain (const char *digits,
             gsize       length,
             char        drop,
             char        point,
             GString    *plain)
{
  guint points = 0;
  for (gsize i = 0; i < length; i++)
    {
      if (digits[i] == drop)
        continue;
      points += digits[i] == point;
      g_string_append_c (plain, digits[i] == point ? '.' : digits[i]);
    }
  return points <= 1;
}

/* One mark alone in the number: a decimal sign or a sign of thousands, by its column or by its shape. */
static gboolean
plain_one_mark (const char        *digits,
                gsize              length,
                char               mark,
                TrophicDecimalSign sign,
                GString           *plain)
{
  guint n_marks;
  gboolean grouped = is_grouped (digits, length, mark, &n_marks);
  gboolean decimal = sign == (mark == '.' ? TROPHIC_DECIMAL_POINT : TROPHIC_DECIMAL_COMMA);
  if (grouped && n_marks > 1)
    return !decimal && write_plain (digits, length, mark, '\0', plain);
  if (decimal || (mark == '.' && sign == TROPHIC_DECIMAL_UNKNOWN))
    return write_plain (digits, length, '\0', mark, plain);
  if (sign == TROPHIC_DECIMAL_UNKNOWN || sign == TROPHIC_DECIMAL_MIXED)
    return !grouped && write_plain (digits, length, '\0', mark, plain);
  if (grouped)
    return write_plain (digits, length, mark, '\0', plain);
  /* Against its column: only 0.123 can still be read one way. */
  return mark == '.' && digits[0] == '0' && write_plain (digits, length, '\0', mark, plain);
}

/* Digits with marks -> digits with one point; FALSE when they can be read in two ways. */
static gboolean
plain_number (const char        *digits,
              gsize              length,
              TrophicDecimalSign sign,
              GString           *plain)
{
  const char *comma = memchr (digits, ',', length), *point = memchr (digits, '.', length);
  if (comma == NULL && point == NULL)
    return write_plain (digits, length, '\0', '\0', plain);
  if (comma == NULL || point == NULL)
    return plain_one_mark (digits, length, comma != NULL ? ',' : '.', sign, plain);
  /* Both: the later one is the decimal sign, and the other must group what stands before it. */
  const char *last = memrchr (digits, ',', length) > memrchr (digits, '.', length) ? memrchr (digits, ',', length)
                                                                                  : memrchr (digits, '.', length);
  char other = *last == ',' ? '.' : ',';
  guint n_marks;
  if (sign == (*last == ',' ? TROPHIC_DECIMAL_POINT : TROPHIC_DECIMAL_COMMA) ||
      !is_grouped (digits, (gsize) (last - digits), other, &n_marks))
    return FALSE;
  return write_plain (digits, length, other, *last, plain);
}

/* x10^3, e+3, *10**3: the power of ten, 0 without one. */
static int
take_exponent (const char **text)
{
  static const char * const starts[] = { "x10^", "*10^", "x10**", "*10**", "e", "x10*" };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (*text, starts[i]))
      {
        const char *p = *text + strlen (starts[i]);
        int sign = *p == '-' ? -1 : 1;
        p += *p == '-' || *p == '+';
        if (!g_ascii_isdigit (*p))
          continue;
        int power = 0;
        for (; g_ascii_isdigit (*p) && power < 1000; p++)
          power = power * 10 + (*p - '0');
        *text = p;
        return sign * power;
      }
  return 0;
}

/* What is left behind a number: a second result makes the cell ambiguous, words make it a text. */
static TrophicValueKind
kind_of_rest (const char *rest)
{
  gboolean letters = FALSE, second = FALSE;
  for (const char *p = rest; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      letters |= g_unichar_isalpha (c);
      second |= g_ascii_isdigit (*p) || c == U'±' || c == '(' || c == '/';
    }
  return letters || !second ? TROPHIC_VALUE_TEXT : TROPHIC_VALUE_AMBIGUOUS;
}

static const TrophicValueText a_text = { .kind = TROPHIC_VALUE_TEXT, .value = NAN };

static TrophicValueText
parse_simplified (const char        *text,
                  TrophicDecimalSign sign)
{
  TrophicValueText parsed = a_text;
  const char *p = text + (*text == ':');
  gboolean prefixed = take_sign (&p, signs, G_N_ELEMENTS (signs), FALSE, &parsed.comparator) ||
                      take_sign (&p, prefix_words, G_N_ELEMENTS (prefix_words), FALSE, &parsed.comparator);
  /* L0.5 is below 0.5, but "L 3.2" may as well be 3.2 with the flag for low. */
  gboolean flagged = g_ascii_isalpha (*text) && text[1] == ' ';
  gboolean negative = *p == '-', plus = *p == '+';
  p += negative || plus;
  gsize length = strspn (p, "0123456789,.");
  while (length > 0 && p[length - 1] == ',')
    length--;
  if (strcspn (p, "0123456789") >= length)
    return a_text;
  g_autoptr (GString) plain = g_string_new (negative ? "-" : "");
  gboolean clear = plain_number (p, length, sign, plain);
  /* +1 and +2 are grades of a test strip */
  if (plus && length == 1)
    return a_text;
  p += length;
  if (length == 2 && strncmp (p - 2, "10", 2) == 0 && (g_str_has_prefix (p, "**") || *p == '^') && g_ascii_isdigit (p[*p == '^' ? 1 : 2]))
    {
      /* 10^3 alone: read it as 1 x 10^3 */
      g_autofree char *power = g_strconcat ("x10", p, NULL);
      const char *rest = power;
      g_string_printf (plain, "%s1e%d", negative ? "-" : "", take_exponent (&rest));
      p += rest - power - 3;
    }
  else
    {
      p += *p == ' ' && (p[1] == 'x' || p[1] == 'e');
      g_string_append_printf (plain, "e%d", take_exponent (&p));
    }
  if (!prefixed && !take_sign (&p, signs, G_N_ELEMENTS (signs), TRUE, &parsed.comparator))
    take_sign (&p, suffix_words, G_N_ELEMENTS (suffix_words), TRUE, &parsed.comparator);
  double value = g_ascii_strtod (plain->str, NULL);
  if (*p != '\0')
    parsed.kind = kind_of_rest (p);
  else if (!clear || flagged)
    parsed.kind = TROPHIC_VALUE_AMBIGUOUS;
  else if (isfinite (value))
    {
      parsed.kind = TROPHIC_VALUE_NUMBER;
      parsed.value = value;
      return parsed;
    }
  parsed.comparator = TROPHIC_COMPARATOR_NONE;
  return parsed;
}

/* The common case, "4.2" or "143", without a copy; FALSE when it is anything else. */
static gboolean
parse_simple (const char *text,
              double     *value)
{
  static const double scale[] = { 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8 };
  gint64 sum = 0;
  int digits = 0, decimals = -1;
  for (; *text; text++)
    {
      if (g_ascii_isdigit (*text))
        {
          sum = sum * 10 + (*text - '0');
          digits++;
          decimals += decimals >= 0;
        }
      else if (*text == '.' && decimals < 0 && digits > 0)
        decimals = 0;
      else
        return FALSE;
      if (digits > 15)
        return FALSE;
    }
  if (digits == 0 || decimals == 0 || decimals > 8)
    return FALSE;
  /* A whole number below 2^53 over a power of ten that is exact: one rounding, as strtod rounds. */
  *value = (double) sum / scale[MAX (decimals, 0)];
  return TRUE;
}

/**
 * trophic_value_text_parse:
 * @text: (nullable): a cell as it came
 * @sign: the decimal sign of its column
 *
 * Reads a result: a number with the laboratory's sign for a limit before or behind it, in Western or Japanese writing.
 * Words with a number in them are words; two results in one cell and 1,234 without a decided sign are ambiguous.
 */
TrophicValueText
trophic_value_text_parse (const char         *text,
                          TrophicDecimalSign  sign)
{
  TrophicValueText parsed = { .kind = TROPHIC_VALUE_NUMBER };
  if (trophic_text_is_empty (text))
    return (TrophicValueText) { .kind = TROPHIC_VALUE_EMPTY, .value = NAN };
  if (sign <= TROPHIC_DECIMAL_POINT && parse_simple (text, &parsed.value))
    return parsed;
  g_autofree char *simple = simplify (text);
  return simple != NULL ? parse_simplified (simple, sign) : a_text;
}
