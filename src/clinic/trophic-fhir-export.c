/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-fhir-export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "trophic-error.h"
#include "trophic-patient-store.h"

static gboolean
write_file (TrophicStore           *store,
            const TrophicRecord    *record,
            const char             *path,
            TrophicFhirWriteFlags   flags,
            GError                **error)
{
  g_autoptr (GError) failure = NULL;
  TrophicDate now = trophic_date_now (trophic_store_zone (store));
  g_autofree char *text = trophic_fhir_write (record, &now, flags);
  if (g_file_set_contents_full (path, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failure))
    return TRUE;
  gboolean full = g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  trophic_error_set_at (error, full ? TROPHIC_ERROR_FULL : TROPHIC_ERROR_IO, path, NULL, _("%s cannot be written: %s"), path, failure->message);
  return FALSE;
}

/**
 * trophic_fhir_export_patient:
 * @path: written over when it is there: a person was asked
 *
 * Writes one patient's results as a FHIR Bundle.
 */
gboolean
trophic_fhir_export_patient (TrophicStore           *store,
                             gint64                  patient_row,
                             const char             *path,
                             TrophicFhirWriteFlags   flags,
                             GError                **error)
{
  g_autoptr (TrophicRecord) record = trophic_store_load_record (store, patient_row, error);
  return record != NULL && write_file (store, record, path, flags, error);
}

typedef struct {
  TrophicStore           *store;
  const char             *folder;
  TrophicFhirWriteFlags   flags;
  GStrvBuilder           *files;
  GError                 *failure;
} Export;

static gboolean
export_record (TrophicRecord *record,
               gpointer       user_data)
{
  Export *export = user_data;
  g_autofree char *name = g_strconcat (record->patient->uuid, ".json", NULL);
  g_autofree char *path = g_build_filename (export->folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    trophic_error_set_at (&export->failure, TROPHIC_ERROR_NOT_EMPTY, path, NULL, _("%s is there already; name another folder."), path);
  else if (write_file (export->store, record, path, export->flags, &export->failure))
    g_strv_builder_add (export->files, path);
  return export->failure == NULL;
}

/**
 * trophic_fhir_export:
 * @folder: made when it is missing; files that are there already are not written over
 *
 * Writes a FHIR Bundle for every patient, named by the patient's uuid.
 *
 * Returns: (transfer full) (nullable): the paths of the files
 */
char **
trophic_fhir_export (TrophicStore           *store,
                     const char             *folder,
                     TrophicFhirWriteFlags   flags,
                     GError                **error)
{
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  Export export = { store, folder, flags, files, NULL };
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      trophic_error_set_at (error, TROPHIC_ERROR_IO, folder, NULL, _("The folder %s cannot be made: %s"), folder, g_strerror (errno));
      return NULL;
    }
  gboolean ok = trophic_store_foreach_record (store, export_record, &export, error);
  if (ok && export.failure == NULL)
    return g_strv_builder_end (files);
  if (ok)
    g_propagate_error (error, g_steal_pointer (&export.failure));
  g_clear_error (&export.failure);
  return NULL;
}
