/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit keeps every action and shows every tampering; users and their PINs. */
#include <string.h>

#include "trophic-audit-store.h"
#include "trophic-patient-store.h"
#include "trophic-store-pin.h"
#include "trophic-store-private.h"
#include "trophic-test-clinic.h"

static guint
count_problems (TrophicStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = trophic_store_verify (store, &error);
  g_assert_no_error (error);
  return problems->len;
}

static void
make_entries (TrophicStore *store)
{
  trophic_store_set_actor (store, "Dr Sato", "neurologist");
  for (int i = 0; i < 4; i++)
    {
      g_autofree char *value = g_strdup_printf ("value %d", i);
      g_assert_true (trophic_store_set_setting (store, "note", value, NULL));
    }
}

static void
test_entries (TestClinic    *clinic,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  make_entries (clinic->store);
  g_autoptr (GPtrArray) entries = trophic_store_audit (clinic->store, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (entries->len, ==, 5);
  const TrophicAuditEntry *last = g_ptr_array_index (entries, 0), *first = g_ptr_array_index (entries, 4);
  g_assert_cmpint (last->sequence, ==, 5);
  g_assert_cmpstr (last->who, ==, "Dr Sato");
  g_assert_cmpstr (last->role, ==, "neurologist");
  g_assert_cmpstr (last->action, ==, "setting-changed");
  g_assert_cmpstr (last->subject, ==, "note");
  g_assert_cmpstr (last->before, ==, "value 2");
  g_assert_cmpstr (last->after, ==, "value 3");
  g_assert_true (trophic_date_has_time (&last->time));
  g_assert_cmpint (last->time.offset, !=, TROPHIC_DATE_NO_OFFSET);
  g_assert_cmpstr (first->action, ==, "clinic-created");
  g_autoptr (GPtrArray) few = trophic_store_audit (clinic->store, 0, 2, &error);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_cmpuint (count_problems (clinic->store), ==, 0);
}

static void
test_triggers (TestClinic    *clinic,
               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  make_entries (clinic->store);
  g_assert_false (trophic_store_exec (clinic->store, "UPDATE audit SET who = 'x' WHERE sequence = 3", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (trophic_store_exec (clinic->store, "DELETE FROM audit WHERE sequence = 5", &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_problems (clinic->store), ==, 0);
}

/* What someone with a database tool can do to the file, once the triggers are out of the way. */
static void
test_tampering (TestClinic    *clinic,
                gconstpointer  data)
{
  static const char * const deeds[] = {
    "UPDATE audit SET who = 'x' WHERE sequence = 3",
    "UPDATE audit SET after = NULL WHERE sequence = 5",
    "UPDATE audit SET before = '' WHERE sequence = 2",
    "UPDATE audit SET time = '2001-01-01T00:00:00+00:00' WHERE sequence = 1",
    "UPDATE audit SET hash = (SELECT hash FROM audit WHERE sequence = 2) WHERE sequence = 3",
    "DELETE FROM audit WHERE sequence = 3",
    "DELETE FROM audit WHERE sequence = 5",
    "DELETE FROM audit",
  };
  make_entries (clinic->store);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (GError) error = NULL;
      trophic_store_exec (clinic->store, "SAVEPOINT whole; DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted",
                          &error);
      g_assert_no_error (error);
      trophic_store_exec (clinic->store, deeds[i], &error);
      g_assert_no_error (error);
      g_test_message ("%s", deeds[i]);
      g_assert_cmpuint (count_problems (clinic->store), ==, 1);
      trophic_store_exec (clinic->store, "ROLLBACK TO whole; RELEASE whole", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_problems (clinic->store), ==, 0);
    }
}

static void
test_references (TestClinic    *clinic,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  trophic_store_exec (clinic->store, "PRAGMA foreign_keys = OFF; INSERT INTO event (patient_id, kind) VALUES (77, 'death')",
                      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_problems (clinic->store), ==, 1);
}

/* RFC 7914, section 11: test vectors of PBKDF2 with HMAC-SHA-256 (their first 32 bytes). */
static void
test_pin_vectors (void)
{
  static const struct {
    const char *pin, *salt;
    guint       rounds;
    guint8      hash[32];
  } vectors[] = {
    { "passwd", "salt", 1,
      { 0x55, 0xac, 0x04, 0x6e, 0x56, 0xe3, 0x08, 0x9f, 0xec, 0x16, 0x91, 0xc2, 0x25, 0x44, 0xb6, 0x05,
        0xf9, 0x41, 0x85, 0x21, 0x6d, 0xde, 0x04, 0x65, 0xe6, 0x8b, 0x9d, 0x57, 0xc2, 0x0d, 0xac, 0xbc } },
    { "Password", "NaCl", 80000,
      { 0x4d, 0xdc, 0xd8, 0xf6, 0x0b, 0x98, 0xbe, 0x21, 0x83, 0x0c, 0xee, 0x5e, 0xf2, 0x27, 0x01, 0xf9,
        0x64, 0x1a, 0x44, 0x18, 0xd0, 0x4c, 0x04, 0x14, 0xae, 0xff, 0x08, 0x87, 0x6b, 0x34, 0xab, 0x56 } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      guint8 hash[32];
      trophic_pin_derive (vectors[i].pin, (const guint8 *) vectors[i].salt, strlen (vectors[i].salt), vectors[i].rounds, hash);
      g_assert_cmpmem (hash, 32, vectors[i].hash, 32);
    }
  g_autofree char *one = trophic_pin_hash ("2468"), *other = trophic_pin_hash ("2468");
  g_assert_cmpstr (one, !=, other);
  g_assert_null (strstr (one, "2468"));
  g_assert_true (trophic_pin_matches ("2468", one));
  g_assert_false (trophic_pin_matches ("2469", one));
  g_assert_false (trophic_pin_matches ("2468", "pbkdf2-sha256:1:AAAA"));
  g_assert_false (trophic_pin_matches ("2468", "plain:1:AAAA:AAAA"));
}

static void
test_users (TestClinic    *clinic,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  TrophicUser user = { .name = (char *) "佐藤", .role = (char *) "neurologist", .active = TRUE };
  g_assert_true (trophic_store_save_user (clinic->store, &user, "1234", &error));
  g_assert_no_error (error);
  g_assert_cmpint (user.row, >, 0);
  g_assert_true (user.has_pin);
  g_assert_true (trophic_store_check_pin (clinic->store, user.row, "1234", &error));
  g_assert_false (trophic_store_check_pin (clinic->store, user.row, "4321", &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  g_assert_false (trophic_store_check_pin (clinic->store, user.row, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  user.role = (char *) "dietitian";
  g_assert_true (trophic_store_save_user (clinic->store, &user, NULL, &error));
  g_assert_true (trophic_store_check_pin (clinic->store, user.row, "1234", &error));
  TrophicUser twin = { .name = (char *) "佐藤", .role = (char *) "nurse", .active = TRUE };
  g_assert_false (trophic_store_save_user (clinic->store, &twin, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_CONFLICT);
  TrophicUser odd = { .name = (char *) "Odd", .role = (char *) "visitor", .active = TRUE };
  g_assert_false (trophic_store_save_user (clinic->store, &odd, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_INVALID);
  TrophicUser gone = { .row = 99, .name = (char *) "Gone", .role = (char *) "nurse", .active = TRUE };
  g_assert_false (trophic_store_save_user (clinic->store, &gone, NULL, &error));
  test_assert_refused (error, TROPHIC_ERROR_NOT_FOUND);
  g_autoptr (GPtrArray) users = trophic_store_list_users (clinic->store, &error);
  g_assert_cmpuint (users->len, ==, 1);
  const TrophicUser *listed = g_ptr_array_index (users, 0);
  g_assert_cmpstr (listed->role, ==, "dietitian");
  g_assert_true (listed->has_pin && listed->active);
  user.active = FALSE;
  g_assert_true (trophic_store_save_user (clinic->store, &user, "", &error));
  g_assert_false (trophic_store_check_pin (clinic->store, user.row, "", &error));
  test_assert_refused (error, TROPHIC_ERROR_DENIED);
  g_autoptr (GPtrArray) entries = trophic_store_audit (clinic->store, 0, 0, &error);
  for (guint i = 0; i < entries->len; i++)
    {
      const TrophicAuditEntry *entry = g_ptr_array_index (entries, i);
      g_assert_true (entry->after == NULL || strstr (entry->after, "pbkdf2") == NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/audit/entries", test_entries);
  test_clinic_add ("/audit/triggers", test_triggers);
  test_clinic_add ("/audit/tampering", test_tampering);
  test_clinic_add ("/audit/references", test_references);
  g_test_add_func ("/audit/pin-vectors", test_pin_vectors);
  test_clinic_add ("/audit/users", test_users);
  return g_test_run ();
}
