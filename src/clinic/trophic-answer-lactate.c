/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-answer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cautions-shown.h"
#include "trophic-display.h"
#include "trophic-number.h"
#include "trophic-shown-unit.h"
#include "trophic-words.h"
#include "trophic-unit.h"

enum { FACT_CHARS = 37 }; /* of a line of the card in the narrowest window that has its long words */

/* Cautions about how a value was drawn: they read the same for every group, so the covered card may show them. */
static const char *const draw_cautions[] = {
  "not-fasting", "not-rested", "tourniquet", "late-separation", "capillary", "preliminary", "mixed-specimens", "old-value",
  "fasting-unknown",
};

/* A short form for the card; the whole sentence stands under "Why?". */
static const char *
short_caution (const TrophicCaution *caution)
{
  static const struct { const char *code, *text; } texts[] = {
    { "not-fasting", N_("Not fasting") }, { "not-rested", N_("No rest before the draw") },
    { "tourniquet", N_("Drawn with a tourniquet") }, { "late-separation", N_("Separated late") },
    { "capillary", N_("Capillary blood") }, { "preliminary", N_("Preliminary result") },
    { "mixed-specimens", N_("Specimen changed") }, { "old-value", N_("Old value") },
    { "fasting-unknown", N_("Fasting unknown") }, { "borderline", N_("Borderline") },
    { "no-eligible-lactate", N_("No eligible value") }, { "straddles-cutoff", N_("Limit spans the cut-off") },
    { "above-reference", N_("Look for another cause") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].code, caution->code))
      return _(texts[i].text);
  return caution->message;
}

/* One that was read and acknowledged gives its place to the next. */
static const TrophicCaution *
find_caution (const TrophicAssessment *assessment,
              const char              *code)
{
  const TrophicCaution *caution = trophic_cautions_find (assessment->lactate->cautions, code);
  return caution != NULL && trophic_caution_acknowledged (assessment, "lactate", caution) == NULL ? caution : NULL;
}

static const TrophicCaution *
find_draw_caution (const TrophicAssessment *assessment)
{
  for (guint i = 0; i < G_N_ELEMENTS (draw_cautions); i++)
    {
      const TrophicCaution *caution = find_caution (assessment, draw_cautions[i]);
      if (caution != NULL)
        return caution;
    }
  return NULL;
}

static const TrophicCaution *
find_revealed_caution (const TrophicAssessment *assessment)
{
  static const char *const first[] = { "above-reference", "straddles-cutoff", "no-eligible-lactate", "borderline" };
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      const TrophicCaution *caution = find_caution (assessment, first[i]);
      if (caution != NULL)
        return caution;
    }
  return find_draw_caution (assessment);
}

/* What the laboratory sent in a unit that is not the program's own: it is shown as it was written. */
static gboolean
is_as_sent (const TrophicObservation *observation,
            const char               *unit)
{
  const char *sent = observation->unit_text != NULL ? trophic_unit_canonical (observation->unit_text) : NULL;
  return sent != NULL && observation->value_text != NULL && g_str_equal (sent, unit) && !g_str_equal (sent, observation->analyte->unit);
}

/* The unit that stands first: the chosen one, or the laboratory's. */
static TrophicShownUnit
first_unit (const TrophicObservation *observation)
{
  TrophicShownUnit unit = trophic_shown_unit (observation->analyte);
  if (trophic_display_get ().lactate == TROPHIC_LACTATE_AS_SENT)
    trophic_shown_unit_find (observation->analyte, observation->unit_text, &unit);
  return unit;
}

/* The unit beside it: mmol/L beside another, beside mmol/L the laboratory's or mg/dL. */
static TrophicShownUnit
other_unit (const TrophicObservation *observation,
            const TrophicShownUnit   *first)
{
  TrophicShownUnit unit = { .name = observation->analyte->unit, .factor = 1, .decimals = observation->analyte->decimals };
  if (g_str_equal (first->name, observation->analyte->unit) &&
      (!trophic_shown_unit_find (observation->analyte, observation->unit_text, &unit) || unit.factor == 1))
    trophic_shown_unit_find (observation->analyte, "mg/dL", &unit);
  return unit;
}

static double
cutoff_of_card (void)
{
  return trophic_card_number (trophic_card_get ("lactate-group"), "cutoff");
}

