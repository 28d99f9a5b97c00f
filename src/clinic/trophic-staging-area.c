/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-staging-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* By TrophicReason: the stable word and the sentence for people. */
static const struct {
  const char *word;
  const char *label;
} reasons[] = {
  { NULL, NULL },
  { "no-value", N_("The row has no value") },
  { "pending", N_("The laboratory has not reported the result yet") },
  { "document", N_("A document, not a value") },
  { "heading", N_("The heading of a group of results") },
  { "order", N_("An order, not a result") },
  { "not-a-result", N_("Not a result") },
  { "id-conflict", N_("The patient's number in the file differs from the one on its name or envelope") },
  { "unmatched", N_("No patient on file has this number") },
  { "unconfirmed", N_("The number is on file from another source, and neither a name nor a birth date confirms the patient") },
  { "similar-number", N_("A patient on file has this number with more or fewer leading zeros") },
  { "demographic-conflict", N_("Name or birth date differ from the patient on file") },
  { "extra-cells", N_("The line has more cells than the header; its columns may be shifted") },
  { "unmapped", N_("The test is not known") },
  { "unreadable", N_("The result is not a number") },
  { "ambiguous-number", N_("The number can be read in two ways") },
  { "unit-missing", N_("The unit is missing") },
  { "unit-unknown", N_("The unit is not known for this test") },
  { "no-time", N_("The collection date is missing") },
  { "invalid-date", N_("The date cannot be read") },
  { "ambiguous-date", N_("The date can be read in two ways") },
  { "invalid", N_("A cell holds what cannot be there") },
  { "implausible", N_("The value lies outside the plausible range") },
  { "future", N_("The date lies in the future") },
  { "before-birth", N_("The date lies before the patient's birth") },
  { "after-death", N_("The date lies after the patient's death") },
  { "conflict", N_("Another value is on file for the same time") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == TROPHIC_REASON_N);

static const char * const class_labels[] = {
  N_("New"), N_("Already on file"), N_("Corrected"), N_("Held"), N_("Skipped"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (class_labels) == TROPHIC_STAGED_N_CLASSES);

/** trophic_reason_word: the stable word, %NULL for none. */
const char *
trophic_reason_word (TrophicReason reason)
{
  return reasons[reason].word;
}

/** trophic_staging_reason_label: what a reason's stable word says to people, translated. */
const char *
trophic_staging_reason_label (const char *reason)
{
  for (guint i = 1; reason != NULL && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reason, reasons[i].word))
      return _(reasons[i].label);
  return "";
}

/** trophic_staging_class_label: what becomes of a row, translated. */
const char *
trophic_staging_class_label (TrophicStagedClass staged)
{
  g_return_val_if_fail ((guint) staged < TROPHIC_STAGED_N_CLASSES, "");
  return _(class_labels[staged]);
}

static void
free_file (gpointer data)
{
  TrophicStagedFile *file = data;
  g_free (file->path);
  g_free (file->format);
  g_free (file->layout);
  g_free (file->encoding);
  g_free (file->sha256);
  g_ptr_array_unref (file->problems);
  g_free (file);
}

static void
free_series (gpointer data)
{
  TrophicSeries *series = data;
  g_free (series->sent_sampling.tube);
  g_free (series->sent_sampling.device);
  g_free (series);
}

/** trophic_named_patient_clear: forgets what the clinic and the rows say of the patient. */
void
trophic_named_patient_clear (TrophicNamedPatient *patient)
{
  g_clear_pointer (&patient->record, trophic_record_unref);
  g_clear_pointer (&patient->incoming, trophic_patient_free);
  g_clear_pointer (&patient->filled_visits, g_hash_table_unref);
  g_clear_pointer (&patient->filled_treatments, g_hash_table_unref);
  g_clear_pointer (&patient->filled_imaging, g_hash_table_unref);
  g_clear_pointer (&patient->visits, g_ptr_array_unref);
  g_clear_pointer (&patient->events, g_ptr_array_unref);
  g_clear_pointer (&patient->treatments, g_ptr_array_unref);
  g_clear_pointer (&patient->imaging, g_ptr_array_unref);
  g_clear_pointer (&patient->index, trophic_fact_index_free);
  memset (patient->n_indexed, 0, sizeof patient->n_indexed);
  patient->on_file = NULL;
  patient->birth = patient->death = TROPHIC_DATE_UNKNOWN;
  patient->create = patient->announced = patient->filled = patient->taken = patient->padded = patient->cross = patient->disputed = FALSE;
  patient->other = 0;
}

static void
free_patient (gpointer data)
{
  trophic_named_patient_clear (data);
  g_free (data);
}

static void
free_detail (gpointer data)
{
  TrophicDetail *detail = data;
  if (detail->value != NULL)
    detail->free_value (detail->value);
  g_free (detail);
}

/**
 * trophic_staging_new:
 * @zone: the clinic's time zone, for times without an offset
 * @source: (nullable): who assigned the patients' numbers
 */
TrophicStaging *
trophic_staging_new (GTimeZone  *zone,
                     const char *source)
{
  TrophicStaging *staging = g_new0 (TrophicStaging, 1);
  staging->texts = trophic_text_arena_new ();
  staging->blocks = g_ptr_array_new_with_free_func (g_free);
  staging->extras = g_ptr_array_new_with_free_func (g_free);
  staging->series = g_ptr_array_new_with_free_func (free_series);
  staging->series_by_text = trophic_staging_series_table_new ();
  staging->persons = g_array_new (FALSE, TRUE, sizeof (TrophicPerson));
  staging->persons_by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  staging->patients = g_ptr_array_new_with_free_func (free_patient);
  staging->patients_by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  staging->details = g_ptr_array_new_with_free_func (free_detail);
  staging->files = g_ptr_array_new_with_free_func (free_file);
  staging->places = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  staging->changes = g_array_new (FALSE, FALSE, sizeof (TrophicResultChange));
  staging->overtaken = g_array_new (FALSE, FALSE, sizeof (TrophicOvertaken));
  staging->order = g_array_new (FALSE, FALSE, sizeof (guint32));
  staging->day_offsets = g_array_new (FALSE, TRUE, sizeof (gint16));
  staging->released = g_array_new (FALSE, FALSE, sizeof (gint64));
  staging->zone = g_time_zone_ref (zone);
  staging->source = g_strdup (source != NULL ? source : "");
  return staging;
}

/** trophic_staging_free: */
void
trophic_staging_free (TrophicStaging *staging)
{
  if (staging == NULL)
    return;
  g_hash_table_unref (staging->series_by_text);
  g_hash_table_unref (staging->persons_by_text);
  g_hash_table_unref (staging->patients_by_number);
  g_ptr_array_unref (staging->blocks);
  g_ptr_array_unref (staging->extras);
  g_ptr_array_unref (staging->series);
  g_array_unref (staging->persons);
  g_ptr_array_unref (staging->patients);
  g_ptr_array_unref (staging->details);
  g_ptr_array_unref (staging->files);
  g_array_unref (staging->order);
  g_array_unref (staging->overtaken);
  g_array_unref (staging->changes);
  g_hash_table_unref (staging->places);
  g_array_unref (staging->day_offsets);
  g_array_unref (staging->released);
  g_time_zone_unref (staging->zone);
  trophic_text_arena_free (staging->texts);
  g_clear_pointer (&staging->held, g_ptr_array_unref);
  g_clear_pointer (&staging->pending, g_ptr_array_unref);
  g_clear_pointer (&staging->create, g_hash_table_unref);
  g_free (staging->source);
  g_free (staging);
}

/** trophic_staging_row_at: the row itself, for this room. */
TrophicRow *
trophic_staging_row_at (TrophicStaging *staging,
                        guint           index)
{
  TrophicRow *block = g_ptr_array_index (staging->blocks, index / TROPHIC_ROWS_PER_BLOCK);
  return block + index % TROPHIC_ROWS_PER_BLOCK;
}

/* About what the tables take for a patient, for a row of a patients or visits table, and for each entry of a hash table. */
#define PATIENT_SIZE 1500
#define DETAIL_SIZE  600
#define ENTRY_SIZE   150

/** trophic_staging_size: about how many bytes the staging takes. */
gsize
trophic_staging_size (TrophicStaging *staging)
{
  return (gsize) staging->n_rows * (sizeof (TrophicRow) + sizeof (guint32)) + trophic_text_arena_size (staging->texts) +
         staging->extras->len * TROPHIC_ROWS_PER_BLOCK * sizeof (TrophicRowExtra) +
         staging->patients->len * (gsize) PATIENT_SIZE + staging->details->len * (gsize) DETAIL_SIZE +
         staging->persons->len * (sizeof (TrophicPerson) + ENTRY_SIZE) + staging->series->len * (sizeof (TrophicSeries) + ENTRY_SIZE);
}

/** trophic_staging_append: a new row of which nothing is known. */
TrophicRow *
trophic_staging_append (TrophicStaging *staging)
{
  if (staging->n_rows % TROPHIC_ROWS_PER_BLOCK == 0)
    g_ptr_array_add (staging->blocks, g_new0 (TrophicRow, TROPHIC_ROWS_PER_BLOCK));
  TrophicRow *row = trophic_staging_row_at (staging, staging->n_rows++);
  row->value = NAN;
  return row;
}

/** trophic_staging_add_extra: a place for what few sources say of the row @index. */
TrophicRowExtra *
trophic_staging_add_extra (TrophicStaging *staging,
                           guint           index)
{
  guint block = index / TROPHIC_ROWS_PER_BLOCK;
  while (staging->extras->len <= block)
    g_ptr_array_add (staging->extras, NULL);
  if (g_ptr_array_index (staging->extras, block) == NULL)
    g_ptr_array_index (staging->extras, block) = g_new0 (TrophicRowExtra, TROPHIC_ROWS_PER_BLOCK);
  return (TrophicRowExtra *) g_ptr_array_index (staging->extras, block) + index % TROPHIC_ROWS_PER_BLOCK;
}

/** trophic_staging_extra_at: what few sources say of the row @index; nothing is known where none does. */
const TrophicRowExtra *
trophic_staging_extra_at (TrophicStaging *staging,
                          guint           index)
{
  static const TrophicRowExtra none;
  guint block = index / TROPHIC_ROWS_PER_BLOCK;
  if (block >= staging->extras->len || g_ptr_array_index (staging->extras, block) == NULL)
    return &none;
  return (const TrophicRowExtra *) g_ptr_array_index (staging->extras, block) + index % TROPHIC_ROWS_PER_BLOCK;
}

/** trophic_staging_n_rows: */
guint
trophic_staging_n_rows (TrophicStaging *staging)
{
  return staging->n_rows;
}

static const char *
text_or_empty (TrophicStaging    *staging,
               TrophicTextHandle  handle)
{
  return handle != 0 ? trophic_text_arena_get (staging->texts, handle) : "";
}

static void
get_result (TrophicStaging   *staging,
            const TrophicRow *row,
            TrophicStagedRow *view)
{
  const TrophicSeries *series = g_ptr_array_index (staging->series, row->what);
  view->code = text_or_empty (staging, series->text[TROPHIC_SERIES_CODE]);
  view->system = text_or_empty (staging, series->text[TROPHIC_SERIES_SYSTEM]);
  view->name = text_or_empty (staging, series->text[TROPHIC_SERIES_TEST]);
  view->unit = text_or_empty (staging, series->text[TROPHIC_SERIES_UNIT]);
  view->analyte = series->analyte;
  view->value = row->value * series->factor;
  view->comparator = row->comparator;
}

/**
 * trophic_staging_get_row:
 * @index: from 0, in the order of the files
 * @view: (out caller-allocates): the row; its texts belong to the staging
 */
void
trophic_staging_get_row (TrophicStaging   *staging,
                         guint             index,
                         TrophicStagedRow *view)
{
  g_return_if_fail (index < staging->n_rows);
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, row->person);
  *view = (TrophicStagedRow) {
    .kind = row->kind, .staged = row->staged, .reason = row->staged >= TROPHIC_STAGED_QUARANTINED ? trophic_reason_word (row->reason) : NULL,
    .patient = "", .code = "", .system = "", .name = text_or_empty (staging, row->accession), .unit = "",
    .value_text = text_or_empty (staging, row->value_text), .time_text = text_or_empty (staging, row->time_text),
    .accession = "", .time = row->time, .value = NAN, .on_file = MAX (row->on_file, 0),
    .file = row->file, .line = row->has_path ? 0 : row->line, .column = row->column, .part = row->part,
  };
  if (person->sent != G_MAXUINT)
    {
      const TrophicNamedPatient *patient = g_ptr_array_index (staging->patients, person->sent);
      view->patient = text_or_empty (staging, patient->number);
    }
  if (row->kind == TROPHIC_PANEL_RESULT || row->kind == TROPHIC_PANEL_SKIPPED)
    {
      view->name = "";
      view->accession = text_or_empty (staging, row->accession);
      get_result (staging, row, view);
    }
}

