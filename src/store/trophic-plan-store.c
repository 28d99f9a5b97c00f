/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan with its products, one save and one audit entry; and what was decided when it was looked at again. */

#include "trophic-record-store.h"
#include "trophic-store-table.h"

/* The plan's row with its products and reviews by name, since the audit has to tell what was agreed. */
static char *
plan_json (TrophicStore  *store,
           gint64         row,
           GError       **error)
{
  g_autofree char *plan = trophic_table_json (&trophic_plan_table, store, row, error);
  g_autoptr (TrophicStatement) query = plan == NULL ? NULL : trophic_statement_new (
      store,
      "SELECT json_patch (?1, json_object ("
      "'products', json (nullif ((SELECT json_group_array (json_object ('name', p.name, 'serving', p.serving, "
      "'energy_kcal', p.energy_kcal, 'servings', l.servings)) FROM (SELECT * FROM plan_product WHERE plan_id = ?2 "
      "ORDER BY product_id) l JOIN product p ON p.id = l.product_id), '[]')), "
      "'reviews', json (nullif ((SELECT json_group_array (json_object ('date', date, 'decision', decision, 'reason', reason, "
      "'observed', observed, 'forecast', forecast, 'author', author)) FROM (SELECT * FROM plan_review WHERE plan_id = ?2 "
      "ORDER BY id)), '[]'))))", error);
  gboolean has_row;
  if (query == NULL)
    return NULL;
  trophic_statement_bind_text (query, 1, plan);
  trophic_statement_bind_integer (query, 2, row);
  return trophic_statement_step (query, &has_row, error) && has_row ? trophic_statement_dup (query, 0) : NULL;
}

/* The plan's products as it names them now; what they were is in the audit. */
static gboolean
write_products (TrophicStore   *store,
                gconstpointer   object,
                GError        **error)
{
  const TrophicPlan *plan = object;
  g_autoptr (TrophicStatement) drop = trophic_statement_new (store, "DELETE FROM plan_product WHERE plan_id = ?", error);
  g_autoptr (TrophicStatement) insert = drop == NULL ? NULL : trophic_statement_new (
      store, "INSERT INTO plan_product (plan_id, product_id, servings) VALUES (?, ?, ?)", error);
  if (insert == NULL)
    return FALSE;
  trophic_statement_bind_integer (drop, 1, plan->row);
  gboolean ok = trophic_statement_run (drop, error);
  for (guint i = 0; ok && i < plan->products->len; i++)
    {
      const TrophicPlanProduct *of_plan = g_ptr_array_index (plan->products, i);
      trophic_statement_bind_integer (insert, 1, plan->row);
      trophic_statement_bind_row (insert, 2, of_plan->product->row);
      trophic_statement_bind_double (insert, 3, of_plan->servings);
      ok = trophic_statement_run (insert, error);
    }
  return ok;
}

static const TrophicTableParts plan_parts = { write_products, plan_json };

/** trophic_store_save_plan: with its products; each product is named once and has servings. */
gboolean
trophic_store_save_plan (TrophicStore  *store,
                         TrophicPlan   *plan,
                         const char    *reason,
                         GError       **error)
{
  return (plan->row == 0 || trophic_store_need_reason (reason, error)) &&
         trophic_table_save (&trophic_plan_table, store, plan, &plan_parts, reason, error);
}

static gboolean
review_plan (TrophicStore       *store,
             TrophicPlan        *plan,
             TrophicPlanReview  *review,
             GError            **error)
{
  g_autofree char *before = plan_json (store, plan->row, error);
  if (before == NULL || !trophic_table_insert (&trophic_plan_review_table, store, review, error) ||
      !trophic_table_update (&trophic_plan_table, store, plan, error) || !write_products (store, plan, error))
    return FALSE;
  if (store->quiet != 0) /* the group's entry speaks for all */
    return TRUE;
  g_autofree char *after = plan_json (store, plan->row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_plan_table, plan->row);
  return after != NULL && trophic_store_append_audit (store, "plan-reviewed", plan->patient_row, subject, before, after,
                                                      review->reason, error);
}

/**
 * trophic_store_review_plan:
 * @plan: a stored plan as it stands after the review (its next review date, or its stop)
 * @review: what was decided and why (needed); its row is set
 */
gboolean
trophic_store_review_plan (TrophicStore       *store,
                           TrophicPlan        *plan,
                           TrophicPlanReview  *review,
                           GError            **error)
{
  g_return_val_if_fail (plan->row != 0 && review->row == 0, FALSE);
  review->plan_row = plan->row;
  if (!trophic_store_need_reason (review->reason, error) || !trophic_store_begin (store, error))
    return FALSE;
  gboolean ok = trophic_store_finish (store, review_plan (store, plan, review, error), error);
  if (!ok)
    review->row = 0;
  return ok;
}

