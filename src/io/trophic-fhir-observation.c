/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One Observation as rows: itself, counted once whatever it holds, then its components. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "trophic-fhir-private.h"
#include "trophic-vocabulary.h"

/* A longer interpretation is a comment. */
#define MAX_FLAG 24

/* What may turn a result into its opposite: FHIR forbids to read on where it is not understood. */
#define MODIFIER "modifierExtension"

/* The words of R4's and R5's observation-status; any other, and none, is handed on as it is and has to wait. */
static const struct {
  const char *sent;
  const char *nick;
} statuses[] = {
  { "final", "final" }, { "appended", "final" }, { "amended", "corrected" }, { "corrected", "corrected" },
  { "preliminary", "preliminary" }, { "registered", "preliminary" }, { "specimen-in-process", "preliminary" },
  { "cancelled", "entered-in-error" }, { "cannot-be-obtained", "entered-in-error" }, { "entered-in-error", "entered-in-error" },
};

static const char *
status_of (json_object *observation,
           gboolean     withdrawn)
{
  const char *sent = trophic_fhir_text (observation, "status");
  if (withdrawn)
    return "entered-in-error";
  if (trophic_fhir_count (observation, MODIFIER) > 0)
    return MODIFIER;
  for (guint i = 0; sent != NULL && i < G_N_ELEMENTS (statuses); i++)
    if (g_str_equal (sent, statuses[i].sent))
      return statuses[i].nick;
  return sent != NULL ? sent : "no status";
}

static const char *
device_name (json_object *device,
             json_object *reference)
{
  const char *name = trophic_fhir_text (device, "displayName");
  if (name == NULL)
    name = trophic_fhir_text (trophic_fhir_item (device, "deviceName", 0), "name");
  if (name == NULL)
    name = trophic_fhir_text (trophic_fhir_item (device, "name", 0), "value");
  if (name == NULL)
    name = trophic_fhir_text (device, "modelNumber");
  if (name == NULL)
    name = trophic_fhir_concept_text (trophic_fhir_item (device, "type", 0));
  return name != NULL ? name : trophic_fhir_text (reference, "display");
}

static void
take_specimen (TrophicPanelRow       *row,
               json_object           *observation,
               json_object           *specimen,
               const TrophicFhirCode *code)
{
  json_object *collection = trophic_fhir_get (specimen, "collection"), *fasting = trophic_fhir_get (collection, "fastingStatusCodeableConcept");
  json_object *hours = trophic_fhir_get (collection, "fastingStatusDuration"), *site = trophic_fhir_get (collection, "bodySite");
  row->text[TROPHIC_PANEL_SPECIMEN] = trophic_fhir_concept_text (trophic_fhir_get (specimen, "type"));
  if (specimen == NULL)
    row->text[TROPHIC_PANEL_SPECIMEN] = trophic_fhir_text (trophic_fhir_get (observation, "specimen"), "display");
  if (row->text[TROPHIC_PANEL_SPECIMEN] == NULL)
    row->text[TROPHIC_PANEL_SPECIMEN] = code->elsewhere;
  for (guint i = 0; i < trophic_fhir_count (fasting, "coding"); i++)
    {
      const char *word = trophic_fhir_text (trophic_fhir_item (fasting, "coding", i), "code");
      if (g_strcmp0 (word, "F") == 0 || g_strcmp0 (word, "NF") == 0)
        row->text[TROPHIC_PANEL_FASTING] = *word == 'F' ? "1" : "0";
    }
  if (g_strcmp0 (trophic_fhir_text (hours, "code"), "h") == 0)
    row->text[TROPHIC_PANEL_FASTING_HOURS] = trophic_fhir_text (hours, "value");
  if (trophic_fhir_concept_text (site) != NULL)
    row->text[TROPHIC_PANEL_DRAW] = trophic_vocabulary_phrase ("draw", trophic_fhir_concept_text (site));
  row->text[TROPHIC_PANEL_TUBE] = trophic_fhir_concept_text (trophic_fhir_get (trophic_fhir_item (specimen, "container", 0), "type"));
}

/* How it was drawn, as our own writer says it. */
static void
take_circumstances (TrophicPanelRow *row,
                    json_object     *observation)
{
  static const TrophicPanelField fields[] = {
    TROPHIC_PANEL_COLLECTED, TROPHIC_PANEL_SUB_ID, TROPHIC_PANEL_FASTING_HOURS, TROPHIC_PANEL_SEPARATION_MINUTES, TROPHIC_PANEL_DRAW, TROPHIC_PANEL_MATRIX,
    TROPHIC_PANEL_SETTING, TROPHIC_PANEL_RESTED, TROPHIC_PANEL_TOURNIQUET, TROPHIC_PANEL_EXERTION,
  };
  json_object *circumstances = trophic_fhir_extension (observation, TROPHIC_FHIR_CIRCUMSTANCES);
  for (guint i = 0; i < trophic_fhir_count (circumstances, "extension"); i++)
    {
      json_object *one = trophic_fhir_item (circumstances, "extension", i);
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        if (g_strcmp0 (trophic_fhir_text (one, "url"), trophic_panel_field_name (fields[j])) == 0)
          row->text[fields[j]] = trophic_fhir_text (one, "valueString");
    }
}

