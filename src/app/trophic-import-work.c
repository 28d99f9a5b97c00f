/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-import-work.h"

#include <glib/gi18n-lib.h>

#include "trophic-error.h"
#include "trophic-import-layout.h"
#include "trophic-import.h"

/** trophic_import_work_free: */
void
trophic_import_work_free (TrophicImportWork *work)
{
  g_strfreev (work->paths);
  g_free (work->profile);
  g_hash_table_unref (work->create);
  g_object_unref (work->cancellable);
  g_object_unref (work->owner);
  g_free (work);
}

static gboolean
report_progress (double   fraction,
                 gpointer user_data)
{
  TrophicImportWork *work = user_data;
  g_atomic_int_set (work->permille, (int) (fraction * TROPHIC_IMPORT_PERMILLE));
  return !g_cancellable_is_cancelled (work->cancellable);
}

static TrophicImportOptions
options_of (const TrophicImportWork *work)
{
  return (TrophicImportOptions) { .create = work->create };
}

/** trophic_import_work_stage: reads the files; gives a #TrophicStaging, nothing is written. */
gboolean
trophic_import_work_stage (TrophicStore    *store,
                           gpointer         data,
                           GCancellable    *cancellable,
                           gpointer        *result,
                           GDestroyNotify  *result_free,
                           GError         **error)
{
  TrophicImportWork *work = data;
  TrophicImportOptions options = options_of (work);
  g_autoptr (TrophicProfile) profile = NULL;
  if (work->profile != NULL && (profile = trophic_import_layout_load (store, work->profile, error)) == NULL)
    return FALSE;
  options.profile = profile;
  *result = trophic_import_stage (store, (const char *const *) work->paths, &options, report_progress, work, error);
  *result_free = (GDestroyNotify) trophic_staging_free;
  /* Who cancels while the rows that were read meet those on file wants no review either. */
  if (*result != NULL && g_cancellable_is_cancelled (work->cancellable))
    {
      g_clear_pointer ((TrophicStaging **) result, trophic_staging_free);
      g_set_error_literal (error, TROPHIC_ERROR, TROPHIC_ERROR_CANCELLED, _("The import was cancelled. Nothing was changed."));
    }
  return *result != NULL;
}

/** trophic_import_work_restage: asks the clinic again about every row that was read. */
gboolean
trophic_import_work_restage (TrophicStore    *store,
                             gpointer         data,
                             GCancellable    *cancellable,
                             gpointer        *result,
                             GDestroyNotify  *result_free,
                             GError         **error)
{
  TrophicImportWork *work = data;
  TrophicImportOptions options = options_of (work);
  return trophic_import_restage (store, work->staging, &options, error);
}

/** trophic_import_work_commit: writes; gives the row of the batch, a #gint64. */
gboolean
trophic_import_work_commit (TrophicStore    *store,
                            gpointer         data,
                            GCancellable    *cancellable,
                            gpointer        *result,
                            GDestroyNotify  *result_free,
                            GError         **error)
{
  TrophicImportWork *work = data;
  gint64 *batch = g_new0 (gint64, 1);
  *result = batch;
  *result_free = g_free;
  return trophic_import_commit (store, work->staging, report_progress, work, batch, error);
}
