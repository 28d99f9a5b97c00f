/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one door to all files that bring data in: says what a file is and hands its rows to a sink. Writes nothing. */
#pragma once

#include "trophic-panel.h"
#include "trophic-profile.h"

G_BEGIN_DECLS

/**
 * TrophicReaderOptions:
 * @format: (nullable): "csv", "xlsx", "hl7v2" or "fhir" when the caller knows; %NULL to tell by the first bytes
 * @profile: (nullable): how a source lays out its tables; %NULL to tell by the header
 */
typedef struct {
  const char           *format;
  const TrophicProfile *profile;
} TrophicReaderOptions;

/* What was found out about the file; static strings. */
typedef struct {
  const char *format;   /* "csv", "xlsx", "hl7v2", "fhir" */
  const char *encoding; /* "UTF-8", "CP932", "UTF-16LE", "WINDOWS-1252" ... */
  const char *layout;   /* "patients", "visits", "events", "treatments", "labs", "labs-wide" */
} TrophicReaderInfo;

GBytes  *trophic_reader_load (const char                  *path,
                              GError                     **error);
gboolean trophic_reader_read (GBytes                      *bytes,
                              const char                  *file,
                              const TrophicReaderOptions  *options,
                              const TrophicPanelSink      *sink,
                              TrophicReaderInfo           *info,
                              GError                     **error);

G_END_DECLS
