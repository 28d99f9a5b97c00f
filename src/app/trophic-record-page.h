/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Record: everything stored of the patient in its tables, with where it comes from; rows that wait stand first. */
#pragma once

#include <adwaita.h>

#include "trophic-patient-facts.h"
#include "trophic-record-facts.h"
#include "trophic-two-pane.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_RECORD_PAGE (trophic_record_page_get_type ())
G_DECLARE_FINAL_TYPE (TrophicRecordPage, trophic_record_page, TROPHIC, RECORD_PAGE, GtkWidget)

GtkWidget *trophic_record_page_new        (void);
void       trophic_record_page_set_facts  (TrophicRecordPage   *self,
                                           TrophicPatientFacts *facts);
void       trophic_record_page_set_revealed (TrophicRecordPage *self,
                                           gboolean            revealed);
void       trophic_record_page_set_record (TrophicRecordPage  *self,
                                           TrophicRecord      *record);
void       trophic_record_page_set_layout (TrophicRecordPage  *self,
                                           TrophicLayout       layout);
void       trophic_record_page_show_table (TrophicRecordPage  *self,
                                           TrophicRecordTable  table);
void        trophic_record_page_select     (TrophicRecordPage  *self,
                                            TrophicRecordTable  table,
                                            gint64              row,
                                            gboolean            held);
GListModel *trophic_record_page_get_rows  (TrophicRecordPage  *self);

G_END_DECLS
