/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-quality-entry.h"

#include "trophic-quality-words.h"
#include "trophic-text.h"
#include "trophic-words.h"

struct _TrophicQualityEntry
{
  GObject  parent_instance;
  char    *texts[TROPHIC_N_ENTRY_COLUMNS];
  char    *key; /* folded, for the filter */
  char    *reason_key; /* the same with the reason */
};

G_DEFINE_FINAL_TYPE (TrophicQualityEntry, trophic_quality_entry, G_TYPE_OBJECT)

static void
trophic_quality_entry_finalize (GObject *object)
{
  TrophicQualityEntry *self = TROPHIC_QUALITY_ENTRY (object);
  for (int i = 0; i < TROPHIC_N_ENTRY_COLUMNS; i++)
    g_free (self->texts[i]);
  g_free (self->key);
  g_free (self->reason_key);
  G_OBJECT_CLASS (trophic_quality_entry_parent_class)->finalize (object);
}

static void
trophic_quality_entry_class_init (TrophicQualityEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = trophic_quality_entry_finalize;
}

static void
trophic_quality_entry_init (TrophicQualityEntry *self)
{
}

/** trophic_quality_entry_new: @patient_number: (nullable): whom it is about */
TrophicQualityEntry *
trophic_quality_entry_new (const TrophicAuditEntry *entry,
                           const char              *patient_number)
{
  TrophicQualityEntry *self = g_object_new (TROPHIC_TYPE_QUALITY_ENTRY, NULL);
  g_autofree char *day = trophic_words_date (&entry->time);
  self->texts[TROPHIC_ENTRY_NUMBER] = g_strdup_printf ("%" G_GINT64_FORMAT, entry->sequence);
  self->texts[TROPHIC_ENTRY_TIME] = g_strdup_printf ("%s %02d:%02d", day, entry->time.hour, entry->time.minute);
  self->texts[TROPHIC_ENTRY_WHO] = trophic_quality_actor (entry);
  self->texts[TROPHIC_ENTRY_ACTION] = trophic_quality_action_words (entry->action);
  self->texts[TROPHIC_ENTRY_PATIENT] = g_strdup (patient_number != NULL ? patient_number : "");
  self->texts[TROPHIC_ENTRY_REASON] = g_strdup (entry->reason != NULL ? entry->reason : "");
  g_autofree char *all = g_strjoin ("\n", self->texts[TROPHIC_ENTRY_WHO], self->texts[TROPHIC_ENTRY_ACTION],
                                    self->texts[TROPHIC_ENTRY_PATIENT], NULL);
  g_autofree char *with_reason = g_strjoin ("\n", all, self->texts[TROPHIC_ENTRY_REASON], NULL);
  self->key = trophic_text_fold (all);
  self->reason_key = trophic_text_fold (with_reason);
  return self;
}

/** trophic_quality_entry_get_text: the text of a column, "" when there is none. */
const char *
trophic_quality_entry_get_text (TrophicQualityEntry *self,
                                TrophicEntryColumn   column)
{
  return self->texts[column];
}

/** trophic_quality_entry_get_key: all that can be searched for, folded. */
const char *
trophic_quality_entry_get_key (TrophicQualityEntry *self,
                               gboolean             with_reason)
{
  return with_reason ? self->reason_key : self->key;
}
