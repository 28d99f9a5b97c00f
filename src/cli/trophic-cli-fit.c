/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "trophic-cli-fit.h"

static void
write_test (TrophicJson          *json,
            const TrophicCoxTest *test)
{
  trophic_json_number (json, "chisq", test->chisq);
  trophic_json_integer (json, "df", test->df);
  trophic_json_number (json, "p", test->p);
}

static void
write_cox_term (TrophicJson          *json,
                const char           *name,
                const TrophicCoxTerm *term)
{
  trophic_json_object (json, NULL);
  trophic_json_string (json, "name", name);
  trophic_json_number (json, "coef", term->coef);
  trophic_json_number (json, "se", term->se);
  trophic_json_number (json, "robust_se", term->robust_se);
  trophic_json_number (json, "hr", term->hr);
  trophic_json_number (json, "lower", term->lower);
  trophic_json_number (json, "upper", term->upper);
  trophic_json_number (json, "z", term->z);
  trophic_json_number (json, "p", term->p);
  trophic_json_end (json);
}

/** trophic_cli_write_cox: "n" to "ph_global". */
void
trophic_cli_write_cox (TrophicJson         *json,
                       const TrophicCliCox *cox)
{
  trophic_json_integer (json, "n", (gint64) trophic_cox_n (cox->cox));
  trophic_json_integer (json, "events", (gint64) trophic_cox_events (cox->cox));
  trophic_json_number (json, "loglik_null", trophic_cox_loglik_null (cox->cox));
  trophic_json_number (json, "loglik", trophic_cox_loglik (cox->cox));
  trophic_json_array (json, "terms");
  for (gsize i = 0; i < trophic_cox_n_terms (cox->cox); i++)
    write_cox_term (json, cox->names[i], trophic_cox_term (cox->cox, i));
  trophic_json_end (json);
  trophic_json_number (json, "concordance", cox->concordance);
  trophic_json_number (json, "concordance_se", cox->concordance_se);
  trophic_json_array (json, "ph");
  for (gsize i = 0; cox->ph != NULL && i < cox->n_ph; i++)
    {
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", cox->ph_names[i]);
      write_test (json, &cox->ph[i]);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_object (json, "ph_global");
  write_test (json, &cox->ph_global);
  trophic_json_end (json);
}

/** trophic_cli_write_regression: "n" to "f_p". */
void
trophic_cli_write_regression (TrophicJson             *json,
                              const TrophicRegression *regression,
                              const char *const       *names)
{
  trophic_json_integer (json, "n", (gint64) regression->n);
  trophic_json_integer (json, "df", regression->df);
  trophic_json_array (json, "terms");
  for (gsize i = 0; i < regression->n_terms; i++)
    {
      const TrophicRegressionTerm *term = &regression->terms[i];
      trophic_json_object (json, NULL);
      trophic_json_string (json, "name", names[i]);
      trophic_json_number (json, "coef", term->coef);
      trophic_json_number (json, "se", term->se);
      trophic_json_number (json, "t", term->t);
      trophic_json_number (json, "p", term->p);
      trophic_json_number (json, "lower", term->lower);
      trophic_json_number (json, "upper", term->upper);
      trophic_json_number (json, "standardised", term->standardised);
      trophic_json_number (json, "vif", term->vif);
      trophic_json_end (json);
    }
  trophic_json_end (json);
  trophic_json_number (json, "rss", regression->rss);
  trophic_json_number (json, "sigma", regression->sigma);
  trophic_json_number (json, "r2", regression->r2);
  trophic_json_number (json, "adj_r2", regression->adj_r2);
  trophic_json_number (json, "f", regression->f);
  trophic_json_number (json, "f_p", regression->f_p);
}

/** trophic_cli_write_roc: "auc" to "youden". */
void
trophic_cli_write_roc (TrophicJson      *json,
                       const TrophicRoc *roc)
{
  trophic_json_number (json, "auc", roc->auc);
  trophic_json_number (json, "lower", roc->lower);
  trophic_json_number (json, "upper", roc->upper);
  trophic_json_object (json, "youden");
  trophic_json_number (json, "cutoff", roc->youden.cutoff);
  trophic_json_number (json, "sensitivity", roc->youden.sensitivity);
  trophic_json_number (json, "specificity", roc->youden.specificity);
  trophic_json_end (json);
}
