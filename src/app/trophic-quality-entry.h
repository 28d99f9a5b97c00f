/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry of the audit in a list, as the texts of its columns. */
#pragma once

#include <gio/gio.h>

#include "trophic-audit-store.h"

G_BEGIN_DECLS

typedef enum {
  TROPHIC_ENTRY_NUMBER,
  TROPHIC_ENTRY_TIME,
  TROPHIC_ENTRY_WHO,
  TROPHIC_ENTRY_ACTION,
  TROPHIC_ENTRY_PATIENT,
  TROPHIC_ENTRY_REASON,
  TROPHIC_N_ENTRY_COLUMNS
} TrophicEntryColumn;

#define TROPHIC_TYPE_QUALITY_ENTRY (trophic_quality_entry_get_type ())
G_DECLARE_FINAL_TYPE (TrophicQualityEntry, trophic_quality_entry, TROPHIC, QUALITY_ENTRY, GObject)

TrophicQualityEntry *trophic_quality_entry_new      (const TrophicAuditEntry *entry,
                                                     const char              *patient_number);
const char          *trophic_quality_entry_get_text (TrophicQualityEntry     *entry,
                                                     TrophicEntryColumn       column);
const char          *trophic_quality_entry_get_key  (TrophicQualityEntry     *entry,
                                                     gboolean                 with_reason);

G_END_DECLS
