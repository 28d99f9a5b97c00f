/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-visit-entry.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "trophic-date-text.h"
#include "trophic-entry-check-private.h"
#include "trophic-number.h"
#include "trophic-text.h"
#include "trophic-vocabulary.h"
#include "trophic-words.h"

#define GROUP_FIELDS    "fields"
#define GROUP_CONFIRMED "confirmed"

struct _TrophicVisitEntry {
  GHashTable *fields;    /* key -> text as typed */
  GHashTable *confirmed; /* keys */
};

/* The numbers of the form and where they go; a member of the visit each. */
typedef struct {
  const char *key;
  gsize       offset;
  const char *unit;
} NumberField;

static const NumberField number_fields[] = {
  { "weight_kg", G_STRUCT_OFFSET (TrophicVisit, gross_weight_kg), "kg" },
  { "tare_kg", G_STRUCT_OFFSET (TrophicVisit, tare_kg), "kg" },
  { "height_cm", G_STRUCT_OFFSET (TrophicVisit, height_cm), "cm" },
  { "fvc_percent", G_STRUCT_OFFSET (TrophicVisit, fvc_percent), "%" },
  { "vc_percent", G_STRUCT_OFFSET (TrophicVisit, vc_percent), "%" },
  { "intake_kcal", G_STRUCT_OFFSET (TrophicVisit, intake_kcal), "kcal" },
  { "enteral_kcal", G_STRUCT_OFFSET (TrophicVisit, enteral_kcal), "kcal" },
  { "parenteral_kcal", G_STRUCT_OFFSET (TrophicVisit, parenteral_kcal), "kcal" },
  { "little_intake_days", G_STRUCT_OFFSET (TrophicVisit, little_intake_days), NULL },
  { "arm_cm", G_STRUCT_OFFSET (TrophicVisit, arm_cm), "cm" },
  { "calf_cm", G_STRUCT_OFFSET (TrophicVisit, calf_cm), "cm" },
};

static const struct {
  const char *key;
  gsize       offset;
} text_fields[] = {
  { "clothing", G_STRUCT_OFFSET (TrophicVisit, clothing) },
  { "not_weighed_reason", G_STRUCT_OFFSET (TrophicVisit, not_weighed_reason) },
  { "alsfrs_r_rater", G_STRUCT_OFFSET (TrophicVisit, alsfrs_r_rater) },
  { "alsfrs_r_mode", G_STRUCT_OFFSET (TrophicVisit, alsfrs_r_mode) },
  { "intake_method", G_STRUCT_OFFSET (TrophicVisit, intake_method) },
  { "route", G_STRUCT_OFFSET (TrophicVisit, route) },
  { "texture", G_STRUCT_OFFSET (TrophicVisit, texture) },
  { "risk_drugs", G_STRUCT_OFFSET (TrophicVisit, risk_drugs) },
  { "note", G_STRUCT_OFFSET (TrophicVisit, note) },
};

/** trophic_visit_entry_new: a form in which nothing is typed. */
TrophicVisitEntry *
trophic_visit_entry_new (void)
{
  TrophicVisitEntry *entry = g_new0 (TrophicVisitEntry, 1);
  entry->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  entry->confirmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return entry;
}

/** trophic_visit_entry_free: */
void
trophic_visit_entry_free (TrophicVisitEntry *entry)
{
  if (entry == NULL)
    return;
  g_hash_table_unref (entry->fields);
  g_hash_table_unref (entry->confirmed);
  g_free (entry);
}

/**
 * trophic_visit_entry_from_draft:
 * @draft: what trophic_visit_entry_to_draft() wrote
 *
 * Returns: (transfer full) (nullable): the form as it was left; %NULL when @draft is no draft
 */
