/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-analysis-table-private.h"
#include "trophic-error.h"

/* A formula is words between commas: `age, factor(cell type, large), log(nfl), "odd, name"`. Commas inside brackets and
 * quotes (" ' `) do not part words. A name needs quotes only where it has a comma, a bracket or a quote of its own. */

static void
free_word (gpointer data)
{
  TrophicAnalysisWord *word = data;
  g_free (word->column);
  g_free (word->reference);
  g_free (word);
}

/* A quote opens at the beginning of a name only: that in "father's age" is a letter. */
static gboolean
opens_quote (const char *text,
             const char *p)
{
  if (*p != '"' && *p != '\'' && *p != '`')
    return FALSE;
  while (p > text && g_ascii_isspace (p[-1]))
    p--;
  return p == text || strchr (",(", p[-1]) != NULL;
}

/* The parts of @text between commas outside brackets and quotes, without outer blanks; NULL when a bracket or quote has no end. */
static GPtrArray *
split (const char *text)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  int depth = 0;
  for (const char *p = text;; p++)
    {
      if (opens_quote (text, p))
        {
          p = strchr (p + 1, *p);
          if (p == NULL)
            return NULL;
          continue;
        }
      depth += (*p == '(') - (*p == ')');
      if (depth < 0 || (*p == '\0' && depth > 0))
        return NULL;
      if (*p == '\0' || (*p == ',' && depth == 0))
        {
          g_ptr_array_add (parts, g_strstrip (g_strndup (start, (gsize) (p - start))));
          start = p + 1;
        }
      if (*p == '\0')
        return g_steal_pointer (&parts);
    }
}

static char *
unquote (const char *text)
{
  gsize length = strlen (text);
  if (length >= 2 && strchr ("\"'`", text[0]) != NULL && text[length - 1] == text[0])
    return g_strndup (text + 1, length - 2);
  return g_strdup (text);
}

/* What stands in the brackets of `NAME(...)`; NULL when the word is not of that form. */
static char *
arguments_of (const char *word,
              const char *name)
{
  gsize length = strlen (word);
  if (!g_str_has_prefix (word, name) || word[length - 1] != ')')
    return NULL;
  const char *p = word + strlen (name);
  while (g_ascii_isspace (*p))
    p++;
  return *p == '(' ? g_strndup (p + 1, (gsize) (word + length - 1 - (p + 1))) : NULL;
}

static TrophicAnalysisWord *
parse_word (const char  *text,
            GError     **error)
{
  g_autofree char *factor = arguments_of (text, "factor"), *logarithm = arguments_of (text, "log");
  TrophicAnalysisWord *word = g_new0 (TrophicAnalysisWord, 1);
  word->kind = factor != NULL ? TROPHIC_ANALYSIS_FACTOR : logarithm != NULL ? TROPHIC_ANALYSIS_LOG : TROPHIC_ANALYSIS_PLAIN;
  if (word->kind == TROPHIC_ANALYSIS_PLAIN)
    {
      word->column = unquote (text);
      if (*word->column != '\0')
        return word;
    }
  else
    {
      g_autoptr (GPtrArray) parts = split (factor != NULL ? factor : logarithm);
      guint most = factor != NULL ? 2 : 1;
      if (parts != NULL && parts->len <= most && *(const char *) g_ptr_array_index (parts, 0) != '\0')
        {
          word->column = unquote (g_ptr_array_index (parts, 0));
          word->reference = parts->len == 2 ? unquote (g_ptr_array_index (parts, 1)) : NULL;
          return word;
        }
    }
  trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("“%s” is no word of a formula. Words are a column, factor(column), factor(column,base level) and log(column), with commas between."), text);
  free_word (word);
  return NULL;
}

/** trophic_analysis_formula_parse: (transfer full) (element-type TrophicAnalysisWord) (nullable): the words of a formula. */
GPtrArray *
trophic_analysis_formula_parse (const char  *formula,
                                GError     **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (free_word);
  g_autoptr (GPtrArray) parts = split (formula);
  if (parts == NULL)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_USAGE, NULL, NULL, _("A bracket or quote has no other end in “%s”"), formula);
      return NULL;
    }
  for (guint i = 0; i < parts->len; i++)
    {
      TrophicAnalysisWord *word = parse_word (g_ptr_array_index (parts, i), error);
      if (word == NULL)
        return NULL;
      g_ptr_array_add (words, word);
    }
  return g_steal_pointer (&words);
}
