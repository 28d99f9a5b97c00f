/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic file: the only door to it, and no SQLite type passes through.
 * One TrophicStore with the write right exists per file and process; readers may stand beside it.
 * A store is used by one thread at a time. Every change is one transaction with one audit entry. */
#pragma once

#include "trophic-error.h"
#include "trophic-record.h"

G_BEGIN_DECLS

typedef struct _TrophicStore TrophicStore;

typedef enum {
  TROPHIC_STORE_DEFAULT   = 0,
  TROPHIC_STORE_CREATE    = 1 << 0, /* make the file when it is missing */
  TROPHIC_STORE_READ_ONLY = 1 << 1, /* a second, reading connection: no lock, never checkpoints */
  TROPHIC_STORE_UNCHECKED = 1 << 2, /* leave the integrity check at open to the caller */
} TrophicStoreFlags;

TrophicStore *trophic_store_open           (const char         *path,
                                            TrophicStoreFlags   flags,
                                            GError            **error) G_GNUC_WARN_UNUSED_RESULT;
/* The integrity check that TROPHIC_STORE_UNCHECKED left out; damage names the last backup. */
gboolean      trophic_store_check          (TrophicStore       *store,
                                            GError            **error);
void          trophic_store_close          (TrophicStore       *store);
const char   *trophic_store_path           (TrophicStore       *store);
gboolean      trophic_store_is_read_only   (TrophicStore       *store);
guint64       trophic_store_change_counter (TrophicStore       *store);
GTimeZone    *trophic_store_zone           (TrophicStore       *store);
gboolean      trophic_store_set_zone       (TrophicStore       *store,
                                            const char         *identifier,
                                            GError            **error);
gboolean      trophic_store_is_synthetic   (TrophicStore       *store);
gboolean      trophic_store_is_empty       (TrophicStore       *store);
char         *trophic_store_get_setting    (TrophicStore       *store,
                                            const char         *key);
gboolean      trophic_store_set_setting    (TrophicStore       *store,
                                            const char         *key,
                                            const char         *value,
                                            GError            **error);
void          trophic_store_set_actor      (TrophicStore       *store,
                                            const char         *name,
                                            const char         *role);

/* One action that makes many saves: they reach the file together and leave one audit entry. */
gboolean      trophic_store_begin_group    (TrophicStore       *store,
                                            GError            **error);
gboolean      trophic_store_end_group      (TrophicStore       *store,
                                            gboolean            ok,
                                            const char         *action,
                                            const char         *subject,
                                            const char         *after,
                                            GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicStore, trophic_store_close)

G_END_DECLS
