/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON for FHIR. json-c builds the trees; what it lets pass is looked at token by token before: a name twice in one object,
 * a NUL inside a string. Numbers become strings, so that 1.0, 1.00 and twenty-five digits stay as they were written. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-fhir-private.h"
#include "trophic-json.h"

/* No FHIR element has near as many children; it bounds the search for a second one of the same name. */
#define MAX_NAMES 512

#define TOKEN_END '\0'
#define TOKEN_OTHER '0' /* a number or a word */
#define TOKEN_BROKEN '?'

typedef struct {
  const char *p;
  const char *end;
  guint       line;
  const char *start; /* of the token */
  gsize       length;
  guint       token_line;
} Lexer;

static const char *
skip_string (Lexer *lexer)
{
  const char *p = lexer->p + 1;
  for (; p < lexer->end && *p != '"'; p++)
    if (*p == '\\' && p + 1 < lexer->end)
      p++;
    else if (*p == '\n')
      lexer->line++;
  return p < lexer->end ? p + 1 : NULL;
}

static char
next_token (Lexer *lexer)
{
  while (lexer->p < lexer->end && strchr (" \t\r\n", *lexer->p) != NULL && *lexer->p != '\0')
    lexer->line += *lexer->p++ == '\n';
  lexer->start = lexer->p;
  lexer->token_line = lexer->line;
  if (lexer->p == lexer->end)
    return TOKEN_END;
  char c = *lexer->p;
  const char *stop = lexer->p + 1;
  if (c == '"')
    stop = skip_string (lexer);
  else if (c == '\0' || strchr ("{}[]:,", c) == NULL)
    {
      c = TOKEN_OTHER;
      while (stop < lexer->end && (*stop == '\0' || strchr ("{}[]:,\" \t\r\n", *stop) == NULL))
        stop++;
    }
  if (stop == NULL)
    return TOKEN_BROKEN;
  lexer->p = stop;
  lexer->length = (gsize) (stop - lexer->start);
  return c;
}

static gboolean
refuse (GError     **error,
        const char  *file,
        guint        line,
        const char  *message)
{
  g_autofree char *where = g_strdup_printf ("line %u", line);
  trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, where, "%s", message);
  return FALSE;
}

/* What the tokens of the outermost value mean; TRUE while they make sense. */
typedef struct {
  TrophicFhirOutline *outline;
  const char         *text;
  guint               depth;
  gboolean            in_entries;
  gboolean            is_value; /* the token stands behind a colon */
  char                name[16]; /* of the member of the outermost object */
} Walk;

static void
begin_item (Walk        *walk,
            const Lexer *lexer)
{
  TrophicFhirSpan span = { lexer->start, 0, lexer->token_line };
  g_array_append_val (walk->outline->items, span);
}

static void
end_item (Walk        *walk,
          const Lexer *lexer)
{
  TrophicFhirSpan *span = &g_array_index (walk->outline->items, TrophicFhirSpan, walk->outline->items->len - 1);
  span->length = (gsize) (lexer->start + lexer->length - span->text);
}

static gboolean
is_item (const Walk *walk)
{
  return walk->outline->array ? walk->depth == 1 : walk->in_entries && walk->depth == 2;
}

/* The start of a string's text. (g_strlcpy() would run to the end of the file to measure it.) */
static void
copy_word (char        *word,
           gsize        size,
           const Lexer *lexer)
{
  gsize length = MIN (size - 1, lexer->length - 2);
  memcpy (word, lexer->start + 1, length);
  word[length] = '\0';
}

static void
walk_string (Walk        *walk,
             const Lexer *lexer)
{
  if (walk->depth != 1 || walk->outline->array)
    return;
  if (!walk->is_value)
    copy_word (walk->name, sizeof walk->name, lexer);
  else if (g_str_equal (walk->name, "resourceType"))
    copy_word (walk->outline->type, sizeof walk->outline->type, lexer);
}

static gboolean
walk_token (Walk        *walk,
            const Lexer *lexer,
            char         token)
{
  TrophicFhirOutline *outline = walk->outline;
  gboolean opens = token == '{' || token == '[', closes = token == '}' || token == ']';
  if (walk->depth == 0 && opens)
    outline->array = token == '[';
  else if (walk->depth == 1 && token == '[' && walk->is_value && g_str_equal (walk->name, "entry") && !outline->array &&
           !outline->has_entries)
    {
      outline->has_entries = walk->in_entries = TRUE;
      outline->entries_start = (gsize) (lexer->start - walk->text);
    }
  else if (is_item (walk) && !closes && token != ',')
    {
      begin_item (walk, lexer);
      end_item (walk, lexer);
    }
  if (token == '"')
    walk_string (walk, lexer);
  walk->is_value = token == ':';
  if (closes && walk->depth == 0)
    return FALSE;
  walk->depth = walk->depth + opens - closes;
  if (closes && is_item (walk))
    end_item (walk, lexer);
  if (closes && walk->in_entries && walk->depth == 1)
    {
      walk->in_entries = FALSE;
      outline->entries_length = (gsize) (lexer->start + 1 - walk->text) - outline->entries_start;
    }
  return walk->depth > 0 || closes;
}

