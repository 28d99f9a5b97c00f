/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-risk-drugs.h"

#include <glib/gi18n-lib.h>

#include "trophic-text.h"
#include "trophic-vocabulary.h"

#define PARTS ",;/+&\n、，；・／＋。"

static const struct {
  const char *nick;
  const char *label;
} drugs_known[TROPHIC_N_RISK_DRUGS] = {
  { "alcohol", N_("Alcohol") },
  { "insulin", N_("Insulin") },
  { "chemotherapy", N_("Chemotherapy") },
  { "antacids", N_("Antacids") },
  { "diuretics", N_("Diuretics") },
};

/** trophic_risk_drug_nick: its stable code ("insulin"). */
const char *
trophic_risk_drug_nick (TrophicRiskDrug drug)
{
  g_return_val_if_fail ((guint) drug < TROPHIC_N_RISK_DRUGS, NULL);
  return drugs_known[drug].nick;
}

/** trophic_risk_drug_label: translated. */
const char *
trophic_risk_drug_label (TrophicRiskDrug drug)
{
  g_return_val_if_fail ((guint) drug < TROPHIC_N_RISK_DRUGS, NULL);
  return g_dgettext (GETTEXT_PACKAGE, drugs_known[drug].label);
}

static guint
drug_of (const char *part)
{
  const char *nick = trophic_vocabulary_phrase ("risk_drug", part);
  if (nick == NULL || trophic_vocabulary_phrase ("negation", part) != NULL)
    return 0;
  for (guint i = 0; i < TROPHIC_N_RISK_DRUGS; i++)
    if (g_str_equal (nick, drugs_known[i].nick))
      return 1u << i;
  g_return_val_if_reached (0);
}

/**
 * trophic_risk_drugs_read:
 * @text: (nullable): what a visit holds: codes joined by commas, "none", or words of an older visit
 * @drugs: (out): a bit (1 << #TrophicRiskDrug) for each that is named
 *
 * Reads an answer. Free words can name a drug, never exclude one: "no insulin" says nothing of the other four.
 *
 * Returns: %FALSE when nobody was asked, or the words name none of the five and do not say "none of these"
 */
gboolean
trophic_risk_drugs_read (const char *text,
                         guint      *drugs)
{
  *drugs = 0;
  if (trophic_text_is_empty (text))
    return FALSE;
  if (trophic_vocabulary_term ("risk_drug_none", text) != NULL)
    return TRUE;
  for (const char *p = text, *start = text;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_utf8_strchr (PARTS, -1, g_utf8_get_char (p)) == NULL)
        continue;
      g_autofree char *part = g_strndup (start, p - start);
      *drugs |= drug_of (part);
      if (*p == '\0')
        return *drugs != 0;
      start = g_utf8_next_char (p);
    }
}

/** trophic_risk_drugs_write: (transfer full): as a visit stores an answer that was given: codes, or "none". */
char *
trophic_risk_drugs_write (guint drugs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < TROPHIC_N_RISK_DRUGS; i++)
    if (drugs & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "," : "", drugs_known[i].nick);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("none");
}

/**
 * trophic_risk_drugs_normalise:
 *
 * Returns: (transfer full): codes where @text names one of the five in each of its parts, or says none; else @text as it is
 */
char *
trophic_risk_drugs_normalise (const char *text)
{
  guint drugs, n_parts = 1, n_named = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n_parts += g_utf8_strchr (PARTS, -1, g_utf8_get_char (p)) != NULL;
  gboolean read = trophic_risk_drugs_read (text, &drugs);
  for (guint i = 0; i < TROPHIC_N_RISK_DRUGS; i++)
    n_named += drugs >> i & 1;
  return read && (drugs == 0 || n_named == n_parts) ? trophic_risk_drugs_write (drugs) : g_strdup (text);
}

/** trophic_risk_drugs_say: (transfer full): translated, "insulin, diuretics" as people read it, or "None of these". */
char *
trophic_risk_drugs_say (guint drugs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < TROPHIC_N_RISK_DRUGS; i++)
    if (drugs & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", trophic_risk_drug_label ((TrophicRiskDrug) i));
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup (_("None of these"));
}
