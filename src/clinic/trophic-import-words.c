/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-words.h"

#include <glib/gi18n-lib.h>

#include "trophic-terms.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

static const char *const fields[TROPHIC_PANEL_N_FIELDS] = {
  [TROPHIC_PANEL_PATIENT_ID] = N_("Patient number"),
  [TROPHIC_PANEL_PATIENT_SOURCE] = N_("Source of the number"),
  [TROPHIC_PANEL_ENVELOPE_ID] = N_("Number in the file's name"),
  [TROPHIC_PANEL_NAME] = N_("Name"),
  [TROPHIC_PANEL_FAMILY_NAME] = N_("Family name"),
  [TROPHIC_PANEL_GIVEN_NAME] = N_("Given name"),
  [TROPHIC_PANEL_KANA] = N_("Kana"),
  [TROPHIC_PANEL_SEX] = N_("Sex"),
  [TROPHIC_PANEL_BIRTH_DATE] = N_("Birth date"),
  [TROPHIC_PANEL_SYNTHETIC] = N_("Synthetic"),
  [TROPHIC_PANEL_TEST] = N_("Test"),
  [TROPHIC_PANEL_CODE] = N_("Code of the test"),
  [TROPHIC_PANEL_SYSTEM] = N_("Code system"),
  [TROPHIC_PANEL_RESULT_TEXT] = N_("Result"),
  [TROPHIC_PANEL_UNIT] = N_("Unit"),
  [TROPHIC_PANEL_COLLECTED] = N_("Collection date"),
  [TROPHIC_PANEL_ISSUED] = N_("Issue date"),
  [TROPHIC_PANEL_SPECIMEN] = N_("Specimen"),
  [TROPHIC_PANEL_PLATFORM] = N_("Platform"),
  [TROPHIC_PANEL_ACCESSION] = N_("Accession number"),
  [TROPHIC_PANEL_SUB_ID] = N_("Sub-number"),
  [TROPHIC_PANEL_DOUBT] = N_("Doubt"),
  [TROPHIC_PANEL_SENDER] = N_("Sent by"),
  [TROPHIC_PANEL_FLAG] = N_("Flag"),
  [TROPHIC_PANEL_REFERENCE_RANGE] = N_("Reference range"),
  [TROPHIC_PANEL_STATUS] = N_("Status"),
  [TROPHIC_PANEL_NOTE] = N_("Note"),
  [TROPHIC_PANEL_FASTING] = N_("Fasting"),
  [TROPHIC_PANEL_FASTING_HOURS] = N_("Hours of fasting"),
  [TROPHIC_PANEL_DRAW] = N_("Draw"),
  [TROPHIC_PANEL_MATRIX] = N_("Matrix"),
  [TROPHIC_PANEL_SETTING] = N_("Setting"),
  [TROPHIC_PANEL_RESTED] = N_("Rested"),
  [TROPHIC_PANEL_TOURNIQUET] = N_("Tourniquet"),
  [TROPHIC_PANEL_EXERTION] = N_("Exertion"),
  [TROPHIC_PANEL_SEPARATION_MINUTES] = N_("Minutes to separation"),
  [TROPHIC_PANEL_TUBE] = N_("Tube"),
  [TROPHIC_PANEL_DEVICE] = N_("Device"),
  [TROPHIC_PANEL_HEIGHT_CM] = N_("Height (cm)"),
  [TROPHIC_PANEL_USUAL_WEIGHT_KG] = N_("Usual weight (kg)"),
  [TROPHIC_PANEL_ONSET_DATE] = N_("Onset date"),
  [TROPHIC_PANEL_ONSET_REGION] = N_("Onset region"),
  [TROPHIC_PANEL_DIAGNOSIS_DATE] = N_("Diagnosis date"),
  [TROPHIC_PANEL_EL_ESCORIAL] = N_("El Escorial"),
  [TROPHIC_PANEL_GOLD_COAST] = N_("Gold Coast"),
  [TROPHIC_PANEL_FAMILIAL] = N_("Familial"),
  [TROPHIC_PANEL_GENE] = N_("Gene"),
  [TROPHIC_PANEL_FTD] = "FTD",
  [TROPHIC_PANEL_C9ORF72] = "C9orf72",
  [TROPHIC_PANEL_CONSENT] = N_("Consent"),
  [TROPHIC_PANEL_SITE] = N_("Site"),
  [TROPHIC_PANEL_LATIN_NAME] = N_("Name in Latin letters"),
  [TROPHIC_PANEL_PREFERRED_NAME] = N_("Preferred name"),
  [TROPHIC_PANEL_DATE] = N_("Date"),
  [TROPHIC_PANEL_WEIGHT_KG] = N_("Weight (kg)"),
  [TROPHIC_PANEL_SCALE] = N_("Scale"),
  [TROPHIC_PANEL_OEDEMA] = N_("Oedema"),
  [TROPHIC_PANEL_ALSFRS_R_1] = "ALSFRS-R 1",
  [TROPHIC_PANEL_ALSFRS_R_2] = "ALSFRS-R 2",
  [TROPHIC_PANEL_ALSFRS_R_3] = "ALSFRS-R 3",
  [TROPHIC_PANEL_ALSFRS_R_4] = "ALSFRS-R 4",
  [TROPHIC_PANEL_ALSFRS_R_5] = "ALSFRS-R 5",
  [TROPHIC_PANEL_ALSFRS_R_6] = "ALSFRS-R 6",
  [TROPHIC_PANEL_ALSFRS_R_7] = "ALSFRS-R 7",
  [TROPHIC_PANEL_ALSFRS_R_8] = "ALSFRS-R 8",
  [TROPHIC_PANEL_ALSFRS_R_9] = "ALSFRS-R 9",
  [TROPHIC_PANEL_ALSFRS_R_10] = "ALSFRS-R 10",
  [TROPHIC_PANEL_ALSFRS_R_11] = "ALSFRS-R 11",
  [TROPHIC_PANEL_ALSFRS_R_12] = "ALSFRS-R 12",
  [TROPHIC_PANEL_ALSFRS_R_TOTAL] = N_("ALSFRS-R total"),
  [TROPHIC_PANEL_GASTROSTOMY] = N_("Gastrostomy"),
  [TROPHIC_PANEL_FVC_PERCENT] = "%FVC",
  [TROPHIC_PANEL_VC_PERCENT] = "%VC",
  [TROPHIC_PANEL_INTAKE_KCAL] = N_("Oral intake (kcal)"),
  [TROPHIC_PANEL_ENTERAL_KCAL] = N_("Enteral intake (kcal)"),
  [TROPHIC_PANEL_PARENTERAL_KCAL] = N_("Parenteral intake (kcal)"),
  [TROPHIC_PANEL_LITTLE_INTAKE_DAYS] = N_("Days of little or no intake"),
  [TROPHIC_PANEL_RISK_DRUGS] = N_("Drugs that matter on refeeding"),
  [TROPHIC_PANEL_INTAKE_METHOD] = N_("How intake was asked"),
  [TROPHIC_PANEL_ROUTE] = N_("Feeding route"),
  [TROPHIC_PANEL_EVENT_KIND] = N_("Event"),
  [TROPHIC_PANEL_DRUG] = N_("Drug"),
  [TROPHIC_PANEL_DOSE] = N_("Dose"),
  [TROPHIC_PANEL_START] = N_("Start"),
  [TROPHIC_PANEL_STOP] = N_("Stop"),
  [TROPHIC_PANEL_MODALITY] = N_("Modality"),
  [TROPHIC_PANEL_REGION] = N_("Region"),
  [TROPHIC_PANEL_SIDE] = N_("Side"),
  [TROPHIC_PANEL_FIELD_TESLA] = N_("Field (T)"),
  [TROPHIC_PANEL_SCANNER] = N_("Scanner"),
  [TROPHIC_PANEL_CONCENTRATION_BASIS] = N_("Concentration basis"),
  [TROPHIC_PANEL_GLUTAMATE] = N_("Glutamate"),
  [TROPHIC_PANEL_NAA] = "NAA",
  [TROPHIC_PANEL_GABA] = "GABA",
  [TROPHIC_PANEL_M1_VOLUME_ML] = N_("M1 volume (mL)"),
  [TROPHIC_PANEL_PRECUNEUS_VOLUME_ML] = N_("Precuneus volume (mL)"),
  [TROPHIC_PANEL_GREY_MATTER_VOLUME_ML] = N_("Total grey matter (mL)"),
};