static void
take_person (TrophicPanelRow         *row,
             const TrophicFhirPerson *person)
{
  row->text[TROPHIC_PANEL_PATIENT_ID] = person->number;
  row->text[TROPHIC_PANEL_PATIENT_SOURCE] = person->source;
  row->text[TROPHIC_PANEL_NAME] = person->name;
  row->text[TROPHIC_PANEL_FAMILY_NAME] = person->family;
  row->text[TROPHIC_PANEL_GIVEN_NAME] = person->given;
  row->text[TROPHIC_PANEL_KANA] = person->kana;
  row->text[TROPHIC_PANEL_SEX] = person->sex;
  row->text[TROPHIC_PANEL_BIRTH_DATE] = person->birth_date;
  row->text[TROPHIC_PANEL_SYNTHETIC] = person->synthetic ? "1" : NULL;
}

/* The subject; the report's or panel's when it names none. Where both name one and they are two, a person decides. */
static void
take_subject (const TrophicFhirScope *scope,
              json_object            *observation,
              const char             *place,
              const TrophicFhirContext *context,
              const TrophicFhirPerson *own,
              TrophicPanelRow        *row)
{
  const TrophicFhirPerson *above = context->person;
  if (trophic_fhir_count (observation, "focus") > 0)
    {
      trophic_fhir_bundle_problem (scope->bundle, place, "other-subject",
                                   _("This result is about somebody or something else than the patient (focus): it is not filed under the patient."));
      return;
    }
  if (own == NULL)
    {
      if (above != NULL)
        take_person (row, above);
      return;
    }
  take_person (row, own);
  if (above != NULL && above->number != NULL && own->number != NULL && g_strcmp0 (above->source, own->source) == 0 &&
      !g_str_equal (above->number, own->number))
    row->text[TROPHIC_PANEL_ENVELOPE_ID] = above->number;
}

static void
append_line (GString    *text,
             const char *line)
{
  if (line != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
}

/* Interpretations as flags, by their codes; long ones go into the note. */
static void
read_flags (json_object *object,
            GString     *flags,
            GString     *note)
{
  for (guint i = 0; i < trophic_fhir_count (object, "interpretation"); i++)
    {
      json_object *concept = trophic_fhir_item (object, "interpretation", i);
      const char *text = trophic_fhir_text (trophic_fhir_item (concept, "coding", 0), "code");
      if (text == NULL)
        text = trophic_fhir_concept_text (concept);
      if (text != NULL && strlen (text) > MAX_FLAG)
        append_line (note, text);
      else if (text != NULL)
        g_string_append_printf (flags, "%s%s", flags->len > 0 ? "," : "", text);
    }
}

/* The code, value, flags and range of an Observation or a component, handed to the sink. @row has the rest. */
static gboolean
hand_over (const TrophicFhirScope *scope,
           json_object            *object,
           TrophicPanelRow        *row,
           const TrophicFhirCode  *code,
           const char             *notes)
{
  g_auto (TrophicFhirValue) value;
  trophic_fhir_value_read (object, code, &value);
  g_autofree char *range = trophic_fhir_range_text (object, value.unit, code);
  g_autoptr (GString) flags = g_string_new (NULL);
  g_autoptr (GString) note = g_string_new (notes);
  const char *status = row->text[TROPHIC_PANEL_STATUS];
  read_flags (object, flags, note);
  append_line (note, value.text == NULL ? value.absent : NULL);
  row->kind = value.text != NULL ? TROPHIC_PANEL_RESULT : TROPHIC_PANEL_SKIPPED;
  row->reason = value.text != NULL ? NULL : value.reason;
  if (value.text == NULL && (trophic_fhir_count (object, "component") > 0 || trophic_fhir_count (object, "hasMember") > 0))
    row->reason = "heading";
  else if (value.text == NULL && value.absent == NULL && g_str_equal (value.reason, "no-value") && g_str_equal (status, "preliminary"))
    row->reason = "pending";
  row->text[TROPHIC_PANEL_TEST] = code->name;
  row->text[TROPHIC_PANEL_CODE] = code->code;
  row->text[TROPHIC_PANEL_SYSTEM] = code->system;
  row->text[TROPHIC_PANEL_RESULT_TEXT] = value.text;
  row->text[TROPHIC_PANEL_UNIT] = value.unit;
  row->text[TROPHIC_PANEL_REFERENCE_RANGE] = range;
  row->text[TROPHIC_PANEL_FLAG] = flags->len > 0 ? flags->str : NULL;
  row->text[TROPHIC_PANEL_NOTE] = note->len > 0 ? note->str : NULL;
  row->decimal[TROPHIC_PANEL_RESULT_TEXT] = (guint8) value.decimal;
  if (code->conflict)
    trophic_fhir_bundle_problem (scope->bundle, row->path, "conflicting-codes",
                                 _("The codes of this result mean different things: it waits until a person says what was measured."));
  return scope->bundle->sink->row (row, scope->bundle->sink->data);
}

/* Components of one code, "0 min" and "30 min" of a curve, are told apart by their places. */
static gboolean
hand_over_components (const TrophicFhirScope *scope,
                      json_object            *observation,
                      const TrophicPanelRow  *main_row,
                      const char             *notes)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = trophic_fhir_count (observation, "component");
  for (guint i = 0; i < n; i++)
    {
      json_object *component = trophic_fhir_item (observation, "component", i);
      g_auto (TrophicFhirCode) code;
      trophic_fhir_code_read (trophic_fhir_get (component, "code"), &code);
      g_autofree char *path = g_strdup_printf ("%s.component[%u]", main_row->path, i);
      g_autofree char *key = g_strconcat (code.code != NULL ? code.code : "", "\x1f", code.name, NULL);
      char sub_id[16];
      TrophicPanelRow row = *main_row;
      row.part = TRUE;
      row.path = path;
      g_snprintf (sub_id, sizeof sub_id, "%u", i + 1);
      if (!g_hash_table_add (known, g_steal_pointer (&key)))
        row.text[TROPHIC_PANEL_SUB_ID] = sub_id;
      if (trophic_fhir_count (component, MODIFIER) > 0)
        row.text[TROPHIC_PANEL_STATUS] = MODIFIER;
      if (code.elsewhere != NULL)
        row.text[TROPHIC_PANEL_SPECIMEN] = code.elsewhere;
      if (!hand_over (scope, component, &row, &code, notes))
        return FALSE;
    }
  return TRUE;
}

