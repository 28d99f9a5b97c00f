/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-fhir-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-fhir-private.h"
#include "trophic-text-decoder.h"

/* A Bundle inside a Bundle inside a Bundle: no further. */
#define MAX_BUNDLES 3
/* The first look through the file is that share of the work. */
#define FIRST_LOOK 0.4

typedef struct {
  TrophicFhirBundle *bundle;
  GPtrArray         *inner;  /* (element-type Inner): Bundles inside, read on their own */
  const char        *prefix; /* place of the entries: "Bundle" */
  guint              index;
  guint              depth;
} Adding;

typedef struct {
  json_object *tree;
  char        *place;
  guint        line;
} Inner;

static void
inner_free (gpointer data)
{
  Inner *inner = data;
  json_object_put (inner->tree);
  g_free (inner->place);
  g_free (inner);
}

static void add_resource (Adding                *adding,
                          json_object           *resource,
                          json_object           *entry,
                          const TrophicFhirSpan *span,
                          const char            *place,
                          guint                  line);

/* What an operation answers with: each parameter may carry a resource. */
static void
add_parameters (Adding      *adding,
                json_object *parameters,
                const char  *place,
                guint        line)
{
  for (guint i = 0; i < trophic_fhir_count (parameters, "parameter"); i++)
    {
      json_object *resource = trophic_fhir_get (trophic_fhir_item (parameters, "parameter", i), "resource");
      g_autofree char *inner = g_strdup_printf ("%s.parameter[%u].resource", place, i);
      if (resource != NULL && !g_str_equal (trophic_fhir_type (resource), "Parameters"))
        add_resource (adding, resource, NULL, NULL, inner, line);
    }
}

static void
add_resource (Adding                *adding,
              json_object           *resource,
              json_object           *entry,
              const TrophicFhirSpan *span,
              const char            *place,
              guint                  line)
{
  if (g_str_equal (trophic_fhir_type (resource), "Bundle"))
    {
      Inner *inner = g_new0 (Inner, 1);
      *inner = (Inner) { json_object_get (resource), g_strdup (place), line };
      g_ptr_array_add (adding->inner, inner);
      return;
    }
  if (g_str_equal (trophic_fhir_type (resource), "Parameters"))
    {
      add_parameters (adding, resource, place, line);
      return;
    }
  adding->bundle->synthetic |= trophic_fhir_is_test_data (resource);
  trophic_fhir_bundle_add (adding->bundle, resource, entry, span, place, line);
}

/* One Bundle.entry. */
static void
add_entry (Adding                *adding,
           json_object           *entry,
           const TrophicFhirSpan *span)
{
  json_object *resource = trophic_fhir_get (entry, "resource");
  guint index = adding->index++;
  g_autofree char *place = g_strdup_printf ("%s.entry[%u].resource", adding->prefix, index);
  if (resource == NULL)
    trophic_fhir_bundle_delete (adding->bundle, entry, place);
  else if (*trophic_fhir_type (resource) == '\0')
    trophic_fhir_bundle_problem (adding->bundle, place, "not-a-resource", _("This entry has no resourceType: it was not read."));
  else
    add_resource (adding, resource, entry, span, place, 0);
}

static gboolean
add_xml_entry (json_object  *entry,
               gpointer      user_data,
               GError      **error)
{
  add_entry (user_data, entry, NULL);
  return TRUE;
}

