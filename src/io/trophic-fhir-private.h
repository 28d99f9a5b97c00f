/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a FHIR file is held while it is read. JSON and XML give the same tree, a json_object whose numbers are texts as they
 * were written; entries wait as text and are parsed when they are asked for, so that a large bundle stays small. */
#pragma once

#include <json.h>

#include "trophic-panel.h"

G_BEGIN_DECLS

#define TROPHIC_FHIR_MAX_DEPTH 64 /* of brackets and of elements */
#define TROPHIC_FHIR_MAX_SIZE (50 * 1024 * 1024)
/* Of one resource: no report has near as many, and a tree of more would fill the memory. */
#define TROPHIC_FHIR_MAX_OBJECTS 250000
#define TROPHIC_FHIR_MAX_TOKENS 4000000

/* An extension of ours: what FHIR has no element for, by the names of the columns of a labs table. */
#define TROPHIC_FHIR_CIRCUMSTANCES "urn:io.github.trophic:circumstances"

/* A piece of the file's text. */
typedef struct {
  const char *text;
  gsize       length;
  guint       line; /* of its first character, from 1 */
} TrophicFhirSpan;

/* trophic-fhir-json.c */

/**
 * TrophicFhirOutline:
 * @type: resourceType of the outermost object, "" when it has none
 * @array: the outermost value is an array; its items are in @items
 * @has_entries: the outermost object has an array "entry"; its items are in @items
 * @entries_start, @entries_length: that array from bracket to bracket
 * @more: another value begins behind the first one: one resource a line
 */
typedef struct {
  char      type[32];
  gboolean  array;
  gboolean  has_entries;
  gsize     entries_start;
  gsize     entries_length;
  gboolean  more;
  GArray   *items; /* (element-type TrophicFhirSpan) */
} TrophicFhirOutline;

gboolean     trophic_fhir_json_outline (const char             *text,
                                        gsize                   length,
                                        const char             *file,
                                        TrophicFhirOutline     *outline,
                                        GError                **error);
json_object *trophic_fhir_json_parse   (const TrophicFhirSpan  *span,
                                        const char             *file,
                                        GError                **error);

/* trophic-fhir-xml.c: @entry is handed each Bundle.entry; what is left over is returned */
typedef gboolean (*TrophicFhirEntryFunc) (json_object *entry,
                                          gpointer     user_data,
                                          GError     **error);
json_object *trophic_fhir_xml_read     (const char             *text,
                                        gsize                   length,
                                        const char             *file,
                                        TrophicFhirEntryFunc    entry,
                                        gpointer                user_data,
                                        GError                **error);

/* trophic-fhir-tree.c: what an object has under a name. An array of one is its item; of several, none of them */
json_object *trophic_fhir_get          (json_object            *object,
                                        const char             *name);
const char  *trophic_fhir_text         (json_object            *object,
                                        const char             *name);
gboolean     trophic_fhir_is_test_data (json_object            *resource);
guint        trophic_fhir_count        (json_object            *object,
                                        const char             *name);
json_object *trophic_fhir_item         (json_object            *object,
                                        const char             *name,
                                        guint                   index);
const char  *trophic_fhir_type         (json_object            *resource);
const char  *trophic_fhir_concept_text (json_object            *concept);
json_object *trophic_fhir_extension    (json_object            *object,
                                        const char             *url_end);

/* trophic-fhir-bundle.c */
typedef struct _TrophicFhirBundle TrophicFhirBundle;

/**
 * TrophicFhirEntry:
 * @span: its text; empty when only its names are kept
 * @owned: (nullable): that text, when it is no piece of the file
 * @inside: the text is a Bundle.entry, the resource a member of it
 * @results: (nullable) (element-type utf8): what a DiagnosticReport lists
 * @type: resourceType, interned; @id, @full_url: (nullable)
 * @place: where it stands in the file
 * @line: of the file, when each line is a resource, else 0
 * @reports: (nullable) (element-type guint): entries of the DiagnosticReports that list it
 * @parent: 1 + the entry of the panel that lists it, or 0
 * @deleted: a later entry of a history takes it away
 */
typedef struct {
  char            *owned;
  TrophicFhirSpan  span;
  gboolean         inside;
  GPtrArray       *results;
  const char      *type;
  char            *id;
  char            *full_url;
  char            *place;
  guint            line;
  GArray          *reports;
  guint            parent;
  gboolean         deleted;
  gpointer         person; /* (nullable): what a Patient says, once asked */
} TrophicFhirEntry;

#define TROPHIC_FHIR_CACHE_SIZE 64

struct _TrophicFhirBundle {
  const char             *file;
  const TrophicPanelSink *sink;
  char                   *type;     /* of the Bundle, or NULL */
  GPtrArray              *entries;  /* (element-type TrophicFhirEntry) */
  GHashTable             *by_name;  /* fullUrl and "Type/id" -> 1 + entry, or G_MAXUINT when several answer to it */
  GHashTable             *problems; /* code -> how often it was said */
  GHashTable             *deleted;  /* "Observation/1": deleted by an entry of a history */
  json_object            *cache[TROPHIC_FHIR_CACHE_SIZE]; /* resources that others refer to, by entry */
  guint                   cached[TROPHIC_FHIR_CACHE_SIZE]; /* 1 + entry */
  gsize                   cached_bytes;
  gsize                   followed; /* bytes parsed or searched to follow references */
  json_object            *sender;   /* (nullable): a MessageHeader */
  guint                   n_results;
  guint                   n_documents;
  gboolean                synthetic; /* something is marked as test data */
  gboolean                all_synthetic; /* the Bundle itself, or the only resource, is */
};

