/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an Observation or a component says, as text: a number as it was written, with its sign for a limit; everything else in
 * words that nobody takes for a number. Two values in one place are both shown and neither is used. */
#include <math.h>
#include <string.h>

#include "trophic-analyte.h"
#include "trophic-fhir-private.h"
#include "trophic-text.h"
#include "trophic-unit.h"
#include "trophic-vocabulary.h"

/* "%{Hb}" -> "%": what stands in braces says nothing to the unit. */
static char *
without_annotations (const char *code)
{
  GString *plain = g_string_new (NULL);
  gboolean inside = FALSE;
  for (; *code; code++)
    {
      inside |= *code == '{';
      if (!inside)
        g_string_append_c (plain, *code);
      inside &= *code != '}';
    }
  return g_string_free (plain, FALSE);
}

static gboolean
same_factor (const TrophicFhirCode *code,
             const char            *a,
             const char            *b)
{
  double first, second;
  const TrophicAnalyte *analyte = trophic_vocabulary_analyte_by_code (code->code, code->system);
  if (analyte == NULL)
    analyte = trophic_vocabulary_analyte_by_name (code->name);
  if (analyte == NULL)
    return TRUE;
  return trophic_analyte_factor (analyte, a, &first) && trophic_analyte_factor (analyte, b, &second) &&
         fabs (first - second) <= 1e-9 * fabs (first);
}

/* The unit as people read it, unless only its code is known; both when they are two different units. */
static char *
unit_of (json_object           *quantity,
         const TrophicFhirCode *code)
{
  const char *unit = trophic_fhir_text (quantity, "unit"), *sent = trophic_fhir_text (quantity, "code");
  if (sent == NULL)
    return g_strdup (unit);
  g_autofree char *plain = without_annotations (sent);
  const char *known_unit = trophic_unit_canonical (unit), *known_code = trophic_unit_canonical (plain);
  if (unit == NULL)
    return g_strdup (known_code != NULL ? plain : sent);
  if (known_code == NULL || known_unit == known_code)
    return g_strdup (unit);
  if (known_unit == NULL)
    return g_strdup (plain);
  return same_factor (code, unit, plain) ? g_strdup (unit) : g_strdup_printf ("%s [%s]", unit, sent);
}

/* "<0.5": FALSE when there is no number. */
static gboolean
append_quantity (GString     *text,
                 json_object *quantity,
                 gboolean     with_unit)
{
  const char *value = trophic_fhir_text (quantity, "value"), *comparator = trophic_fhir_text (quantity, "comparator");
  const char *unit = trophic_fhir_text (quantity, "unit");
  if (value == NULL)
    return FALSE;
  if (comparator != NULL)
    g_string_append_printf (text, g_ascii_isalpha (*comparator) ? "%s " : "%s", comparator);
  g_string_append (text, value);
  if (with_unit && (unit != NULL || (unit = trophic_fhir_text (quantity, "code")) != NULL))
    g_string_append_printf (text, " %s", unit);
  return TRUE;
}

static void
append_pair (GString     *text,
             json_object *first,
             const char  *between,
             json_object *second)
{
  g_autoptr (GString) behind = g_string_new (NULL);
  gboolean any = append_quantity (text, first, TRUE);
  any = append_quantity (behind, second, TRUE) || any;
  if (any)
    g_string_append_printf (text, "%s%s", between, behind->str);
}

/* Words for the kinds of value that are no single number; "" when there is nothing in it. */
static char *
describe (const char  *kind,
          json_object *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  if (g_str_equal (kind, "CodeableConcept"))
    g_string_append (text, trophic_fhir_concept_text (value) != NULL ? trophic_fhir_concept_text (value) : "");
  else if (g_str_equal (kind, "Range"))
    append_pair (text, trophic_fhir_get (value, "low"), " - ", trophic_fhir_get (value, "high"));
  else if (g_str_equal (kind, "Ratio"))
    append_pair (text, trophic_fhir_get (value, "numerator"), ":", trophic_fhir_get (value, "denominator"));
  else if (json_object_object_length (value) > 0)
    g_string_append (text, json_object_to_json_string_ext (value, JSON_C_TO_STRING_PLAIN));
  return g_strdup (text->str);
}

