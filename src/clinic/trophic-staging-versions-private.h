/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The versions of one result: preliminary, final, corrected, withdrawn. Which of them counts follows from the set of them
 * alone, so that files may come in any order. */
#pragma once

#include "trophic-staging-private.h"

G_BEGIN_DECLS

/**
 * TrophicVersion:
 * @place: analyte and time, as numbers that sort
 * @row: on file, or -1 - index of a staged row
 * @live: it counts; the others are history
 * @by_hand: a person of the clinic withdrew it
 * @forced: a person let it in: it wins over what is otherwise its equal
 * @supersedes: as @row, the version under it; 0 = none
 * @was: as it is on file, for one that is
 */
typedef struct {
  guint64           place;
  gint64            row;
  double            value;
  const char       *accession;
  const char       *sub_id;
  const char       *sender;
  const char       *code;
  const char       *specimen;
  const char       *platform;
  TrophicComparator comparator;
  TrophicRank       rank;
  TrophicDate       issued;
  gboolean          live;
  gboolean          by_hand;
  gboolean          forced;
  gint64            supersedes;
  struct {
    gboolean    live;
    gint64      supersedes;
    TrophicDate issued;
  } was;
} TrophicVersion;

typedef enum {
  TROPHIC_VERSIONS_SEPARATE, /* other results, though of one analyte and time */
  TROPHIC_VERSIONS_RIVALS,   /* one of them must be wrong or a repetition: other codes for one analyte */
  TROPHIC_VERSIONS_SAME,     /* of one result */
} TrophicVersionKin;

TrophicVersionKin trophic_version_kin        (const TrophicVersion *a,
                                              const TrophicVersion *b);
gboolean          trophic_version_same_value (const TrophicVersion *a,
                                              const TrophicVersion *b);
int               trophic_version_issued_order (const TrophicVersion *a,
                                              const TrophicVersion *b);
gboolean          trophic_versions_conflict  (GPtrArray            *chain,
                                              const TrophicVersion *sent);
void              trophic_versions_settle    (GPtrArray            *chain);

/* trophic-staging-moves.c */
void              trophic_staging_move_versions (TrophicStaging    *staging,
                                              GPtrArray            *versions);

/* trophic-staging-results.c */
TrophicVersion    trophic_staging_version    (TrophicStaging       *staging,
                                              guint                 index,
                                              guint64               place);
void              trophic_staging_refuse_version (TrophicStaging   *staging,
                                              const TrophicVersion *version,
                                              gint64                rival);

G_END_DECLS
