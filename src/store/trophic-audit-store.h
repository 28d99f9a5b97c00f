/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit chain, integrity, backup and restore of the clinic file; users with role and PIN. */
#pragma once

#include "trophic-store.h"

G_BEGIN_DECLS

typedef struct {
  gint64      sequence;
  TrophicDate time;
  char       *who;
  char       *role;
  gint64      patient_row; /* whom it is about, or 0 */
  char       *action; /* stable word: "visit-added", "visit-changed", "import", "undo" … */
  char       *subject;
  char       *before;
  char       *after;
  char       *reason;
} TrophicAuditEntry;

void       trophic_audit_entry_free (TrophicAuditEntry *entry);

GPtrArray *trophic_store_audit      (TrophicStore       *store,
                                     gint64              patient_row, /* 0 = all */
                                     guint               limit,
                                     GError            **error);

/* Integrity, foreign keys and audit chain. Returns (element-type utf8) problems, empty when clean; NULL on error. */
GPtrArray *trophic_store_verify     (TrophicStore       *store,
                                     GError            **error);
/* A consistent copy through the online backup API, 0600, verified before it gets its name. */
gboolean   trophic_store_backup     (TrophicStore       *store,
                                     const char         *path,
                                     GError            **error);
/* Replaces the clinic at @clinic_path by the verified backup; the present file is kept beside it as @kept. */
gboolean   trophic_store_restore    (const char         *clinic_path,
                                     const char         *backup_path,
                                     char              **kept,
                                     GError            **error);
char      *trophic_store_last_backup (const char        *clinic_path);
/* Which clinic this is, in a word; and whether a file is an earlier state of it in which nobody has worked since. */
char      *trophic_store_identity   (TrophicStore       *store);
gboolean   trophic_store_contains   (TrophicStore       *store,
                                     const char         *path);
/* SHA-256 of the clinic file as it lies on the disk, for reports. */
char      *trophic_store_file_hash   (TrophicStore      *store,
                                      GError           **error);

typedef struct {
  gint64   row;
  char    *name;
  char    *role; /* neurologist, dietitian, nurse, administrator */
  gboolean active;
  gboolean has_pin;
} TrophicUser;

void       trophic_user_free         (TrophicUser        *user);
GPtrArray *trophic_store_list_users  (TrophicStore       *store,
                                      GError            **error);
gboolean   trophic_store_save_user   (TrophicStore       *store,
                                      TrophicUser        *user,
                                      const char         *pin, /* NULL keeps, "" removes */
                                      GError            **error);
gboolean   trophic_store_audit_refused_pin (TrophicStore *store,
                                      gint64              user_row, /* 0: nobody's alone */
                                      const char         *where,
                                      GError            **error);
gboolean   trophic_store_check_pin   (TrophicStore       *store,
                                      gint64              user_row,
                                      const char         *pin,
                                      GError            **error);

/* Forecasts that a report or a visit recorded. */
typedef struct {
  gint64      row;
  gint64      patient_row;
  TrophicDate made_on;
  char       *origin; /* report, visit */
  char       *layer;
  char       *model;
  int         version;
  TrophicDate from_date;
  TrophicDate target_date;
  double      from_bmi, mean, sd, lower50, upper50, lower80, upper80, p_loss;
  char       *inputs; /* JSON */
  double      trend_mean, trend_sd; /* of the change: what the own trend said, whichever layer spoke */
} TrophicRecordedForecast;

void       trophic_recorded_forecast_free (TrophicRecordedForecast *forecast);
gboolean   trophic_store_record_forecast (TrophicStore            *store,
                                          TrophicRecordedForecast *forecast,
                                          GError                 **error);
GPtrArray *trophic_store_list_forecasts  (TrophicStore            *store,
                                          gint64                   patient_row,
                                          GError                 **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicAuditEntry, trophic_audit_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicUser, trophic_user_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRecordedForecast, trophic_recorded_forecast_free)

G_END_DECLS