static gint64
patient_of (TrophicStore  *store,
            gint64         row,
            GError       **error)
{
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, "SELECT patient_id FROM plan WHERE id = ?", error);
  gboolean has_row;
  if (query == NULL)
    return 0;
  trophic_statement_bind_integer (query, 1, row);
  return trophic_statement_step (query, &has_row, error) && has_row ? trophic_statement_integer (query, 0) : 0;
}

static gboolean
resume_plan (TrophicStore  *store,
             gint64         row,
             const char    *reason,
             GError       **error)
{
  g_autofree char *before = plan_json (store, row, error);
  gint64 patient = before != NULL ? patient_of (store, row, error) : 0;
  g_autoptr (TrophicStatement) update = patient == 0 ? NULL : trophic_statement_new (
      store, "UPDATE plan SET stop = NULL, stop_reason = NULL WHERE id = ?", error);
  if (update == NULL)
    return FALSE;
  trophic_statement_bind_integer (update, 1, row);
  if (!trophic_statement_run (update, error))
    return FALSE;
  g_autofree char *after = plan_json (store, row, error);
  g_autofree char *subject = trophic_table_subject (&trophic_plan_table, row);
  return after != NULL && trophic_store_append_audit (store, "plan-changed", patient, subject, before, after, reason, error);
}

/** trophic_store_resume_plan: %TROPHIC_ERROR_NOT_FOUND when there is no such plan. */
gboolean
trophic_store_resume_plan (TrophicStore  *store,
                           gint64         row,
                           const char    *reason,
                           GError       **error)
{
  return trophic_store_need_reason (reason, error) && trophic_store_begin (store, error) &&
         trophic_store_finish (store, resume_plan (store, row, reason, error), error);
}

static TrophicPlan *
find_plan (GPtrArray *plans,
           gint64     row)
{
  for (guint i = 0; i < plans->len; i++)
    if (((TrophicPlan *) g_ptr_array_index (plans, i))->row == row)
      return g_ptr_array_index (plans, i);
  return NULL;
}

static char *
product_sql (void)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_product_table, "p");
  return g_strdup_printf ("SELECT l.plan_id, l.servings, p.id, %s FROM plan JOIN plan_product l ON l.plan_id = plan.id "
                          "JOIN product p ON p.id = l.product_id WHERE plan.patient_id = ? ORDER BY l.plan_id, l.product_id",
                          columns);
}

static char *
review_sql (void)
{
  g_autofree char *columns = trophic_table_list_columns (&trophic_plan_review_table, "r");
  return g_strdup_printf ("SELECT r.id, %s FROM plan JOIN plan_review r ON r.plan_id = plan.id WHERE plan.patient_id = ? "
                          "ORDER BY r.id", columns);
}

static void
read_product (TrophicStatement *query,
              GPtrArray        *plans)
{
  TrophicPlan *plan = find_plan (plans, trophic_statement_integer (query, 0));
  g_autoptr (TrophicProduct) product = trophic_product_new ();
  product->row = trophic_statement_integer (query, 2);
  trophic_table_read (&trophic_product_table, query, 3, product);
  if (plan != NULL)
    trophic_plan_add_product (plan, product, trophic_statement_double (query, 1));
}

static void
read_review (TrophicStatement *query,
             GPtrArray        *plans)
{
  g_autoptr (TrophicPlanReview) review = trophic_plan_review_new ();
  review->row = trophic_statement_integer (query, 0);
  trophic_table_read (&trophic_plan_review_table, query, 1, review);
  TrophicPlan *plan = find_plan (plans, review->plan_row);
  if (plan != NULL)
    g_ptr_array_add (plan->reviews, g_steal_pointer (&review));
}

static gboolean
load_parts (TrophicStore   *store,
            char         *(*make_sql) (void),
            char          **sql,
            gint64          patient_row,
            GPtrArray      *plans,
            void          (*read) (TrophicStatement *query,
                                   GPtrArray        *plans),
            GError        **error)
{
  if (g_once_init_enter (sql))
    g_once_init_leave (sql, make_sql ());
  g_autoptr (TrophicStatement) query = trophic_statement_new (store, *sql, error);
  gboolean has_row, ok = query != NULL;
  if (ok)
    trophic_statement_bind_integer (query, 1, patient_row);
  while (ok && (ok = trophic_statement_step (query, &has_row, error)) && has_row)
    read (query, plans);
  return ok;
}

/** trophic_store_load_plan_parts: */
gboolean
trophic_store_load_plan_parts (TrophicStore  *store,
                               gint64         patient_row,
                               GPtrArray     *plans,
                               GError       **error)
{
  static char *products, *reviews;
  return plans->len == 0 || (load_parts (store, product_sql, &products, patient_row, plans, read_product, error) &&
                             load_parts (store, review_sql, &reviews, patient_row, plans, read_review, error));
}
