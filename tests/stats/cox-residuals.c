/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Residuals and predicted curves of Cox's model. Expected: algebra shown beside it, and R 4.2.2, survival 3.5-3, of the table below:
 * entered = coxph (Surv (entry, times, event) ~ x + z), stratified = coxph (Surv (entry, times, event) ~ x + z + strata (stratum) +
 * cluster (cluster), ties = "breslow"), both with coxph.control (eps = 1e-14, toler.chol = 1e-15, iter.max = 100);
 * residuals (fit, type) row by row; survfit (fit, newdata = data.frame (x = 0.5, z = 1, stratum = 1)). */
#include "trophic-cox.h"

#include "trophic-assert-digits.h"
#include "trophic-kaplan-meier.h"

/* The table of R's fits. */
#define N 14
#define N_EVENTS 10
static const double entry[N] = { 0, 0, 1, 0, 2, 3, 0, 1, 4, 0, 2, 5, 0, 3 };
static const double times[N] = { 4, 7, 4, 9, 6, 7, 2, 4, 9, 12, 8, 11, 5, 6 };
static const guint8 event[N] = { 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1 };
static const double x[N] = { 2.5, -1, 0.3, 1.7, -0.4, 0.9, 1.1, 3.2, -2, 0.6, -0.8, 0.1, -1.5, 0.7 };
static const double z[N] = { 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0 };
static const guint stratum[N] = { 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1 };
static const guint cluster[N] = { 1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7 };