/** trophic_staging_row_place: (transfer full): where in its file the row stands, "line 12", "line 12, column 3" or its path. */
char *
trophic_staging_row_place (TrophicStaging *staging,
                           guint           index)
{
  const TrophicRow *row = trophic_staging_row_at (staging, index);
  TrophicPanelRow place = { .line = row->line, .column = row->column };
  if (row->has_path)
    place.path = trophic_text_arena_get (staging->texts, row->line);
  return trophic_panel_row_place (&place);
}

/** trophic_staging_n_files: */
guint
trophic_staging_n_files (TrophicStaging *staging)
{
  return staging->files->len;
}

/** trophic_staging_file: */
const TrophicStagedFile *
trophic_staging_file (TrophicStaging *staging,
                      guint           index)
{
  g_return_val_if_fail (index < staging->files->len, NULL);
  return g_ptr_array_index (staging->files, index);
}

/** trophic_staging_n_named: distinct patients named, once over all files, those without a number too. */
guint
trophic_staging_n_named (TrophicStaging *staging)
{
  guint n = staging->patients->len;
  for (guint i = 0; i < staging->persons->len; i++)
    {
      const TrophicPerson *person = &g_array_index (staging->persons, TrophicPerson, i);
      n += person->patient == G_MAXUINT && trophic_person_is_named (person);
    }
  return n;
}

