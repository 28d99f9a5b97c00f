/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that say what they are: "sample", "example", "fictitious", "practice", "imaginary", "trial" and "model" as family names,
 * plants as given names. */
#include "trophic-demo-private.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *kanji;
  const char *kana;
  const char *latin;
} families[] = {
  { "見本", "ミホン", "Mihon" },
  { "例示", "レイジ", "Reiji" },
  { "架空", "カクウ", "Kakuu" },
  { "練習", "レンシュウ", "Renshu" },
  { "仮想", "カソウ", "Kaso" },
  { "試用", "シヨウ", "Shiyo" },
  { "模型", "モケイ", "Mokei" },
};
#define FIRST_FAMILIES 3 /* of the patients in care; the others follow once their pairs are used up */

static const struct {
  const char *name;
  const char *kana;
  const char *latin;
} plants[] = {
  { "さくら", "サクラ", "Sakura" }, { "かえで", "カエデ", "Kaede" }, { "すみれ", "スミレ", "Sumire" },
  { "はぎ", "ハギ", "Hagi" }, { "ききょう", "キキョウ", "Kikyo" }, { "やなぎ", "ヤナギ", "Yanagi" },
  { "けやき", "ケヤキ", "Keyaki" }, { "あやめ", "アヤメ", "Ayame" }, { "ひのき", "ヒノキ", "Hinoki" },
  { "ふじ", "フジ", "Fuji" }, { "もみじ", "モミジ", "Momiji" }, { "あさがお", "アサガオ", "Asagao" },
  { "つばき", "ツバキ", "Tsubaki" }, { "なずな", "ナズナ", "Nazuna" }, { "すすき", "ススキ", "Susuki" },
  { "うめ", "ウメ", "Ume" }, { "もも", "モモ", "Momo" }, { "きく", "キク", "Kiku" }, { "ゆり", "ユリ", "Yuri" },
  { "らん", "ラン", "Ran" }, { "まつ", "マツ", "Matsu" }, { "たけ", "タケ", "Take" }, { "いちょう", "イチョウ", "Icho" },
  { "くぬぎ", "クヌギ", "Kunugi" }, { "かし", "カシ", "Kashi" }, { "なら", "ナラ", "Nara" }, { "ぶな", "ブナ", "Buna" },
  { "とち", "トチ", "Tochi" }, { "ほお", "ホオ", "Hoo" }, { "こぶし", "コブシ", "Kobushi" },
  { "れんげ", "レンゲ", "Renge" }, { "たんぽぽ", "タンポポ", "Tampopo" }, { "よもぎ", "ヨモギ", "Yomogi" },
  { "しおん", "シオン", "Shion" }, { "りんどう", "リンドウ", "Rindo" }, { "せり", "セリ", "Seri" },
  { "わかば", "ワカバ", "Wakaba" }, { "あおい", "アオイ", "Aoi" }, { "くるみ", "クルミ", "Kurumi" },
  { "ざくろ", "ザクロ", "Zakuro" },
};

/* Patients 12 and 30 share a name on purpose: the program must warn and tell them apart. */
#define SHOWCASE_INDEX 11
#define NAMESAKE_INDEX 29

/* One patient in three comes to the second site; nothing is drawn for it. */
#define SITE_EVERY 3

/**
 * trophic_demo_identify:
 * @index: counts patients from 0
 *
 * Gives a patient number and name; but for one pair of the same name they repeat only after as many patients as there are pairs.
 */
void
trophic_demo_identify (TrophicPatient *patient,
                       guint           index)
{
  guint n_plants = G_N_ELEMENTS (plants), n_first = n_plants * FIRST_FAMILIES;
  guint named = index == NAMESAKE_INDEX ? SHOWCASE_INDEX : index;
  guint shifted = (named + n_first - SHOWCASE_INDEX) % n_first;
  guint plant = shifted % n_plants, family = (shifted + shifted / n_plants) % FIRST_FAMILIES;
  if (index >= n_first && index < n_plants * G_N_ELEMENTS (families))
    {
      plant = index % n_plants;
      family = index / n_plants;
    }
  g_autofree char *number = g_strdup_printf ("D-%04u", index + 1);
  trophic_patient_add_number (patient, number, "");
  patient->family_name = g_strdup (families[family].kanji);
  patient->given_name = g_strdup (plants[plant].name);
  patient->kana = g_strdup_printf ("%s %s", families[family].kana, plants[plant].kana);
  patient->latin_name = g_strdup_printf ("%s %s", families[family].latin, plants[plant].latin);
  patient->site = g_strdup (index % SITE_EVERY == SITE_EVERY - 1 ? _("Kusatsu") : _("Otsu"));
  patient->synthetic = TRUE;
}

/** trophic_demo_uuid: (transfer full): a version 4 UUID from the demo's own sequence. */
char *
trophic_demo_uuid (TrophicRandom *random)
{
  guint8 bytes[16];
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    bytes[i] = (guint8) trophic_random_integer (random, 256);
  bytes[6] = (guint8) ((bytes[6] & 0x0f) | 0x40);
  bytes[8] = (guint8) ((bytes[8] & 0x3f) | 0x80);
  GString *uuid = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    g_string_append_printf (uuid, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", bytes[i]);
  return g_string_free (uuid, FALSE);
}