static const double entered_martingale[] = {
    0.716845386780894, 0.561847614491105, -0.17100724504218, -1.06701210086952, 0.667787786904064, -0.0401397232835641, 0,
    0.683134141512258, -0.452659855178945, -1.58932045722117, 0.237920354567518, -0.890830316892026, 0.845701684198508,
    0.497732730033058,
};
static const double entered_deviance[] = {
    1.04395096367805, 0.725728465062808, -0.584820049318044, -0.825721461355853, 0.931872878978981, -0.0396148922306733, -0,
    0.965549183101971, -0.951482900717553, -1.12953529175895, 0.25993788729246, -1.33478861014921, 1.43050043730498,
    0.617883744153722,
};
static const double entered_score[] = {
    0.991489823579563, 0.33655487314893, -0.751330369063604, -0.269155261114125, 0.139446589524677, -0.08027877404669,
    -1.37071528591425, 0.576653410747745, -0.455572488939991, -0.255781323622779, 0.0952696090072117, -0.0289810999338336, 0, 0,
    1.42505611571504, -0.362473349944079, 1.11324666083714, 0.185295511350282, -0.0979597081041015, -0.915534544018157,
    -0.251826070131829, 0.178008456557631, 0.338356615719627, 0.358332601013554, -1.43902204558665, 0.454225293685744,
    0.263560553357203, -0.176865793824221,
};
static const double entered_dfbeta[] = {
    0.0938620195629072, 0.181592625888678, -0.0714783835867343, -0.144190176331464, 0.0100227513296245, -0.033952118146425,
    -0.103811993600994, 0.234691111691692, -0.0456469779368525, -0.130589230714099, 0.00749172052100545, -0.0111379186292808, 0,
    0, 0.113831275071781, -0.133489058821032, 0.100591832992636, 0.114109474103239, -0.0312477550645641, -0.429252993636922,
    -0.0172773207490631, 0.076713811912384, 0.0380955329771478, 0.175478249416613, -0.112750151993926, 0.175915077937289,
    0.0183174504770358, -0.0758888546706703,
};
static const double entered_schoenfeld[] = {
    1.36633544783665, 0.470055801002739, 2.06633544783665, -0.529944198997261, -1.78676830755048, 0.530791780996403,
    -0.790855658926478, -0.409947293658609, 0.309144341073522, -0.409947293658609, -1.42303170571953, -0.473179813562563,
    0.476968294280465, 0.526820186437437, -1.24852870004439, 0.594998754170264, 1.03040084121364, -0.299647922729798, 0, 0,
};
static const double entered_time[] = {
    2, 4, 5, 6, 7, 8, 9, 11, 12,
};
static const double entered_surv[] = {
    1, 0.831640709855607, 0.720968550182408, 0.538741380514573, 0.369012374216053, 0.288774708745536, 0.216383034644781,
    0.216383034644781, 0.0825934923005004,
};
static const double entered_se[] = {
    0, 0.121328901967062, 0.160849585747496, 0.195354574452738, 0.196804484162614, 0.188768245883897, 0.175225062361591,
    0.175225062361591, 0.103848139200584,
};
static const double entered_lower[] = {
    1, 0.624817361780429, 0.465598403687421, 0.264681553240923, 0.129739330654426, 0.0801936261046934, 0.0442514745446969,
    0.0442514745446969, 0.00702579856391797,
};
static const double entered_upper[] = {
    1, 1, 1, 1, 1, 1, 1, 1, 0.970947986671094,
};
static const double entered_risk[] = {
    8, 11, 9, 9, 7, 5, 4, 2, 1,
};
static const double stratified_martingale[] = {
    0.281709906053756, 0.836324932878208, -0.125483744650451, -0.984635496164252, 0.00821260595620443, 0.277960461220241, 0,
    0.431808789893484, -0.541241242700391, -0.810989097964429, -0.42294823099625, -0.509358825390246, 0.799750706337134,
    0.75888923552699,
};
static const double stratified_deviance[] = {
    0.313598006730682, 1.39538323172164, -0.500966555072194, -0.773563479002712, 0.00823519657955204, 0.308917197694296, -0,
    0.516698150772235, -1.04042418532096, -0.658962728808594, -0.374746027959357, -1.0093154367097, 1.27156715432519,
    1.15205000926821,
};
static const double stratified_score[] = {
    0.220639451204162, 0.0207543345503225, -1.64767025673209, -0.34095020709927, 0.177783475078007, -0.00924472857055211,
    -0.557419246983848, 0.3919009244539, 0.134314321554216, 0.0845346377274555, 0.0774860007952128, 0.13368901240582, 0, 0,
    0.401700827499083, -0.0692238774951944, 0.546847228561847, 0.30796520493251, 0.446824779390554, -0.552026778549372,
    0.211833352881953, -0.311437888972403, 0.480923682669879, 0.170377477903733, -0.406858219231332, 0.440457077076854,
    -0.0864053966876403, -0.266795188363805,
};
static const double stratified_dfbeta[] = {
    0.0386545117894867, 0.018507901426856, -0.294280935990237, -0.244294894614434, 0.0303616001346614, 9.95511024466759e-05,
    -0.0842266589487949, 0.206714343043973, 0.0257040290626048, 0.052282591835896, 0.0173952784854748, 0.0786053579402916, 0, 0,
    0.0671410073570683, -0.027348231466436, 0.103556999044054, 0.192207697730905, 0.0603261164262141, -0.301401362977002,
    0.0270967558499302, -0.171258695133346, 0.0880366784493274, 0.111727759976383, -0.0568099046773344, 0.238963890281086,
    -0.0229554769824551, -0.15480590914662,
};
static const double stratified_schoenfeld[] = {
    0.7832150963199, 0.0736727182975322, -0.60697292960334, 0.533436014006133, 0.368580300009763, -0.357194381661586,
    0.339737143322529, 0.283114286102107, 0.930274781108951, -0.16031141355939, -0.249934594464291, -0.333684502448464,
    -1.99855968758088, -0.398603246641912, -0.0985596875808833, 0.601396753358088, 0.532219578468254, -0.241826227452509, 0, 0,
};
static const double stratified_time[] = {
    4, 6, 7, 9, 11, 12,
};
static const double stratified_surv[] = {
    0.936807225213794, 0.817788207794022, 0.591100553002366, 0.47276435379789, 0.47276435379789, 0.187698771885046,
};
static const double stratified_se[] = {
    0.0733196790933466, 0.143499371856459, 0.200410976921987, 0.217853341658524, 0.217853341658524, 0.194518232873732,
};
static const double stratified_lower[] = {
    0.803582598185193, 0.579800184599149, 0.304133234601174, 0.191604057357491, 0.191604057357491, 0.0246226097722919,
};
static const double stratified_upper[] = {
    1, 1, 1, 1, 1, 1,
};
static const double stratified_risk[] = {
    6, 6, 5, 3, 2, 1,
};

