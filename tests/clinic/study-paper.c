/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Methods paragraph of a study says what was done, all of it, with its counts, in either language whatever that of the program. */
#include <string.h>

#include "trophic-study-answers.h"
#include "trophic-study-clinic.h"
#include "trophic-study-paper.h"

#define N_PEOPLE 40

/* Forty patients sampled half a year after onset: lactate 0.70, 0.75 … 2.65 would lie above reference, so it turns at 1.5; three in
 * four die, the lower the lactate the sooner on the whole. One opted out, one was never sampled, one of unknown consent. */
static void
fill (TestClinic *clinic)
{
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = g_strdup_printf ("P%02u", i);
      g_autofree char *uuid = g_strdup_printf ("00000000-0000-4000-8000-0000000000%02u", i);
      g_autofree char *death = g_strdup_printf ("20%02u-%02u-10", 21 + (i * 7 % 4), 1 + i * 5 % 12);
      const StudyPerson person = {
        .id = id, .uuid = uuid, .lactate = 0.7 + 0.05 * (i * 7 % 17), .death = i % 4 != 3 ? death : NULL, .last = "2025-06-01",
        .consent_unknown = i == 5,
      };
      study_clinic_add (clinic->store, &person);
    }
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "OUT", .opted_out = TRUE });
  study_clinic_add (clinic->store, &(StudyPerson) { .id = "DRY", .sample = "-" });
}

static TrophicStudy *
run (TrophicCohort              *cohort,
     const TrophicStudySwitches *switches)
{
  g_autoptr (GError) error = NULL;
  TrophicStudy *study = trophic_study_new (cohort, switches, NULL, &error);
  g_assert_no_error (error);
  return study;
}

static void
assert_says (const TrophicStudy *study,
             const char         *language,
             const char         *words)
{
  g_autofree char *text = trophic_study_methods_paragraph (study, language);
  if (strstr (text, words) == NULL)
    g_error ("“%s” is not said in: %s", words, text);
}

static void
assert_is_silent (const TrophicStudy *study,
                  const char         *language,
                  const char         *words)
{
  g_autofree char *text = trophic_study_methods_paragraph (study, language);
  if (strstr (text, words) != NULL)
    g_error ("“%s” is said in: %s", words, text);
}

static void
test_counts (TestClinic    *clinic,
             gconstpointer  data)
{
  fill (clinic);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, "2026-11-22");
  g_auto (TrophicStudySwitches) switches;
  trophic_study_switches_init (&switches);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  /* 0.70 to 1.50 in steps of 0.05; i*7 mod 17 of 40 people; at most 1.05: remainders 0 to 7 */
  guint low = 0;
  for (guint i = 0; i < N_PEOPLE; i++)
    low += i * 7 % 17 <= 7;
  g_autofree char *groups = g_strdup_printf ("low n = %u, higher n = %u; 30 events", low, N_PEOPLE - low);
  assert_says (study, "en", "Data recorded up to 22 November 2026");
  assert_says (study, "en", "Of 42 patients on file, 40 were analysed.");
  assert_says (study, "en", "opted out of research (1) and no eligible lactate near the diagnosis (1).");
  assert_says (study, "en", "not recorded (1 of those analysed)");
  assert_says (study, "en", groups);
  assert_says (study, "en", "n = 40, 30 events");
  assert_says (study, "en", "no covariate was missing");
  assert_says (study, "en", "Trophic " TROPHIC_VERSION);
  assert_says (study, "ja", "2026年11月22日まで");
  assert_says (study, "ja", "登録患者42名のうち40名を解析対象とした。");
  assert_says (study, "ja", "研究利用の拒否（1名）、診断前後に適格な乳酸値なし（1名）");
  /* Nobody's age, rating or region is known: the model could not be adjusted for them, and says so. */
  assert_says (study, "en", "Adjustment for age at onset, bulbar onset and ALSFRS-R slope was asked for and not possible");
  assert_says (study, "en", "of lactate as a continuous variable (per 1 SD higher, ");
  assert_is_silent (study, "en", "(per 1 SD, ");
  assert_says (study, "en", " mmol/L) alone; no covariate was missing");
  assert_is_silent (study, "en", "entered together");
  /* No pairs of weights: the change was looked for, and its regression refused. */
  assert_says (study, "en", "Its linear regression was asked for and refused (");
  assert_is_silent (study, "en", "Spearman");
  assert_is_silent (study, "en", "synthetic");
  assert_is_silent (study, "en", "{");
  assert_is_silent (study, "ja", "{");
}

