/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The resources of a file and how they refer to one another. A reference that could be two things is nothing. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-fhir-private.h"

/* A panel of panels of panels: no further. */
#define MAX_PARENTS 8
#define MAX_REPORTS 64 /* that list one result */
#define MAX_PROBLEMS 20 /* of one kind in one file */
#define SEVERAL G_MAXUINT

/* A text longer than this is written anew without what is not needed. */
#define LONG_TEXT 8192
/* Followed resources are kept as trees up to so much text. */
#define MAX_CACHED (2 * 1024 * 1024)
/* What a file may make us parse and search to follow its references: some seconds' work. */
#define MAX_FOLLOWED ((gsize) 256 * 1024 * 1024)
#define SEARCH_COST 64 /* of one contained resource looked at, in bytes */

/* Kept as text; of the others only the name is known. */
static const char * const waiting_types[] = {
  "Observation", "DiagnosticReport", "Patient", "Specimen", "Organization", "PractitionerRole", "Device", "ServiceRequest", NULL,
};

static void
entry_free (gpointer data)
{
  TrophicFhirEntry *entry = data;
  g_free (entry->owned);
  if (entry->results != NULL)
    g_ptr_array_unref (entry->results);
  g_free (entry->id);
  g_free (entry->full_url);
  g_free (entry->place);
  if (entry->reports != NULL)
    g_array_unref (entry->reports);
  trophic_fhir_person_free (entry->person);
  g_free (entry);
}

/** trophic_fhir_bundle_new: what is read together; @file and @sink must outlive it. */
TrophicFhirBundle *
trophic_fhir_bundle_new (const char             *file,
                         const TrophicPanelSink *sink)
{
  TrophicFhirBundle *bundle = g_new0 (TrophicFhirBundle, 1);
  bundle->file = file;
  bundle->sink = sink;
  bundle->entries = g_ptr_array_new_with_free_func (entry_free);
  bundle->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  bundle->problems = g_hash_table_new (g_str_hash, g_str_equal);
  bundle->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return bundle;
}

static void
flush_cache (TrophicFhirBundle *bundle)
{
  for (guint i = 0; i < TROPHIC_FHIR_CACHE_SIZE; i++)
    {
      g_clear_pointer (&bundle->cache[i], json_object_put);
      bundle->cached[i] = 0;
    }
  bundle->cached_bytes = 0;
}

/** trophic_fhir_bundle_free: */
void
trophic_fhir_bundle_free (TrophicFhirBundle *bundle)
{
  if (bundle == NULL)
    return;
  g_free (bundle->type);
  flush_cache (bundle);
  json_object_put (bundle->sender);
  g_ptr_array_unref (bundle->entries);
  g_hash_table_unref (bundle->by_name);
  g_hash_table_unref (bundle->problems);
  g_hash_table_unref (bundle->deleted);
  g_free (bundle);
}

/**
 * trophic_fhir_bundle_problem:
 * @code: a static string
 *
 * Tells the sink, but not a thousand times the same.
 */
void
trophic_fhir_bundle_problem (TrophicFhirBundle *bundle,
                             const char        *where,
                             const char        *code,
                             const char        *message)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (bundle->problems, code));
  g_hash_table_insert (bundle->problems, (gpointer) code, GUINT_TO_POINTER (n + 1));
  if (n > MAX_PROBLEMS)
    return;
  TrophicPanelProblem problem = { where, code, message };
  if (n == MAX_PROBLEMS)
    problem = (TrophicPanelProblem) { "", code, _("There are more of the same kind, which are not listed.") };
  bundle->sink->problem (&problem, bundle->sink->data);
}

static gboolean
same_resource (const TrophicFhirEntry *a,
               const TrophicFhirEntry *b)
{
  return a->span.length == b->span.length && a->span.length > 0 && memcmp (a->span.text, b->span.text, a->span.length) == 0;
}

static void
add_name (TrophicFhirBundle *bundle,
          char              *name,
          guint              index)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (bundle->by_name, name));
  if (known == 0)
    g_hash_table_insert (bundle->by_name, g_steal_pointer (&name), GUINT_TO_POINTER (index + 1));
  else if (known != SEVERAL && g_strcmp0 (bundle->type, "history") != 0 &&
           !same_resource (g_ptr_array_index (bundle->entries, known - 1), g_ptr_array_index (bundle->entries, index)))
    /* In a history the newest version stands first. */
    g_hash_table_insert (bundle->by_name, g_steal_pointer (&name), GUINT_TO_POINTER (SEVERAL));
  g_free (name);
}

