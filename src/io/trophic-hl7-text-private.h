/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-hl7-text.h"

G_BEGIN_DECLS

struct _TrophicHl7Decoder {
  GHashTable *converters; /* encoding -> GIConv */
  GString    *text;       /* of the present message */
  GString    *pending;    /* CP932 bytes still to be converted */
  guint       lost;
};

/* trophic-hl7-text.c */
gboolean trophic_hl7_convert  (TrophicHl7Decoder *decoder,
                               const char        *encoding,
                               const char        *bytes,
                               gsize              length,
                               gboolean           strict);

/* trophic-hl7-iso2022.c */
gboolean trophic_hl7_is_iso2022     (const char        *bytes,
                                     gsize              length);
void     trophic_hl7_decode_iso2022 (TrophicHl7Decoder *decoder,
                                     const char        *bytes,
                                     gsize              length);

G_END_DECLS
