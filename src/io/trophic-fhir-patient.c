/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a result is about. A number always comes with who assigned it; a mere reference to a patient who is not in the file is
 * that server's name for the patient, "Patient/7" within the server, and never the number "7" of a clinic. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-fhir-private.h"
#include "trophic-text.h"

/* Order in which a patient's identifiers are tried. */
enum { RANK_RECORD, RANK_INTERNAL, RANK_PLAIN, RANK_NATIONAL, RANK_INSURANCE, RANK_OTHER, RANK_NEVER };

/* Codes of http://terminology.hl7.org/CodeSystem/v2-0203. */
static const struct {
  const char *code;
  int         rank;
} type_ranks[] = {
  { "MR", RANK_RECORD }, { "PI", RANK_INTERNAL }, { "PT", RANK_INTERNAL }, { "MRT", RANK_OTHER }, { "NI", RANK_NATIONAL },
  { "NH", RANK_NATIONAL }, { "HC", RANK_NATIONAL }, { "JHN", RANK_NATIONAL }, { "MC", RANK_INSURANCE }, { "MA", RANK_INSURANCE },
  { "MB", RANK_INSURANCE }, { "NIIP", RANK_INSURANCE }, { "DVA", RANK_INSURANCE }, { "SS", RANK_OTHER }, { "DL", RANK_OTHER },
  { "PPN", RANK_OTHER }, { "TAX", RANK_OTHER },
};

/* Systems that say what the number is where no type does. */
static const struct {
  const char *part;
  int         rank;
} system_ranks[] = {
  { "1.2.392.100495.20.3.51.", RANK_RECORD }, /* patient numbers of a Japanese institution, whose own number follows */
  { "/id/hi/ihi", RANK_NATIONAL }, { "/id/medicare-number", RANK_INSURANCE }, { "/id/dva", RANK_INSURANCE },
  { "Insurance_memberID", RANK_INSURANCE }, { "InsuredPersonIdentifier", RANK_INSURANCE }, { "us-ssn", RANK_OTHER },
  { "us-medicare", RANK_INSURANCE }, { "us-mbi", RANK_INSURANCE },
};

/** trophic_fhir_person_free: */
void
trophic_fhir_person_free (TrophicFhirPerson *person)
{
  if (person == NULL)
    return;
  char *texts[] = { person->number, person->source, person->name, person->family, person->given, person->kana, person->sex,
                    person->birth_date };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (person);
}

static int
rank_of (json_object *identifier)
{
  const char *use = trophic_fhir_text (identifier, "use"), *system = trophic_fhir_text (identifier, "system");
  json_object *type = trophic_fhir_get (identifier, "type");
  if (trophic_fhir_text (identifier, "value") == NULL || g_strcmp0 (use, "old") == 0)
    return RANK_NEVER;
  if (g_strcmp0 (use, "temp") == 0)
    return RANK_OTHER;
  for (guint i = 0; i < trophic_fhir_count (type, "coding"); i++)
    {
      const char *code = trophic_fhir_text (trophic_fhir_item (type, "coding", i), "code");
      for (guint j = 0; code != NULL && j < G_N_ELEMENTS (type_ranks); j++)
        if (g_str_equal (code, type_ranks[j].code))
          return type_ranks[j].rank;
    }
  for (guint i = 0; system != NULL && i < G_N_ELEMENTS (system_ranks); i++)
    if (strstr (system, system_ranks[i].part) != NULL)
      return system_ranks[i].rank;
  return RANK_PLAIN;
}

static void
take_identifier (TrophicFhirPerson *person,
                 json_object       *identifier)
{
  const char *source = trophic_fhir_text (identifier, "system");
  if (source == NULL)
    source = trophic_fhir_text (trophic_fhir_get (identifier, "assigner"), "display");
  person->number = g_strdup (trophic_fhir_text (identifier, "value"));
  person->source = g_strdup (source);
}

static void
take_number (TrophicFhirPerson *person,
             json_object       *patient)
{
  json_object *best = NULL;
  int best_rank = RANK_NEVER;
  for (guint i = 0; i < trophic_fhir_count (patient, "identifier"); i++)
    {
      json_object *identifier = trophic_fhir_item (patient, "identifier", i);
      int rank = rank_of (identifier);
      if (rank < best_rank)
        {
          best = identifier;
          best_rank = rank;
        }
    }
  if (best != NULL)
    take_identifier (person, best);
}