/* "http://host/fhir/Patient/1/_history/3" -> without the version. */
static char *
without_version (const char *reference)
{
  const char *version = strstr (reference, "/_history/");
  return version != NULL ? g_strndup (reference, (gsize) (version - reference)) : g_strdup (reference);
}

static gboolean
contains_results (json_object *resource)
{
  for (guint i = 0; i < trophic_fhir_count (resource, "contained"); i++)
    if (g_str_equal (trophic_fhir_type (trophic_fhir_item (resource, "contained", i)), "Observation"))
      return TRUE;
  return FALSE;
}

/* What the report lists is told apart: the text without it is short. */
static void
take_results (TrophicFhirEntry *entry,
              json_object      *report)
{
  entry->results = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < trophic_fhir_count (report, "result"); i++)
    {
      const char *text = trophic_fhir_text (trophic_fhir_item (report, "result", i), "reference");
      if (text != NULL && *text != '#')
        g_ptr_array_add (entry->results, g_strdup (text));
    }
}

static void
keep (TrophicFhirEntry *entry,
      json_object      *resource)
{
  gboolean report = g_str_equal (entry->type, "DiagnosticReport");
  if (!g_strv_contains (waiting_types, entry->type) && !contains_results (resource))
    entry->span.length = 0;
  else if (entry->span.text == NULL || (entry->span.length > LONG_TEXT && !g_str_equal (entry->type, "Observation")))
    {
      static const char * const unneeded[] = { "text", "presentedForm", "photo", "result" };
      for (guint i = 0; i < (report ? G_N_ELEMENTS (unneeded) : 3); i++)
        json_object_object_del (resource, unneeded[i]);
      entry->owned = g_strdup (json_object_to_json_string_ext (resource, JSON_C_TO_STRING_PLAIN));
      entry->span = (TrophicFhirSpan) { entry->owned, strlen (entry->owned), 0 };
      entry->inside = FALSE;
    }
}

static void
add_identifiers (TrophicFhirBundle *bundle,
                 json_object       *patient,
                 guint              index)
{
  for (guint i = 0; i < trophic_fhir_count (patient, "identifier"); i++)
    {
      json_object *identifier = trophic_fhir_item (patient, "identifier", i);
      const char *system = trophic_fhir_text (identifier, "system"), *value = trophic_fhir_text (identifier, "value");
      if (system != NULL && value != NULL)
        add_name (bundle, g_strconcat (system, "\x1f", value, NULL), index);
    }
}

/**
 * trophic_fhir_bundle_add:
 * @resource: the resource; narrative may be taken out of it
 * @entry: (nullable): the Bundle.entry it stands in
 * @span: (nullable): the text of @entry, or of @resource when there is no entry; must outlive the bundle. %NULL: it is
 *   written anew
 * @place: where the resource stands
 * @line: its line, when each line is a resource; else 0
 */
void
trophic_fhir_bundle_add (TrophicFhirBundle     *bundle,
                         json_object           *resource,
                         json_object           *bundle_entry,
                         const TrophicFhirSpan *span,
                         const char            *place,
                         guint                  line)
{
  TrophicFhirEntry *entry = g_new0 (TrophicFhirEntry, 1);
  const char *full_url = trophic_fhir_text (bundle_entry, "fullUrl"), *id = trophic_fhir_text (resource, "id");
  guint index = bundle->entries->len;
  entry->type = g_intern_string (trophic_fhir_type (resource));
  entry->id = g_strdup (id);
  entry->place = g_strdup (place);
  entry->line = line;
  if (span != NULL)
    entry->span = *span;
  entry->inside = bundle_entry != NULL;
  if (full_url != NULL)
    entry->full_url = without_version (full_url);
  bundle->n_documents += g_str_equal (entry->type, "DiagnosticReport") ? trophic_fhir_count (resource, "presentedForm") : 0;
  g_ptr_array_add (bundle->entries, entry);
  if (entry->full_url != NULL)
    add_name (bundle, g_strdup (entry->full_url), index);
  g_autofree char *relative = id != NULL ? g_strconcat (entry->type, "/", id, NULL) : NULL;
  entry->deleted = relative != NULL && g_hash_table_contains (bundle->deleted, relative);
  if (relative != NULL && g_strcmp0 (relative, entry->full_url) != 0)
    add_name (bundle, g_steal_pointer (&relative), index);
  if (g_str_equal (entry->type, "MessageHeader") && bundle->sender == NULL)
    bundle->sender = json_object_get (resource);
  if (g_str_equal (entry->type, "Patient"))
    add_identifiers (bundle, resource, index);
  else if (g_str_equal (entry->type, "DiagnosticReport"))
    take_results (entry, resource);
  keep (entry, resource);
}