TrophicVisitEntry *
trophic_visit_entry_from_draft (const char *draft)
{
  g_return_val_if_fail (draft != NULL, NULL);

  g_autoptr (GKeyFile) file = g_key_file_new ();
  if (!g_key_file_load_from_data (file, draft, strlen (draft), G_KEY_FILE_NONE, NULL))
    return NULL;
  TrophicVisitEntry *entry = trophic_visit_entry_new ();
  g_auto (GStrv) fields = g_key_file_get_keys (file, GROUP_FIELDS, NULL, NULL);
  for (char **key = fields; key != NULL && *key != NULL; key++)
    {
      char *text = g_key_file_get_string (file, GROUP_FIELDS, *key, NULL);
      if (text != NULL)
        g_hash_table_insert (entry->fields, g_strdup (*key), text);
    }
  g_auto (GStrv) confirmed = g_key_file_get_keys (file, GROUP_CONFIRMED, NULL, NULL);
  for (char **key = confirmed; key != NULL && *key != NULL; key++)
    g_hash_table_add (entry->confirmed, g_strdup (*key));
  return entry;
}

/**
 * trophic_visit_entry_to_draft:
 *
 * Returns: (transfer full): the form as text, every field as typed
 */
char *
trophic_visit_entry_to_draft (const TrophicVisitEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  g_autoptr (GKeyFile) file = g_key_file_new ();
  GHashTableIter iter;
  gpointer key, text;
  g_hash_table_iter_init (&iter, entry->fields);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_key_file_set_string (file, GROUP_FIELDS, key, text);
  g_hash_table_iter_init (&iter, entry->confirmed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_key_file_set_boolean (file, GROUP_CONFIRMED, key, TRUE);
  return g_key_file_to_data (file, NULL, NULL);
}

/**
 * trophic_visit_entry_get:
 *
 * Returns: (nullable) (transfer none): what is typed in @key; valid until @key is set
 */
const char *
trophic_visit_entry_get (const TrophicVisitEntry *entry,
                         const char              *key)
{
  g_return_val_if_fail (entry != NULL && key != NULL, NULL);
  return g_hash_table_lookup (entry->fields, key);
}

/**
 * trophic_visit_entry_set:
 * @text: (nullable): what is typed now; empty or %NULL takes the field out
 *
 * A changed field is no longer confirmed.
 */
void
trophic_visit_entry_set (TrophicVisitEntry *entry,
                         const char        *key,
                         const char        *text)
{
  g_return_if_fail (entry != NULL && key != NULL);

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (trophic_visit_entry_get (entry, key), text) == 0)
    return;
  g_hash_table_remove (entry->confirmed, key);
  if (text == NULL)
    g_hash_table_remove (entry->fields, key);
  else
    g_hash_table_insert (entry->fields, g_strdup (key), g_strdup (text));
}

/**
 * trophic_visit_entry_is_empty:
 *
 * Whether nothing but a date and a rater stands there: such a form leaves no draft behind.
 */
gboolean
trophic_visit_entry_is_empty (const TrophicVisitEntry *entry)
{
  g_return_val_if_fail (entry != NULL, TRUE);

  static const char *const given[] = { "date", "alsfrs_r_rater", "alsfrs_r_mode", "gastrostomy" };
  guint n = g_hash_table_size (entry->fields);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    n -= g_hash_table_contains (entry->fields, given[i]);
  return n == 0;
}

/**
 * trophic_visit_entry_confirm:
 *
 * A person looked at the question under @key and keeps the value as typed.
 */
void
trophic_visit_entry_confirm (TrophicVisitEntry *entry,
                             const char        *key)
{
  g_return_if_fail (entry != NULL && key != NULL);
  g_hash_table_add (entry->confirmed, g_strdup (key));
}

/**
 * trophic_entry_text_fold_digits:
 *
 * Returns: (transfer full): @text without spaces around it, full-width digits and signs as half-width ones
 */
char *
trophic_entry_text_fold_digits (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  char *folded = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  return folded != NULL ? g_strstrip (folded) : g_strdup ("");
}

/**
 * trophic_entry_text_number:
 * @value: (out): the number, NAN when there is none
 *
 * Reads a typed number: digits in any width, point or comma as the decimal sign.
 *
 * Returns: %FALSE when something is typed that is no number
 */
gboolean
trophic_entry_text_number (const char *text,
                           double     *value)
{
  *value = NAN;
  if (trophic_text_is_empty (text))
    return TRUE;
  g_autofree char *folded = trophic_entry_text_fold_digits (text);
  g_strdelimit (folded, ",", '.');
  if (trophic_number_parse (folded, value) && isfinite (*value))
    return TRUE;
  *value = NAN;
  return FALSE;
}

