/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Users are changed and switched off, by those who may; and what a clinic says of itself. */
#include <string.h>

#include "trophic-clinic-facts.h"
#include "trophic-test-clinic.h"
#include "trophic-user-change.h"

static gboolean
change (TestClinic *clinic,
        gint64      row,
        const char *name,
        const char *role,
        gboolean    active,
        const char *pin,
        const char *proof,
        GError    **error)
{
  TrophicUserChange wanted = { row, (char *) name, (char *) role, active, (char *) pin, (char *) proof };
  return trophic_user_change_apply (clinic->store, &wanted, error);
}

static void
assert_changed (TestClinic *clinic,
                gint64      row,
                const char *name,
                const char *role,
                gboolean    active,
                const char *pin,
                const char *proof)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (change (clinic, row, name, role, active, pin, proof, &error));
  g_assert_no_error (error);
}

static void
assert_denied (TestClinic *clinic,
               gint64      row,
               const char *pin,
               const char *proof)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (change (clinic, row, "Taken over", "nurse", TRUE, pin, proof, &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
}

static TrophicUser *
get_user (GPtrArray *users,
          gint64     row)
{
  for (guint i = 0; i < users->len; i++)
    if (((TrophicUser *) g_ptr_array_index (users, i))->row == row)
      return g_ptr_array_index (users, i);
  return NULL;
}

static void
assert_pin (TestClinic *clinic,
            gint64      row,
            const char *pin,
            gboolean    right)
{
  g_assert_cmpint (trophic_store_check_pin (clinic->store, row, pin, NULL), ==, right);
}

static void
test_changes (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  assert_changed (clinic, 0, " Abe ", "nurse", TRUE, NULL, NULL);
  assert_changed (clinic, 1, "Abe Hana", "dietitian", TRUE, "1357", NULL);
  assert_pin (clinic, 1, "1357", TRUE);
  assert_changed (clinic, 1, "Abe Hana", "dietitian", TRUE, "8642", "1357");
  assert_pin (clinic, 1, "8642", TRUE);
  assert_changed (clinic, 1, "Abe Hana", "dietitian", FALSE, NULL, "8642");
  g_autoptr (GPtrArray) users = trophic_store_list_users (clinic->store, &error);
  g_assert_cmpuint (users->len, ==, 1);
  g_assert_cmpstr (get_user (users, 1)->name, ==, "Abe Hana");
  g_assert_false (get_user (users, 1)->active);
  assert_pin (clinic, 1, "8642", FALSE);
}

static void
test_allowed (TestClinic    *clinic,
              gconstpointer  data)
{
  assert_changed (clinic, 0, "Abe", "nurse", TRUE, "1357", NULL);
  assert_changed (clinic, 0, "Baba", "nurse", TRUE, "2468", NULL);
  assert_changed (clinic, 0, "Chief", "administrator", TRUE, "9999", NULL);
  assert_changed (clinic, 0, "Open chief", "administrator", TRUE, NULL, NULL);
  assert_denied (clinic, 1, "0000", NULL);
  assert_denied (clinic, 1, "0000", "");
  assert_denied (clinic, 1, "", "2468"); /* the PIN of a colleague */
  assert_denied (clinic, 1, NULL, "wrong");
  assert_pin (clinic, 1, "1357", TRUE);
  assert_changed (clinic, 1, "Abe", "nurse", TRUE, "1111", "9999");
  assert_pin (clinic, 1, "1111", TRUE);
  /* Who is switched off does not switch themselves on again. */
  assert_changed (clinic, 1, "Abe", "nurse", FALSE, NULL, "9999");
  assert_denied (clinic, 1, NULL, "1111");
  assert_changed (clinic, 1, "Abe", "nurse", TRUE, NULL, "9999");
  assert_pin (clinic, 1, "1111", TRUE);
}

/* Nobody makes themselves, or a name of their invention, an administrator in order to change the others. */
static void
test_administrators (TestClinic    *clinic,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  assert_changed (clinic, 0, "Abe", "nurse", TRUE, "1357", NULL);
  assert_changed (clinic, 0, "Chief", "administrator", TRUE, "9999", NULL); /* the first */
  g_assert_false (change (clinic, 0, "Invented", "administrator", TRUE, "0000", NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  g_assert_false (change (clinic, 1, "Abe", "administrator", TRUE, NULL, "1357", &error)); /* the own PIN */
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  assert_changed (clinic, 0, "Without", "administrator", TRUE, NULL, NULL); /* changes nobody */
  g_assert_false (change (clinic, 3, "Without", "administrator", TRUE, "0000", NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  assert_changed (clinic, 1, "Abe", "administrator", TRUE, NULL, "9999");
  assert_changed (clinic, 0, "Second", "administrator", TRUE, "0000", "9999");
  assert_changed (clinic, 2, "Chief", "administrator", TRUE, "8888", "9999"); /* still changes the own PIN */
}

static void
test_invalid (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (change (clinic, 0, "  ", "nurse", TRUE, NULL, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_false (change (clinic, 0, "Abe", "unknown", TRUE, NULL, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  g_assert_false (change (clinic, 0, "Abe", "nurse", TRUE, "123", NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  assert_changed (clinic, 0, "Abe", "nurse", TRUE, NULL, NULL);
  g_assert_false (change (clinic, 0, "Abe", "nurse", TRUE, NULL, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
}

static void
test_facts (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (trophic_clinic_facts_name (clinic->store));
  g_auto (GStrv) none = trophic_clinic_facts_sites (clinic->store);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_true (trophic_clinic_facts_set_name (clinic->store, " ALS\nclinic ", &error));
  g_autofree char *name = trophic_clinic_facts_name (clinic->store);
  g_assert_cmpstr (name, ==, "ALS clinic");
  const char *sites[] = { "North", " South ", "", "North", "東\n西", NULL };
  g_assert_true (trophic_clinic_facts_set_sites (clinic->store, sites, &error));
  g_auto (GStrv) got = trophic_clinic_facts_sites (clinic->store);
  g_autofree char *all = g_strjoinv ("|", got);
  g_assert_cmpstr (all, ==, "North|South|東 西");
  g_assert_true (trophic_clinic_facts_set_name (clinic->store, "  ", &error));
  g_assert_null (trophic_clinic_facts_name (clinic->store));
  g_assert_no_error (error);
  /* Both are in the audit. */
  g_autoptr (GPtrArray) entries = trophic_store_audit (clinic->store, 0, 10, &error);
  g_assert_cmpstr (((TrophicAuditEntry *) g_ptr_array_index (entries, 0))->subject, ==, "clinic-name");
  g_assert_cmpstr (((TrophicAuditEntry *) g_ptr_array_index (entries, 1))->subject, ==, "sites");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/user-change/changes", test_changes);
  test_clinic_add ("/user-change/allowed", test_allowed);
  test_clinic_add ("/user-change/administrators", test_administrators);
  test_clinic_add ("/user-change/invalid", test_invalid);
  test_clinic_add ("/user-change/facts", test_facts);
  return g_test_run ();
}