typedef struct {
  const char *en;
  const char *ja;
  void      (*choose) (TrophicStudySwitches *switches);
} Choice;

static void choose_q1 (TrophicStudySwitches *s) { s->cutoff = TROPHIC_STUDY_CUTOFF_Q1; s->quantile_type = 6; }
static void choose_lt (TrophicStudySwitches *s) { s->edge = TROPHIC_STUDY_EDGE_LT; }
static void choose_death (TrophicStudySwitches *s) { s->endpoint = TROPHIC_STUDY_DEATH; }
static void choose_ventilation (TrophicStudySwitches *s) { s->endpoint = TROPHIC_STUDY_VENTILATION; }
static void choose_niv (TrophicStudySwitches *s) { s->endpoint = TROPHIC_STUDY_NIV23; }
static void choose_delayed (TrophicStudySwitches *s) { s->clock = TROPHIC_STUDY_ONSET_DELAYED; }
static void choose_sampling (TrophicStudySwitches *s) { s->clock = TROPHIC_STUDY_SAMPLING; }
static void choose_exploration (TrophicStudySwitches *s) { s->half = TROPHIC_STUDY_EXPLORATION; }
static void choose_validation (TrophicStudySwitches *s) { s->half = TROPHIC_STUDY_VALIDATION; }
static void choose_q1_validation (TrophicStudySwitches *s) { s->half = TROPHIC_STUDY_VALIDATION; s->cutoff = TROPHIC_STUDY_CUTOFF_Q1; }
static void choose_years (TrophicStudySwitches *s) { s->year_only = TRUE; }
static void choose_site (TrophicStudySwitches *s) { s->site = g_strdup (""); }
static void choose_women (TrophicStudySwitches *s) { s->who = TROPHIC_STUDY_WOMEN; }
static void choose_men (TrophicStudySwitches *s) { s->who = TROPHIC_STUDY_MEN; }
static void choose_bulbar (TrophicStudySwitches *s) { s->region = TROPHIC_STUDY_BULBAR_ONSET; }
static void choose_other (TrophicStudySwitches *s) { s->region = TROPHIC_STUDY_OTHER_ONSET; }
static void choose_from (TrophicStudySwitches *s) { s->diagnosed_from = 2020; }
static void choose_to (TrophicStudySwitches *s) { s->diagnosed_to = 2021; }
static void choose_between (TrophicStudySwitches *s) { s->diagnosed_from = 2019; s->diagnosed_to = 2021; }
static void choose_sex (TrophicStudySwitches *s) { s->covariates = TROPHIC_STUDY_SEX; }

/* What each switch adds to the paragraph; nothing of it stands there otherwise. */
static void
test_switches (TestClinic    *clinic,
               gconstpointer  data)
{
  static const Choice choices[] = {
    { "quantile type 6 of Hyndman and Fan", "Hyndman-Fanのタイプ6", choose_q1 },
    { "defined as below 1.05 mmol/L", "1.05 mmol/L未満と定義", choose_lt },
    { "The endpoint was death.", "評価項目は死亡とした。", choose_death },
    { "tracheostomy or invasive ventilation, whichever", "侵襲的換気のうち最も早い", choose_ventilation },
    { "at least 23 hours a day", "1日23時間以上のNIV", choose_niv },
    { "delayed entry, left truncation", "遅延登録、左側切断", choose_delayed },
    { "counted from the day of the sample", "採血日から数え", choose_sampling },
    { "exploration half of the patients", "解析は探索群の半数に限った", choose_exploration },
    { "validation half of the patients", "解析は検証群の半数に限った", choose_validation },
    { "applied unchanged to the validation half", "検証群にそのまま適用した", choose_q1_validation },
    { "known only by year were kept", "年までしか分からない患者も含めた", choose_years },
    { "without a recorded site", "施設の記録がない患者に限った", choose_site },
    { "restricted to women.", "解析は女性に限った。", choose_women },
    { "restricted to men.", "解析は男性に限った。", choose_men },
    { "restricted to patients with bulbar onset", "解析は球麻痺発症の患者に限った", choose_bulbar },
    { "in another region than the bulbar one", "球麻痺以外の部位で発症した患者に限った", choose_other },
    { "diagnosed in 2020 or later", "2020年以降に診断された患者に限った", choose_from },
    { "diagnosed in 2021 or earlier", "2021年以前に診断された患者に限った", choose_to },
    { "diagnosed from 2019 to 2021, both years included", "2019年から2021年まで（両年を含む）に診断された患者", choose_between },
    { "excluded with those who did not meet it", "条件を満たさない患者とともに除外した", choose_men },
    { "another or unknown sex (41)", "他の性別または性別不明（41名）", choose_women }, /* 42 on file, one opted out; nobody's sex is known */
    { "Adjustment for sex was asked for", "性別による調整は", choose_sex },
  };
  fill (clinic);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, "2026-11-22");
  g_auto (TrophicStudySwitches) plain;
  trophic_study_switches_init (&plain);
  g_autoptr (TrophicStudy) usual = run (cohort, &plain);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_auto (TrophicStudySwitches) switches;
      trophic_study_switches_init (&switches);
      choices[i].choose (&switches);
      g_autoptr (TrophicStudy) study = run (cohort, &switches);
      assert_says (study, "en", choices[i].en);
      assert_says (study, "ja", choices[i].ja);
      assert_is_silent (usual, "en", choices[i].en);
      assert_is_silent (usual, "ja", choices[i].ja);
    }
}

