# SPDX-License-Identifier: GPL-3.0-or-later
# Cumulative incidence and Gray's test: cuminc of R's cmprsk, and survfit of R's survival, which give the same curves.
source("common.R")
need("survival", "cmprsk")
mgus2 <- read.csv("data/mgus2.csv")
veteran <- read.csv("data/veteran.csv")

curve_figures <- function(table, words, time, cause, group, wanted, at) {
  words <- paste(words, "--at", paste(at, collapse = ","))
  states <- factor(ifelse(cause == wanted, 1, ifelse(cause == 0, 0, 2)), 0:2)
  names <- sort(unique(group), method = "radix")
  for (g in seq_along(names)) {
    fit <- survfit(Surv(time, states) ~ 1, subset = group == names[g])
    read <- summary(fit, times = at, extend = TRUE)
    figure(table, words, sprintf("strata[%d].n", g - 1), sum(group == names[g]))
    figure(table, words, sprintf("strata[%d].events", g - 1), sum(group == names[g] & states == 1))
    figure(table, words, sprintf("strata[%d].competing", g - 1), sum(group == names[g] & states == 2))
    figure(table, words, sprintf("strata[%d].name", g - 1), if (length(names) > 1) as.character(names[g]) else NA)
    for (i in seq_along(at)) {
      there <- function(name) sprintf("strata[%d].at[%d].%s", g - 1, i - 1, name)
      figure(table, words, there("time"), at[i])
      figure(table, words, there("cif"), read$pstate[i, 2])
      # Where everybody had it R has 7e-17 instead of 0.
      figure(table, words, there("se"), read$std.err[i, 2], 12, 1e-4)
      # Of an incidence of 0 R gives 0 or NA: the logarithm has no interval.
      known <- read$pstate[i, 2] > 0
      figure(table, words, there("lower"), if (known) read$lower[i, 2] else NA)
      figure(table, words, there("upper"), if (known) read$upper[i, 2] else NA)
    }
  }
  if (length(names) < 2)
    return(figure(table, words, "gray", NA))
  test <- cuminc(time, ifelse(states == 1, 1, ifelse(states == 2, 2, 0)), group)$Tests["1", ]
  figure(table, words, "gray.chisq", test[["stat"]])
  figure(table, words, "gray.df", test[["df"]])
  figure(table, words, "gray.p", pchisq(test[["stat"]], test[["df"]], lower.tail = FALSE))
}

for (wanted in 1:2) {
  words <- paste("cif --time etime --event cause --cause", wanted)
  curve_figures("mgus2.csv", words, mgus2$etime, mgus2$cause, rep(1, nrow(mgus2)), wanted, c(0, 12, 120, 240, 500))
  curve_figures("mgus2.csv", paste(words, "--group sex"), mgus2$etime, mgus2$cause, mgus2$sex, wanted, c(12, 60.5, 120, 240))
}
# Without another cause it is one less the survival; four groups.
curve_figures("veteran.csv", "cif --time time --event status --cause 1 --group celltype", veteran$time, veteran$status, veteran$celltype, 1, c(30, 100, 365))
figure("veteran.csv", "cif --time time --event status --cause 2 --group celltype", "error.code", "no-events")
figure("mgus2.csv", "cif --time etime --event cause --cause 0", "error.code", "usage")
# Gray's weights take everybody to be watched from the start on.
figure("heart.csv", "cif --time stop --event event --cause 1 --entry start --group transplant", "gray", NA)
write_figures("figures-cif")
