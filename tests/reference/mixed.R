# SPDX-License-Identifier: GPL-3.0-or-later
# lme4's REML deviance minimised to the last digits it has, without its bounds (it does not change with the sign of a column of
# Lambda; at a bound lme4's own search can stay on a ridge) and from several beginnings. Of figures-mixed.R and random-mixed.R.
fit_tight <- function(formula, data) {
  parts <- suppressMessages(lme4::lFormula(formula, data, REML = TRUE))
  deviance <- do.call(lme4::mkLmerDevfun, parts)
  best <- list(fval = Inf)
  for (start in list(c(1, 0, 1), c(0.3, 0.05, 0.3), c(2, -0.5, 0.1), c(0.1, 0.3, 0.05), c(0.5, -0.3, 0.02))) {
    at <- start
    for (round in 1:3) {
      at <- nlminb(at, deviance, control = list(rel.tol = 1e-15, x.tol = 1e-13, abs.tol = 0, eval.max = 5000, iter.max = 5000))$par
      at <- optim(at, deviance, control = list(reltol = 1e-16, maxit = 5000))$par
    }
    if (deviance(at) < best$fval)
      best <- list(par = at, fval = deviance(at), conv = 0, message = "")
  }
  if (best$par[1] < 0)
    best$par[1:2] <- -best$par[1:2]
  best$par[3] <- abs(best$par[3])
  deviance(best$par)
  lme4::mkMerMod(environment(deviance), best, parts$reTrms, fr = parts$fr)
}

# Coefficients have 6 digits and variances 4 where the fit has a minimum inside; towards the edge (a variance of zero) the deviance
# is flat and R's search, which has no gradient, ends earlier.
mixed_figures <- function(table, words, fit) {
  terms <- coef(summary(fit))
  covariance <- lme4::VarCorr(fit)[[1]]
  residual <- sigma(fit)^2
  edge <- lme4::isSingular(fit, tol = 1e-2)
  figure(table, words, "n", nobs(fit))
  figure(table, words, "subjects", lme4::ngrps(fit)[[1]])
  figure(table, words, "loglik", as.numeric(logLik(fit)), 9)
  for (i in seq_len(nrow(terms))) {
    figure(table, words, sprintf("terms[%d].coef", i - 1), terms[i, 1], if (edge) 5 else 6, scale = terms[i, 2])
    figure(table, words, sprintf("terms[%d].se", i - 1), terms[i, 2], 4)
  }
  # Of the size of noise where a variance or the covariance is zero.
  time <- range(model.frame(fit)[[2]])
  scale <- c(residual, residual / max(abs(time))^2, residual / max(abs(time))) / 10
  figure(table, words, "variances.intercept", covariance[1, 1], 4, scale[1])
  figure(table, words, "variances.slope", covariance[2, 2], 4, scale[2])
  figure(table, words, "variances.covariance", covariance[1, 2], 4, max(scale[3], 0.1 * sqrt(covariance[1, 1] * covariance[2, 2])))
  figure(table, words, "variances.residual", residual, 4)
}
