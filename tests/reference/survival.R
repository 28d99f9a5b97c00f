# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts on survival share. survdiff knows neither delayed entry nor weights but S^rho: here they are by definition.

# Times that are one but for the noise of arithmetic made equal, as survfit does it.
without_noise <- function(entry, time) {
  fixed <- survival:::aeqSurv(if (is.null(entry)) Surv(time, rep(1, length(time))) else Surv(entry, time, rep(1, length(time))))
  list(entry = if (is.null(entry)) NULL else fixed[, 1], time = fixed[, ncol(fixed) - 1])
}

# chisq and df of the weighted log-rank test: at each time the observed less the expected number of each group, and the
# hypergeometric covariance. NA where the groups cannot be compared. entry, strata: NULL for none.
logrank_by_definition <- function(entry, time, event, group, strata = NULL, weight = "logrank", rho = 0, gamma = 0) {
  fixed <- without_noise(entry, time)
  if (is.null(strata))
    strata <- rep(1, length(time))
  groups <- sort(unique(group), method = "radix")
  difference <- expected <- numeric(length(groups))
  covariance <- matrix(0, length(groups), length(groups))
  for (stratum in unique(strata)) {
    own <- strata == stratum
    t <- fixed$time[own]
    e <- if (is.null(entry)) rep(-Inf, sum(own)) else fixed$entry[own]
    survival <- 1
    for (now in sort(unique(t[event[own] == 1]))) {
      risk <- e < now & t >= now
      here <- t == now & event[own] == 1
      at_risk <- sapply(groups, function(g) sum(risk & group[own] == g))
      events <- sapply(groups, function(g) sum(here & group[own] == g))
      n <- sum(at_risk)
      d <- sum(events)
      w <- switch(weight, logrank = 1, gehan = n, "tarone-ware" = sqrt(n), peto = survival, "fleming-harrington" = survival^rho * (1 - survival)^gamma)
      difference <- difference + w * (events - d * at_risk / n)
      expected <- expected + w * d * at_risk / n
      if (n > 1)
        covariance <- covariance + w^2 * d * (n - d) / (n - 1) * (diag(at_risk / n, length(groups)) - outer(at_risk, at_risk) / n^2)
      survival <- survival * (n - d) / n
    }
  }
  kept <- which(expected > 0)[-1]
  # Scaled, so that what is singular does not depend on the size of the groups.
  scale <- sqrt(diag(covariance)[kept])
  scaled <- covariance[kept, kept, drop = FALSE] / outer(scale, scale)
  if (length(kept) == 0 || any(scale == 0) || rcond(scaled) < 1e-11)
    return(list(chisq = NA, df = NA))
  u <- difference[kept] / scale
  list(chisq = sum(u * solve(scaled, u)), df = length(kept))
}