static void
read_one (const char            *kind,
          json_object           *sent,
          const TrophicFhirCode *code,
          TrophicFhirValue      *value)
{
  if (g_str_equal (kind, "Attachment"))
    {
      value->reason = "document";
      return;
    }
  if (g_str_equal (kind, "Quantity") && json_object_is_type (sent, json_type_object))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      if (append_quantity (text, sent, FALSE))
        {
          value->text = g_strdup (text->str);
          value->unit = unit_of (sent, code);
          /* FHIR has no comma in a number: where one is sent all the same, "1,234" may be either. */
          value->decimal = strchr (text->str, ',') != NULL ? TROPHIC_DECIMAL_UNKNOWN : TROPHIC_DECIMAL_POINT;
        }
      return;
    }
  if (json_object_is_type (sent, json_type_string) || json_object_is_type (sent, json_type_boolean))
    {
      const char *text = json_object_is_type (sent, json_type_boolean) ? (json_object_get_boolean (sent) ? "true" : "false")
                                                                       : json_object_get_string (sent);
      value->text = trophic_text_is_empty (text) ? NULL : g_strdup (text);
      value->decimal = g_str_equal (kind, "Integer") || g_str_equal (kind, "Decimal") ? TROPHIC_DECIMAL_POINT : TROPHIC_DECIMAL_UNKNOWN;
    }
  else if (json_object_is_type (sent, json_type_object))
    {
      g_autofree char *text = describe (kind, sent);
      if (!trophic_text_is_empty (text))
        value->text = g_steal_pointer (&text);
    }
}

/* All that begins with "value" and has something in it. */
static json_object *
find_value (json_object  *object,
            const char  **kind,
            guint        *n)
{
  json_object *found = NULL;
  *n = 0;
  if (!json_object_is_type (object, json_type_object))
    return NULL;
  json_object_object_foreach (object, name, member)
    if (g_str_has_prefix (name, "value") && g_ascii_isupper (name[5]) && member != NULL)
      {
        guint count = trophic_fhir_count (object, name);
        *n += count;
        if (count > 0)
          {
            found = trophic_fhir_item (object, name, 0);
            *kind = name + 5;
          }
      }
  return found;
}

static char *
describe_all (json_object *object)
{
  g_autoptr (GString) text = g_string_new (NULL);
  json_object_object_foreach (object, name, member)
    if (g_str_has_prefix (name, "value") && g_ascii_isupper (name[5]) && member != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " | " : "", json_object_to_json_string_ext (member, JSON_C_TO_STRING_PLAIN));
  return g_strdup (text->str);
}

/**
 * trophic_fhir_value_read:
 * @object: an Observation or a component
 * @code: what is measured, to tell whether two units are the same
 * @value: (out caller-allocates):
 */
void
trophic_fhir_value_read (json_object           *object,
                         const TrophicFhirCode *code,
                         TrophicFhirValue      *value)
{
  const char *kind = "";
  guint n;
  *value = (TrophicFhirValue) { 0 };
  json_object *sent = find_value (object, &kind, &n);
  value->absent = trophic_fhir_concept_text (trophic_fhir_get (object, "dataAbsentReason"));
  if (n > 1)
    value->text = describe_all (object);
  else if (sent != NULL)
    read_one (kind, sent, code, value);
  if (value->text != NULL && value->absent != NULL)
    {
      /* A value that is said to be absent: a person looks at it. */
      char *both = g_strdup_printf ("%s [%s]", value->text, value->absent);
      g_free (value->text);
      value->text = both;
    }
  if (value->text == NULL && value->absent == NULL && sent != NULL)
    value->absent = trophic_fhir_text (trophic_fhir_extension (sent, "data-absent-reason"), "valueCode");
  if (value->text == NULL && value->reason == NULL)
    value->reason = "no-value";
}

