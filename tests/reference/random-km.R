# SPDX-License-Identifier: GPL-3.0-or-later
# Random tables for survival curves and log-rank tests: ties, times with the noise of arithmetic, missing cells, delayed entry,
# groups, strata, weights, pairs, n from 1 on. Rscript --vanilla random-km.R N SEED FOLDER
source("common.R")
source("survival.R")
need("survival")
asked <- random_arguments()
digits_of <- function(x) as.numeric(sprintf("%.15g", x))

# Days, months, or months with noise in the last digits; the entries with them.
in_units <- function(data) {
  unit <- sample(c("days", "months", "noise", "offset"), 1, prob = c(4, 2, 2, 1))
  if (unit == "offset") {
    data$time <- data$time + 1e6
    data$entry <- data$entry + 1e6
  } else if (unit != "days") {
    noise <- if (unit == "noise") 1 + runif(nrow(data), -1e-12, 1e-12) else 1
    data$time <- data$time / 30.4375 * noise
    data$entry <- data$entry / 30.4375
  }
  data
}

some_times <- function(time) unique(sort(digits_of(c(0, sample(time, min(3, length(time))), runif(2, 0, 1.2 * max(time))))))

one_curve <- function(put, index, fit, at, tau) {
  path <- function(name) sprintf("strata[%d].%s", index, name)
  summed <- summary(fit)$table
  put(path("n"), unname(summed["records"]), 17)
  put(path("events"), unname(summed["events"]), 17)
  put(path("median"), unname(summed["median"]), 14)
  put(path("median_lower"), unname(summed["0.95LCL"]), 14)
  put(path("median_upper"), unname(summed["0.95UCL"]), 14)
  mean <- survival:::survmean(fit, rmean = tau)$matrix
  put(path("rmst"), unname(mean["rmean"]))
  put(path("rmst_se"), unname(mean["se(rmean)"]), 12, 1e-3)
  read <- summary(fit, times = at, extend = TRUE)
  for (i in seq_along(at))
    for (name in c("at_risk", "survival", "se", "lower", "upper")) {
      own <- c(at_risk = "n.risk", survival = "surv", se = "std.err", lower = "lower", upper = "upper")[[name]]
      put(path(sprintf("at[%d].%s", i - 1, name)), read[[own]][i], 12, 1e-3)
    }
  for (k in unique(c(1, sample(length(fit$time), min(4, length(fit$time))), length(fit$time)))) {
    step <- function(name) path(sprintf("curve[%d].%s", k - 1, name))
    put(step("time"), fit$time[k], 14)
    put(step("at_risk"), fit$n.risk[k], 17)
    put(step("events"), fit$n.event[k], 17)
    put(step("censored"), fit$n.censor[k], 17)
    put(step("survival"), fit$surv[k], 12)
    put(step("lower"), fit$lower[k], 12, 1e-3)
    put(step("upper"), fit$upper[k], 12, 1e-3)
  }
}

# R's own test where it has one; else the definition. Both are NA where the groups cannot be compared.
find_test <- function(whole, entry, strata, weight, rho, gamma) {
  own <- logrank_by_definition(if (entry) whole$entry, whole$time, whole$event, whole$group, if (strata) whole$strata, weight, rho, gamma)
  power <- switch(weight, logrank = 0, peto = 1, "fleming-harrington" = if (gamma == 0) rho else NA, NA)
  if (entry || is.na(power) || is.na(own$chisq))
    return(own)
  formula <- if (strata) Surv(time, event) ~ group + strata(strata) else Surv(time, event) ~ group
  list(chisq = survdiff(formula, whole, rho = power)$chisq, df = own$df)
}

test_figures <- function(put, whole, entry, strata, weight, rho, gamma) {
  if (length(unique(whole$group)) < 2)
    return(put("logrank", NA))
  test <- find_test(whole, entry, strata, weight, rho, gamma)
  if (is.na(test$chisq))
    return(put("logrank", NA))
  put("logrank.chisq", test$chisq, 12, 1)
  put("logrank.df", test$df, 17)
  put("logrank.p", pchisq(test$chisq, test$df, lower.tail = FALSE), 12, 1)
}

