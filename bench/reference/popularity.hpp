// How popular hubs are by rank: a truncated Pareto law with a given sum and a given first value, bit for bit.
#pragma once
#include "math.hpp"

struct PopularityLaw {
  u32 count;
  double total, top, exponent;
};

/** Ranks summed one by one; beyond them the midpoint integral is exact enough. */
constexpr u32 SUMMED_RANKS = 64;

static double tailSum(u32 count, double shift, double slope) {
  const u32 exact = std::min(count, SUMMED_RANKS);
  const double scale = 1 + shift;
  double sum = 0;
  for (u32 r = 1; r <= exact; r++) sum += powOf((r + shift) / scale, -slope);
  const double from = (exact + 0.5 + shift) / scale, to = (count + 0.5 + shift) / scale;
  if (std::fabs(slope - 1) < 1e-9) return sum + scale * logOf(to / from);
  return sum + scale * (powOf(to, 1 - slope) - powOf(from, 1 - slope)) / (1 - slope);
}

/** Rank r has weight ((r + shift) / (1 + shift))^-slope. */
struct RankWeights {
  double shift, slope;
};

static RankWeights weightsOf(const PopularityLaw& law) {
  const double slope = 1 / (law.exponent - 1);
  double low = 0, high = 1e9;
  if (law.top * tailSum(law.count, low, slope) >= law.total) high = low;
  for (int step = 0; step < 80 && high > low; step++) {
    const double shift = (low + high) / 2;
    (law.top * tailSum(law.count, shift, slope) < law.total ? low : high) = shift;
  }
  return {high, slope};
}