static gboolean
has_kana (const char *text)
{
  for (; text != NULL && *text; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      if ((c >= 0x3041 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9f))
        return TRUE;
    }
  return FALSE;
}

static char *
given_names (json_object *name)
{
  g_autoptr (GString) given = g_string_new (NULL);
  for (guint i = 0; i < trophic_fhir_count (name, "given"); i++)
    {
      json_object *item = trophic_fhir_item (name, "given", i);
      if (!json_object_is_type (item, json_type_string))
        continue;
      if (given->len > 0)
        g_string_append_c (given, ' ');
      g_string_append (given, json_object_get_string (item));
    }
  return given->len > 0 ? g_strdup (given->str) : NULL;
}

/* The whole name as it would be said: its text, else family and given name. */
static char *
whole_name (json_object *name)
{
  const char *text = trophic_fhir_text (name, "text"), *family = trophic_fhir_text (name, "family");
  if (text != NULL)
    return g_strdup (text);
  g_autofree char *given = given_names (name);
  if (family == NULL || given == NULL)
    return g_strdup (family != NULL ? family : given);
  return g_strconcat (family, " ", given, NULL);
}

/* iso21090-EN-representation, SYL: as it is spoken. */
static gboolean
is_reading (json_object *name)
{
  json_object *extension = trophic_fhir_extension (name, "iso21090-EN-representation");
  const char *code = trophic_fhir_text (extension, "valueCode");
  if (code != NULL)
    return g_str_equal (code, "SYL");
  const char *family = trophic_fhir_text (name, "family");
  return has_kana (family) ? trophic_text_is_kana (family) : family == NULL && trophic_text_is_kana (trophic_fhir_text (name, "text"));
}

static int
use_rank (json_object *name)
{
  static const char * const order[] = { "official", "usual", NULL };
  const char *use = trophic_fhir_text (name, "use");
  json_object *period = trophic_fhir_get (name, "period");
  if (g_strcmp0 (use, "old") == 0 || g_strcmp0 (use, "maiden") == 0 || g_strcmp0 (use, "anonymous") == 0 ||
      g_strcmp0 (use, "nickname") == 0 || trophic_fhir_text (period, "end") != NULL)
    return 4;
  for (int i = 0; use != NULL && order[i] != NULL; i++)
    if (g_str_equal (use, order[i]))
      return i;
  return use == NULL ? 2 : 3;
}

static void
take_names (TrophicFhirPerson *person,
            json_object       *patient)
{
  json_object *best = NULL;
  int best_rank = 4;
  for (guint i = 0; i < trophic_fhir_count (patient, "name"); i++)
    {
      json_object *name = trophic_fhir_item (patient, "name", i);
      int rank = use_rank (name);
      if (rank >= 4)
        continue;
      if (is_reading (name))
        {
          if (person->kana == NULL)
            person->kana = whole_name (name);
        }
      else if (rank < best_rank)
        {
          best = name;
          best_rank = rank;
        }
    }
  if (best == NULL)
    return;
  person->family = g_strdup (trophic_fhir_text (best, "family"));
  person->given = given_names (best);
  if (person->family == NULL)
    {
      person->name = whole_name (best);
      g_clear_pointer (&person->given, g_free);
    }
}

static TrophicFhirPerson *
person_of_patient (json_object *patient)
{
  TrophicFhirPerson *person = g_new0 (TrophicFhirPerson, 1);
  take_number (person, patient);
  take_names (person, patient);
  person->sex = g_strdup (trophic_fhir_text (patient, "gender"));
  person->birth_date = g_strdup (trophic_fhir_text (patient, "birthDate"));
  person->synthetic = trophic_fhir_is_test_data (patient);
  return person;
}

static TrophicFhirPerson *
person_copy (const TrophicFhirPerson *person)
{
  TrophicFhirPerson *copy = g_new0 (TrophicFhirPerson, 1);
  *copy = (TrophicFhirPerson) {
    .number = g_strdup (person->number), .source = g_strdup (person->source), .name = g_strdup (person->name),
    .family = g_strdup (person->family), .given = g_strdup (person->given), .kana = g_strdup (person->kana),
    .sex = g_strdup (person->sex), .birth_date = g_strdup (person->birth_date),
    .synthetic = person->synthetic,
  };
  return copy;
}