/* The Observations inside @resource. */
static gboolean
read_contained (const TrophicFhirScope *scope,
                const char             *place,
                guint                   line)
{
  for (guint i = 0; i < trophic_fhir_count (scope->container, "contained"); i++)
    {
      json_object *contained = trophic_fhir_item (scope->container, "contained", i);
      g_autofree char *inner = g_strdup_printf ("%s.contained[%u]", place, i);
      if (g_str_equal (trophic_fhir_type (contained), "Observation") &&
          !trophic_fhir_observation_read (scope, contained, scope->container, inner, line))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_results (TrophicFhirBundle  *bundle,
              const char         *file,
              gboolean            whole,
              GError            **error)
{
  trophic_fhir_bundle_link (bundle);
  for (guint i = 0; i < bundle->entries->len; i++)
    {
      const TrophicFhirEntry *entry = g_ptr_array_index (bundle->entries, i);
      json_object *resource = trophic_fhir_bundle_load (bundle, i);
      TrophicFhirScope scope = { bundle, i, resource };
      gboolean going = TRUE;
      if (resource != NULL && g_str_equal (entry->type, "Observation"))
        going = trophic_fhir_observation_read (&scope, resource, NULL, entry->place, entry->line);
      if (resource != NULL)
        going = going && read_contained (&scope, entry->place, entry->line);
      json_object_put (resource);
      double done = FIRST_LOOK + (1 - FIRST_LOOK) * (i + 1) / bundle->entries->len;
      if (going && whole && i % 64 == 0 && bundle->sink->progress != NULL)
        going = bundle->sink->progress (done, bundle->sink->data);
      if (!going)
        {
          trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, file, NULL, _("The reading was cancelled."));
          return FALSE;
        }
    }
  return TRUE;
}

/* Bundles inside, each with references of its own. */
static gboolean
read_inner (Adding      *outer,
            const char  *file,
            GError     **error)
{
  for (guint i = 0; i < outer->inner->len; i++)
    {
      const Inner *inner = g_ptr_array_index (outer->inner, i);
      if (outer->depth + 1 == MAX_BUNDLES)
        {
          trophic_fhir_bundle_problem (outer->bundle, inner->place, "nested-too-deep", _("Bundles stand too deep inside one another: this one was not read."));
          continue;
        }
      g_autoptr (GPtrArray) deeper = g_ptr_array_new_with_free_func (inner_free);
      Adding adding = { trophic_fhir_bundle_new (file, outer->bundle->sink), deeper, inner->place, 0, outer->depth + 1 };
      adding.bundle->type = g_strdup (trophic_fhir_text (inner->tree, "type"));
      adding.bundle->all_synthetic = outer->bundle->all_synthetic || trophic_fhir_is_test_data (inner->tree);
      adding.bundle->synthetic = adding.bundle->all_synthetic;
      for (guint j = 0; j < trophic_fhir_count (inner->tree, "entry"); j++)
        add_entry (&adding, trophic_fhir_item (inner->tree, "entry", j), NULL);
      gboolean ok = read_results (adding.bundle, file, FALSE, error) && read_inner (&adding, file, error);
      outer->bundle->n_results += adding.bundle->n_results;
      outer->bundle->n_documents += adding.bundle->n_documents;
      outer->bundle->synthetic |= adding.bundle->synthetic;
      trophic_fhir_bundle_free (adding.bundle);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
refuse_other (const char  *file,
              GError     **error)
{
  trophic_error_set_at (error, TROPHIC_ERROR_UNSUPPORTED, file, NULL, _("This is JSON, but not FHIR: it has no resourceType."));
  return FALSE;
}

/* The Bundle without its entries. */
static json_object *
parse_shell (const char                *text,
             gsize                      length,
             const TrophicFhirOutline  *outline,
             const char                *file,
             GError                   **error)
{
  g_autoptr (GString) shell = g_string_new_len (text, (gssize) outline->entries_start);
  gsize behind = outline->entries_start + outline->entries_length;
  g_string_append (shell, "[]");
  for (gsize i = outline->entries_start; i < behind; i++)
    if (text[i] == '\n')
      g_string_append_c (shell, '\n');
  g_string_append_len (shell, text + behind, (gssize) (length - behind));
  return trophic_fhir_json_parse (&(TrophicFhirSpan) { shell->str, shell->len, 1 }, file, error);
}

static gboolean
tell_progress (const Adding *adding,
               guint         done,
               guint         of)
{
  const TrophicPanelSink *sink = adding->bundle->sink;
  return done % 64 != 0 || sink->progress == NULL || sink->progress (FIRST_LOOK * done / of, sink->data);
}

/* A JSON file of one value: a Bundle, a resource, or an array of resources. */
static gboolean
add_json (Adding              *adding,
          const char          *text,
          gsize                length,
          TrophicFhirOutline  *outline,
          const char          *file,
          GError             **error)
{
  gboolean bundle = g_str_equal (outline->type, "Bundle"), pieces = bundle ? outline->has_entries : outline->array;
  TrophicFhirSpan all = { text, length, 1 };
  json_object *shell = NULL;
  if (!outline->array)
    {
      shell = pieces ? parse_shell (text, length, outline, file, error) : trophic_fhir_json_parse (&all, file, error);
      if (shell == NULL)
        return FALSE;
    }
  if (!outline->array && *trophic_fhir_type (shell) == '\0')
    {
      json_object_put (shell);
      return refuse_other (file, error);
    }
  if (bundle)
    adding->bundle->type = g_strdup (trophic_fhir_text (shell, "type"));
  else if (!pieces)
    add_resource (adding, shell, NULL, &all, trophic_fhir_type (shell), 0);
  adding->bundle->all_synthetic = trophic_fhir_is_test_data (shell);
  adding->bundle->synthetic |= adding->bundle->all_synthetic;
  json_object_put (shell);
  for (guint i = 0; pieces && i < outline->items->len; i++)
    {
      const TrophicFhirSpan *span = &g_array_index (outline->items, TrophicFhirSpan, i);
      json_object *item = trophic_fhir_json_parse (span, file, error);
      if (item == NULL)
        return FALSE;
      g_autofree char *place = g_strdup_printf ("[%u]", i);
      gboolean resource = *trophic_fhir_type (item) != '\0';
      if (bundle)
        add_entry (adding, item, span);
      else if (resource)
        add_resource (adding, item, NULL, span, place, 0);
      json_object_put (item);
      if (!bundle && !resource)
        return refuse_other (file, error);
      if (!tell_progress (adding, i, outline->items->len))
        {
          trophic_error_set_at (error, TROPHIC_ERROR_CANCELLED, file, NULL, _("The reading was cancelled."));
          return FALSE;
        }
    }
  return TRUE;
}

/* One resource a line. A line that cannot be read is told, and the others are read. */
static gboolean
add_lines (Adding      *adding,
           const char  *text,
           gsize        length,
           const char  *file,
           GError     **error)
{
  const char *end = text + length, *next;
  guint line = 1, resources = 0;
  for (const char *p = text; p < end; p = next, line++)
    {
      const char *stop = memchr (p, '\n', (gsize) (end - p));
      next = stop != NULL ? stop + 1 : end;
      TrophicFhirSpan span = { p, (gsize) ((stop != NULL ? stop : end) - p), line };
      while (span.length > 0 && g_ascii_isspace (span.text[span.length - 1]))
        span.length--;
      if (span.length == 0)
        continue;
      g_autoptr (GError) failure = NULL;
      g_autofree char *place = g_strdup_printf ("line %u", line);
      json_object *tree = trophic_fhir_json_parse (&span, file, &failure);
      if (tree == NULL)
        trophic_fhir_bundle_problem (adding->bundle, place, "unreadable-line", failure->message);
      else if (*trophic_fhir_type (tree) == '\0')
        trophic_fhir_bundle_problem (adding->bundle, place, "not-a-resource", _("This line has no resourceType: it was not read."));
      else
        {
          resources++;
          add_resource (adding, tree, NULL, &span, place, line);
        }
      json_object_put (tree);
    }
  if (resources == 0)
    trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("No line of this file is a FHIR resource."));
  return resources > 0;
}

/* Whether the text is lines of which each is an object. */
static gboolean
is_lines (const char *text,
          gsize       length,
          const char *file)
{
  const char *dot = file != NULL ? strrchr (file, '.') : NULL;
  if (dot != NULL && (g_ascii_strcasecmp (dot, ".ndjson") == 0 || g_ascii_strcasecmp (dot, ".jsonl") == 0))
    return TRUE;
  const char *stop = memchr (text, '\n', length);
  gsize first = stop != NULL ? (gsize) (stop - text) : length;
  while (first > 0 && g_ascii_isspace (text[first - 1]))
    first--;
  if (stop == NULL || *text != '{' || first < 2 || text[first - 1] != '}')
    return FALSE;
  const char *p = stop, *end = text + length;
  while (p < end && g_ascii_isspace (*p))
    p++;
  return p < end && *p == '{';
}

static gboolean
add_json_text (Adding      *adding,
               const char  *text,
               gsize        length,
               const char  *file,
               GError     **error)
{
  TrophicFhirOutline outline = { 0 };
  if (is_lines (text, length, file))
    return add_lines (adding, text, length, file, error);
  gboolean ok = trophic_fhir_json_outline (text, length, file, &outline, error);
  if (ok && outline.more)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_UNREADABLE, file, NULL, _("Several JSON values stand one behind the other: write each resource on one line."));
      ok = FALSE;
    }
  ok = ok && add_json (adding, text, length, &outline, file, error);
  g_array_unref (outline.items);
  return ok;
}