/** trophic_staging_n_patients: distinct numbers of patients, once over all files. */
guint
trophic_staging_n_patients (TrophicStaging *staging)
{
  return staging->patients->len;
}

/**
 * trophic_staging_get_patient:
 * @view: (out caller-allocates): texts belong to the staging
 */
void
trophic_staging_get_patient (TrophicStaging       *staging,
                             guint                 index,
                             TrophicStagedPatient *view)
{
  g_return_if_fail (index < staging->patients->len);
  const TrophicNamedPatient *patient = g_ptr_array_index (staging->patients, index);
  /* Shown with the patient whom its number is another one of. */
  const TrophicNamedPatient *one = patient->other != 0 ? g_ptr_array_index (staging->patients, patient->other - 1) : patient;
  const TrophicPatient *facts = one->on_file != NULL ? one->on_file : one->incoming;
  *view = (TrophicStagedPatient) {
    .number = text_or_empty (staging, patient->number), .source = text_or_empty (staging, patient->source),
    .row = one->on_file != NULL ? one->on_file->row : 0, .create = one->create,
    .n_rows = patient->n_rows, .family_name = facts != NULL ? facts->family_name : NULL,
    .given_name = facts != NULL ? facts->given_name : NULL,
    .birth_date = facts != NULL ? facts->birth_date : TROPHIC_DATE_UNKNOWN,
  };
}

/** trophic_staging_counts: over all files. */
const TrophicStagedCounts *
trophic_staging_counts (TrophicStaging *staging)
{
  return &staging->counts;
}
