/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-patient-item.h"

#include <math.h>

#include "trophic-text.h"

struct _TrophicPatientItem
{
  GObject                parent_instance;
  TrophicPatientSummary *summary;
  GRefString            *search_key; /* numbers, names, kana and its romaji, folded, one a line */
  char                  *name_order;
  char                  *number_order;
  TrophicBadge           badge;
};

G_DEFINE_FINAL_TYPE (TrophicPatientItem, trophic_patient_item, G_TYPE_OBJECT)

/* "changed": the facts or the badge are others now; rows on screen draw themselves again. */
enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
append_key (GString    *keys,
            const char *text)
{
  if (trophic_text_is_empty (text))
    return;
  g_autofree char *key = trophic_text_search_key (text);
  g_string_append (keys, key);
  g_string_append_c (keys, '\n');
}

static GRefString *
make_search_key (const TrophicPatient *patient)
{
  GString *keys = g_string_new (NULL);
  for (guint i = 0; i < patient->numbers->len; i++)
    append_key (keys, ((const TrophicPatientNumber *) g_ptr_array_index (patient->numbers, i))->number);
  g_autofree char *name = trophic_patient_name (patient);
  append_key (keys, name);
  if (name != NULL && !trophic_text_is_empty (patient->family_name) && !trophic_text_is_empty (patient->given_name))
    {
      g_autofree char *given_first = g_strdup_printf ("%s %s", patient->given_name, patient->family_name);
      append_key (keys, given_first);
    }
  append_key (keys, patient->kana);
  append_key (keys, patient->latin_name);
  append_key (keys, patient->preferred_name);
  if (!trophic_text_is_empty (patient->kana))
    {
      g_autofree char *romaji = trophic_text_kana_romaji (patient->kana);
      g_autofree char *short_o = trophic_text_romaji_name (romaji, FALSE), *with_h = trophic_text_romaji_name (romaji, TRUE);
      append_key (keys, romaji);
      if (!g_str_equal (short_o, romaji))
        append_key (keys, short_o);
      if (!g_str_equal (with_h, short_o))
        append_key (keys, with_h);
    }
  g_autofree char *text = g_string_free (keys, FALSE);
  return g_ref_string_new (text);
}

static char *
make_name_order (const TrophicPatient *patient)
{
  g_autofree char *name = trophic_patient_name (patient);
  const char *shown = !trophic_text_is_empty (patient->kana) ? patient->kana : name != NULL ? name : patient->latin_name;
  return trophic_text_order_key (shown);
}

static void
trophic_patient_item_finalize (GObject *object)
{
  TrophicPatientItem *self = TROPHIC_PATIENT_ITEM (object);
  g_clear_pointer (&self->summary, trophic_patient_summary_free);
  g_clear_pointer (&self->search_key, g_ref_string_release);
  g_free (self->name_order);
  g_free (self->number_order);
  G_OBJECT_CLASS (trophic_patient_item_parent_class)->finalize (object);
}