static TrophicCox *
fit (gboolean stratified)
{
  static const double *const columns[] = { x, z };
  TrophicCoxInput input = {
    .follow_up = { N, times, entry, event, stratified ? stratum : NULL, 2 }, .columns = columns, .n_columns = 2,
    .cluster = stratified ? cluster : NULL, .ties = stratified ? TROPHIC_COX_BRESLOW : TROPHIC_COX_EFRON, .level = 0.95,
  };
  GError *error = NULL;
  TrophicCox *cox = trophic_cox_new (&input, &error);
  g_assert_no_error (error);
  return cox;
}

static void
assert_residuals (const TrophicCox   *cox,
                  TrophicCoxResidual  kind,
                  const double       *expected,
                  guint               n)
{
  g_autoptr (GArray) residuals = trophic_cox_residuals (cox, kind);
  g_assert_cmpuint (residuals->len, ==, n);
  for (guint i = 0; i < n; i++)
    trophic_assert_digits (1 + g_array_index (residuals, double, i), 1 + expected[i], 12);
}

static void
test_against_r (void)
{
  g_autoptr (TrophicCox) entered = fit (FALSE), stratified = fit (TRUE);
  assert_residuals (entered, TROPHIC_COX_MARTINGALE, entered_martingale, N);
  assert_residuals (entered, TROPHIC_COX_DEVIANCE, entered_deviance, N);
  assert_residuals (entered, TROPHIC_COX_SCORE, entered_score, 2 * N);
  assert_residuals (entered, TROPHIC_COX_DFBETA, entered_dfbeta, 2 * N);
  assert_residuals (entered, TROPHIC_COX_SCHOENFELD, entered_schoenfeld, 2 * N_EVENTS);
  assert_residuals (stratified, TROPHIC_COX_MARTINGALE, stratified_martingale, N);
  assert_residuals (stratified, TROPHIC_COX_DEVIANCE, stratified_deviance, N);
  assert_residuals (stratified, TROPHIC_COX_SCORE, stratified_score, 2 * N);
  assert_residuals (stratified, TROPHIC_COX_DFBETA, stratified_dfbeta, 2 * N);
  assert_residuals (stratified, TROPHIC_COX_SCHOENFELD, stratified_schoenfeld, 2 * N_EVENTS);
}

static void
assert_curve (gboolean      is_stratified,
              const double *time,
              const double *survival,
              const double *se,
              const double *lower,
              const double *upper,
              const double *at_risk,
              guint         n)
{
  static const double somebody[] = { 0.5, 1 };
  g_autoptr (TrophicCox) cox = fit (is_stratified);
  g_autoptr (GArray) curve = trophic_cox_curve (cox, somebody, is_stratified ? 1 : 0);
  g_assert_cmpuint (curve->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const TrophicKmStep *step = &g_array_index (curve, TrophicKmStep, i);
      g_assert_cmpfloat (step->time, ==, time[i]);
      g_assert_cmpuint (step->at_risk, ==, (gsize) at_risk[i]);
      trophic_assert_digits (step->survival, survival[i], 12);
      trophic_assert_digits (step->se, se[i], 12);
      trophic_assert_digits (step->lower, lower[i], 12);
      trophic_assert_digits (step->upper, upper[i], 12);
    }
}

static void
test_curve (void)
{
  assert_curve (FALSE, entered_time, entered_surv, entered_se, entered_lower, entered_upper, entered_risk, G_N_ELEMENTS (entered_time));
  assert_curve (TRUE, stratified_time, stratified_surv, stratified_se, stratified_lower, stratified_upper, stratified_risk,
                G_N_ELEMENTS (stratified_time));
}