static void
read_choices (const TrophicVisitEntry *entry,
              TrophicVisit            *visit)
{
  trophic_scale_from_nick (trophic_visit_entry_get (entry, "scale"), &visit->scale);
  trophic_height_method_from_nick (trophic_visit_entry_get (entry, "height_method"), &visit->height_method);

  const char *oedema = trophic_visit_entry_get (entry, "oedema");
  if (oedema != NULL)
    visit->oedema = g_ascii_digit_value (*oedema);
  const char *gastrostomy = trophic_visit_entry_get (entry, "gastrostomy");
  if (gastrostomy != NULL)
    visit->gastrostomy = *gastrostomy == '1' ? TROPHIC_YES : TROPHIC_NO;
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      g_autofree char *key = g_strdup_printf ("alsfrs_r_%u", i + 1);
      const char *item = trophic_visit_entry_get (entry, key);
      if (item != NULL)
        visit->alsfrs_r[i] = (gint8) g_ascii_digit_value (*item); /* "unknown" gives -1 */
    }
}

/**
 * trophic_visit_entry_read:
 *
 * The visit as typed. What cannot be read is NAN here and a problem in trophic_visit_entry_check().
 * The weight is the scale's reading less the tare.
 *
 * Returns: (transfer full): a visit without patient and row
 */
TrophicVisit *
trophic_visit_entry_read (const TrophicVisitEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  g_autoptr (TrophicVisit) visit = trophic_visit_new ();
  const char *typed = trophic_visit_entry_get (entry, "date");
  g_autofree char *date = typed != NULL ? trophic_entry_text_fold_digits (typed) : NULL;
  if (date == NULL || (!trophic_date_parse (date, &visit->date) && trophic_date_text_parse (date, TROPHIC_DATE_ORDER_DMY, &visit->date) != TROPHIC_DATE_TEXT_OK))
    visit->date = TROPHIC_DATE_UNKNOWN;
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    trophic_entry_text_number (trophic_visit_entry_get (entry, number_fields[i].key),
                               G_STRUCT_MEMBER_P (visit, number_fields[i].offset));
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    G_STRUCT_MEMBER (char *, visit, text_fields[i].offset) =
      g_strdup (trophic_visit_entry_get (entry, text_fields[i].key));
  read_choices (entry, visit);
  visit->weight_kg = visit->gross_weight_kg;
  if (!isnan (visit->tare_kg))
    visit->weight_kg = trophic_round (visit->gross_weight_kg - visit->tare_kg, 3);
  return g_steal_pointer (&visit);
}

/**
 * trophic_visit_entry_check:
 *
 * The problems of the form that wait for an answer: those of trophic_entry_check_visit(), numbers that cannot be read,
 * less what a person confirmed.
 *
 * Returns: (transfer full) (element-type TrophicEntryProblem)
 */
GPtrArray *
trophic_visit_entry_check (const TrophicVisitEntry *entry,
                           const TrophicRecord     *record,
                           const TrophicDate       *today)
{
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (entry);
  g_autoptr (GPtrArray) problems = trophic_entry_check_visit (visit, record, today);

  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    {
      const char *text = trophic_visit_entry_get (entry, number_fields[i].key);
      double value;
      if (!trophic_entry_text_number (text, &value))
        trophic_entry_add (problems, number_fields[i].key, "not-a-number", TROPHIC_ENTRY_HOLD, _("“%s” is not one number"), text);
    }
  for (guint i = problems->len; i > 0; i--)
    {
      const TrophicEntryProblem *problem = g_ptr_array_index (problems, i - 1);
      if (problem->level == TROPHIC_ENTRY_CONFIRM &&
          g_hash_table_contains (entry->confirmed, problem->field))
        g_ptr_array_remove_index (problems, i - 1);
    }
  return g_steal_pointer (&problems);
}

