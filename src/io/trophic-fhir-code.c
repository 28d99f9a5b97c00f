/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of an Observation's codings is handed over: the one that is known, wherever it stands in the list. */
#include <string.h>

#include "trophic-fhir-private.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"

enum { RANK_SELECTED, RANK_KNOWN_LOINC, RANK_KNOWN, RANK_LOINC, RANK_JLAC10, RANK_FIRST, RANK_NONE };

static gboolean
contains (const char *system,
          const char *word)
{
  g_autofree char *folded = trophic_text_fold (system);
  return strstr (folded, word) != NULL;
}

static gboolean
is_loinc (const char *system)
{
  return system != NULL && (contains (system, "loinc") || g_str_has_suffix (system, "2.16.840.1.113883.6.1"));
}

static gboolean
is_jlac10 (const char *system)
{
  return system != NULL && (contains (system, "jlac10") || g_str_has_suffix (system, "1.2.392.200119.4.504"));
}

/* What codings have said so far. */
typedef struct {
  const TrophicAnalyte *analyte;
  gboolean              other; /* one says that it is none of ours */
} Meaning;

static int
rank_coding (const char *code,
             const char *system,
             Meaning    *meaning,
             gboolean   *conflict)
{
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte_by_code (code, system);
  gboolean loinc = is_loinc (system);
  if (analyte != NULL && system != NULL)
    {
      *conflict |= (meaning->analyte != NULL && meaning->analyte != analyte) || meaning->other;
      meaning->analyte = analyte;
      return loinc ? RANK_KNOWN_LOINC : RANK_KNOWN;
    }
  if (system != NULL && trophic_vocabulary_code_is_other (code, system))
    {
      *conflict |= meaning->analyte != NULL;
      meaning->other = TRUE;
      return RANK_KNOWN;
    }
  return loinc ? RANK_LOINC : is_jlac10 (system) ? RANK_JLAC10 : RANK_FIRST;
}

/* The text, unless it is a laboratory's own word and a display is one that is known. */
static const char *
find_name (json_object *concept)
{
  const char *text = trophic_fhir_text (concept, "text"), *first = NULL;
  if (text != NULL && trophic_vocabulary_analyte_by_name (text) != NULL)
    return text;
  for (guint i = 0; i < trophic_fhir_count (concept, "coding"); i++)
    {
      const char *display = trophic_fhir_text (trophic_fhir_item (concept, "coding", i), "display");
      if (display != NULL && trophic_vocabulary_analyte_by_name (display) != NULL)
        return display;
      first = first != NULL ? first : display;
    }
  return text != NULL ? text : first;
}

/* A display or the text that says "in urine" and the like; the name of one of ours never does (尿酸). */
static const char *
find_elsewhere (json_object *concept)
{
  const char *text = trophic_fhir_text (concept, "text");
  for (guint i = 0; i < trophic_fhir_count (concept, "coding"); i++)
    {
      const char *display = trophic_fhir_text (trophic_fhir_item (concept, "coding", i), "display");
      if (trophic_vocabulary_phrase ("specimen_elsewhere", display) != NULL && trophic_vocabulary_analyte_by_name (display) == NULL)
        return display;
    }
  return trophic_vocabulary_phrase ("panel_elsewhere", text) != NULL && trophic_vocabulary_analyte_by_name (text) == NULL ? text : NULL;
}

/**
 * trophic_fhir_code_read:
 * @concept: (nullable): a CodeableConcept; must outlive @code
 * @code: (out caller-allocates):
 *
 * Codings that are known to mean different things are a conflict: the name then carries both, so that it maps to neither.
 */
void
trophic_fhir_code_read (json_object     *concept,
                        TrophicFhirCode *code)
{
  int best = RANK_NONE;
  Meaning meaning = { 0 };
  *code = (TrophicFhirCode) { 0 };
  for (guint i = 0; i < trophic_fhir_count (concept, "coding"); i++)
    {
      json_object *coding = trophic_fhir_item (concept, "coding", i);
      const char *value = trophic_fhir_text (coding, "code"), *system = trophic_fhir_text (coding, "system");
      if (value == NULL)
        continue;
      int rank = rank_coding (value, system, &meaning, &code->conflict);
      if (rank <= RANK_KNOWN && g_strcmp0 (trophic_fhir_text (coding, "userSelected"), "true") == 0)
        rank = RANK_SELECTED;
      if (rank >= best)
        continue;
      best = rank;
      code->code = value;
      code->system = system;
    }
  code->elsewhere = find_elsewhere (concept);
  const char *name = find_name (concept);
  if (name == NULL)
    name = code->code;
  code->name = code->conflict ? g_strdup_printf ("%s [?]", name) : g_strdup (name);
  if (code->conflict)
    code->code = code->system = NULL;
}

/**
 * trophic_fhir_code_elsewhere:
 * @concept: (nullable): the code of a panel or report
 *
 * Returns: (transfer full) (nullable): its words when they say that all in it is of urine and the like
 */
char *
trophic_fhir_code_elsewhere (json_object *concept)
{
  return g_strdup (find_elsewhere (concept));
}

/** trophic_fhir_code_clear: */
void
trophic_fhir_code_clear (TrophicFhirCode *code)
{
  g_free (code->name);
}
