/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the audit's stable words say to a person. */
#pragma once

#include "trophic-audit-store.h"

G_BEGIN_DECLS

char *trophic_quality_action_words (const char              *action);
char *trophic_quality_actor        (const TrophicAuditEntry *entry);

G_END_DECLS