static TrophicObservation *
new_held_value (const TrophicVisit        *visit,
                const TrophicEntryProblem *problem,
                const NumberField         *field,
                const char                *text)
{
  static const struct { const char *key, *analyte, *name; } names[] = {
    { "weight_kg", "weight", N_("Weight") }, { "tare_kg", NULL, N_("Tare") }, { "height_cm", "height", N_("Height") },
    { "fvc_percent", NULL, "%FVC" }, { "vc_percent", NULL, "%VC" }, { "intake_kcal", NULL, N_("Oral intake") },
    { "enteral_kcal", NULL, N_("Enteral intake") }, { "parenteral_kcal", NULL, N_("Parenteral intake") },
    { "little_intake_days", NULL, N_("Days of little intake") }, { "arm_cm", NULL, N_("Arm circumference") },
    { "calf_cm", NULL, N_("Calf circumference") },
  };
  TrophicObservation *held = trophic_observation_new ();
  held->time = visit->date;
  held->value_text = g_strdup (text);
  held->unit_text = g_strdup (field->unit);
  held->status = TROPHIC_RESULT_QUARANTINED;
  held->status_reason = g_strdup (problem->stored != NULL ? problem->stored : problem->message);
  held->code = g_strdup (field->key);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].key, field->key))
      {
        held->name = g_strdup (_(names[i].name));
        if (names[i].analyte != NULL)
          held->analyte = trophic_vocabulary_analyte (names[i].analyte);
      }
  trophic_entry_text_number (text, &held->original_value);
  return held;
}

/* A weight that hangs on a tare nobody believes is not known either. */
static void
take_out (TrophicVisit      *visit,
          const NumberField *field)
{
  G_STRUCT_MEMBER (double, visit, field->offset) = NAN;
  if (g_str_equal (field->key, "weight_kg") || g_str_equal (field->key, "tare_kg"))
    visit->weight_kg = NAN;
}

/* The visit of that day that is stored already, or NULL. */
static const TrophicVisit *
find_visit_of_day (const TrophicRecord *record,
                   const TrophicDate   *day)
{
  for (guint i = 0; i < record->visits->len; i++)
    {
      const TrophicVisit *visit = g_ptr_array_index (record->visits, i);
      if (!visit->entered_in_error && trophic_date_same_day (&visit->date, day))
        return visit;
    }
  return NULL;
}

/**
 * trophic_visit_entry_check_day:
 * @entry: of a new visit
 *
 * [S] Two visits of one day are two measurements of it: the second is asked about, and points to the first.
 *
 * Returns: (transfer full) (nullable): the question under the date, unless a person has answered it
 */
TrophicEntryProblem *
trophic_visit_entry_check_day (const TrophicVisitEntry *entry,
                               const TrophicRecord     *record)
{
  g_return_val_if_fail (entry != NULL && record != NULL, NULL);
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (entry);
  const TrophicVisit *stored = trophic_date_is_known (&visit->date) ? find_visit_of_day (record, &visit->date) : NULL;
  if (stored == NULL || g_hash_table_contains (entry->confirmed, "date"))
    return NULL;
  g_autofree char *kg = isfinite (stored->weight_kg) ? trophic_words_number (stored->weight_kg, 1) : NULL;
  TrophicEntryProblem *problem = g_new0 (TrophicEntryProblem, 1);
  problem->field = "date";
  problem->code = "same-day";
  problem->level = TROPHIC_ENTRY_CONFIRM;
  problem->message = kg != NULL ? g_strdup_printf (_("A visit of this day is stored, with %s kg. To add to it, correct it under Record, Visits"), kg)
                                : g_strdup (_("A visit of this day is stored. To add to it, correct it under Record, Visits"));
  problem->repair = TROPHIC_ENTRY_REPAIR_CONFIRM;
  problem->repair_label = g_strdup (_("Keep Both"));
  problem->repair_value = NAN;
  return problem;
}

/**
 * trophic_visit_entry_finish:
 * @held: (out) (transfer full) (element-type TrophicObservation): values nobody answered for, to be stored as held
 *
 * The visit to store. A value whose question is open is taken out of it and comes back in @held, exactly as typed:
 * nothing is lost and nothing doubtful enters a rule.
 *
 * Returns: (transfer full) (nullable): the visit; %NULL when a problem refuses the form (its date)
 */
