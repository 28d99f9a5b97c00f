/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a result inherits: from the DiagnosticReports that list it, from its panel and from its specimen. */
#include <string.h>

#include "trophic-fhir-private.h"

#define MAX_PARENTS 8
/* Of what a report or specimen lists, and repeats to each of its results, so much is looked at. */
#define MAX_LISTED 64
#define MAX_INHERITED 4096 /* bytes of notes */

/* When it was, by effective[x] or collected[x] of the resource: an instant, a period's start, the one event of a timing. */
static const char *
time_of (json_object *resource,
         const char  *prefix)
{
  g_autofree char *date = g_strconcat (prefix, "DateTime", NULL), *instant = g_strconcat (prefix, "Instant", NULL);
  g_autofree char *period_name = g_strconcat (prefix, "Period", NULL), *timing_name = g_strconcat (prefix, "Timing", NULL);
  const char *text = trophic_fhir_text (resource, date);
  if (text == NULL)
    text = trophic_fhir_text (resource, instant);
  json_object *period = trophic_fhir_get (resource, period_name), *timing = trophic_fhir_get (resource, timing_name);
  if (text == NULL)
    text = trophic_fhir_text (period, "start");
  if (text == NULL)
    text = trophic_fhir_text (period, "end");
  if (text == NULL)
    text = trophic_fhir_text (timing, "event");
  if (text == NULL)
    text = trophic_fhir_text (trophic_fhir_get (trophic_fhir_get (timing, "repeat"), "boundsPeriod"), "start");
  return text;
}

static const char *
identifier_value (json_object *resource)
{
  for (guint i = 0; i < MIN (trophic_fhir_count (resource, "identifier"), MAX_LISTED); i++)
    {
      const char *value = trophic_fhir_text (trophic_fhir_item (resource, "identifier", i), "value");
      if (value != NULL)
        return value;
    }
  return NULL;
}

static void
add_note (TrophicFhirContext *context,
          const char         *text)
{
  if (text != NULL)
    g_string_append_printf (context->notes, "%s%s", context->notes->len > 0 ? "\n" : "", text);
}

/* A report says the same to each of its results: once is enough. */
static void
inherit_note (TrophicFhirContext *context,
              const char         *text)
{
  if (text != NULL && context->notes->len + strlen (text) <= MAX_INHERITED && strstr (context->notes->str, text) == NULL)
    add_note (context, text);
}

static void
inherit_notes (TrophicFhirContext *context,
               json_object        *resource)
{
  for (guint i = 0; i < MIN (trophic_fhir_count (resource, "note"), MAX_LISTED); i++)
    inherit_note (context, trophic_fhir_text (trophic_fhir_item (resource, "note", i), "text"));
}

static void
set_once (char       **member,
          const char  *text)
{
  if (*member == NULL)
    *member = g_strdup (text);
}

/* The organization's name, else how it is called where it is referred to. A person is not the laboratory, but a role has an
 * organization; @of_role ends there, since a file may let a role be of itself. */
static char *
sender_of (const TrophicFhirScope *scope,
           json_object            *reference,
           gboolean                of_role)
{
  json_object *resource = trophic_fhir_resolve (scope, reference, NULL);
  const char *type = resource != NULL ? trophic_fhir_type (resource) : trophic_fhir_text (reference, "type");
  const char *text = trophic_fhir_text (reference, "reference");
  char *name = NULL;
  if (resource != NULL && g_str_equal (type, "PractitionerRole"))
    {
      json_object *organization = trophic_fhir_get (resource, "organization");
      name = organization != NULL && !of_role ? sender_of (scope, organization, TRUE) : NULL;
    }
  else if (resource != NULL && g_str_equal (type, "Organization"))
    name = g_strdup (trophic_fhir_text (resource, "name") != NULL ? trophic_fhir_text (resource, "name") : identifier_value (resource));
  else if (resource == NULL && ((type != NULL && g_str_equal (type, "Organization")) || (text != NULL && strstr (text, "Organization/") != NULL) ||
                                (type == NULL && text == NULL)))
    {
      const char *value = trophic_fhir_text (trophic_fhir_get (reference, "identifier"), "value");
      const char *display = trophic_fhir_text (reference, "display");
      name = g_strdup (display != NULL ? display : value != NULL ? value : text);
    }
  json_object_put (resource);
  return name;
}