/**
 * trophic_fhir_json_outline:
 * @outline: (out caller-allocates): its items are to be freed
 *
 * Finds the pieces of a JSON text without building it: the type of its outermost object and the entries of a Bundle.
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE when brackets do not fit, are too deep, or the text ends inside them.
 */
gboolean
trophic_fhir_json_outline (const char          *text,
                           gsize                length,
                           const char          *file,
                           TrophicFhirOutline  *outline,
                           GError             **error)
{
  Lexer lexer = { .p = text, .end = text + length, .line = 1 };
  Walk walk = { .outline = outline, .text = text };
  *outline = (TrophicFhirOutline) { .items = g_array_new (FALSE, FALSE, sizeof (TrophicFhirSpan)) };
  char token;
  do
    {
      token = next_token (&lexer);
      if (token == TOKEN_END || token == TOKEN_BROKEN)
        return refuse (error, file, lexer.token_line, _("The JSON ends too early: a bracket or a quotation mark is not closed. The file may be cut off."));
      if (!walk_token (&walk, &lexer, token))
        return refuse (error, file, lexer.token_line, _("This is not JSON."));
      if (walk.depth > TROPHIC_FHIR_MAX_DEPTH)
        return refuse (error, file, lexer.token_line, _("The brackets are nested too deep for FHIR."));
    }
  while (walk.depth > 0);
  token = next_token (&lexer);
  outline->more = token == '{';
  if (token != TOKEN_END && !outline->more)
    return refuse (error, file, lexer.token_line, _("Something stands behind the end of the JSON."));
  return TRUE;
}

/* The names met in the objects that are open, to find one that comes twice. */
typedef struct {
  GArray  *names; /* (element-type TrophicFhirSpan) */
  guint    starts[TROPHIC_FHIR_MAX_DEPTH + 1];
  gboolean object[TROPHIC_FHIR_MAX_DEPTH + 1];
  guint    depth;
  guint    n_objects;
  guint    n_tokens;
} Names;

/* NULL when the name may stand, else what is wrong with it. */
static const char *
take_name (Names       *names,
           const Lexer *lexer)
{
  guint first = names->starts[names->depth];
  if (names->names->len - first >= MAX_NAMES)
    return _("An object has too many members for FHIR.");
  if (memchr (lexer->start, '\\', lexer->length) != NULL)
    return _("A member has a name that no FHIR element has.");
  for (guint i = first; i < names->names->len; i++)
    {
      const TrophicFhirSpan *known = &g_array_index (names->names, TrophicFhirSpan, i);
      if (known->length == lexer->length && memcmp (known->text, lexer->start, lexer->length) == 0)
        return _("A member stands twice in one object: it cannot be told which one counts.");
    }
  TrophicFhirSpan span = { lexer->start, lexer->length, 0 };
  g_array_append_val (names->names, span);
  return NULL;
}

/* "\u0000" would end the text where it stands. */
static gboolean
has_nul (const char *p,
         gsize       length)
{
  const char *end = p + length;
  while (p < end && (p = memchr (p, '\\', (gsize) (end - p))) != NULL)
    {
      if (end - p >= 6 && memcmp (p, "\\u0000", 6) == 0)
        return TRUE;
      p += 2;
    }
  return FALSE;
}

static void
append_escaped (GString  *copy,
                gunichar  letter)
{
  if (letter > 0xffff)
    g_string_append_printf (copy, "\\u%04x\\u%04x", 0xd7c0 + (letter >> 10), 0xdc00 + (letter & 0x3ff));
  else
    g_string_append_printf (copy, "\\u%04x", letter);
}

/* A string for json-c, whose release 0.18 takes every byte above 127 for a control character when it is strict (json-c issues
 * 875 and 892): letters beyond ASCII go to it as \u escapes. NULL, or what is wrong with the string. */
static const char *
append_string (GString    *copy,
               const char *p,
               gsize       length)
{
  const char *end = p + length;
  if (!g_utf8_validate (p, (gssize) length, NULL))
    return _("A text is not valid UTF-8.");
  while (p < end)
    {
      const char *from = p;
      while (p < end && *p != '\\' && (guchar) *p >= 0x20 && (guchar) *p < 0x80)
        p++;
      g_string_append_len (copy, from, p - from);
      if (p < end && (guchar) *p < 0x20) /* which json-c 0.16 takes */
        return _("This is not JSON.");
      if (p < end && *p == '\\')
        {
          if (end - p < 2 || (guchar) p[1] >= 0x80) /* it would make another escape of ours */
            return _("This is not JSON.");
          g_string_append_len (copy, p, 2);
          p += 2;
        }
      for (; p < end && (guchar) *p >= 0x80; p = g_utf8_next_char (p))
        append_escaped (copy, g_utf8_get_char (p));
    }
  return NULL;
}