TrophicVisit *
trophic_visit_entry_finish (const TrophicVisitEntry *entry,
                            const TrophicRecord     *record,
                            const TrophicDate       *today,
                            GPtrArray              **held)
{
  g_return_val_if_fail (entry != NULL && held != NULL, NULL);

  g_autoptr (GPtrArray) problems = trophic_visit_entry_check (entry, record, today);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_observation_free);
  g_autoptr (TrophicVisit) visit = trophic_visit_entry_read (entry);

  *held = NULL;
  for (guint i = 0; i < problems->len; i++)
    if (((TrophicEntryProblem *) g_ptr_array_index (problems, i))->level == TROPHIC_ENTRY_REFUSE)
      return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    {
      const TrophicEntryProblem *problem = trophic_entry_problems_find (problems, number_fields[i].key);
      if (problem == NULL)
        continue;
      g_ptr_array_add (kept, new_held_value (visit, problem, &number_fields[i],
                                             trophic_visit_entry_get (entry, number_fields[i].key)));
      take_out (visit, &number_fields[i]);
    }
  *held = g_steal_pointer (&kept);
  return g_steal_pointer (&visit);
}

/**
 * trophic_visit_entry_from_visit:
 *
 * The form of a stored visit, for correcting it.
 *
 * Returns: (transfer full)
 */
TrophicVisitEntry *
trophic_visit_entry_from_visit (const TrophicVisit *visit)
{
  g_return_val_if_fail (visit != NULL, NULL);

  TrophicVisitEntry *entry = trophic_visit_entry_new ();
  char number[TROPHIC_NUMBER_SIZE], date[TROPHIC_DATE_SIZE];
  trophic_visit_entry_set (entry, "date", trophic_date_write (&visit->date, date));
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    {
      double value = G_STRUCT_MEMBER (double, visit, number_fields[i].offset);
      if (i == 0 && isnan (value))
        value = visit->weight_kg; /* a table of visits has the net weight alone */
      if (!isnan (value))
        trophic_visit_entry_set (entry, number_fields[i].key, trophic_number_write (value, number));
    }
  for (guint i = 0; i < G_N_ELEMENTS (text_fields); i++)
    trophic_visit_entry_set (entry, text_fields[i].key, G_STRUCT_MEMBER (char *, visit, text_fields[i].offset));
  if (visit->scale != TROPHIC_SCALE_UNKNOWN)
    trophic_visit_entry_set (entry, "scale", trophic_scale_nick (visit->scale));
  if (visit->height_method != TROPHIC_HEIGHT_UNKNOWN)
    trophic_visit_entry_set (entry, "height_method", trophic_height_method_nick (visit->height_method));
  if (visit->gastrostomy != TROPHIC_UNKNOWN)
    trophic_visit_entry_set (entry, "gastrostomy", visit->gastrostomy == TROPHIC_YES ? "1" : "0");
  if (visit->oedema >= 0)
    trophic_visit_entry_set (entry, "oedema", (char[]) { '0' + visit->oedema, 0 });
  for (guint i = 0; i < TROPHIC_ALSFRS_R_ITEMS; i++)
    {
      g_autofree char *key = g_strdup_printf ("alsfrs_r_%u", i + 1);
      if (visit->alsfrs_r[i] >= 0)
        trophic_visit_entry_set (entry, key, (char[]) { '0' + visit->alsfrs_r[i], 0 });
    }
  return entry;
}

/** trophic_visit_entry_has_number: whether @key is a field of the form that holds a number. */
gboolean
trophic_visit_entry_has_number (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (number_fields); i++)
    if (g_str_equal (number_fields[i].key, key))
      return TRUE;
  return FALSE;
}

/**
 * trophic_visit_entry_keep:
 * @typed: the visit that a form corrected
 * @stored: the visit as it is stored
 *
 * Gives @typed the facts of @stored that no field of the form asks, so that a correction never loses one.
 */
void
trophic_visit_entry_keep (TrophicVisit       *typed,
                          const TrophicVisit *stored)
{
  g_return_if_fail (typed != NULL && stored != NULL);

  typed->row = stored->row;
  typed->patient_row = stored->patient_row;
  typed->batch = stored->batch;
  typed->alsfrs_r_total = stored->alsfrs_r_total;
  /* A table of visits gave the net weight alone: what the scale showed stays unknown. */
  if (isnan (stored->gross_weight_kg) && isnan (typed->tare_kg) && typed->weight_kg == stored->weight_kg)
    typed->gross_weight_kg = NAN;
}