/**
 * trophic_fhir_bundle_delete:
 * @bundle_entry: a Bundle.entry without a resource
 *
 * In a history, where the newest stands first, what is deleted now takes its former versions along. Elsewhere a person is
 * told.
 */
void
trophic_fhir_bundle_delete (TrophicFhirBundle *bundle,
                            json_object       *bundle_entry,
                            const char        *place)
{
  json_object *request = trophic_fhir_get (bundle_entry, "request");
  const char *url = trophic_fhir_text (request, "url");
  if (url == NULL || g_strcmp0 (trophic_fhir_text (request, "method"), "DELETE") != 0)
    return;
  if (g_strcmp0 (bundle->type, "history") == 0)
    g_hash_table_add (bundle->deleted, without_version (url));
  else if (g_str_has_prefix (url, "Observation"))
    trophic_fhir_bundle_problem (bundle, place, "deletion",
                                 _("The sender deletes a result here without naming it in full: if it is on file, mark it as entered in error by hand."));
}

/** trophic_fhir_bundle_load: (transfer full) (nullable): the resource of an entry. */
json_object *
trophic_fhir_bundle_load (TrophicFhirBundle *bundle,
                          guint              index)
{
  TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, index);
  if (entry->span.length == 0)
    return NULL;
  json_object *tree = trophic_fhir_json_parse (&entry->span, bundle->file, NULL);
  if (tree == NULL || !entry->inside)
    return tree;
  json_object *resource = json_object_get (trophic_fhir_get (tree, "resource"));
  json_object_put (tree);
  return resource;
}

/**
 * trophic_fhir_bundle_follow:
 *
 * As trophic_fhir_bundle_load() for what others refer to: kept for the next one who does. A file that makes us follow without
 * end gets nothing more.
 */
json_object *
trophic_fhir_bundle_follow (TrophicFhirBundle *bundle,
                            guint              index)
{
  guint slot = index % TROPHIC_FHIR_CACHE_SIZE;
  const TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, index);
  if (bundle->cached[slot] == index + 1)
    return json_object_get (bundle->cache[slot]);
  if (bundle->followed > MAX_FOLLOWED)
    {
      trophic_fhir_bundle_problem (bundle, entry->place, "too-entangled", _("The resources of the file refer to one another too often: this reference was not followed."));
      return NULL;
    }
  bundle->followed += entry->span.length;
  json_object *tree = trophic_fhir_bundle_load (bundle, index);
  if (bundle->cached_bytes + entry->span.length > MAX_CACHED)
    flush_cache (bundle);
  json_object_put (bundle->cache[slot]);
  bundle->cache[slot] = json_object_get (tree);
  bundle->cached[slot] = index + 1;
  bundle->cached_bytes += entry->span.length;
  return tree;
}

static guint
find_name (TrophicFhirBundle *bundle,
           const char        *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (bundle->by_name, name));
}

/** trophic_fhir_bundle_find_identifier: the entry of the one Patient that has it; G_MAXUINT for none and for several. */
guint
trophic_fhir_bundle_find_identifier (TrophicFhirBundle *bundle,
                                     json_object       *identifier)
{
  const char *system = trophic_fhir_text (identifier, "system"), *value = trophic_fhir_text (identifier, "value");
  if (system == NULL || value == NULL)
    return G_MAXUINT;
  g_autofree char *name = g_strconcat (system, "\x1f", value, NULL);
  guint found = find_name (bundle, name);
  return found == 0 || found == SEVERAL ? G_MAXUINT : found - 1;
}

/**
 * trophic_fhir_entry_server:
 *
 * "http://host/fhir/Observation/1" -> "http://host/fhir".
 *
 * Returns: (transfer full) (nullable): %NULL when the entry's address does not tell
 */
char *
trophic_fhir_entry_server (const TrophicFhirEntry *entry)
{
  if (entry->full_url == NULL || entry->id == NULL || strstr (entry->full_url, "://") == NULL)
    return NULL;
  g_autofree char *end = g_strconcat ("/", entry->type, "/", entry->id, NULL);
  return g_str_has_suffix (entry->full_url, end) ? g_strndup (entry->full_url, strlen (entry->full_url) - strlen (end)) : NULL;
}

