/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what the laboratory wrote to the canonical number. The same door for files and for values typed by hand. */
#include "trophic-observation.h"

#include <math.h>
#include <string.h>

#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

/* The word for a text that is a whole specimen ("a", "VB"), else what a longer text speaks of. */
static const char *
find_word (const char *group,
           const char *text)
{
  const char *nick = trophic_vocabulary_term (group, text);
  return nick != NULL ? nick : trophic_vocabulary_phrase (group, text);
}

/**
 * trophic_observation_is_elsewhere:
 *
 * Whether the specimen is none of blood or body ("尿", "Urine, random"): no analyte is then meant, whatever the name says.
 */
gboolean
trophic_observation_is_elsewhere (const TrophicObservation *observation)
{
  return find_word ("specimen_elsewhere", observation->specimen) != NULL;
}

/* LOINC and JLAC10 say the specimen with the code: under a code of theirs that is not known, "GLUCOSE" may be of urine. LOINC's
 * own long names ("Glucose [Mass/volume] in Blood") say it too. */
static gboolean
name_tells (const TrophicObservation *observation)
{
  if (trophic_vocabulary_code_is_other (observation->code, observation->system))
    return FALSE;
  return trophic_text_is_empty (observation->code) || !trophic_vocabulary_system_is_standard (observation->system) ||
         (observation->name != NULL && strchr (observation->name, '[') != NULL);
}

/* The code first, then the name, unless the code or the specimen says that it is something else. Where the name is that of
 * another analyte than the code's, or says that it is of urine, one of them is wrong, and nobody can tell which. */
static const TrophicAnalyte *
find_analyte (const TrophicObservation *observation)
{
  if (trophic_observation_is_elsewhere (observation))
    return NULL;
  const TrophicAnalyte *coded = trophic_vocabulary_analyte_by_code (observation->code, observation->system);
  const TrophicAnalyte *named = trophic_vocabulary_analyte_by_name (observation->name);
  if (coded != NULL && named == NULL)
    return trophic_vocabulary_phrase ("panel_elsewhere", observation->name) == NULL ? coded : NULL;
  if (coded != NULL)
    return named == coded ? coded : NULL;
  return name_tells (observation) ? named : NULL;
}

/* "Lactate, arterial": the test's name may tell what the specimen does not. */
static const char *
find_circumstance (const char               *group,
                   const TrophicObservation *observation)
{
  const char *nick = find_word (group, observation->specimen);
  return nick != NULL ? nick : trophic_vocabulary_phrase (group, observation->name);
}

/* What specimen, name, code and analyser say about how it was drawn, where nothing better is known. */
static void
fill_sampling (TrophicObservation *observation)
{
  TrophicSampling *sampling = &observation->sampling;
  const char *matrix = find_circumstance ("matrix", observation);
  const char *draw = find_circumstance ("draw", observation);
  const char *setting = find_circumstance ("setting", observation);
  char code_specimen[4];
  if (matrix == NULL && trophic_vocabulary_code_specimen (observation->code, code_specimen))
    matrix = trophic_vocabulary_term ("matrix", code_specimen);
  if (draw == NULL)
    draw = trophic_vocabulary_term ("draw", observation->code);
  if (setting == NULL)
    setting = trophic_vocabulary_phrase ("setting", observation->platform);
  if (setting == NULL)
    setting = trophic_vocabulary_phrase ("setting", sampling->device);
  if (sampling->matrix == TROPHIC_MATRIX_UNKNOWN)
    trophic_matrix_from_nick (matrix, &sampling->matrix);
  if (sampling->draw == TROPHIC_DRAW_UNKNOWN)
    trophic_draw_from_nick (draw, &sampling->draw);
  if (sampling->setting == TROPHIC_SETTING_UNKNOWN)
    trophic_setting_from_nick (setting, &sampling->setting);
  if (sampling->exertion == TROPHIC_UNKNOWN)
    {
      const char *exertion = trophic_vocabulary_phrase ("exertion", observation->specimen);
      if (exertion == NULL)
        exertion = trophic_vocabulary_phrase ("exertion", observation->name);
      if (exertion != NULL)
        sampling->exertion = g_str_equal (exertion, "1") ? TROPHIC_YES : TROPHIC_NO;
    }
}

/* The place where "0.5-2.2" divides: a dash or a wave between two numbers; NULL when there is not exactly one. */
static char *
find_range_mark (char *folded)
{
  static const char * const marks[] = { "~", "〜", "–", "—", "−", "ー", "-", " to " };
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      char *mark = strstr (folded, marks[i]);
      if (mark == NULL || mark == folded)
        continue;
      if (strstr (mark + strlen (marks[i]), marks[i]) != NULL)
        return NULL;
      *mark = '\0';
      return mark + strlen (marks[i]);
    }
  return NULL;
}

