/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading a file and looking at it have in common. */
#pragma once

#include "trophic-csv-reader.h"
#include "trophic-reader.h"

const char       *trophic_reader_format (GBytes                      *bytes,
                                         const char                  *file,
                                         const TrophicReaderOptions  *options);
TrophicCsvReader *trophic_reader_csv    (GBytes                      *bytes,
                                         const char                  *file,
                                         const TrophicProfile        *profile,
                                         char                       **text,
                                         const char                 **encoding,
                                         GError                     **error);