static void
trophic_patient_item_class_init (TrophicPatientItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_patient_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", TROPHIC_TYPE_PATIENT_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
trophic_patient_item_init (TrophicPatientItem *self)
{
}

/** trophic_patient_item_new: @summary: (transfer full). */
TrophicPatientItem *
trophic_patient_item_new (TrophicPatientSummary *summary)
{
  TrophicPatientItem *self = g_object_new (TROPHIC_TYPE_PATIENT_ITEM, NULL);
  self->summary = summary;
  self->search_key = make_search_key (summary->patient);
  self->name_order = make_name_order (summary->patient);
  self->number_order = g_utf8_collate_key_for_filename (trophic_patient_id (summary->patient), -1);
  return self;
}

/**
 * trophic_patient_items_read:
 *
 * For the reading thread: folding and collating a name costs more than reading it.
 *
 * Returns: (transfer full) (element-type TrophicPatientItem) (nullable): all patients, in the order of their numbers
 */
GPtrArray *
trophic_patient_items_read (TrophicStore  *store,
                            GError       **error)
{
  g_autoptr (GPtrArray) summaries = trophic_store_list_patients (store, error);
  if (summaries == NULL)
    return NULL;
  GPtrArray *items = g_ptr_array_new_full (summaries->len, g_object_unref);
  for (guint i = 0; i < summaries->len; i++)
    g_ptr_array_add (items, trophic_patient_item_new (g_steal_pointer (&summaries->pdata[i])));
  return items;
}

/** trophic_patient_item_update: takes what was read anew out of @fresh, which is of no use then; the badge is to be computed again. */
void
trophic_patient_item_update (TrophicPatientItem *self,
                             TrophicPatientItem *fresh)
{
  g_clear_pointer (&self->summary, trophic_patient_summary_free);
  g_clear_pointer (&self->search_key, g_ref_string_release);
  g_free (self->name_order);
  g_free (self->number_order);
  self->summary = g_steal_pointer (&fresh->summary);
  self->search_key = g_steal_pointer (&fresh->search_key);
  self->name_order = g_steal_pointer (&fresh->name_order);
  self->number_order = g_steal_pointer (&fresh->number_order);
  self->badge = TROPHIC_BADGE_UNKNOWN;
  g_signal_emit (self, signals[CHANGED], 0);
}

/** trophic_patient_item_row: the patient's row in the clinic file. */
gint64
trophic_patient_item_row (TrophicPatientItem *self)
{
  return self->summary->patient->row;
}

/** trophic_patient_item_summary: (transfer none): the facts of the row. */
const TrophicPatientSummary *
trophic_patient_item_summary (TrophicPatientItem *self)
{
  return self->summary;
}

/** trophic_patient_item_change_kg: last weight less the one before, kg; NAN when one is unknown. */
double
trophic_patient_item_change_kg (TrophicPatientItem *self)
{
  return self->summary->last_weight_kg - self->summary->previous_weight_kg;
}

/** trophic_patient_item_matches: whether any number, name or reading holds @key (from trophic_text_search_key()). */
gboolean
trophic_patient_item_matches (TrophicPatientItem *self,
                              const char         *key)
{
  return strstr (self->search_key, key) != NULL;
}

/** trophic_patient_item_is_called: whether a number, name or reading is @key (from trophic_text_search_key()), and does not only hold it. */
gboolean
trophic_patient_item_is_called (TrophicPatientItem *self,
                                const char         *key)
{
  g_autofree char *line = g_strconcat ("\n", key, "\n", NULL);
  return g_str_has_prefix (self->search_key, line + 1) || strstr (self->search_key, line) != NULL;
}

/** trophic_patient_item_dup_key: (transfer full): what a search looks in; it may be read in any thread and never changes. */
GRefString *
trophic_patient_item_dup_key (TrophicPatientItem *self)
{
  return g_ref_string_acquire (self->search_key);
}

/* Unknown goes last in every order. */
static int
compare_change (double a,
                double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

/* Dead, moved away or without the disease: nobody waits for their next weight. */
static gboolean
is_gone (TrophicPatientItem *self)
{
  TrophicPatientStatus status = self->summary->patient->status;
  return status == TROPHIC_STATUS_DECEASED || status == TROPHIC_STATUS_TRANSFERRED_OUT || status == TROPHIC_STATUS_DIAGNOSIS_REVISED;
}

static int
compare_last_visit (const TrophicDate *a,
                    const TrophicDate *b)
{
  gboolean a_known = trophic_date_is_known (a), b_known = trophic_date_is_known (b);
  if (!a_known || !b_known)
    return b_known - a_known;
  return trophic_date_compare (b, a);
}

/** trophic_patient_item_compare: order of two rows; equal ones stand by number. By change of weight those in care come first. */
int
trophic_patient_item_compare (TrophicPatientItem  *a,
                              TrophicPatientItem  *b,
                              TrophicPatientOrder  order)
{
  int result = 0;
  switch (order)
    {
    case TROPHIC_PATIENT_ORDER_WEIGHT_CHANGE:
      result = is_gone (a) - is_gone (b);
      if (result == 0)
        result = compare_change (trophic_patient_item_change_kg (a), trophic_patient_item_change_kg (b));
      break;
    case TROPHIC_PATIENT_ORDER_NAME:
      result = strcmp (a->name_order, b->name_order);
      break;
    case TROPHIC_PATIENT_ORDER_LAST_VISIT:
      result = compare_last_visit (&a->summary->last_visit, &b->summary->last_visit);
      break;
    case TROPHIC_PATIENT_ORDER_NUMBER:
      break;
    }
  return result != 0 ? result : strcmp (a->number_order, b->number_order);
}

/** trophic_patient_item_get_badge: the lactate badge, %TROPHIC_BADGE_UNKNOWN until it was computed. */
TrophicBadge
trophic_patient_item_get_badge (TrophicPatientItem *self)
{
  return self->badge;
}

/** trophic_patient_item_set_badge: keeps the computed badge until the facts change. */
void
trophic_patient_item_set_badge (TrophicPatientItem *self,
                                TrophicBadge        badge)
{
  if (self->badge == badge)
    return;
  self->badge = badge;
  g_signal_emit (self, signals[CHANGED], 0);
}

/** trophic_badge_from_answer: what the list says of a lactate group. */
TrophicBadge
trophic_badge_from_answer (const TrophicLactateAnswer *answer)
{
  switch (answer->group)
    {
    case TROPHIC_LACTATE_LOW:
      return answer->borderline ? TROPHIC_BADGE_BORDERLINE_LOW : TROPHIC_BADGE_LOW;
    case TROPHIC_LACTATE_HIGHER:
      return answer->borderline ? TROPHIC_BADGE_BORDERLINE_HIGHER : TROPHIC_BADGE_HIGHER;
    case TROPHIC_LACTATE_ABOVE_REFERENCE:
      return TROPHIC_BADGE_ABOVE;
    case TROPHIC_LACTATE_NONE:
      break;
    }
  return TROPHIC_BADGE_NONE;
}