static void
take_sender (const TrophicFhirScope *scope,
             json_object            *resource,
             TrophicFhirContext     *context)
{
  for (guint i = 0; context->sender == NULL && i < MIN (trophic_fhir_count (resource, "performer"), MAX_LISTED); i++)
    context->sender = sender_of (scope, trophic_fhir_item (resource, "performer", i), FALSE);
}

/* Who sends the message; the institution's number that Japanese profiles put into each resource. */
static void
take_last_sender (const TrophicFhirScope *scope,
                  json_object            *observation,
                  TrophicFhirContext     *context)
{
  json_object *header = scope->bundle->sender;
  json_object *institution = trophic_fhir_extension (observation, "JP_eCS_InstitutionNumber");
  json_object *source = trophic_fhir_get (header, "source");
  if (context->sender == NULL)
    context->sender = g_strdup (trophic_fhir_text (trophic_fhir_get (institution, "valueIdentifier"), "value"));
  if (context->sender == NULL && header != NULL)
    context->sender = sender_of (scope, trophic_fhir_get (header, "sender"), FALSE);
  static const char * const names[] = { "name", "software", "endpoint", "endpointUrl" };
  for (guint i = 0; context->sender == NULL && i < G_N_ELEMENTS (names); i++)
    context->sender = g_strdup (trophic_fhir_text (source, names[i]));
}

static gboolean
is_withdrawn (json_object *report)
{
  const char *status = trophic_fhir_text (report, "status");
  return g_strcmp0 (status, "entered-in-error") == 0 || g_strcmp0 (status, "cancelled") == 0;
}

static void
take_person (const TrophicFhirScope *scope,
             json_object            *resource,
             TrophicFhirContext     *context)
{
  json_object *subject = trophic_fhir_get (resource, "subject");
  if (context->person == NULL && subject != NULL)
    context->person = trophic_fhir_person_new (scope, subject);
}

static void
take_elsewhere (json_object        *resource,
                TrophicFhirContext *context)
{
  if (context->elsewhere == NULL)
    context->elsewhere = trophic_fhir_code_elsewhere (trophic_fhir_get (resource, "code"));
}

static void
take_report (const TrophicFhirScope *scope,
             json_object            *report,
             TrophicFhirContext     *context,
             guint                   index)
{
  gboolean withdrawn = is_withdrawn (report);
  context->withdrawn = withdrawn && (index == 0 || context->withdrawn);
  set_once (&context->effective, time_of (report, "effective"));
  set_once (&context->issued, trophic_fhir_text (report, "issued"));
  set_once (&context->accession, identifier_value (report));
  take_elsewhere (report, context);
  take_sender (scope, report, context);
  inherit_notes (context, report);
  inherit_note (context, trophic_fhir_text (report, "conclusion"));
  take_person (scope, report, context);
  if (context->specimen == NULL && trophic_fhir_count (report, "specimen") == 1)
    context->specimen = trophic_fhir_resolve (scope, trophic_fhir_get (report, "specimen"), NULL);
}

/* The panels above: their time and specimen count for what has none, nearest first. */
static void
take_panels (const TrophicFhirScope *scope,
             TrophicFhirContext     *context)
{
  const TrophicFhirEntry *entry = g_ptr_array_index (scope->bundle->entries, scope->entry);
  for (guint i = 0; i < MAX_PARENTS && entry->parent != 0; i++)
    {
      json_object *panel = trophic_fhir_bundle_follow (scope->bundle, entry->parent - 1);
      TrophicFhirScope there = { scope->bundle, entry->parent - 1, panel };
      set_once (&context->effective, time_of (panel, "effective"));
      set_once (&context->issued, trophic_fhir_text (panel, "issued"));
      take_elsewhere (panel, context);
      take_person (&there, panel, context);
      json_object_put (panel);
      entry = g_ptr_array_index (scope->bundle->entries, entry->parent - 1);
    }
}

