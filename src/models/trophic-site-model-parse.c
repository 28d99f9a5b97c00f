/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "trophic-number.h"
#include "trophic-site-model-private.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

#define INPUT_PREFIX "input "

typedef struct {
  GKeyFile  *file;
  GPtrArray *problems;
} Parsing;

static void G_GNUC_PRINTF (2, 3)
add_problem (const Parsing *parsing,
             const char    *format,
             ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (parsing->problems, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static char *
read_text (const Parsing *parsing,
           const char    *group,
           const char    *key)
{
  g_autofree char *text = g_key_file_get_string (parsing->file, group, key, NULL);
  if (text != NULL && strpbrk (text, "\n\r") != NULL)
    {
      add_problem (parsing, _("[%s]: %s is one line of text"), group, key);
      return NULL;
    }
  if (text != NULL && *g_strstrip (text) != '\0')
    return g_steal_pointer (&text);
  add_problem (parsing, _("[%s]: %s is missing"), group, key);
  return NULL;
}

static double
read_number (const Parsing *parsing,
             const char    *group,
             const char    *key)
{
  double number = NAN;
  g_autofree char *text = read_text (parsing, group, key);
  if (text != NULL && (!trophic_number_parse (text, &number) || !isfinite (number)))
    {
      add_problem (parsing, _("[%s]: %s=%s is not a number"), group, key, text);
      return NAN;
    }
  return number;
}

static void
refuse_twice (const Parsing *parsing,
              GHashTable    *seen,
              const char    *group,
              const char    *key)
{
  char *name = key != NULL ? g_strdup_printf ("[%s]: %s", group, key) : g_strdup_printf ("[%s]", group);
  if (g_hash_table_contains (seen, name))
    add_problem (parsing, _("%s stands twice"), name);
  g_hash_table_add (seen, name);
}

/* Of two coefficients a key file keeps the later one in silence. */
static void
check_repeats (const Parsing *parsing,
               const char    *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = g_strdup ("");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *end = strchr (line, *line == '[' ? ']' : '=');
      if (*line == '#' || end == NULL)
        continue;
      *end = '\0';
      if (*line != '[')
        {
          refuse_twice (parsing, seen, group, g_strchomp (line));
          continue;
        }
      g_free (group);
      group = g_strdup (line + 1);
      refuse_twice (parsing, seen, group, NULL);
    }
}

/* A misspelt key would be left out in silence. */
static void
check_keys (const Parsing      *parsing,
            const char         *group,
            const char * const *known)
{
  g_auto (GStrv) keys = g_key_file_get_keys (parsing->file, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (!g_strv_contains (known, keys[i]))
      add_problem (parsing, _("[%s]: %s is not a key of a model"), group, keys[i]);
}

static gboolean
is_id (const char *id)
{
  for (const char *p = id; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return FALSE;
  return *id != '\0';
}

static void
read_id (const Parsing    *parsing,
         TrophicSiteModel *model)
{
  model->id = read_text (parsing, "model", "id");
  if (model->id == NULL)
    return;
  if (!is_id (model->id))
    add_problem (parsing, _("[model]: id=%s: an id is of a-z, 0-9 and -"), model->id);
  if (g_strv_contains (trophic_card_ids (), model->id))
    add_problem (parsing, _("[model]: id=%s is a card of the program"), model->id);
}

static void
read_head (const Parsing    *parsing,
           TrophicSiteModel *model)
{
  static const char * const keys[] = { "id", "name", "population", "n", "source", "certainty", "horizon_days", "intercept",
                                       "residual_sd", NULL };
  double horizon = trophic_card_number (trophic_card_get ("bmi-forecast"), "horizon_days");
  check_keys (parsing, "model", keys);
  read_id (parsing, model);
  model->name = read_text (parsing, "model", "name");
  model->population = read_text (parsing, "model", "population");
  model->source = read_text (parsing, "model", "source");
  model->certainty = read_text (parsing, "model", "certainty");
  double n = read_number (parsing, "model", "n"), days = read_number (parsing, "model", "horizon_days");
  if (isfinite (n) && !(n >= 1 && n < G_MAXINT && n == floor (n)))
    add_problem (parsing, _("[model]: n is a whole number of patients"));
  else if (isfinite (n))
    model->n = (int) n;
  if (isfinite (days) && days != horizon)
    add_problem (parsing, _("[model]: horizon_days is %.0f: a model of another horizon is not this forecast"), horizon);
  model->intercept = read_number (parsing, "model", "intercept");
  model->residual_sd = read_number (parsing, "model", "residual_sd");
  if (isfinite (model->residual_sd) && !(model->residual_sd > 0))
    add_problem (parsing, _("[model]: residual_sd is above zero: without it there is no interval"));
}

/* The factor to the unit that the program keeps; 0 when the unit is not one of the input's. */
static double
unit_factor (const char *code,
             const char *unit)
{
  const char *own = trophic_site_input_unit (code);
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte (code);
  double factor = 0;
  if (own != NULL)
    return g_str_equal (unit, own) ? 1 : 0;
  return analyte != NULL && trophic_analyte_factor (analyte, unit, &factor) ? factor : 0;
}

static void
site_input_free (gpointer data)
{
  TrophicSiteInput *input = data;
  g_free (input->code);
  g_free (input->unit);
  g_free (input);
}

static void
read_input (const Parsing    *parsing,
            TrophicSiteModel *model,
            const char       *group)
{
  static const char * const keys[] = { "unit", "low", "high", "coefficient", NULL };
  TrophicSiteInput *input = g_new0 (TrophicSiteInput, 1);
  g_ptr_array_add (model->inputs, input);
  input->code = g_strdup (group + strlen (INPUT_PREFIX));
  check_keys (parsing, group, keys);
  gboolean known = trophic_site_input_unit (input->code) != NULL || trophic_vocabulary_analyte (input->code) != NULL;
  if (!known)
    add_problem (parsing, _("[%s]: %s is not something the program can read"), group, input->code);
  input->unit = read_text (parsing, group, "unit");
  if (known && input->unit != NULL)
    {
      input->factor = unit_factor (input->code, input->unit);
      if (!(input->factor > 0))
        add_problem (parsing, _("[%s]: %s is not a unit of %s"), group, input->unit, input->code);
    }
  input->low = read_number (parsing, group, "low");
  input->high = read_number (parsing, group, "high");
  if (input->low >= input->high)
    add_problem (parsing, _("[%s]: low is below high: the range in which the model holds"), group);
  input->coefficient = read_number (parsing, group, "coefficient");
}

static void
read_inputs (const Parsing    *parsing,
             TrophicSiteModel *model)
{
  g_auto (GStrv) groups = g_key_file_get_groups (parsing->file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], INPUT_PREFIX))
      read_input (parsing, model, groups[i]);
    else if (!g_str_equal (groups[i], "model"))
      add_problem (parsing, _("[%s] is not a part of a model"), groups[i]);
  if (model->inputs->len == 0)
    add_problem (parsing, _("No [input …]: a model rests on at least one"));
}

/**
 * trophic_site_model_parse:
 * @problems: (element-type utf8): every problem is added as a translated sentence
 *
 * Returns: (transfer full): the model, or %NULL when there are problems
 */
TrophicSiteModel *
trophic_site_model_parse (const char *text,
                          GPtrArray  *problems)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicSiteModel) model = g_new0 (TrophicSiteModel, 1);
  const Parsing parsing = { file, problems };
  guint before = problems->len;
  model->inputs = g_ptr_array_new_with_free_func (site_input_free);
  if (!g_utf8_validate (text, -1, NULL) || !g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, &error))
    {
      add_problem (&parsing, _("Not a model file: %s"), error != NULL ? error->message : _("it is not UTF-8 text"));
      return NULL;
    }
  if (!g_key_file_has_group (file, "model"))
    {
      add_problem (&parsing, _("Not a model file: it has no [model]"));
      return NULL;
    }
  check_repeats (&parsing, text);
  read_head (&parsing, model);
  read_inputs (&parsing, model);
  return problems->len == before ? g_steal_pointer (&model) : NULL;
}

/** trophic_site_model_free: */
void
trophic_site_model_free (TrophicSiteModel *model)
{
  if (model == NULL)
    return;
  g_free (model->id);
  g_free (model->name);
  g_free (model->population);
  g_free (model->source);
  g_free (model->certainty);
  g_ptr_array_unref (model->inputs);
  g_free (model);
}
