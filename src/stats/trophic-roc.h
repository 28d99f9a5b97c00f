/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Receiver operating characteristic: area with DeLong's variance (R: pROC), never flipped: a marker that is lower in the
 * positive has an area below 0.5. Cost n log n (Sun and Xu 2014). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  double cutoff;      /* positive is above it; midpoint of two values; -INFINITY and INFINITY at the ends */
  double sensitivity;
  double specificity;
} TrophicRocPoint;

typedef struct {
  gsize            n_pos;
  gsize            n_neg;
  double           auc;
  double           se;
  double           lower;
  double           upper;
  TrophicRocPoint  youden; /* the largest sensitivity + specificity - 1; of several the first by cut-off */
  TrophicRocPoint *points; /* by cut-off, ascending */
  gsize            n_points;
  gboolean         low; /* made by trophic_roc_new_low(): positive is at or below a cut-off */
} TrophicRoc;

/* @positive: n flags. */
TrophicRoc *trophic_roc_new    (const double    *marker,
                                const gboolean  *positive,
                                gsize            n,
                                double           level,
                                GError         **error);
void        trophic_roc_free   (TrophicRoc      *roc);
/* The same of a marker that is expected to be lower in the positive: the direction is the caller's, never the data's. */
TrophicRoc *trophic_roc_new_low (const double    *marker,
                                 const gboolean  *positive,
                                 gsize            n,
                                 double           level,
                                 GError         **error);
/* Two markers of the same subjects (DeLong): z and two-sided p. */
gboolean    trophic_roc_paired (const double    *marker,
                                const double    *marker2,
                                const gboolean  *positive,
                                gsize            n,
                                double          *z,
                                double          *p,
                                GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TrophicRoc, trophic_roc_free)

G_END_DECLS