/* With the sign of a limit; as the laboratory wrote it in its own unit. */
static char *
number_in (const TrophicObservation *observation,
           const TrophicShownUnit   *unit)
{
  if (is_as_sent (observation, unit->name))
    return g_strdup (observation->value_text);
  g_autofree char *number = trophic_shown_unit_number (unit, observation->value, cutoff_of_card ());
  return g_strconcat (trophic_words_sign (observation->comparator), number, NULL);
}

/* A unit as the laboratory spelled it stays so beside its own number. */
static const char *
unit_name (const TrophicObservation *observation,
           const TrophicShownUnit   *unit)
{
  return is_as_sent (observation, unit->name) ? observation->unit_text : unit->name;
}

static char *
text_in (const TrophicObservation *observation,
         const TrophicShownUnit   *unit)
{
  g_autofree char *number = number_in (observation, unit);
  return g_strconcat (number, " ", unit_name (observation, unit), NULL);
}

static char *
specimen_text (const TrophicObservation *observation)
{
  const TrophicSampling *sampling = &observation->sampling;
  if (sampling->draw == TROPHIC_DRAW_UNKNOWN && sampling->matrix == TROPHIC_MATRIX_UNKNOWN)
    return g_strdup (_("Specimen unknown"));
  if (sampling->matrix == TROPHIC_MATRIX_UNKNOWN)
    return g_strdup (trophic_draw_label (sampling->draw));
  if (sampling->draw == TROPHIC_DRAW_UNKNOWN)
    return g_strdup (trophic_matrix_label (sampling->matrix));
  /* Translators: vessel and specimen, "Venous, Whole blood" */
  return g_strdup_printf (_("%s, %s"), trophic_draw_label (sampling->draw), trophic_matrix_label (sampling->matrix));
}

static void
set_caution (TrophicAnswer        *answer,
             const TrophicCaution *caution)
{
  if (caution == NULL)
    return;
  answer->note_kind = TROPHIC_ANSWER_NOTE_CAUTION;
  answer->note = g_strdup (short_caution (caution));
}

/* The same for low, higher, above reference and none: the covered card must tell nothing. */
static void
fill_covered (TrophicAnswer             *answer,
              const TrophicAssessment   *assessment,
              const TrophicObservation  *observation)
{
  TrophicShownUnit first = first_unit (observation), second = other_unit (observation, &first);
  g_autofree char *date = trophic_words_date (&observation->time);
  g_autofree char *other = text_in (observation, &second);
  g_autofree char *specimen = specimen_text (observation);
  int n = assessment->lactate->n_eligible;
  answer->question = g_strdup (_("Lactate"));
  answer->value = number_in (observation, &first);
  answer->unit = g_strdup (unit_name (observation, &first));
  answer->facts[0] = g_strdup_printf (_("%s · %s"), other, date);
  answer->facts[1] = g_strdup_printf (ngettext ("%s · %d value", "%s · %d values", n), specimen, n);
  answer->brief.facts[0] = g_strdup (other);
  answer->brief.facts[1] = g_steal_pointer (&date);
  set_caution (answer, find_draw_caution (assessment));
}

/* The cut-off beside a value, in mmol/L without its unit; in another unit with it and, on its own, with mmol/L behind it. */
static char *
cutoff_text (const TrophicLactateAnswer *lactate,
             const TrophicObservation   *observation,
             const TrophicShownUnit     *unit,
             gboolean                    both)
{
  g_autofree char *number = trophic_shown_unit_limit (unit, lactate->cutoff, observation->value);
  if (unit->factor == 1)
    return g_steal_pointer (&number);
  g_autofree char *stated = trophic_number_format (lactate->cutoff, observation->analyte->decimals);
  const char *name = unit_name (observation, unit);
  return both ? g_strdup_printf ("%s %s (%s %s)", number, name, stated, observation->analyte->unit) : g_strconcat (number, " ", name, NULL);
}

static const char *
group_icon (TrophicLactateGroup group)
{
  switch (group)
    {
    case TROPHIC_LACTATE_LOW:
      return "trophic-low-symbolic";
    case TROPHIC_LACTATE_HIGHER:
      return "trophic-higher-symbolic";
    case TROPHIC_LACTATE_ABOVE_REFERENCE:
      return "trophic-above-symbolic";
    case TROPHIC_LACTATE_NONE:
      break;
    }
  return NULL;
}

/* Both units, and in mmol/L the cut-off, in words where they fit: no number is cut. In another unit it stands with its own two in the
 * line below. */
