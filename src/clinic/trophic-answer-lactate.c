/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-answer-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "trophic-cautions-shown.h"
#include "trophic-words.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-unit.h"

enum { MOST_DECIMALS = 4 };

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

static gboolean
is_canonical (const TrophicObservation *observation)
{
  const char *unit = observation->unit_text != NULL ? trophic_unit_canonical (observation->unit_text) : NULL;
  return unit == NULL || g_str_equal (unit, observation->analyte->unit);
}

/* As many decimals as it takes to see on which side of the cut-off the value lies: 1.0546 is not "1.05, above 1.05". */
static char *
canonical_number (const TrophicObservation *observation)
{
  double cutoff = trophic_card_number (trophic_card_get ("lactate-group"), "cutoff");
  int decimals = observation->analyte->decimals;
  while (observation->value != cutoff && decimals < MOST_DECIMALS &&
         trophic_round (observation->value, decimals) == trophic_round (cutoff, decimals))
    decimals++;
  return trophic_number_format (observation->value, decimals);
}

static char *
canonical_text (const TrophicObservation *observation)
{
  g_autofree char *number = canonical_number (observation);
  return g_strconcat (trophic_words_sign (observation->comparator), number, " ", observation->analyte->unit, NULL);
}

/* The value in the unit the laboratory did not use: mg/dL beside mmol/L and the other way round. */
static char *
other_unit_text (const TrophicObservation *observation)
{
  double factor;
  if (!is_canonical (observation))
    return canonical_text (observation);
  if (!trophic_analyte_factor (observation->analyte, "mg/dL", &factor))
    return g_strdup ("");
  g_autofree char *number = trophic_number_format (observation->value / factor, 1);
  return g_strconcat (trophic_words_sign (observation->comparator), number, " mg/dL", NULL);
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
set_laboratory_value (TrophicAnswer            *answer,
                      const TrophicObservation *observation)
{
  if (is_canonical (observation))
    {
      g_autofree char *number = canonical_number (observation);
      answer->value = g_strconcat (trophic_words_sign (observation->comparator), number, NULL);
      answer->unit = g_strdup (observation->analyte->unit);
    }
  else
    {
      answer->value = g_strdup (observation->value_text);
      answer->unit = g_strdup (observation->unit_text);
    }
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
  g_autofree char *date = trophic_words_date (&observation->time);
  g_autofree char *other = other_unit_text (observation);
  g_autofree char *specimen = specimen_text (observation);
  int n = assessment->lactate->n_eligible;
  answer->question = g_strdup (_("Lactate"));
  set_laboratory_value (answer, observation);
  answer->facts[0] = g_strdup_printf (_("%s · %s"), other, date);
  answer->facts[1] = g_strdup_printf (ngettext ("%s · %d value", "%s · %d values", n), specimen, n);
  answer->brief.facts[0] = g_strdup (other);
  answer->brief.facts[1] = g_steal_pointer (&date);
  set_caution (answer, find_draw_caution (assessment));
}

/* The cut-off in the laboratory's own unit: "9.46 mg/dL"; without unit in mmol/L. */
static char *
cutoff_text (const TrophicLactateAnswer *lactate,
             const TrophicObservation   *observation)
{
  double factor;
  if (is_canonical (observation) || !trophic_analyte_factor (observation->analyte, observation->unit_text, &factor))
    return trophic_number_format (lactate->cutoff, 2);
  g_autofree char *number = trophic_number_format (lactate->cutoff / factor, 2);
  return g_strconcat (number, " ", observation->unit_text, NULL);
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

static char *
revealed_fact (const TrophicLactateAnswer *lactate,
               const TrophicObservation   *observation)
{
  g_autofree char *canonical = canonical_text (observation);
  g_autofree char *other = other_unit_text (observation);
  g_autofree char *cutoff = cutoff_text (lactate, observation);
  const char *own = observation->unit_text != NULL && !is_canonical (observation) ? observation->unit_text : NULL;
  g_autofree char *values = own != NULL
    ? g_strdup_printf ("%s %s (%s)", observation->value_text, own, canonical)
    : g_strdup_printf ("%s (%s)", canonical, other);
  switch (lactate->group)
    {
    case TROPHIC_LACTATE_LOW:
      return g_strdup_printf (_("%s, at most %s"), values, cutoff);
    case TROPHIC_LACTATE_HIGHER:
      return g_strdup_printf (_("%s, above %s"), values, cutoff);
    case TROPHIC_LACTATE_ABOVE_REFERENCE:
    case TROPHIC_LACTATE_NONE:
      break;
    }
  return g_steal_pointer (&values);
}

static void
fill_revealed (TrophicAnswer            *answer,
               const TrophicAssessment  *assessment,
               const TrophicObservation *observation)
{
  const TrophicLactateAnswer *lactate = assessment->lactate;
  g_autofree char *cutoff = trophic_number_format (lactate->cutoff, 2);
  answer->question = g_strdup (_("Lactate group"));
  answer->words = TRUE;
  answer->icon = group_icon (lactate->group);
  answer->value = g_strdup (lactate->group == TROPHIC_LACTATE_NONE ? _("No group")
                                                                   : trophic_lactate_group_label (lactate->group));
  answer->low = lactate->group == TROPHIC_LACTATE_LOW;
  answer->facts[0] = revealed_fact (lactate, observation);
  answer->brief.facts[0] = canonical_text (observation);
  if (lactate->n_eligible > 0)
    {
      /* Translators: how many of how many values are at most the cut-off, short */
      answer->brief.facts[1] = g_strdup_printf (_("%d of %d at most %s"), lactate->n_low, lactate->n_eligible, cutoff);
    }
  if (lactate->n_eligible > 0)
    answer->facts[1] = g_strdup_printf (_("%d of %d eligible values at most %s"), lactate->n_low, lactate->n_eligible, cutoff);
  set_caution (answer, find_revealed_caution (assessment));
  if (lactate->baseline == NULL)
    return;
  g_autofree char *baseline = canonical_number (lactate->baseline);
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
