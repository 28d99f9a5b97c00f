/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "trophic-site-model.h"

G_BEGIN_DECLS

/* The one unit of an input that is no analyte of the vocabulary, else NULL. */
const char *trophic_site_input_unit (const char *code);

G_END_DECLS
