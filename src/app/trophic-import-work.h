/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-clinic.h"
#include "trophic-import.h"

G_BEGIN_DECLS

enum { TROPHIC_IMPORT_PERMILLE = 1000 };

/**
 * TrophicImportWork:
 * @owner: the dialog, which lives until the answer is back
 * @permille: of @owner, how far the work is; written by the worker, atomically
 * @profile: (nullable): the name of the layout that is to be read
 * @create: numbers of patients that may be new
 * @cancellable: asked while it runs
 * @staging: (nullable): of @owner, what was read before
 *
 * What a worker is handed for an import.
 */
typedef struct {
  GObject        *owner;
  int            *permille;
  GStrv           paths;
  char           *profile;
  GHashTable     *create;
  GCancellable   *cancellable;
  TrophicStaging *staging;
} TrophicImportWork;

void     trophic_import_work_free (TrophicImportWork *work);

/* Each a TrophicClinicJob, with a TrophicImportWork for its data. */
gboolean trophic_import_work_stage (TrophicStore    *store,
                                    gpointer         data,
                                    GCancellable    *cancellable,
                                    gpointer        *result,
                                    GDestroyNotify  *result_free,
                                    GError         **error);
gboolean trophic_import_work_restage (TrophicStore    *store,
                                      gpointer         data,
                                      GCancellable    *cancellable,
                                      gpointer        *result,
                                      GDestroyNotify  *result_free,
                                      GError         **error);
gboolean trophic_import_work_commit (TrophicStore    *store,
                                     gpointer         data,
                                     GCancellable    *cancellable,
                                     gpointer        *result,
                                     GDestroyNotify  *result_free,
                                     GError         **error);

G_END_DECLS
