# SPDX-License-Identifier: GPL-3.0-or-later
# Random tables for linear regression: factors, logarithms, powers, missing cells, offsets, few rows, columns that are the sum of
# others. Rscript --vanilla random-regression.R N SEED FOLDER
# R's lm works on columns as they are and loses the digits of an offset. So it gets columns about a whole number near their mean,
# and the intercept is moved back. R also reads some numbers of 15 digits with an error in their last bit, which about 1e6 is the
# 10th digit of what varies: fewer digits are asked for there.
source("common.R")
asked <- random_arguments()

columns <- function(n) {
  offset <- sample(c(0, 0, 1e6), 1)
  missing <- sample(c(0, 0.1), 1)
  x <- rnorm(n)
  z <- round(rnorm(n, 0, 10))
  group <- sample(c("a", "B", "c c"), n, replace = TRUE)
  data.frame(y = with_missing(2 * x - 0.1 * z + (group == "a") + rnorm(n) * sample(c(0.01, 1, 10), 1), missing), x = with_missing(x + offset, missing),
             z = with_missing(z + offset, missing), sum = x + z, positive = exp(rnorm(n)), group = with_missing(group, missing))
}

figures_of <- function(put, fit, shift, names) {
  exactness <- if (any(abs(shift) > 1e5)) 8 else 11
  about <- summary(fit)
  toward <- diag(length(coef(fit)))
  toward[1, ] <- c(1, -shift)
  coefs <- drop(toward %*% coef(fit))
  errors <- sqrt(diag(toward %*% vcov(fit) %*% t(toward)))
  df <- df.residual(fit)
  put("n", nobs(fit), 17)
  put("df", df, 17)
  for (i in seq_along(coefs)) {
    at <- sprintf("terms[%d].", i - 1)
    put(paste0(at, "name"), names[i])
    put(paste0(at, "coef"), coefs[i], exactness, errors[i])
    put(paste0(at, "se"), errors[i], exactness)
    put(paste0(at, "t"), coefs[i] / errors[i], exactness, 1)
    put(paste0(at, "p"), 2 * pt(-abs(coefs[i] / errors[i]), df), exactness - 2, 1e-250)
    put(paste0(at, "lower"), coefs[i] - qt(0.975, df) * errors[i], exactness, errors[i])
    put(paste0(at, "upper"), coefs[i] + qt(0.975, df) * errors[i], exactness, errors[i])
  }
  put("rss", sum(resid(fit)^2), exactness)
  put("sigma", about$sigma, exactness)
  put("r2", about$r.squared, exactness, 1e-2)
  put("adj_r2", about$adj.r.squared, exactness, 1)
}

one_table <- function(number) {
  name <- sprintf("regression-%d.csv", number)
  data <- write_table(columns(sample(c(2:8, 20, 100, 1000), 1)), name, asked$folder)
  terms <- sample(c("x", "z", "log(positive)", "factor(group)"), sample(1:3, 1))
  if (runif(1) < 0.1)
    terms <- c("x", "z", "sum")
  used <- c("y", gsub(".*\\(|\\)", "", terms))
  whole <- data[complete.cases(data[used]), ]
  words <- paste0("regress --outcome y --covariates '", paste(terms, collapse = ","), "'")
  put <- function(path, value, digits = 12, scale = 0) figure(name, words, path, value, digits, scale)
  levels <- sort(unique(whole$group), method = "radix")
  if ("factor(group)" %in% terms && length(levels) < 2)
    return(put("error.code", "constant"))
  parts <- lapply(terms, function(term) switch(term,
    "log(positive)" = log(whole$positive),
    "factor(group)" = sapply(levels[-1], function(level) as.numeric(whole$group == level)),
    whole[[term]]))
  X <- do.call(cbind, parts)
  names <- c("(Intercept)", unlist(lapply(terms, function(term) if (term == "factor(group)") paste0(term, levels[-1]) else term)))
  if (nrow(whole) <= ncol(X) + 1)
    return(put("error.code", "too-few"))
  if (length(unique(whole$y)) < 2 || any(apply(X, 2, function(x) length(unique(x)) < 2)))
    return(put("error.code", "constant"))
  shift <- round(colMeans(X))
  centred <- sweep(X, 2, shift)
  fit <- lm(whole$y ~ centred)
  if (identical(terms, c("x", "z", "sum")) || anyNA(coef(fit)))
    return(put("error.code", "collinear"))
  figures_of(put, fit, shift, names)
  put("missing", nrow(data) - nrow(whole), 17)
}

for (number in seq_len(asked$n))
  one_table(number)
write_figures("regression", asked$folder)
