/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The visit form: weight first, one Tab order, the last value beside each field, 60 seconds by keyboard.
 * It knows text and questions, no store: whoever opens it answers "draft-changed", "save" and "closed". */
#pragma once

#include <adwaita.h>

#include "trophic-field.h"
#include "trophic-record.h"
#include "trophic-visit-entry.h"

G_BEGIN_DECLS

#define TROPHIC_TYPE_VISIT_FORM (trophic_visit_form_get_type ())
G_DECLARE_FINAL_TYPE (TrophicVisitForm, trophic_visit_form, TROPHIC, VISIT_FORM, GtkWidget)

GtkWidget               *trophic_visit_form_new             (TrophicRecord      *record,
                                                             const TrophicVisit *visit,
                                                             const TrophicDate  *today);
TrophicRecord           *trophic_visit_form_get_record      (TrophicVisitForm   *self);
const TrophicVisitEntry *trophic_visit_form_get_entry       (TrophicVisitForm   *self);
gint64                   trophic_visit_form_get_visit_row   (TrophicVisitForm   *self);
TrophicField            *trophic_visit_form_get_field       (TrophicVisitForm   *self,
                                                             const char         *key);
TrophicVisit            *trophic_visit_form_finish          (TrophicVisitForm   *self,
                                                             GPtrArray         **held);
void                     trophic_visit_form_set_draft       (TrophicVisitForm   *self,
                                                             const char         *draft);
void                     trophic_visit_form_set_draft_saved (TrophicVisitForm   *self,
                                                             const TrophicDate  *when,
                                                             const char         *who);
void                     trophic_visit_form_set_busy        (TrophicVisitForm   *self,
                                                             gboolean            busy);
void                     trophic_visit_form_show_error      (TrophicVisitForm   *self,
                                                             const char         *message);

void                     trophic_visit_form_add_pills       (TrophicVisitForm    *self,
                                                              gboolean             same_name);

G_END_DECLS