/* Where a resource stands: an entry, or inside one. References are followed from here. */
typedef struct {
  TrophicFhirBundle *bundle;
  guint              entry;     /* index */
  json_object       *container; /* the entry's own resource, whose contained ones "#id" names */
} TrophicFhirScope;

TrophicFhirBundle *trophic_fhir_bundle_new     (const char              *file,
                                                const TrophicPanelSink  *sink);
void               trophic_fhir_bundle_free    (TrophicFhirBundle       *bundle);
void               trophic_fhir_bundle_add     (TrophicFhirBundle       *bundle,
                                                json_object             *resource,
                                                json_object             *entry,
                                                const TrophicFhirSpan   *span,
                                                const char              *place,
                                                guint                    line);
void               trophic_fhir_bundle_delete  (TrophicFhirBundle       *bundle,
                                                json_object             *entry,
                                                const char              *place);
void               trophic_fhir_bundle_link    (TrophicFhirBundle       *bundle);
json_object       *trophic_fhir_bundle_load    (TrophicFhirBundle       *bundle,
                                                guint                    index);
json_object       *trophic_fhir_bundle_follow  (TrophicFhirBundle       *bundle,
                                                guint                    index);
guint              trophic_fhir_bundle_find_identifier (TrophicFhirBundle *bundle,
                                                json_object             *identifier);
void               trophic_fhir_bundle_problem (TrophicFhirBundle       *bundle,
                                                const char              *where,
                                                const char              *code,
                                                const char              *message);
char              *trophic_fhir_entry_server   (const TrophicFhirEntry  *entry);
json_object       *trophic_fhir_resolve        (const TrophicFhirScope  *scope,
                                                json_object             *reference,
                                                guint                   *entry);
gboolean           trophic_fhir_is_ambiguous   (const TrophicFhirScope  *scope,
                                                json_object             *reference);

/* trophic-fhir-patient.c: whom a reference names; strings belong to it */
typedef struct {
  char *number;
  char *source;
  char *name;   /* where it is not known which part is which */
  char *family;
  char *given;
  char *kana;
  char *sex;
  char *birth_date;
  gboolean synthetic; /* marked as test data */
} TrophicFhirPerson;

void               trophic_fhir_person_free    (TrophicFhirPerson       *person);
TrophicFhirPerson *trophic_fhir_person_new     (const TrophicFhirScope  *scope,
                                                json_object             *subject);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicFhirPerson, trophic_fhir_person_free)

/* trophic-fhir-code.c */
typedef struct {
  const char *code;
  const char *system;
  char       *name;
  const char *elsewhere; /* a display or text that says "in urine" and the like */
  gboolean    conflict;  /* codings of two different things */
} TrophicFhirCode;

void               trophic_fhir_code_read      (json_object             *concept,
                                                TrophicFhirCode         *code);
char              *trophic_fhir_code_elsewhere (json_object             *concept);
void               trophic_fhir_code_clear     (TrophicFhirCode         *code);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicFhirCode, trophic_fhir_code_clear)

/* trophic-fhir-value.c: the value of an Observation or of one of its components, as text */
typedef struct {
  char               *text;   /* NULL: none */
  char               *unit;
  const char         *reason; /* when @text is NULL: "no-value", "document" */
  const char         *absent; /* (nullable): why it is absent, in words */
  TrophicDecimalSign  decimal;
} TrophicFhirValue;

void               trophic_fhir_value_read     (json_object             *object,
                                                const TrophicFhirCode   *code,
                                                TrophicFhirValue        *value);
void               trophic_fhir_value_clear    (TrophicFhirValue        *value);
char              *trophic_fhir_range_text     (json_object             *object,
                                                const char              *unit,
                                                const TrophicFhirCode   *code);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicFhirValue, trophic_fhir_value_clear)

/* trophic-fhir-report.c: what stands beside an Observation, in its reports and specimen */
typedef struct {
  json_object       *specimen; /* references owned here */
  json_object       *device;
  TrophicFhirPerson *person; /* (nullable): whom the panel or report is about */
  char              *effective;
  char              *issued;
  char              *accession;
  char              *sender;
  char              *elsewhere; /* (nullable): a panel's or report's own words that say "urine" and the like */
  GString           *notes;
  gboolean           withdrawn; /* every report that lists it was */
} TrophicFhirContext;

void               trophic_fhir_context_read   (const TrophicFhirScope  *scope,
                                                json_object             *observation,
                                                json_object             *container,
                                                TrophicFhirContext      *context);
void               trophic_fhir_context_clear  (TrophicFhirContext      *context);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TrophicFhirContext, trophic_fhir_context_clear)

/* trophic-fhir-observation.c */
gboolean           trophic_fhir_observation_read (const TrophicFhirScope *scope,
                                                json_object             *observation,
                                                json_object             *container,
                                                const char              *place,
                                                guint                    line);

G_END_DECLS
