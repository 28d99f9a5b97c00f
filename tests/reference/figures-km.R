# SPDX-License-Identifier: GPL-3.0-or-later
# Kaplan-Meier curves and log-rank tests: survfit and survdiff of R's survival, with its defaults, which are closed forms.
source("common.R")
source("survival.R")
need("survival")
lung <- read.csv("data/lung.csv")
veteran <- read.csv("data/veteran.csv")
ovarian <- read.csv("data/ovarian.csv")
heart <- read.csv("data/heart.csv")

# Every number of one curve (fit of one group) under strata[index].
curve_figures <- function(table, arguments, index, fit, at, tau) {
  path <- function(name) sprintf("strata[%d].%s", index, name)
  summed <- summary(fit)$table
  figure(table, arguments, path("n"), unname(summed["records"]))
  figure(table, arguments, path("events"), unname(summed["events"]))
  figure(table, arguments, path("median"), unname(summed["median"]))
  figure(table, arguments, path("median_lower"), unname(summed["0.95LCL"]))
  figure(table, arguments, path("median_upper"), unname(summed["0.95UCL"]))
  mean <- survival:::survmean(fit, rmean = tau)$matrix
  figure(table, arguments, path("rmst"), unname(mean["rmean"]))
  figure(table, arguments, path("rmst_se"), unname(mean["se(rmean)"]))
  read <- summary(fit, times = at, extend = TRUE)
  for (i in seq_along(at)) {
    there <- function(name) path(sprintf("at[%d].%s", i - 1, name))
    figure(table, arguments, there("time"), read$time[i])
    figure(table, arguments, there("at_risk"), read$n.risk[i])
    figure(table, arguments, there("survival"), read$surv[i])
    figure(table, arguments, there("se"), read$std.err[i])
    figure(table, arguments, there("lower"), read$lower[i])
    figure(table, arguments, there("upper"), read$upper[i])
  }
  for (k in unique(round(seq(1, length(fit$time), length.out = 6)))) {
    step <- function(name) path(sprintf("curve[%d].%s", k - 1, name))
    figure(table, arguments, step("time"), fit$time[k])
    figure(table, arguments, step("at_risk"), fit$n.risk[k])
    figure(table, arguments, step("events"), fit$n.event[k])
    figure(table, arguments, step("censored"), fit$n.censor[k])
    figure(table, arguments, step("survival"), fit$surv[k])
    figure(table, arguments, step("lower"), fit$lower[k])
    figure(table, arguments, step("upper"), fit$upper[k])
  }
}

# All groups of a table in all three intervals. formula: Surv (...) ~ group or 1.
all_figures <- function(table, data, words, formula, at, tau) {
  for (conf in c("log", "log-log", "plain")) {
    fit <- survfit(formula, data, conf.type = conf)
    arguments <- sprintf("km %s --conf %s --at %s --rmst %s", words, conf, paste(at, collapse = ","), tau)
    for (g in seq_len(max(1, length(fit$strata))))
      curve_figures(table, arguments, g - 1, if (is.null(fit$strata)) fit else fit[g], at, tau)
  }
}

test_figures <- function(table, words, test) {
  df <- sum(colSums(rbind(if (is.matrix(test$exp)) t(test$exp) else test$exp)) > 0) - 1
  figure(table, paste("km", words), "logrank.chisq", test$chisq)
  figure(table, paste("km", words), "logrank.df", df)
  figure(table, paste("km", words), "logrank.p", pchisq(test$chisq, df, lower.tail = FALSE))
}

