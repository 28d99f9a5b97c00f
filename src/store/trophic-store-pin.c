/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PINs are stored as PBKDF2-HMAC-SHA256 with a salt each. They keep colleagues apart; they do not encrypt the file. */
#include "trophic-store-pin.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ROUNDS 100000
#define SALT_SIZE 16
#define HASH_SIZE 32

static void
digest (GHmac        *keyed,
        const guint8 *data,
        gsize         length,
        guint8        out[HASH_SIZE])
{
  gsize size = HASH_SIZE;
  GHmac *hmac = g_hmac_copy (keyed);
  g_hmac_update (hmac, data, (gssize) length);
  g_hmac_get_digest (hmac, out, &size);
  g_hmac_unref (hmac);
}

/* RFC 8018 section 5.2, first block: the hash is as long as one digest. */
void
trophic_pin_derive (const char   *pin,
                    const guint8 *salt,
                    gsize         salt_length,
                    guint         rounds,
                    guint8        out[HASH_SIZE])
{
  GHmac *keyed = g_hmac_new (G_CHECKSUM_SHA256, (const guint8 *) pin, strlen (pin));
  g_autofree guint8 *first = g_malloc0 (salt_length + 4);
  guint8 turn[HASH_SIZE];
  memcpy (first, salt, salt_length);
  first[salt_length + 3] = 1;
  digest (keyed, first, salt_length + 4, turn);
  memcpy (out, turn, HASH_SIZE);
  for (guint round = 1; round < rounds; round++)
    {
      digest (keyed, turn, HASH_SIZE, turn);
      for (guint i = 0; i < HASH_SIZE; i++)
        out[i] ^= turn[i];
    }
  g_hmac_unref (keyed);
}

/* Returns: (transfer full) (nullable): pbkdf2-sha256:rounds:salt:hash, NULL when the system gives no random bytes */
char *
trophic_pin_hash (const char *pin)
{
  guint8 salt[SALT_SIZE], hash[HASH_SIZE];
  if (getentropy (salt, sizeof salt) != 0)
    return NULL;
  trophic_pin_derive (pin, salt, sizeof salt, ROUNDS, hash);
  g_autofree char *salt_text = g_base64_encode (salt, sizeof salt), *hash_text = g_base64_encode (hash, sizeof hash);
  return g_strdup_printf ("pbkdf2-sha256:%d:%s:%s", ROUNDS, salt_text, hash_text);
}

/* Takes the same time wherever the first wrong byte is. */
gboolean
trophic_pin_matches (const char *pin,
                     const char *stored)
{
  g_auto (GStrv) parts = g_strsplit (stored, ":", 4);
  guint64 rounds;
  gsize salt_length, hash_length;
  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], "pbkdf2-sha256") ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, 10 * 1000 * 1000, &rounds, NULL))
    return FALSE;
  g_autofree guint8 *salt = g_base64_decode (parts[2], &salt_length), *hash = g_base64_decode (parts[3], &hash_length);
  guint8 tried[HASH_SIZE], difference = 0;
  if (hash_length != HASH_SIZE)
    return FALSE;
  trophic_pin_derive (pin, salt, salt_length, (guint) rounds, tried);
  for (guint i = 0; i < HASH_SIZE; i++)
    difference |= (guint8) (tried[i] ^ hash[i]);
  return difference == 0;
}