/* 1 + the entry that @reference, written in entry @from, names; 0 for none, SEVERAL when it cannot be told. */
static guint
find_entry (TrophicFhirBundle *bundle,
            guint              from,
            const char        *reference)
{
  g_autofree char *plain = without_version (reference);
  if (strstr (plain, "://") != NULL || g_str_has_prefix (plain, "urn:"))
    return find_name (bundle, plain);
  g_autofree char *base = trophic_fhir_entry_server (g_ptr_array_index (bundle->entries, from));
  g_autofree char *absolute = base != NULL ? g_strconcat (base, "/", plain, NULL) : NULL;
  guint found = absolute != NULL ? find_name (bundle, absolute) : 0;
  return found != 0 ? found : find_name (bundle, plain);
}

/**
 * trophic_fhir_resolve:
 * @reference: (nullable): a Reference
 * @entry: (out) (optional): the entry that the resource is, the scope's own when it is contained; G_MAXUINT when there is
 *   none
 *
 * Returns: (transfer full) (nullable): the resource, when the file has it
 */
json_object *
trophic_fhir_resolve (const TrophicFhirScope *scope,
                      json_object            *reference,
                      guint                  *entry)
{
  const char *text = trophic_fhir_text (reference, "reference");
  if (entry != NULL)
    *entry = G_MAXUINT;
  if (text == NULL)
    return NULL;
  if (*text == '#')
    {
      if (text[1] == '\0')
        return json_object_get (scope->container);
      guint n = trophic_fhir_count (scope->container, "contained");
      scope->bundle->followed += (gsize) n * SEARCH_COST;
      for (guint i = 0; i < n && scope->bundle->followed <= MAX_FOLLOWED; i++)
        {
          json_object *contained = trophic_fhir_item (scope->container, "contained", i);
          if (g_strcmp0 (trophic_fhir_text (contained, "id"), text + 1) == 0)
            return json_object_get (contained);
        }
      return NULL;
    }
  guint found = find_entry (scope->bundle, scope->entry, text);
  if (found == 0 || found == SEVERAL)
    return NULL;
  if (entry != NULL)
    *entry = found - 1;
  return trophic_fhir_bundle_follow (scope->bundle, found - 1);
}

/** trophic_fhir_is_ambiguous: whether several resources of the file answer to the reference. */
gboolean
trophic_fhir_is_ambiguous (const TrophicFhirScope *scope,
                           json_object            *reference)
{
  const char *text = trophic_fhir_text (reference, "reference");
  return text != NULL && *text != '#' && find_entry (scope->bundle, scope->entry, text) == SEVERAL;
}

static void
link_one (TrophicFhirBundle *bundle,
          guint              from,
          const char        *reference,
          gboolean           report)
{
  guint found = reference != NULL && *reference != '#' ? find_entry (bundle, from, reference) : 0;
  if (found == 0 || found == SEVERAL || found - 1 == from)
    return;
  TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, found - 1);
  if (!report && entry->parent == 0)
    entry->parent = from + 1;
  if (report && entry->reports == NULL)
    entry->reports = g_array_new (FALSE, FALSE, sizeof (guint));
  if (report && entry->reports->len < MAX_REPORTS)
    g_array_append_val (entry->reports, from);
}

/* A member that no report lists is in the reports of its panel. */
static void
inherit_reports (TrophicFhirBundle *bundle,
                 TrophicFhirEntry  *entry)
{
  TrophicFhirEntry *above = entry;
  for (guint i = 0; i < MAX_PARENTS && above->reports == NULL && above->parent != 0; i++)
    above = g_ptr_array_index (bundle->entries, above->parent - 1);
  if (above != entry && above->reports != NULL)
    entry->reports = g_array_ref (above->reports);
}

/**
 * trophic_fhir_bundle_link:
 *
 * Tells the Observations which reports and panels list them, once every entry is there.
 */
void
trophic_fhir_bundle_link (TrophicFhirBundle *bundle)
{
  for (guint i = 0; i < bundle->entries->len; i++)
    {
      TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
      for (guint j = 0; entry->results != NULL && j < entry->results->len; j++)
        link_one (bundle, i, g_ptr_array_index (entry->results, j), TRUE);
      if (g_str_equal (entry->type, "Observation") && g_strstr_len (entry->span.text, (gssize) entry->span.length, "\"hasMember\"") != NULL)
        {
          json_object *observation = trophic_fhir_bundle_load (bundle, i);
          for (guint j = 0; j < trophic_fhir_count (observation, "hasMember"); j++)
            link_one (bundle, i, trophic_fhir_text (trophic_fhir_item (observation, "hasMember", j), "reference"), FALSE);
          json_object_put (observation);
        }
    }
  for (guint i = 0; i < bundle->entries->len; i++)
    {
      TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
      if (entry->reports == NULL && entry->parent != 0)
        inherit_reports (bundle, entry);
    }
}