static gboolean
add_xml (Adding      *adding,
         const char  *text,
         gsize        length,
         const char  *file,
         GError     **error)
{
  json_object *root = trophic_fhir_xml_read (text, length, file, add_xml_entry, adding, error);
  if (root == NULL)
    return FALSE;
  adding->bundle->all_synthetic = trophic_fhir_is_test_data (root);
  adding->bundle->synthetic |= adding->bundle->all_synthetic;
  if (!g_str_equal (trophic_fhir_type (root), "Bundle"))
    add_resource (adding, root, NULL, NULL, trophic_fhir_type (root), 0);
  json_object_put (root);
  return TRUE;
}

/* What concerns the whole file. */
static void
tell_problems (TrophicFhirBundle *bundle)
{
  if (bundle->n_results == 0)
    trophic_fhir_bundle_problem (bundle, "", "no-results", _("The file holds no Observation: there is no result to import."));
  if (bundle->n_documents > 0)
    trophic_fhir_bundle_problem (bundle, "", "document", _("Reports in the file carry documents such as PDF, which are not read."));
  if (bundle->synthetic)
    trophic_fhir_bundle_problem (bundle, "", "synthetic", _("The file is marked as test data (HTEST): do not mix it with real patients."));
}

/**
 * trophic_fhir_reader_read:
 * @bytes: the file
 * @file: (nullable): its name for messages; ".ndjson" tells that each line is a resource
 * @sink: takes the rows and the problems
 * @encoding: (out): static
 *
 * Reads Bundles of every type, single resources, arrays of resources and one resource a line. Everything is looked through
 * before the first row is handed over: a file that is broken hands over nothing.
 *
 * Errors: %TROPHIC_ERROR_TOO_LARGE over 50 MB, %TROPHIC_ERROR_UNREADABLE with the line, %TROPHIC_ERROR_UNSUPPORTED for JSON or
 * XML that is not FHIR, %TROPHIC_ERROR_CANCELLED.
 */
