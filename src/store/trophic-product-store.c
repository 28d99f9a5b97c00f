/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-product-store.h"

#include <glib/gi18n-lib.h>

#include "trophic-store-table.h"
#include "trophic-text.h"

/**
 * trophic_store_list_products:
 *
 * Returns: (transfer full) (element-type TrophicProduct) (nullable): by name, those switched off last
 */
GPtrArray *
trophic_store_list_products (TrophicStore  *store,
                             GError       **error)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_product_table, NULL);
  g_autofree char *sql = g_strdup_printf ("SELECT id, %s FROM product ORDER BY active DESC, name", columns);
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, sql, error);
  g_autoptr (GPtrArray) products = g_ptr_array_new_with_free_func ((GDestroyNotify) trophic_product_free);
  gboolean has_row, ok = query != NULL;
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    {
      TrophicProduct *product = trophic_product_new ();
      g_ptr_array_add (products, product);
      product->row = trophic_statement_integer (query, 0);
      trophic_table_read (&trophic_product_table, query, 1, product);
    }
  return ok ? g_steal_pointer (&products) : NULL;
}

/**
 * trophic_store_save_product:
 * @product: with a name (%TROPHIC_ERROR_INVALID) that no other product has (%TROPHIC_ERROR_CONFLICT)
 */
gboolean
trophic_store_save_product (TrophicStore    *store,
                            TrophicProduct  *product,
                            GError         **error)
{
  g_autoptr (GError) failure = NULL;
  if (trophic_text_is_empty (product->name))
    {
      trophic_error_set_at (error, TROPHIC_ERROR_INVALID, store->path, NULL, _("A product needs a name."));
      return FALSE;
    }
  if (trophic_table_save (&trophic_product_table, store, product, NULL, NULL, &failure))
    return TRUE;
  if (g_error_matches (failure, TROPHIC_ERROR, TROPHIC_ERROR_CONFLICT))
    trophic_error_set_at (error, TROPHIC_ERROR_CONFLICT, store->path, NULL, _("There is already a product named “%s”."),
                          product->name);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