/** trophic_fhir_value_clear: */
void
trophic_fhir_value_clear (TrophicFhirValue *value)
{
  g_free (value->text);
  g_free (value->unit);
}

/* Limits in the value's own unit are written as a range that is read; others so that nobody takes them for it. */
static char *
write_limits (json_object           *range,
              const char            *unit,
              const TrophicFhirCode *code)
{
  json_object *low = trophic_fhir_get (range, "low"), *high = trophic_fhir_get (range, "high");
  const char *low_text = trophic_fhir_text (low, "value"), *high_text = trophic_fhir_text (high, "value");
  g_autofree char *low_unit = low != NULL ? unit_of (low, code) : NULL, *high_unit = high != NULL ? unit_of (high, code) : NULL;
  gboolean same = (low_unit == NULL || g_strcmp0 (low_unit, unit) == 0) && (high_unit == NULL || g_strcmp0 (high_unit, unit) == 0);
  if (low_text == NULL && high_text == NULL)
    return NULL;
  if (!same)
    return g_strdup_printf ("%s %s ... %s %s", low_text != NULL ? low_text : "", low_text != NULL && low_unit != NULL ? low_unit : "",
                            high_text != NULL ? high_text : "", high_text != NULL && high_unit != NULL ? high_unit : "");
  if (low_text != NULL && high_text != NULL)
    return g_strdup_printf ("%s - %s", low_text, high_text);
  return low_text != NULL ? g_strconcat (">=", low_text, NULL) : g_strconcat ("<=", high_text, NULL);
}

static gboolean
is_normal (json_object *range)
{
  json_object *type = trophic_fhir_get (range, "type");
  const char *code = trophic_fhir_text (trophic_fhir_get (type, "coding"), "code");
  return type == NULL || code == NULL || g_str_equal (code, "normal");
}

/* One range in words; whom it applies to is said behind it, and makes it no range for everybody. */
static char *
write_range (json_object           *range,
             const char            *unit,
             const TrophicFhirCode *code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *limits = write_limits (range, unit, code);
  const char *words = trophic_fhir_text (range, "text");
  if (limits != NULL || words != NULL)
    g_string_append (text, limits != NULL ? limits : words);
  for (guint i = 0; i < trophic_fhir_count (range, "appliesTo"); i++)
    {
      const char *whom = trophic_fhir_concept_text (trophic_fhir_item (range, "appliesTo", i));
      g_string_append_printf (text, " (%s)", whom != NULL ? whom : "?");
    }
  if (!is_normal (range))
    {
      const char *type = trophic_fhir_concept_text (trophic_fhir_get (range, "type"));
      g_string_append_printf (text, " (%s)", type != NULL ? type : "?");
    }
  return g_strdup (text->str);
}

/**
 * trophic_fhir_range_text:
 * @unit: (nullable): of the value
 *
 * The reference range as text. Only the normal range counts where there are several; of several normal ones none does.
 *
 * Returns: (transfer full) (nullable):
 */
char *
trophic_fhir_range_text (json_object           *object,
                         const char            *unit,
                         const TrophicFhirCode *code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  json_object *normal = NULL;
  guint n = trophic_fhir_count (object, "referenceRange"), n_normal = 0;
  for (guint i = 0; i < n; i++)
    {
      json_object *range = trophic_fhir_item (object, "referenceRange", i);
      if (is_normal (range) && trophic_fhir_count (range, "appliesTo") == 0)
        {
          normal = range;
          n_normal++;
        }
    }
  if (n_normal == 1)
    return write_range (normal, unit, code);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *range = write_range (trophic_fhir_item (object, "referenceRange", i), unit, code);
      g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", range);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}
