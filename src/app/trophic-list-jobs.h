/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-clinic.h"

G_BEGIN_DECLS

/* Each a TrophicClinicJob. */
gboolean trophic_list_users    (TrophicStore    *store,
                                gpointer         data,
                                GCancellable    *cancellable,
                                gpointer        *result,
                                GDestroyNotify  *result_free,
                                GError         **error);
gboolean trophic_list_products (TrophicStore    *store,
                                gpointer         data,
                                GCancellable    *cancellable,
                                gpointer        *result,
                                GDestroyNotify  *result_free,
                                GError         **error);
gboolean trophic_list_profiles (TrophicStore    *store,
                                gpointer         data,
                                GCancellable    *cancellable,
                                gpointer        *result,
                                GDestroyNotify  *result_free,
                                GError         **error);

G_END_DECLS