/**
 * trophic_fhir_observation_read:
 * @container: (nullable): the resource that contains it, when it is contained
 * @place: where it stands
 * @line: its line, when each line is a resource; else 0
 *
 * Returns: %FALSE when the sink wants no more
 */
gboolean
trophic_fhir_observation_read (const TrophicFhirScope *scope,
                               json_object            *observation,
                               json_object            *container,
                               const char             *place,
                               guint                   line)
{
  g_auto (TrophicFhirContext) context;
  g_auto (TrophicFhirCode) code;
  const TrophicFhirEntry *entry = g_ptr_array_index (scope->bundle->entries, scope->entry);
  trophic_fhir_context_read (scope, observation, container, &context);
  trophic_fhir_code_read (trophic_fhir_get (observation, "code"), &code);
  json_object *subject = trophic_fhir_get (observation, "subject");
  g_autoptr (TrophicFhirPerson) person = subject != NULL ? trophic_fhir_person_new (scope, subject) : NULL;
  TrophicPanelRow row = { .path = place, .line = line };
  take_subject (scope, observation, place, &context, person, &row);
  if (scope->bundle->all_synthetic || trophic_fhir_is_test_data (observation) || trophic_fhir_is_test_data (container))
    row.text[TROPHIC_PANEL_SYNTHETIC] = "1";
  take_specimen (&row, observation, context.specimen, &code);
  if (row.text[TROPHIC_PANEL_SPECIMEN] == NULL)
    row.text[TROPHIC_PANEL_SPECIMEN] = context.elsewhere;
  const char *method = trophic_fhir_concept_text (trophic_fhir_get (observation, "method"));
  row.text[TROPHIC_PANEL_DEVICE] = device_name (context.device, trophic_fhir_get (observation, "device"));
  row.text[TROPHIC_PANEL_PLATFORM] = method != NULL ? method : row.text[TROPHIC_PANEL_DEVICE];
  row.text[TROPHIC_PANEL_COLLECTED] = context.effective;
  row.text[TROPHIC_PANEL_ISSUED] = context.issued;
  row.text[TROPHIC_PANEL_ACCESSION] = context.accession;
  row.text[TROPHIC_PANEL_SENDER] = context.sender;
  take_circumstances (&row, observation);
  row.text[TROPHIC_PANEL_STATUS] = status_of (observation, context.withdrawn || entry->deleted);
  scope->bundle->n_results++;
  if (row.text[TROPHIC_PANEL_PATIENT_ID] != NULL && row.text[TROPHIC_PANEL_PATIENT_SOURCE] == NULL &&
      g_str_has_prefix (row.text[TROPHIC_PANEL_PATIENT_ID], "Patient/"))
    trophic_fhir_bundle_problem (scope->bundle, place, "patient-by-reference",
                                 _("The patient is named only by the address on a server that the file does not name: make sure that it is the right one."));
  TrophicPanelRow whole = row;
  return hand_over (scope, observation, &whole, &code, context.notes->str) &&
         hand_over_components (scope, observation, &row, context.notes->str);
}
