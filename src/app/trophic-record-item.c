/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-record-item.h"

#include <string.h>

#include "trophic-text.h"

struct _TrophicRecordItem
{
  GObject             parent_instance;
  TrophicRecord      *record; /* keeps the fact alive */
  TrophicRecordTable  table;
  gconstpointer       fact;
  gboolean            held;
  char               *texts[TROPHIC_RECORD_COLUMNS];
  char               *why;
  char               *key; /* folded, for the filter */
};

G_DEFINE_FINAL_TYPE (TrophicRecordItem, trophic_record_item, G_TYPE_OBJECT)

static void
trophic_record_item_finalize (GObject *object)
{
  TrophicRecordItem *self = TROPHIC_RECORD_ITEM (object);
  for (guint i = 0; i < TROPHIC_RECORD_COLUMNS; i++)
    g_free (self->texts[i]);
  g_free (self->why);
  g_free (self->key);
  trophic_record_unref (self->record);
  G_OBJECT_CLASS (trophic_record_item_parent_class)->finalize (object);
}

static void
trophic_record_item_class_init (TrophicRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_record_item_finalize;
}

static void
trophic_record_item_init (TrophicRecordItem *self)
{
}

/** trophic_record_item_new: (transfer full): the line of @fact, which belongs to @record. */
TrophicRecordItem *
trophic_record_item_new (TrophicRecord      *record,
                         TrophicRecordTable  table,
                         gconstpointer       fact,
                         gboolean            held)
{
  TrophicRecordItem *self = g_object_new (TROPHIC_TYPE_RECORD_ITEM, NULL);
  self->record = trophic_record_ref (record);
  self->table = table;
  self->fact = fact;
  self->held = held;
  trophic_record_line (table, fact, self->texts);
  self->why = held ? trophic_record_held_why (fact) : trophic_record_struck_why (table, fact);
  g_autoptr (GString) all = g_string_new (self->why);
  for (guint i = 0; i < TROPHIC_RECORD_COLUMNS; i++)
    g_string_append_printf (all, " %s", self->texts[i]);
  self->key = trophic_text_fold (all->str);
  return self;
}

const char *
trophic_record_item_get_text (TrophicRecordItem *self,
                              guint              column)
{
  return self->texts[column];
}

/** trophic_record_item_get_why: (nullable): why the row counts no more, or waits. */
const char *
trophic_record_item_get_why (TrophicRecordItem *self)
{
  return self->why;
}

gboolean
trophic_record_item_is_struck (TrophicRecordItem *self)
{
  return !self->held && trophic_record_is_struck (self->table, self->fact);
}

gboolean
trophic_record_item_is_held (TrophicRecordItem *self)
{
  return self->held;
}

TrophicRecordTable
trophic_record_item_get_table (TrophicRecordItem *self)
{
  return self->table;
}

gconstpointer
trophic_record_item_get_fact (TrophicRecordItem *self)
{
  return self->fact;
}

/** trophic_record_item_get_row: the number of the stored row; one that came in a file and waits is numbered apart. */
gint64
trophic_record_item_get_row (TrophicRecordItem *self)
{
  switch (self->table)
    {
    case TROPHIC_RECORD_VALUES: return ((const TrophicObservation *) self->fact)->row;
    case TROPHIC_RECORD_VISITS: return ((const TrophicVisit *) self->fact)->row;
    case TROPHIC_RECORD_EVENTS: return ((const TrophicEvent *) self->fact)->row;
    case TROPHIC_RECORD_TREATMENTS: return ((const TrophicTreatment *) self->fact)->row;
    case TROPHIC_RECORD_IMAGING: return ((const TrophicImaging *) self->fact)->row;
    case TROPHIC_RECORD_N_TABLES:
    default: return 0;
    }
}

/** trophic_record_item_matches: whether the folded @key stands anywhere in the line. */
gboolean
trophic_record_item_matches (TrophicRecordItem *self,
                             const char        *key)
{
  return strstr (self->key, key) != NULL;
}