/* Therneau and Grambsch's first data set (2000, appendix E): times 1, 1+, 6, 6, 8+, 9 with x = 1, 1, 1, 0, 0, 0; r = exp (beta).
 * Hazards: 1 / (3 r + 3) at 1; Breslow 2 / (r + 3) at 6, Efron 1 / (r + 3) + 2 / (r + 5) of which those with the event count the
 * second by half; 1 at 9. */
static void
test_by_hand (void)
{
  static const double six_times[] = { 1, 1, 6, 6, 8, 9 }, six_x[] = { 1, 1, 1, 0, 0, 0 };
  static const guint8 six_events[] = { 1, 0, 1, 1, 0, 1 };
  static const double *const columns[] = { six_x };
  for (int ties = TROPHIC_COX_EFRON; ties <= TROPHIC_COX_BRESLOW; ties++)
    {
      TrophicCoxInput input = { { 6, six_times, NULL, six_events, NULL, 0 }, columns, NULL, 1, NULL, ties, 0.95 };
      g_autoptr (TrophicCox) cox = trophic_cox_new (&input, NULL);
      double r = exp (trophic_cox_term (cox, 0)->coef), first = 1 / (3 * r + 3);
      double sixth = ties == TROPHIC_COX_EFRON ? 1 / (r + 3) + 2 / (r + 5) : 2 / (r + 3);
      double own = ties == TROPHIC_COX_EFRON ? 1 / (r + 3) + 1 / (r + 5) : sixth;
      double mean = ties == TROPHIC_COX_EFRON ? (r / (r + 3) + r / (r + 5)) / 2 : r / (r + 3);
      const double martingale[] = { 1 - r * first, -r * first, 1 - r * (first + own), 1 - first - own, -first - sixth, -first - sixth };
      const double schoenfeld[] = { 1 - r / (r + 1), 1 - mean, -mean, 0 };
      const double second[] = { -r * first * (1 - r / (r + 1)) };
      g_autoptr (GArray) score = trophic_cox_residuals (cox, TROPHIC_COX_SCORE);
      assert_residuals (cox, TROPHIC_COX_MARTINGALE, martingale, 6);
      assert_residuals (cox, TROPHIC_COX_SCHOENFELD, schoenfeld, 4);
      trophic_assert_digits (g_array_index (score, double, 1), second[0], 14);
    }
}

/* Martingale and score residuals add up to 0 at the maximum, in every stratum the first. */
static void
test_sums (void)
{
  g_autoptr (TrophicCox) cox = fit (TRUE);
  g_autoptr (GArray) martingale = trophic_cox_residuals (cox, TROPHIC_COX_MARTINGALE);
  g_autoptr (GArray) score = trophic_cox_residuals (cox, TROPHIC_COX_SCORE);
  double sums[4] = { 0 };
  for (guint i = 0; i < N; i++)
    {
      sums[stratum[i]] += g_array_index (martingale, double, i);
      sums[2] += g_array_index (score, double, 2 * i);
      sums[3] += g_array_index (score, double, 2 * i + 1);
    }
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (fabs (sums[i]), <, 1e-13);
}

/* Whoever is censored before the first event was never at risk at one: no residual, and no part in any curve. */
static void
test_before_first (void)
{
  g_autoptr (TrophicCox) cox = fit (FALSE);
  g_autoptr (GArray) deviance = trophic_cox_residuals (cox, TROPHIC_COX_DEVIANCE);
  g_autoptr (GArray) dfbeta = trophic_cox_residuals (cox, TROPHIC_COX_DFBETA);
  g_assert_cmpfloat (g_array_index (deviance, double, 6), ==, 0);
  g_assert_cmpfloat (g_array_index (dfbeta, double, 12), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cox-residuals/against-r", test_against_r);
  g_test_add_func ("/cox-residuals/curve", test_curve);
  g_test_add_func ("/cox-residuals/by-hand", test_by_hand);
  g_test_add_func ("/cox-residuals/sums", test_sums);
  g_test_add_func ("/cox-residuals/before-first", test_before_first);
  return g_test_run ();
}