typedef struct {
  const char *word;
  const char *label;
} Word;

static const char *
say (const Word *words,
     guint       n,
     const char *word)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (g_str_equal (word, words[i].word))
      return _(words[i].label);
  return word != NULL ? word : "";
}

/** trophic_import_words_field: what a column holds, translated. */
const char *
trophic_import_words_field (TrophicPanelField field)
{
  g_return_val_if_fail ((guint) field < TROPHIC_PANEL_N_FIELDS, "");
  return fields[field] != NULL ? _(fields[field]) : trophic_panel_field_name (field);
}

/** trophic_import_words_format: @format: (nullable): a reader's word for the kind of file. */
const char *
trophic_import_words_format (const char *format)
{
  static const Word words[] = {
    { "csv", N_("CSV table") }, { "xlsx", N_("Excel workbook") }, { "hl7v2", N_("HL7 messages") }, { "fhir", N_("FHIR resources") },
  };
  return say (words, G_N_ELEMENTS (words), format);
}

/** trophic_import_words_layout: @layout: (nullable): a reader's word for what the rows are. */
const char *
trophic_import_words_layout (const char *layout)
{
  static const Word words[] = {
    { "patients", N_("patients") }, { "visits", N_("visits") }, { "events", N_("events") }, { "treatments", N_("treatments") },
    { "imaging", N_("imaging sessions") },
    { "labs", N_("results, one a row") }, { "labs-wide", N_("results, one column a test") },
    { "labs-transposed", N_("results, one column a date") },
  };
  return say (words, G_N_ELEMENTS (words), layout);
}

