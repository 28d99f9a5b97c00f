/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cautions that a person has read: kept with name, time and reason, taken back but never deleted. A record carries them. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

/* @row is set to the new acknowledgement's. Needs a reason. */
gboolean   trophic_store_acknowledge              (TrophicStore  *store,
                                                   gint64         patient_row,
                                                   const char    *code,
                                                   const char    *inputs,
                                                   const char    *reason,
                                                   gint64        *row,
                                                   GError       **error);
/* (element-type TrophicAcknowledgement): by time, those taken back included. */
GPtrArray *trophic_store_list_acknowledgements    (TrophicStore  *store,
                                                   gint64         patient_row,
                                                   GError       **error);
gboolean   trophic_store_withdraw_acknowledgement (TrophicStore  *store,
                                                   gint64         row,
                                                   const char    *reason,
                                                   GError       **error);

G_END_DECLS