/* The unit repeated behind the range is dropped; a range for each sex is not a range. */
static void
drop_unit (char *folded)
{
  gsize end = strlen (folded);
  char *letter = folded;
  while (*letter && !g_ascii_isalpha (*letter) && *letter != '%')
    letter++;
  if (letter > folded && g_ascii_isdigit (letter[letter[-1] == ' ' && letter > folded + 1 ? -2 : -1]) && strpbrk (letter, "0123456789") == NULL)
    folded[MIN (end, (gsize) (letter - folded))] = '\0';
}

static void
read_reference (TrophicObservation *observation,
                TrophicDecimalSign  sign)
{
  observation->reference_low = observation->reference_high = NAN;
  if (trophic_text_is_empty (observation->reference_text))
    return;
  g_autofree char *folded = trophic_text_fold (observation->reference_text);
  g_strstrip (g_strdelimit (folded, "()[]", ' '));
  drop_unit (folded);
  double low = NAN, high = NAN;
  TrophicValueText whole = trophic_value_text_parse (folded, sign);
  char *behind;
  if (whole.kind == TROPHIC_VALUE_NUMBER && whole.comparator != TROPHIC_COMPARATOR_NONE)
    *(whole.comparator <= TROPHIC_COMPARATOR_LE ? &high : &low) = whole.value;
  else if ((behind = find_range_mark (folded)) != NULL)
    {
      TrophicValueText first = trophic_value_text_parse (folded, sign), last = trophic_value_text_parse (behind, sign);
      if (first.kind != TROPHIC_VALUE_NUMBER || last.kind != TROPHIC_VALUE_NUMBER || first.comparator || last.comparator ||
          first.value > last.value)
        return;
      low = first.value;
      high = last.value;
    }
  if (isfinite (low))
    trophic_analyte_convert (observation->analyte, low, observation->unit_text, &observation->reference_low);
  if (isfinite (high))
    trophic_analyte_convert (observation->analyte, high, observation->unit_text, &observation->reference_high);
}

/**
 * trophic_observation_is_plausible:
 * @observation: with analyte, value and comparator
 *
 * Whether the value can be: inside its analyte's range. A limit below what can be measured is no error: "<0.3" where
 * 0.5 is the least plausible.
 */
gboolean
trophic_observation_is_plausible (const TrophicObservation *observation)
{
  switch (observation->comparator)
    {
    case TROPHIC_COMPARATOR_LT:
    case TROPHIC_COMPARATOR_LE:
      return observation->value >= 0 && observation->value <= observation->analyte->high;
    case TROPHIC_COMPARATOR_GT:
    case TROPHIC_COMPARATOR_GE:
      return observation->value >= observation->analyte->low;
    default:
      return trophic_analyte_plausible (observation->analyte, observation->value);
    }
}

static const char *
interpret (TrophicObservation *observation,
           TrophicDecimalSign  sign)
{
  g_autofree char *unit = NULL;
  TrophicValueText text = trophic_value_text_parse_with_unit (observation->value_text, sign, &unit);
  observation->value = NAN;
  observation->original_value = text.value;
  observation->comparator = text.comparator;
  observation->reference_low = observation->reference_high = NAN;
  if (observation->analyte == NULL)
    observation->analyte = find_analyte (observation);
  if (text.kind == TROPHIC_VALUE_EMPTY)
    return "no-value";
  if (observation->analyte == NULL)
    return "unmapped";
  fill_sampling (observation);
  if (text.kind == TROPHIC_VALUE_TEXT)
    return "unreadable";
  if (text.kind == TROPHIC_VALUE_AMBIGUOUS)
    return "ambiguous-number";
  gboolean silent = trophic_text_is_empty (observation->unit_text);
  if (!silent && unit != NULL && !trophic_unit_same (observation->unit_text, unit))
    return "ambiguous-number";
  if (silent && unit == NULL)
    return "unit-missing";
  if (!trophic_analyte_convert (observation->analyte, text.value, silent ? unit : observation->unit_text, &observation->value))
    return "unit-unknown";
  /* A range is written by itself: "2,200" in it may be two thousand or two, and is then no limit. */
  read_reference (observation, sign == TROPHIC_DECIMAL_COMMA ? sign : TROPHIC_DECIMAL_UNKNOWN);
  return trophic_observation_is_plausible (observation) ? NULL : "implausible";
}

/**
 * trophic_observation_interpret:
 * @observation: with the texts filled in; an analyte that is set stays (a site's own mapping, a typed value)
 * @sign: the decimal sign of the value's column
 * @reason: (out) (optional): a stable word when it has to be held: "no-value", "unmapped", "unreadable",
 *   "ambiguous-number", "unit-missing", "unit-unknown", "implausible"
 *
 * Fills analyte, original and canonical value, comparator, reference range, and the circumstances of the draw where specimen,
 * name, code or analyser tell. Only reads the texts: they may be borrowed. An implausible value is filled in all the same, so
 * that a person can be shown what is held.
 *
 * Returns: whether the value can be used as it stands
 */
gboolean
trophic_observation_interpret (TrophicObservation  *observation,
                               TrophicDecimalSign   sign,
                               const char         **reason)
{
  const char *held = interpret (observation, sign);
  if (reason != NULL)
    *reason = held;
  return held == NULL;
}
