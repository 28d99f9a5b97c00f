# SPDX-License-Identifier: GPL-3.0-or-later
# Cox's model: coxph, cox.zph and concordance of R's survival. Rscript --vanilla figures-cox.R
# coxph is tightened: left alone it stops when the log likelihood no longer changes by 1e-9 of itself, after 7 to 9 digits.
source("common.R")
need("survival")
tight <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)
set <- function(name) read.csv(file.path("data", paste0(name, ".csv")), na.strings = "NA")
row_order <- function(levels, base) c(base, setdiff(levels, base))

# The figures of one fit. names: those of the terms in the answer. robust: with clusters. inexact: figures whose true value is
# rounding in R.
cox <- function(table, words, fit, names = names(coef(fit)), ph = TRUE) {
  arguments <- paste("cox", words)
  robust <- !is.null(fit$naive.var)
  put <- function(path, value, digits = 9, scale = 0) figure(table, arguments, path, value, digits, scale)
  put("n", fit$n, 17)
  put("events", fit$nevent, 17)
  put("loglik_null", fit$loglik[1], 12)
  put("loglik", fit$loglik[2], 12)
  errors <- sqrt(diag(fit$var))
  for (i in seq_along(coef(fit))) {
    at <- sprintf("terms[%d].", i - 1)
    put(paste0(at, "name"), names[i])
    put(paste0(at, "coef"), coef(fit)[[i]])
    put(paste0(at, "se"), if (robust) sqrt(fit$naive.var[i, i]) else errors[i])
    put(paste0(at, "robust_se"), if (robust) errors[i] else NA)
    put(paste0(at, "hr"), exp(coef(fit)[[i]]))
    limits <- exp(coef(fit)[[i]] + c(-1, 1) * qnorm(0.975) * errors[i])
    put(paste0(at, "lower"), limits[1])
    put(paste0(at, "upper"), limits[2])
    put(paste0(at, "z"), coef(fit)[[i]] / errors[i])
    put(paste0(at, "p"), 2 * pnorm(-abs(coef(fit)[[i]] / errors[i])))
  }
  agreement <- concordance(fit)
  put("concordance", agreement$concordance, 12)
  put("concordance_se", sqrt(agreement$var), 12)
  if (!ph)
    return(invisible())
  test <- cox.zph(fit)$table
  for (i in seq_len(nrow(test))) {
    last <- i == nrow(test)
    at <- if (last) "ph_global." else sprintf("ph[%d].", i - 1)
    if (!last)
      put(paste0(at, "name"), rownames(test)[i])
    put(paste0(at, "chisq"), test[i, "chisq"])
    put(paste0(at, "df"), test[i, "df"])
    put(paste0(at, "p"), test[i, "p"])
  }
}

lung <- set("lung")
lung$event <- lung$status - 1
words <- "--time time --event status --event-value 2"
three <- c("age", "sex", "ph.ecog")
cox("lung.csv", paste(words, "--covariates age,sex,ph.ecog"),
    coxph(Surv(time, event) ~ age + sex + ph.ecog, lung, control = tight), three)
cox("lung.csv", paste(words, "--covariates age,sex,ph.ecog --ties breslow"),
    coxph(Surv(time, event) ~ age + sex + ph.ecog, lung, ties = "breslow", control = tight), three)
cox("lung.csv", paste(words, "--covariates age,ph.ecog --strata sex"),
    coxph(Surv(time, event) ~ age + ph.ecog + strata(sex), lung, control = tight), three[-2])
cox("lung.csv", paste(words, "--covariates age,sex,ph.ecog --cluster inst"),
    coxph(Surv(time, event) ~ age + sex + ph.ecog + cluster(inst), lung, control = tight), three)
cox("lung.csv", paste(words, "--covariates 'factor(ph.ecog),log(age)'"),
    coxph(Surv(time, event) ~ factor(ph.ecog) + log(age), lung, control = tight), c(paste0("factor(ph.ecog)", 1:3), "log(age)"))