static void
take_reports (const TrophicFhirScope *scope,
              json_object            *container,
              TrophicFhirContext     *context)
{
  const TrophicFhirEntry *entry = g_ptr_array_index (scope->bundle->entries, scope->entry);
  if (container != NULL && g_str_equal (trophic_fhir_type (container), "DiagnosticReport"))
    {
      take_report (scope, container, context, 0);
      return;
    }
  if (container != NULL)
    {
      set_once (&context->effective, time_of (container, "effective"));
      set_once (&context->issued, trophic_fhir_text (container, "issued"));
      take_elsewhere (container, context);
      take_person (scope, container, context);
    }
  for (guint i = 0; entry->reports != NULL && i < entry->reports->len; i++)
    {
      guint index = g_array_index (entry->reports, guint, i);
      json_object *listed = trophic_fhir_bundle_follow (scope->bundle, index);
      TrophicFhirScope there = { scope->bundle, index, listed };
      take_report (&there, listed, context, i);
      json_object_put (listed);
    }
}

static void
take_order (const TrophicFhirScope *scope,
            json_object            *observation,
            TrophicFhirContext     *context)
{
  json_object *based_on = trophic_fhir_item (observation, "basedOn", 0);
  if (context->accession != NULL || based_on == NULL)
    return;
  json_object *order = trophic_fhir_resolve (scope, based_on, NULL);
  set_once (&context->accession, trophic_fhir_text (trophic_fhir_get (order, "requisition"), "value"));
  set_once (&context->accession, identifier_value (order));
  set_once (&context->accession, trophic_fhir_text (trophic_fhir_get (based_on, "identifier"), "value"));
  json_object_put (order);
}

/**
 * trophic_fhir_context_read:
 * @container: (nullable): the resource that contains the Observation, when it is contained
 * @context: (out caller-allocates):
 *
 * The result's own words come first; then those of its panels, its reports and its specimen. A time may come from all of
 * these, but "issued" is no time of a specimen.
 */
void
trophic_fhir_context_read (const TrophicFhirScope *scope,
                           json_object            *observation,
                           json_object            *container,
                           TrophicFhirContext     *context)
{
  *context = (TrophicFhirContext) { .notes = g_string_new (NULL) };
  context->effective = g_strdup (time_of (observation, "effective"));
  context->issued = g_strdup (trophic_fhir_text (observation, "issued"));
  context->accession = g_strdup (identifier_value (observation));
  context->specimen = trophic_fhir_resolve (scope, trophic_fhir_get (observation, "specimen"), NULL);
  context->device = trophic_fhir_resolve (scope, trophic_fhir_get (observation, "device"), NULL);
  for (guint i = 0; i < trophic_fhir_count (observation, "note"); i++)
    add_note (context, trophic_fhir_text (trophic_fhir_item (observation, "note", i), "text"));
  add_note (context, trophic_fhir_text (observation, "comment"));
  add_note (context, trophic_fhir_text (observation, "comments"));
  take_sender (scope, observation, context);
  if (container == NULL)
    take_panels (scope, context);
  take_reports (scope, container, context);
  take_order (scope, observation, context);
  take_last_sender (scope, observation, context);
  set_once (&context->effective, time_of (trophic_fhir_get (context->specimen, "collection"), "collected"));
  set_once (&context->issued, trophic_fhir_text (trophic_fhir_get (observation, "meta"), "lastUpdated"));
  inherit_notes (context, context->specimen);
  for (guint i = 0; i < MIN (trophic_fhir_count (context->specimen, "condition"), MAX_LISTED); i++)
    inherit_note (context, trophic_fhir_concept_text (trophic_fhir_item (context->specimen, "condition", i)));
}

/** trophic_fhir_context_clear: */
void
trophic_fhir_context_clear (TrophicFhirContext *context)
{
  json_object_put (context->specimen);
  json_object_put (context->device);
  trophic_fhir_person_free (context->person);
  g_free (context->effective);
  g_free (context->issued);
  g_free (context->accession);
  g_free (context->sender);
  g_free (context->elsewhere);
  g_string_free (context->notes, TRUE);
}