static TrophicFhirPerson *
known_person (const TrophicFhirScope *scope,
              json_object            *patient,
              guint                   index)
{
  if (index == G_MAXUINT)
    return person_of_patient (patient);
  TrophicFhirEntry *entry = g_ptr_array_index (scope->bundle->entries, index);
  if (entry->person == NULL)
    entry->person = person_of_patient (patient);
  return person_copy (entry->person);
}

/* "Patient/7" and who calls the patient so: the server of an absolute reference, or of the entry it stands in. */
static void
take_reference (const TrophicFhirScope *scope,
                TrophicFhirPerson      *person,
                const char             *reference)
{
  const char *query = strchr (reference, '?'), *patient = g_strrstr (reference, "Patient/");
  if (query != NULL || patient == NULL || (patient > reference && patient[-1] != '/'))
    return;
  const char *version = strstr (patient, "/_history/");
  person->number = version != NULL ? g_strndup (patient, (gsize) (version - patient)) : g_strdup (patient);
  if (patient > reference)
    person->source = g_strndup (reference, (gsize) (patient - 1 - reference));
  else
    person->source = trophic_fhir_entry_server (g_ptr_array_index (scope->bundle->entries, scope->entry));
}

/* A Patient without identifiers: as its server calls it, else by the address it has in this file alone. */
static void
take_entry (TrophicFhirPerson      *person,
            const TrophicFhirEntry *entry)
{
  person->number = entry->id != NULL ? g_strconcat ("Patient/", entry->id, NULL) : g_strdup (entry->full_url);
  person->source = entry->id != NULL ? trophic_fhir_entry_server (entry) : NULL;
}

/* "Patient?identifier=system|value", as transactions write it. */
static void
take_query (TrophicFhirPerson *person,
            const char        *reference)
{
  static const char start[] = "Patient?identifier=";
  if (!g_str_has_prefix (reference, start) || strchr (reference, '&') != NULL)
    return;
  g_autofree char *query = g_uri_unescape_string (reference + strlen (start), NULL);
  char *bar = query != NULL ? strchr (query, '|') : NULL;
  if (bar == NULL || bar == query || bar[1] == '\0')
    return;
  person->number = g_strdup (bar + 1);
  person->source = g_strndup (query, (gsize) (bar - query));
}

/**
 * trophic_fhir_person_new:
 * @subject: (nullable): a Reference to a patient
 *
 * Returns: (transfer full): whom it names; without a number when that cannot be told
 */
TrophicFhirPerson *
trophic_fhir_person_new (const TrophicFhirScope *scope,
                         json_object            *subject)
{
  guint index;
  json_object *identifier = trophic_fhir_get (subject, "identifier");
  json_object *resource = trophic_fhir_resolve (scope, subject, &index);
  if (resource == NULL && identifier != NULL && (index = trophic_fhir_bundle_find_identifier (scope->bundle, identifier)) != G_MAXUINT)
    resource = trophic_fhir_bundle_follow (scope->bundle, index);
  if (resource != NULL)
    {
      gboolean patient = g_str_equal (trophic_fhir_type (resource), "Patient");
      TrophicFhirPerson *known = patient ? known_person (scope, resource, index) : g_new0 (TrophicFhirPerson, 1);
      json_object_put (resource);
      if (known->number == NULL && patient && index != G_MAXUINT)
        take_entry (known, g_ptr_array_index (scope->bundle->entries, index));
      return known;
    }
  TrophicFhirPerson *person = g_new0 (TrophicFhirPerson, 1);
  const char *type = trophic_fhir_text (subject, "type"), *reference = trophic_fhir_text (subject, "reference");
  if (trophic_fhir_is_ambiguous (scope, subject))
    {
      const TrophicFhirEntry *entry = g_ptr_array_index (scope->bundle->entries, scope->entry);
      trophic_fhir_bundle_problem (scope->bundle, entry->place, "ambiguous-reference",
                                   _("Several resources of the file answer to this reference to a patient: it is not known who is meant."));
      return person;
    }
  if (type != NULL && !g_str_equal (type, "Patient") && !g_str_has_suffix (type, "/Patient"))
    return person;
  person->name = g_strdup (trophic_fhir_text (subject, "display"));
  if (rank_of (identifier) < RANK_NEVER)
    take_identifier (person, identifier);
  else if (reference != NULL && *reference != '#')
    {
      take_query (person, reference);
      if (person->number == NULL)
        take_reference (scope, person, reference);
    }
  return person;
}