/* A search is told with its candidates and permutations, and the log-rank p is not said to be plain. */
static void
test_search (TestClinic    *clinic,
             gconstpointer  data)
{
  fill (clinic);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, "2026-11-22");
  g_auto (TrophicStudySwitches) switches;
  trophic_study_switches_init (&switches);
  switches.search = TRUE;
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_assert_nonnull (study->search);
  g_autofree char *tried = g_strdup_printf ("among %u candidates that leave at least 10%%", (guint) study->search->tried);
  assert_says (study, "en", tried);
  assert_says (study, "en", "corrected for the search by 2000 permutations");
  assert_says (study, "en", "with p corrected as said above");
  assert_is_silent (study, "en", "fixed in advance");
  g_autoptr (TrophicStudyAnswer) answer = trophic_study_answer_new (study, TROPHIC_STUDY_ANSWER_LOGRANK);
  g_assert_true (answer->number == study->search->p_corrected);
  g_assert_true (g_str_has_prefix (answer->facts[0], "corrected for trying "));
}

/* Nobody died: there is no Cox model, and the paragraph says why. */
static void
test_refused (TestClinic    *clinic,
              gconstpointer  data)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *id = g_strdup_printf ("P%02u", i);
      study_clinic_add (clinic->store, &(StudyPerson) { .id = id, .lactate = 0.8 + 0.05 * i });
    }
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, NULL);
  g_auto (TrophicStudySwitches) switches;
  trophic_study_switches_init (&switches);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  assert_says (study, "en", "A Cox model was asked for and refused (no events).");
  assert_says (study, "ja", "Coxモデルは推定できなかった（イベントがない）。");
  assert_is_silent (study, "en", "Schoenfeld");
  g_autoptr (TrophicStudyAnswer) answer = trophic_study_answer_new (study, TROPHIC_STUDY_ANSWER_HAZARD);
  g_assert_cmpstr (answer->value, ==, "—");
  g_assert_cmpstr (answer->facts[0], ==, study->cox.reason);
}

/* In Japanese only names of methods, units and codes stay in Latin letters. */
static void
test_japanese (TestClinic    *clinic,
               gconstpointer  data)
{
  static const char * const names[] = {
    "Nakamura", "Ann", "Neurol", "DOI", "ana", "mmol", "L", "Kaplan", "Meier", "Greenwood", "Cox", "Efron", "n", "SD", "Wald", "p",
    "Schoenfeld", "Harrell", "BMI", "ALSFRS", "R", "t", "Spearman", "Holm", "Bonett", "Wright", "Fisher", "ROC", "DeLong", "Youden", "Trophic", "v",
    "study", "lactate", "group", "bmi", "forecast", "clinic", "course", "HDL", "LDL", "kg", "m", "NIV", "Hyndman", "Fan", NULL,
  };
  fill (clinic);
  g_autoptr (TrophicCohort) cohort = study_clinic_read (clinic->store, "2026-11-22");
  g_auto (TrophicStudySwitches) switches;
  trophic_study_switches_init (&switches);
  g_autoptr (TrophicStudy) study = run (cohort, &switches);
  g_autofree char *text = trophic_study_methods_paragraph (study, "ja");
  g_autoptr (GRegex) latin = g_regex_new ("[A-Za-z]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (latin, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      if (!g_strv_contains (names, word))
        g_error ("“%s” is not Japanese", word);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  test_clinic_add ("/study-paper/counts", test_counts);
  test_clinic_add ("/study-paper/switches", test_switches);
  test_clinic_add ("/study-paper/search", test_search);
  test_clinic_add ("/study-paper/refused", test_refused);
  test_clinic_add ("/study-paper/japanese", test_japanese);
  return g_test_run ();
}
