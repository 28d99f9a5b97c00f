/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a patient's lists the visits, events and treatments of a day stand: a file may name a hundred thousand. */
#pragma once

#include "trophic-date.h"

G_BEGIN_DECLS

typedef struct _TrophicFactIndex TrophicFactIndex;

TrophicFactIndex *trophic_fact_index_new  (void);
void              trophic_fact_index_free (TrophicFactIndex  *index);
void              trophic_fact_index_add  (TrophicFactIndex  *index,
                                           const char        *word,
                                           const TrophicDate *date,
                                           guint              place);
GArray           *trophic_fact_index_near (TrophicFactIndex  *index,
                                           const char        *word,
                                           const TrophicDate *date);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicFactIndex, trophic_fact_index_free)

G_END_DECLS
