// Draws and logarithm of the engine, bit for bit.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>

using u32 = std::uint32_t;
using u64 = std::uint64_t;

// ---- Draws: counter-based, 32 bits ----

struct Key {
  u32 k0, k1;
};

static inline u32 drawU32(Key key, u32 tick, u32 agent, u32 slot) {
  u32 a = agent ^ key.k0;
  a = (a ^ (a >> 16)) * 0x21f0aaadu;
  a = (a ^ (a >> 15)) * 0x735a2d97u + key.k0;
  a ^= a >> 15;
  u32 b = tick * 0x9e3779b1u + key.k1;
  b = (b ^ (b >> 16)) * 0x7feb352du;
  b ^= b >> 15;
  u32 h = a + (b ^ ((slot + 1) * 0x846ca68bu)) * 0x2c1b3c6du;
  h = (h ^ (h >> 17)) * 0xed5ad4bbu + (b ^ key.k1);
  h = (h ^ (h >> 11)) * 0xac4c1b51u;
  h = (h ^ (h >> 15)) * 0x31848babu;
  return h ^ (h >> 14);
}

constexpr double INVERSE_32 = 2.3283064365386963e-10;

static inline double drawUnit(Key key, u32 tick, u32 agent, u32 slot) {
  return drawU32(key, tick, agent, slot) * INVERSE_32;
}

/** Names a post in draws: a hash of its author and the author's sequence number. */
static inline u32 postMark(u32 author, u32 sequence) {
  return drawU32({0x5bd1e995u, 0x3c6ef372u}, sequence, author, 0);
}

// ---- Logarithm: + - * / only, so that it rounds as the engine's does (compile without fused multiply-add) ----

constexpr double LN2_HI = 0.6931471805598903;
constexpr double LN2_LO = 5.497923018708371e-14;

static double logHi[65], logLo[65];

/** ln(1 + j/64) = 2 artanh(j / (128 + j)) in two parts, the first with 42 bits after the point. */
static void fillLogTable() {
  for (int j = 0; j <= 64; j++) {
    const __float128 s = static_cast<__float128>(j) / (128 + j);
    __float128 power = s, sum = 0;
    for (int n = 1; n < 120; n += 2) {
      sum += power / n;
      power *= s * s;
    }
    sum *= 2;
    logHi[j] = static_cast<double>(static_cast<u64>(sum * 4398046511104.0)) / 4398046511104.0;
    logLo[j] = static_cast<double>(sum - logHi[j]);
  }
}

/** Natural logarithm of a positive normal number. */
static inline double logOf(double x) {
  u64 bits;
  std::memcpy(&bits, &x, 8);
  const int k = static_cast<int>(bits >> 52) - 1023;
  const u32 j = (static_cast<u32>(bits >> 32 & 0xfffff) + 0x2000) >> 14;
  bits = (bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull;
  double m;
  std::memcpy(&m, &bits, 8);
  const double c = 1 + j * 0.015625, d = m - c, s = d / (m + c), z = s * s;
  const double series = z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7)));
  if (j == 0 && k == 0) return d - s * (d - series);
  return k * LN2_HI + logHi[j] + (2 * s + (s * series + (k * LN2_LO + logLo[j])));
}

/** ln(1 + x) for -1 < x <= 0. */
static double log1pOf(double x) {
  if (std::fabs(x) < 1e-9) return x - 0.5 * x * x;
  const double u = 1 + x;
  return logOf(u) + (x - (u - 1)) / u;
}

static inline double drawExponential(Key key, u32 tick, u32 agent) {
  const u32 u = drawU32(key, tick, agent, 0);
  if (u >= 0x1000000u && u < 0xff000000u) return -logOf((u + 0.5) * INVERSE_32);
  const double more = (drawU32(key, tick, agent, 1) + 0.5) * INVERSE_32;
  if (u < 0x1000000u) return -logOf((u + more) * INVERSE_32);
  return -log1pOf(-(0xffffffffu - u + more) * INVERSE_32);
}