static char *
revealed_fact (const TrophicLactateAnswer *lactate,
               const TrophicObservation   *observation,
               const TrophicShownUnit     *unit)
{
  TrophicShownUnit second = other_unit (observation, unit);
  g_autofree char *first = text_in (observation, unit), *other = text_in (observation, &second);
  g_autofree char *cutoff = cutoff_text (lactate, observation, unit, FALSE);
  g_autofree char *values = g_strdup_printf ("%s (%s)", first, other);
  gboolean low = lactate->group == TROPHIC_LACTATE_LOW;
  if (unit->factor != 1 || !(low || lactate->group == TROPHIC_LACTATE_HIGHER))
    return g_steal_pointer (&values);
  g_autofree char *text = low ? g_strdup_printf (_("%s, at most %s"), values, cutoff) : g_strdup_printf (_("%s, above %s"), values, cutoff);
  return g_utf8_strlen (text, -1) <= FACT_CHARS ? g_steal_pointer (&text) : g_strdup_printf (low ? "%s ≤ %s" : "%s > %s", values, cutoff);
}

/* How many of how many values are at most the cut-off. */
static char *
count_text (const TrophicLactateAnswer *lactate,
            const TrophicObservation   *observation,
            const TrophicShownUnit     *unit)
{
  g_autofree char *cutoff = cutoff_text (lactate, observation, unit, TRUE);
  if (unit->factor == 1)
    return g_strdup_printf (_("%d of %d eligible values at most %s"), lactate->n_low, lactate->n_eligible, cutoff);
  /* Translators: how many of how many values are at most the cut-off, which stands in two units: as short as it can be */
  return g_strdup_printf (_("%d of %d ≤ %s"), lactate->n_low, lactate->n_eligible, cutoff);
}

static void
fill_revealed (TrophicAnswer            *answer,
               const TrophicAssessment  *assessment,
               const TrophicObservation *observation)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  TrophicShownUnit unit = first_unit (observation);
  TrophicShownUnit second = other_unit (observation, &unit);
  g_autofree char *cutoff = cutoff_text (lactate, observation, &unit, FALSE);
  answer->question = g_strdup (_("Lactate group"));
  answer->words = TRUE;
  answer->icon = group_icon (lactate->group);
  answer->value = g_strdup (lactate->group == TROPHIC_LACTATE_NONE ? _("No group")
                                                                   : trophic_lactate_group_label (lactate->group));
  answer->low = lactate->group == TROPHIC_LACTATE_LOW;
  answer->facts[0] = revealed_fact (lactate, observation, &unit);
  g_autofree char *text = text_in (observation, &unit);
  g_autofree char *near = trophic_words_date_near (&observation->time, &assessment->on);
  answer->brief.facts[0] = g_strdup_printf (_("%s · %s"), text, near);
  if (lactate->n_eligible > 0)
    {
      answer->facts[1] = count_text (lactate, observation, &unit);
      /* On a narrow card another unit takes the line of the count, which stands under "Why?". */
      answer->brief.facts[1] = unit.factor == 1 ? g_strdup_printf (_("%d of %d at most %s"), lactate->n_low, lactate->n_eligible, cutoff)
                                                : text_in (observation, &second);
    }
  set_caution (answer, find_revealed_caution (assessment));
  if (lactate->baseline == NULL)
    return;
  g_autofree char *baseline = trophic_shown_unit_number (&unit, lactate->baseline->value, lactate->cutoff);
  answer->note_right = g_strdup_printf (_("baseline %s%s"), trophic_words_sign (lactate->baseline->comparator),
                                        baseline);
}

/** trophic_answer_fill_lactate: the lactate card, with the value alone or with the group. */
void
trophic_answer_fill_lactate (TrophicAnswer             *answer,
                             const TrophicAssessment   *assessment,
                             gboolean                   revealed)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  const TrophicObservation *observation = lactate->observation != NULL
    ? lactate->observation : trophic_record_latest (assessment->record, "lactate");
  answer->covered = !revealed;
  if (observation == NULL)
    {
      answer->question = g_strdup (revealed ? _("Lactate group") : _("Lactate"));
      answer->facts[0] = g_strdup (_("No lactate yet"));
      return;
    }
  if (revealed)
    fill_revealed (answer, assessment, observation);
  else
    fill_covered (answer, assessment, observation);
}