/** trophic_import_words_encoding: @encoding: (nullable): how the file writes its letters. */
const char *
trophic_import_words_encoding (const char *encoding)
{
  static const Word words[] = {
    { "CP932", "Shift_JIS (CP932)" }, { "UTF-8", "UTF-8" }, { "UTF-16LE", "UTF-16" }, { "UTF-16BE", "UTF-16" },
    { "WINDOWS-1252", N_("Western European (Windows-1252)") }, { "ISO-2022-JP", "JIS (ISO-2022-JP)" },
    { "EUC-JP", "EUC-JP" }, { "ISO-8859-1", N_("Western European (ISO-8859-1)") },
  };
  return say (words, G_N_ELEMENTS (words), encoding);
}

static char *
say_event (const char *text)
{
  const char *nick = trophic_vocabulary_term ("event_kind", text);
  int kind = TROPHIC_EVENT_UNKNOWN;
  TrophicEventKind event;
  if (nick != NULL && trophic_event_kind_from_nick (nick, &event))
    kind = (int) event;
  return g_strdup (kind != TROPHIC_EVENT_UNKNOWN ? trophic_event_kind_label ((TrophicEventKind) kind) : text);
}

/**
 * trophic_import_words_what:
 * @name: (nullable): of the test, as sent; of an event or a treatment its kind or drug
 * @code: (nullable): of the test, as sent
 * @analyte: (nullable): what the test was understood to be
 *
 * Returns: (transfer full): what the row is about, in words: the test as it was sent, else what it was understood to be
 */
char *
trophic_import_words_what (TrophicPanelKind      kind,
                           const char           *name,
                           const char           *code,
                           const TrophicAnalyte *analyte)
{
  switch (kind)
    {
    case TROPHIC_PANEL_PATIENT: return g_strdup (_("Patient"));
    case TROPHIC_PANEL_VISIT: return g_strdup (_("Visit"));
    case TROPHIC_PANEL_EVENT: return trophic_text_is_empty (name) ? g_strdup (_("Event")) : say_event (name);
    case TROPHIC_PANEL_TREATMENT:
      return trophic_text_is_empty (name) ? g_strdup (_("Treatment")) : g_strdup (name);
    case TROPHIC_PANEL_IMAGING: return g_strdup (_("Imaging"));
    case TROPHIC_PANEL_RESULT:
    case TROPHIC_PANEL_SKIPPED:
    default:
      if (!trophic_text_is_empty (name))
        return g_strdup (name);
      return g_strdup (analyte != NULL ? trophic_analyte_name (analyte) : code != NULL ? code : "");
    }
}

static gboolean
names_a_person (TrophicPanelField field)
{
  switch ((int) field)
    {
    case TROPHIC_PANEL_NAME:
    case TROPHIC_PANEL_FAMILY_NAME:
    case TROPHIC_PANEL_GIVEN_NAME:
    case TROPHIC_PANEL_KANA:
    case TROPHIC_PANEL_LATIN_NAME:
    case TROPHIC_PANEL_PREFERRED_NAME: return TRUE;
    default: return FALSE;
    }
}

/**
 * trophic_import_words_cells:
 * @names: whether names of people are said
 *
 * Returns: (transfer full): every cell of the row that is not empty, as sent, under what its column holds
 */
char *
trophic_import_words_cells (const TrophicPanelRow *row,
                            gboolean               names)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < TROPHIC_PANEL_N_FIELDS; i++)
    if (!trophic_text_is_empty (row->text[i]) && (names || !names_a_person (i)))
      g_ptr_array_add (parts, g_strdup_printf (_("%s: %s"), trophic_import_words_field (i), row->text[i]));
  return trophic_words_join (parts);
}

static char *
join_place (const char *path,
            const char *place)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL, *where = trophic_words_place (place);
  if (name == NULL || *where == '\0')
    return name != NULL ? g_steal_pointer (&name) : g_steal_pointer (&where);
  /* Translators: a file and a place in it: "labs.csv, line 2" */
  return g_strdup_printf (C_("place in a file", "%s, %s"), name, where);
}

/** trophic_import_words_place: (transfer full): where the row stands, with the file's name where there are several. */
char *
trophic_import_words_place (TrophicStaging *staging,
                            guint           index)
{
  TrophicStagedRow row;
  g_autofree char *place = trophic_staging_row_place (staging, index);
  trophic_staging_get_row (staging, index, &row);
  return join_place (trophic_staging_n_files (staging) > 1 ? trophic_staging_file (staging, row.file)->path : NULL, place);
}

/** trophic_import_words_problem: (transfer full): what is wrong with the file, and where: "labs.csv, line 2: …". */
char *
trophic_import_words_problem (const char *path,
                              const char *where,
                              const char *message)
{
  g_autofree char *place = join_place (path, where);
  return *place != '\0' ? g_strdup_printf ("%s: %s", place, message) : g_strdup (message);
}
