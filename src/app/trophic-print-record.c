/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-print-record.h"

#include <glib/gi18n-lib.h>

#include "trophic-message.h"

struct _TrophicPrintRecord
{
  GWeakRef           preview;
  TrophicPrintOffer *offer;
  guint              paper;
};

/** trophic_print_record_new: @preview: may be closed before the paper is out. */
TrophicPrintRecord *
trophic_print_record_new (GtkWindow         *preview,
                          TrophicPrintOffer *offer,
                          guint              paper)
{
  TrophicPrintRecord *record = g_rc_box_new0 (TrophicPrintRecord);
  g_weak_ref_init (&record->preview, preview);
  record->offer = g_object_ref (offer);
  record->paper = paper;
  return record;
}

static void
clear (gpointer data)
{
  TrophicPrintRecord *record = data;
  g_weak_ref_clear (&record->preview);
  g_object_unref (record->offer);
}

/** trophic_print_record_free: what is being recorded meanwhile goes on. */
void
trophic_print_record_free (gpointer record)
{
  g_rc_box_release_full (record, clear);
}

static void
recorded_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (TrophicPrintRecord) record = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TrophicPages) pages = trophic_print_offer_make_finish (record->offer, result, &error);
  g_autoptr (GtkWindow) preview = g_weak_ref_get (&record->preview);
  if (pages == NULL)
    trophic_message_say (preview, _("The Forecast Was Not Recorded"), error->message);
}

/** trophic_print_record_now: the paper is out; a window says when it could not be recorded. */
void
trophic_print_record_now (gpointer data)
{
  TrophicPrintRecord *record = data;
  if (trophic_print_offer_records (record->offer, record->paper))
    trophic_print_offer_record (record->offer, record->paper, recorded_cb, g_rc_box_acquire (record));
}