pair_figures <- function(put, whole, entry, strata, weight, rho, gamma) {
  names <- sort(unique(whole$group), method = "radix")
  tests <- data.frame()
  # What is one time is decided over all groups, so that every pair sees the same times.
  fixed <- without_noise(if (entry) whole$entry, whole$time)
  whole$time <- fixed$time
  if (entry)
    whole$entry <- fixed$entry
  for (second in seq_along(names)[-1])
    for (first in seq_len(second - 1)) {
      test <- find_test(whole[whole$group %in% names[c(first, second)], ], entry, strata, weight, rho, gamma)
      tests <- rbind(tests, data.frame(chisq = test$chisq, p = pchisq(test$chisq, 1, lower.tail = FALSE)))
    }
  holm <- p.adjust(tests$p, "holm")
  for (i in seq_len(nrow(tests))) {
    put(sprintf("pairwise[%d].chisq", i - 1), tests$chisq[i], 12, 1)
    put(sprintf("pairwise[%d].p_holm", i - 1), holm[i], 12, 1)
  }
}

one_table <- function(number) {
  n <- sample(c(1:12, 20, 50, 100, 300, 1000), 1)
  data <- in_units(random_follow_up(n, ties = sample(c(3, 10, 40, n), 1), missing = sample(c(0, 0.15), 1), groups = sample(1:4, 1)))
  name <- sprintf("km-%d.csv", number)
  data <- write_table(data, name, asked$folder)
  grouped <- runif(1) < 0.7
  entry <- runif(1) < 0.4
  strata <- grouped && runif(1) < 0.3
  conf <- sample(c("log", "log-log", "plain"), 1)
  weight <- sample(c("logrank", "gehan", "tarone-ware", "peto", "fleming-harrington"), 1, prob = c(4, 1, 1, 1, 2))
  rho <- sample(c(0, 0.5, 1), 1)
  gamma <- sample(c(0, 0, 1), 1)
  used <- c("time", "event", if (entry) "entry", if (grouped) "group", if (strata) "strata")
  whole <- data[complete.cases(data[used]), ]
  at <- some_times(data$time)
  tau <- digits_of(runif(1, 0.2, 1.3) * max(data$time))
  words <- paste0("km --time time --event event --conf ", conf, " --at ", paste(sprintf("%.15g", at), collapse = ","), sprintf(" --rmst %.15g", tau),
                  if (entry) " --entry entry", if (grouped) " --group group --pairwise", if (strata) " --strata strata",
                  if (weight != "logrank") paste(" --weight", weight), if (weight == "fleming-harrington") sprintf(" --rho %g --gamma %g", rho, gamma))
  put <- function(path, value, digits = 12, scale = 0) figure(name, words, path, value, digits, scale)
  if (nrow(whole) == 0)
    return(put("error.code", "too-few"))
  if (sum(whole$event) == 0)
    return(put("error.code", "no-events"))
  whole$group <- factor(if (grouped) whole$group else rep("all", nrow(whole)), sort(unique(if (grouped) whole$group else "all"), method = "radix"))
  # An interval that is no longer than the noise of its own ends: R stops as well.
  if (entry && inherits(try(without_noise(whole$entry, whole$time), silent = TRUE), "try-error"))
    return(put("error.code", "invalid"))
  fit <- survfit(if (entry) Surv(entry, time, event) ~ group else Surv(time, event) ~ group, whole, conf.type = conf)
  put("missing", nrow(data) - nrow(whole), 17)
  for (g in seq_len(nlevels(whole$group))) {
    put(sprintf("strata[%d].name", g - 1), if (grouped) levels(whole$group)[g] else NA)
    one_curve(put, g - 1, if (nlevels(whole$group) > 1) fit[g] else fit, at, tau)
  }
  whole$group <- as.character(whole$group)
  test_figures(put, whole, entry, strata, weight, rho, gamma)
  if (grouped && length(unique(whole$group)) > 1)
    pair_figures(put, whole, entry, strata, weight, rho, gamma)
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("random-km", asked$folder)