all_figures("lung.csv", lung, "--time time --event status --event-value 2", Surv(time, status) ~ 1, c(0, 100, 200, 500, 1000, 2000), 1000)
all_figures("lung.csv", lung, "--time time --event status --event-value 2 --group sex", Surv(time, status) ~ sex, c(100, 200.5, 500), 1000)
all_figures("veteran.csv", veteran, "--time time --event status --group celltype", Surv(time, status) ~ factor(celltype), c(30, 100, 365), 365)
all_figures("ovarian.csv", ovarian, "--time futime --event fustat --group rx", Surv(futime, fustat) ~ rx, c(59, 365, 1000), 700)
# Patients are watched from their transplantation on, or until it: delayed entry, rows as if of different patients.
all_figures("heart.csv", heart, "--time stop --event event --entry start --group transplant", Surv(start, stop, event) ~ transplant, c(0, 10, 50.5, 200, 1000), 900)
figure("lung.csv", "km --time time --event status --event-value 2 --group ph.ecog", "missing", sum(is.na(lung$ph.ecog)))
figure("lung.csv", "km --time time --event status --event-value 2", "logrank", NA)
figure("lung.csv", "km --time time --event status --event-value 2", "strata[0].name", NA)
figure("lung.csv", "km --time time --event status --event-value 2 --group sex", "strata[1].name", "2")
figure("veteran.csv", "km --time time --event status --group celltype", "strata[0].name", "adeno")
figure("veteran.csv", "km --time time --event status --event-value 3", "error.code", "invalid")
figure("veteran.csv", "km --time time --event status --weight other --group trt", "error.code", "usage")
# Groups that never share a stratum cannot be compared: survdiff stops.
figure("lung.csv", "km --time time --event status --event-value 2 --group sex --strata sex", "logrank", NA)
figure("lung.csv", "km --time time --event status --event-value 2 --group sex --strata sex", "strata[1].median", 426)

test_figures("lung.csv", "--time time --event status --event-value 2 --group sex", survdiff(Surv(time, status) ~ sex, lung))
test_figures("lung.csv", "--time time --event status --event-value 2 --group sex --weight peto", survdiff(Surv(time, status) ~ sex, lung, rho = 1))
test_figures("lung.csv", "--time time --event status --event-value 2 --group sex --weight fleming-harrington --rho 0.5", survdiff(Surv(time, status) ~ sex, lung, rho = 0.5))
test_figures("lung.csv", "--time time --event status --event-value 2 --group sex --strata ph.ecog", survdiff(Surv(time, status) ~ sex + strata(ph.ecog), lung))
test_figures("lung.csv", "--time time --event status --event-value 2 --group ph.ecog", survdiff(Surv(time, status) ~ ph.ecog, lung))
test_figures("veteran.csv", "--time time --event status --group celltype", survdiff(Surv(time, status) ~ celltype, veteran))
test_figures("veteran.csv", "--time time --event status --group celltype --strata trt", survdiff(Surv(time, status) ~ celltype + strata(trt), veteran))
test_figures("ovarian.csv", "--time futime --event fustat --group rx", survdiff(Surv(futime, fustat) ~ rx, ovarian))

# What survdiff does not know, by definition.
definition_figures <- function(table, words, test) test_figures(table, words, list(chisq = test$chisq, exp = rep(1, test$df + 1)))
definition_figures("heart.csv", "--time stop --event event --entry start --group transplant", with(heart, logrank_by_definition(start, stop, event, transplant)))
definition_figures("heart.csv", "--time stop --event event --entry start --group transplant --strata surgery --weight peto",
                   with(heart, logrank_by_definition(start, stop, event, transplant, surgery, "peto")))
for (weight in c("gehan", "tarone-ware"))
  definition_figures("lung.csv", paste("--time time --event status --event-value 2 --group sex --weight", weight),
                     with(lung, logrank_by_definition(NULL, time, status - 1, sex, NULL, weight)))
definition_figures("lung.csv", "--time time --event status --event-value 2 --group sex --weight fleming-harrington --rho 1 --gamma 1",
                   with(lung, logrank_by_definition(NULL, time, status - 1, sex, NULL, "fleming-harrington", 1, 1)))

# Pairs: each on its own rows, p after Holm over all.
types <- sort(unique(veteran$celltype))
pairs <- combn(types, 2)
single <- apply(pairs, 2, function(two) survdiff(Surv(time, status) ~ celltype, veteran[veteran$celltype %in% two, ])$chisq)
p <- pchisq(single, 1, lower.tail = FALSE)
place <- order(match(pairs[2, ], types), match(pairs[1, ], types))
for (i in seq_along(place)) {
  words <- "km --time time --event status --group celltype --pairwise"
  there <- function(name) sprintf("pairwise[%d].%s", i - 1, name)
  figure("veteran.csv", words, there("first"), pairs[1, place[i]])
  figure("veteran.csv", words, there("second"), pairs[2, place[i]])
  figure("veteran.csv", words, there("chisq"), single[place[i]])
  figure("veteran.csv", words, there("p_holm"), p.adjust(p, "holm")[place[i]])
}
write_figures("figures-km")
