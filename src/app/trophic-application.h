/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The running program: one per session, one window per program; a second start raises it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TROPHIC_TYPE_APPLICATION (trophic_application_get_type ())
G_DECLARE_FINAL_TYPE (TrophicApplication, trophic_application, TROPHIC, APPLICATION, AdwApplication)

TrophicApplication *trophic_application_new (void);

G_END_DECLS