veteran <- set("veteran")
veteran$cell <- factor(veteran$celltype, levels = row_order(sort(unique(veteran$celltype)), "squamous"))
fit <- coxph(Surv(time, status) ~ trt + cell + karno + diagtime + age + prior, veteran, control = tight)
words <- "--time time --event status --covariates trt,factor(celltype,squamous),karno,diagtime,age,prior"
cox("veteran.csv", words, fit, c("trt", paste0("factor(celltype)", c("adeno", "large", "smallcell")), "karno", "diagtime", "age", "prior"), ph = FALSE)
test <- cox.zph(fit)$table
figure("veteran.csv", paste("cox", words), "ph[1].name", "factor(celltype)")
for (i in 1:6)
  figure("veteran.csv", paste("cox", words), sprintf("ph[%d].chisq", i - 1), test[i, "chisq"], 9)
figure("veteran.csv", paste("cox", words), "ph_global.chisq", test["GLOBAL", "chisq"], 9)

four <- c("age", "resid.ds", "rx", "ecog.ps")
cox("ovarian.csv", "--time futime --event fustat --covariates age,resid.ds,rx,ecog.ps",
    coxph(Surv(futime, fustat) ~ age + resid.ds + rx + ecog.ps, set("ovarian"), control = tight), four)

# Delayed entry: the Stanford transplants, two rows for those who waited; clusters are the patients.
heart <- set("heart")
words <- "--time stop --entry start --event event --covariates age,year,surgery"
three <- c("age", "year", "surgery")
cox("heart.csv", words, coxph(Surv(start, stop, event) ~ age + year + surgery, heart, control = tight), three)
cox("heart.csv", paste(words, "--cluster id"), coxph(Surv(start, stop, event) ~ age + year + surgery + cluster(id), heart, control = tight), three)
cox("heart.csv", paste(words, "--strata transplant"),
    coxph(Surv(start, stop, event) ~ age + year + surgery + strata(transplant), heart, control = tight), three)
cox("heart.csv", paste(words, "--ties breslow"), coxph(Surv(start, stop, event) ~ age + year + surgery, heart, ties = "breslow", control = tight), three)

# What has no answer, and what must not be taken for that. Offset and tiny are y: one likelihood, one z.
limits <- set("limits")
refuse <- function(words, code) figure("limits.csv", paste("cox --time", words), "error.code", code)
refuse("time --event event --covariates perfect", "separation")
refuse("time --event event --covariates y,group", "separation")
refuse("time --event event --covariates y,perfect,z", "separation")
refuse("time --event event --covariates one", "constant")
refuse("time --event event --covariates y,one", "constant")
refuse("time --event event --covariates z --strata z", "constant")
refuse("time --event event --covariates y,twice", "collinear")
refuse("time --event event --covariates y,z,sum", "collinear")
refuse("time --event event --covariates y,offset", "collinear")
refuse("time --event none --covariates y", "no-events")
fit <- coxph(Surv(time, event) ~ y, limits, control = tight)
for (column in c("y", "offset", "tiny")) {
  words <- paste("cox --time time --event event --covariates", column)
  unit <- if (column == "tiny") 1e-300 else 1
  figure("limits.csv", words, "terms[0].coef", coef(fit)[[1]] / unit, 9)
  figure("limits.csv", words, "terms[0].se", sqrt(fit$var[1, 1]) / unit, 9)
  figure("limits.csv", words, "terms[0].z", coef(fit)[[1]] / sqrt(fit$var[1, 1]), 9)
  figure("limits.csv", words, "loglik", fit$loglik[2], 12)
}
# All at one time: by symmetry the coefficient is 0, the information is the sum over k of the variance of y, and no test of time.
words <- "cox --time tied --event event --covariates y"
fit <- coxph(Surv(tied, event) ~ y, limits, control = tight)
figure("limits.csv", words, "terms[0].coef", coef(fit)[[1]], 9)
figure("limits.csv", words, "terms[0].se", sqrt(fit$var[1, 1]), 9)
figure("limits.csv", words, "ph_global.chisq", NA)

write_figures("figures-cox")
