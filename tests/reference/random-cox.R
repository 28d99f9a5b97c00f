# SPDX-License-Identifier: GPL-3.0-or-later
# Random tables for Cox's model: ties, missing cells, delayed entry, strata, clusters, factors, offsets, small n.
# Rscript --vanilla random-cox.R N SEED FOLDER. Tables in which R's coefficients run away must be refused, and none of the others
# (of 5 to 20 rows every third or so is separated). Tables of which R leaves out a column are not compared.
source("common.R")
need("survival")
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
asked <- random_arguments()

# Columns of which the data say so little (standard error in their own SD) that they have no finite coefficient: R's stands where
# it stopped, with an error that is large, or 0 or none where nothing was left to invert.
endless <- function(fit) {
  variances <- diag(if (is.null(fit$naive.var)) fit$var else fit$naive.var)
  is.na(variances) | variances <= 0 | variances * apply(model.matrix(fit), 2, var) > 1e4
}

one_table <- function(number) {
  small <- runif(1) < 0.3
  n <- if (small) sample(5:20, 1) else sample(c(30, 60, 120, 400), 1)
  offset <- runif(1) < 0.3
  data <- random_follow_up(n, ties = sample(c(4, 12, n), 1), missing = sample(c(0, 0.1), 1), offset = offset)
  name <- sprintf("cox-%d.csv", number)
  data <- write_table(data, name, asked$folder)
  covariates <- sample(c("x", "z", "binary", "factor(factor)", "log(positive)", "factor(group)"), sample(if (small) 1:2 else 1:4, 1))
  entry <- runif(1) < 0.4
  strata <- runif(1) < 0.4
  cluster <- runif(1) < 0.3
  ties <- sample(c("efron", "breslow"), 1, prob = c(0.7, 0.3))
  words <- paste0("cox --time time --event event --covariates '", paste(covariates, collapse = ","), "'", if (entry) " --entry entry",
                  if (strata) " --strata strata", if (cluster) " --cluster cluster", if (ties == "breslow") " --ties breslow")
  used <- unique(c("time", "event", if (entry) "entry", if (strata) "strata", if (cluster) "cluster", gsub(".*\\(|\\)", "", covariates)))
  whole <- data[complete.cases(data[used]), ]
  # Levels by code point, as the program sorts them, not by the locale.
  for (column in c("factor", "group"))
    whole[[column]] <- factor(whole[[column]], levels = sort(unique(whole[[column]]), method = "radix"))
  if (nrow(whole) < 2 || any(sapply(whole[intersect(used, c("factor", "group"))], function(f) nlevels(f) < 2)))
    return(invisible())
  put <- function(path, value, digits = 9, scale = 0) figure(name, words, path, value, digits, scale)
  # R gives a robust error of rounding and p = 0 here.
  if (cluster && length(unique(whole$cluster)) == 1)
    return(put("error.code", "too-few"))
  if (sum(whole$event) == 0)
    return(put("error.code", "no-events"))
  formula <- paste(if (entry) "Surv(entry, time, event) ~" else "Surv(time, event) ~", paste(covariates, collapse = " + "),
                   if (strata) "+ strata(strata)", if (cluster) "+ cluster(cluster)")
  # On some tables without a finite estimate coxph itself ends with an error.
  fit <- try(suppressWarnings(coxph(as.formula(formula), whole, ties = ties, control = tight)), silent = TRUE)
  if (inherits(fit, "try-error") || anyNA(coef(fit)))
    return(invisible())
  if (any(endless(fit))) {
    # Columns that say nothing beyond the others at 0 already have another code.
    start <- coxph(as.formula(formula), whole, ties = ties, control = coxph.control(iter.max = 0, toler.chol = 1e-9))
    if (!any(endless(start)))
      put("error.code", "separation")
    return(invisible())
  }
  put("missing", nrow(data) - nrow(whole), 17)
  put("n", fit$n, 17)
  put("events", fit$nevent, 17)
  put("loglik_null", fit$loglik[1], 12, 1)
  put("loglik", fit$loglik[2], 12, 1)
  figures_of_terms(put, fit)
  figures_of_agreement(put, fit)
}

# R centres columns on one mean: with an offset of 1e6 and strata some digits go.
figures_of_terms <- function(put, fit) {
  robust <- !is.null(fit$naive.var)
  errors <- sqrt(diag(fit$var))
  for (i in seq_along(coef(fit))) {
    at <- sprintf("terms[%d].", i - 1)
    put(paste0(at, "name"), names(coef(fit))[i])
    put(paste0(at, "coef"), coef(fit)[[i]], 9, if (robust) sqrt(fit$naive.var[i, i]) else errors[i])
    put(paste0(at, "se"), if (robust) sqrt(fit$naive.var[i, i]) else errors[i], 8)
    if (robust)
      put(paste0(at, "robust_se"), errors[i], 8)
    put(paste0(at, "p"), 2 * pnorm(-abs(coef(fit)[[i]] / errors[i])), 7, 1)
  }
}

figures_of_agreement <- function(put, fit) {
  agreement <- concordance(fit)
  if (is.finite(agreement$concordance)) {
    put("concordance", agreement$concordance, 12)
    put("concordance_se", sqrt(agreement$var), 10, 1e-4)
  }
  test <- try(cox.zph(fit)$table, silent = TRUE)
  if (inherits(test, "try-error"))
    return(invisible())
  for (i in seq_len(nrow(test))) {
    at <- if (i == nrow(test)) "ph_global." else sprintf("ph[%d].", i - 1)
    put(paste0(at, "chisq"), test[i, "chisq"], 7, 1)
    put(paste0(at, "df"), test[i, "df"], 17)
  }
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("random-cox", asked$folder)
