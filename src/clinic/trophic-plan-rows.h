/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A nutrition plan in words: the same rows on screen and on paper. */
#pragma once

#include "trophic-plan.h"

G_BEGIN_DECLS

/**
 * TrophicPlanRow:
 * @code: "goal", "energy", "protein", "texture", "enteral", "product", "thiamine", "allergies", "note", "review", "stopped"
 * @detail: (nullable): second line
 */
typedef struct {
  const char *code;
  char       *label;
  char       *detail;
  char       *value;
} TrophicPlanRow;

GPtrArray  *trophic_plan_rows            (const TrophicPlan *plan,
                                          const TrophicDate *today);
/* Words of the stored codes; a text that is no code (from an older file) stands for itself, NULL stays NULL. */
const char *trophic_plan_basis_label     (const char        *basis);
const char *trophic_plan_goal_label      (const char        *goal);
const char *trophic_plan_route_label     (const char        *route);
const char *trophic_plan_texture_label   (const char        *texture);
const char *trophic_plan_thickness_label (const char        *thickness);
const char *trophic_plan_enteral_label   (const char        *mode);
const char *trophic_plan_decision_label  (const char        *decision);
const char *trophic_plan_iddsi_label     (int                level);
char       *trophic_plan_servings_text   (const TrophicPlanProduct *of_plan);

/* Lists for forms: codes and words in the order they are offered. */
typedef struct {
  const char *code;
  const char *label; /* untranslated */
} TrophicPlanWord;

extern const TrophicPlanWord trophic_plan_goals[];
extern const TrophicPlanWord trophic_plan_routes[];
extern const TrophicPlanWord trophic_plan_textures[];    /* 学会分類2021, food */
extern const TrophicPlanWord trophic_plan_thicknesses[]; /* 学会分類2021, liquids */
extern const TrophicPlanWord trophic_plan_enteral_modes[];
extern const TrophicPlanWord trophic_plan_decisions[];
extern const TrophicPlanWord trophic_plan_iddsi[];       /* levels 0 to 7 */

G_END_DECLS