/* json-c would take NaN and Infinity too. */
static gboolean
is_word (const Lexer *lexer)
{
  static const char * const words[] = { "true", "false", "null" };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (lexer->length == strlen (words[i]) && memcmp (lexer->start, words[i], lexer->length) == 0)
      return TRUE;
  return FALSE;
}

/* NULL when the token can be copied, else what is wrong with it. A string is a name when @name. */
static const char *
copy_token (Names       *names,
            const Lexer *lexer,
            char         token,
            gboolean     name,
            GString     *copy)
{
  if (++names->n_tokens > TROPHIC_FHIR_MAX_TOKENS || names->n_objects > TROPHIC_FHIR_MAX_OBJECTS)
    return _("One resource has too many parts for FHIR.");
  if (token == '{' || token == '[')
    {
      names->n_objects++;
      if (names->depth == TROPHIC_FHIR_MAX_DEPTH)
        return _("The brackets are nested too deep for FHIR.");
      names->starts[++names->depth] = names->names->len;
      names->object[names->depth] = token == '{';
    }
  else if (token == '}' || token == ']')
    {
      if (names->depth == 0)
        return _("This is not JSON.");
      g_array_set_size (names->names, names->starts[names->depth--]);
    }
  else if (token == '"')
    {
      if (has_nul (lexer->start, lexer->length) || memchr (lexer->start, '\0', lexer->length) != NULL)
        return _("A text contains a NUL character.");
      const char *wrong = name ? take_name (names, lexer) : NULL;
      return wrong != NULL ? wrong : append_string (copy, lexer->start, lexer->length);
    }
  gboolean number = token == TOKEN_OTHER && !name && trophic_json_is_number (lexer->start, lexer->length);
  if (token == TOKEN_OTHER && !number && !is_word (lexer))
    return _("This is not JSON.");
  if (number)
    g_string_append_c (copy, '"');
  g_string_append_len (copy, lexer->start, (gssize) lexer->length);
  if (number)
    g_string_append_c (copy, '"');
  return NULL;
}

/* The text for json-c: numbers quoted, blanks gone, line breaks between tokens kept to tell the line of an error. */
static GString *
prepare (const TrophicFhirSpan  *span,
         const char             *file,
         GError                **error)
{
  Lexer lexer = { .p = span->text, .end = span->text + span->length, .line = span->line };
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (TrophicFhirSpan));
  g_autoptr (GString) copy = g_string_sized_new (span->length + span->length / 16 + 16);
  Names names = { .names = held };
  guint line = span->line;
  char token, before = TOKEN_END;
  while ((token = next_token (&lexer)) != TOKEN_END)
    {
      const char *wrong = NULL;
      for (; line < lexer.token_line; line++)
        g_string_append_c (copy, '\n');
      line = lexer.line;
      if (token == TOKEN_BROKEN)
        wrong = _("The JSON ends too early: a bracket or a quotation mark is not closed. The file may be cut off.");
      else
        wrong = copy_token (&names, &lexer, token, names.object[names.depth] && (before == '{' || before == ','), copy);
      if (wrong != NULL)
        {
          refuse (error, file, lexer.token_line, wrong);
          return NULL;
        }
      before = token;
    }
  return g_steal_pointer (&copy);
}

/**
 * trophic_fhir_json_parse:
 * @span: one JSON value
 *
 * Errors: %TROPHIC_ERROR_UNREADABLE with the line for what is not strict JSON in UTF-8, for a name twice in one object
 * and for nesting too deep.
 *
 * Returns: (transfer full) (nullable): the value; its numbers are strings
 */
json_object *
trophic_fhir_json_parse (const TrophicFhirSpan  *span,
                         const char             *file,
                         GError                **error)
{
  g_autoptr (GString) copy = prepare (span, file, error);
  if (copy == NULL)
    return NULL;
  json_tokener *tokener = json_tokener_new_ex (TROPHIC_FHIR_MAX_DEPTH + 1);
  json_tokener_set_flags (tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
  json_object *tree = json_tokener_parse_ex (tokener, copy->str, (int) copy->len);
  enum json_tokener_error result = json_tokener_get_error (tokener);
  gsize at = MIN (json_tokener_get_parse_end (tokener), copy->len);
  json_tokener_free (tokener);
  if (result == json_tokener_success && tree != NULL && at == copy->len)
    return tree;
  json_object_put (tree);
  guint line = span->line;
  for (gsize i = 0; i < at; i++)
    line += copy->str[i] == '\n';
  refuse (error, file, line, result == json_tokener_error_parse_utf8_string ? _("A text is not valid UTF-8.") : _("This is not JSON."));
  return NULL;
}
