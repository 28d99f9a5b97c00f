/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that more than one dialog reads. */
#include "trophic-list-jobs.h"

#include "trophic-audit-store.h"
#include "trophic-product-store.h"
#include "trophic-profile-store.h"

/** trophic_list_users: gives a #GPtrArray of #TrophicUser. */
gboolean
trophic_list_users (TrophicStore    *store,
                    gpointer         data,
                    GCancellable    *cancellable,
                    gpointer        *result,
                    GDestroyNotify  *result_free,
                    GError         **error)
{
  *result = trophic_store_list_users (store, error);
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return *result != NULL;
}

/** trophic_list_products: gives a #GPtrArray of #TrophicProduct. */
gboolean
trophic_list_products (TrophicStore    *store,
                       gpointer         data,
                       GCancellable    *cancellable,
                       gpointer        *result,
                       GDestroyNotify  *result_free,
                       GError         **error)
{
  *result = trophic_store_list_products (store, error);
  *result_free = (GDestroyNotify) g_ptr_array_unref;
  return *result != NULL;
}

/** trophic_list_profiles: gives a #GStrv, the names of the layouts of tables. */
gboolean
trophic_list_profiles (TrophicStore    *store,
                       gpointer         data,
                       GCancellable    *cancellable,
                       gpointer        *result,
                       GDestroyNotify  *result_free,
                       GError         **error)
{
  *result = trophic_store_list_profiles (store, error);
  *result_free = (GDestroyNotify) g_strfreev;
  return *result != NULL;
}