gboolean
trophic_fhir_reader_read (GBytes                  *bytes,
                          const char              *file,
                          const TrophicPanelSink  *sink,
                          const char             **encoding,
                          GError                 **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autofree char *decoded = NULL;
  *encoding = "UTF-8";
  if (length > TROPHIC_FHIR_MAX_SIZE)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_TOO_LARGE, file, NULL, _("The file is larger than 50 MB. Split it and import the parts."));
      return FALSE;
    }
  gboolean wide = length >= 4 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0);
  /* XML says itself how it is written, and its parser reads that. */
  gboolean xml = wide && (text[2] == '<' || text[3] == '<');
  if (wide && !xml)
    {
      text = decoded = trophic_text_decode (bytes, file, &length, encoding, error);
      if (text == NULL)
        return FALSE;
    }
  else if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3, length -= 3;
  while (!xml && length > 0 && g_ascii_isspace (*text))
    text++, length--;
  xml = xml || (length > 0 && *text == '<');
  g_autoptr (GPtrArray) inner = g_ptr_array_new_with_free_func (inner_free);
  Adding adding = { trophic_fhir_bundle_new (file, sink), inner, "Bundle", 0, 0 };
  gboolean ok = xml ? add_xml (&adding, text, length, file, error) : add_json_text (&adding, text, length, file, error);
  ok = ok && read_results (adding.bundle, file, TRUE, error) && read_inner (&adding, file, error);
  if (ok)
    tell_problems (adding.bundle);
  trophic_fhir_bundle_free (adding.bundle);
  return ok;
}
