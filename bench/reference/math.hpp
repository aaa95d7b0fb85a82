// Exponential, power, normal quantile and permutation of the engine, bit for bit (compile without fused multiply-add).
#pragma once
#include <algorithm>
#include <vector>

#include "draw.hpp"

static inline double powerOfTwo(int k) {
  const u64 bits = static_cast<u64>(k + 1023) << 52;
  double x;
  std::memcpy(&x, &bits, 8);
  return x;
}

/** e^(x + low), |low| tiny, for results that are normal numbers. */
static inline double expSum(double x, double low) {
  const double k = std::floor(x * 1.4426950408889634 + 0.5);
  const double high = x - k * LN2_HI, tail = k * LN2_LO - low, r = high - tail, z = r * r, w = z * z;
  const double even = 1.0 / 6 + w * (1.0 / 15120 + w * (1.0 / 23950080));
  const double odd = -1.0 / 360 + w * (-1.0 / 604800 + w * (-691.0 / 653837184000));
  const double c = r - z * (even + z * odd);
  return (1 + (high + ((r * c) / (2 - c) - tail))) * powerOfTwo(static_cast<int>(k));
}

static inline double expOf(double x) { return expSum(x, 0); }

/** The rounding error of p = a * b (Veltkamp, Dekker). */
static inline double productError(double a, double b, double p) {
  const double ta = a * 134217729.0, a1 = ta - (ta - a), a2 = a - a1;
  const double tb = b * 134217729.0, b1 = tb - (tb - b), b2 = b - b1;
  return a2 * b2 - (p - a1 * b1 - a2 * b1 - a1 * b2);
}

/** x^y for a positive normal x and a normal result. */
static double powOf(double x, double y) {
  if (y == 0 || x == 1) return 1;
  if (y == 1) return x;
  if (y == 2) return x * x;
  u64 bits;
  std::memcpy(&bits, &x, 8);
  const int k = static_cast<int>(bits >> 52) - 1023;
  const u32 j = (static_cast<u32>(bits >> 32 & 0xfffff) + 0x2000) >> 14;
  const double m = x * powerOfTwo(-k), c = 1 + j * 0.015625;
  const double d = m - c, q = m + c, s = d / q, p = s * q;
  const double sLow = (d - p - productError(s, q, p) - s * (c - (q - m))) / q;
  const double z = s * s;
  const double rest = 2 * sLow + s * z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7)));
  const double base = k * LN2_HI + logHi[j], sum = base + 2 * s, back = sum - base;
  const double error = base - (sum - back) + (2 * s - back);
  const double low = error + (rest + (k * LN2_LO + logLo[j])), high = sum + low;
  const double product = y * high;
  return expSum(product, productError(y, high, product) + y * (low - (high - sum)));
}

static double quotient(const double (&a)[8], const double (&b)[8], double r) {
  double above = a[0], below = b[0];
  for (int n = 1; n < 8; n++) {
    above = above * r + a[n];
    below = below * r + b[n];
  }
  return above / below;
}

/** z with P(Z <= z) = p, 0 < p < 1 (Wichura 1988, AS 241). */
static double normalQuantile(double p) {
  static const double A[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                             45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                             133.14166789178437745, 3.387132872796366608};
  static const double B[] = {5226.495278852854561,  28729.085735721942674, 39307.89580009271061,
                             21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
                             42.313330701600911252, 1};
  static const double C[] = {0.00077454501427834140764, 0.0227238449892691845833,
                             0.24178072517745061177,    1.27045825245236838258,
                             3.64784832476320460504,    5.7694972214606914055,
                             4.6303378461565452959,     1.42343711074968357734};
  static const double D[] = {1.05075007164441684324e-9, 0.0005475938084995344946,
                             0.0151986665636164571966,  0.14810397642748007459,
                             0.68976733498510000455,    1.6763848301838038494,
                             2.05319162663775882187,    1};
  static const double E[] = {2.01033439929228813265e-7, 0.0000271155556874348757815,
                             0.0012426609473880784386,  0.026532189526576123093,
                             0.29656057182850489123,    1.7848265399172913358,
                             5.4637849111641143699,     6.6579046435011037772};
  static const double F[] = {2.04426310338993978564e-15, 1.4215117583164458887e-7,
                             0.000018463183175100546818, 0.0007868691311456132591,
                             0.0148753612908506148525,   0.13692988092273580531,
                             0.59983220655588793769,     1};
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) return q * quotient(A, B, 0.180625 - q * q);
  const double r = std::sqrt(-logOf(q < 0 ? p : 1 - p));
  const double z = r <= 5 ? quotient(C, D, r - 1.6) : quotient(E, F, r - 5);
  return q < 0 ? -z : z;
}

/** Keyed permutation of 0..size-1. */
class Bijection {
 public:
  Bijection(Key key, u32 size) : size_(size) {
    if (size <= 1024) {
      image_.resize(size);
      for (u32 i = 0; i < size; i++) {
        const u32 j = static_cast<u32>(drawU32(key, size, i, 0) / 4294967296.0 * (i + 1));
        image_[i] = image_[j];
        image_[j] = i;
      }
      return;
    }
    const int bits = 32 - __builtin_clz(size - 1);
    rightBits_ = bits >> 1;
    leftMask_ = (1u << (bits - rightBits_)) - 1;
    rightMask_ = (1u << rightBits_) - 1;
    for (u32 r = 0; r < 6; r++) rounds_[r] = drawU32(key, size, r, 1);
  }

  u32 forward(u32 i) const {
    if (!image_.empty()) return image_[i];
    u32 x = i;
    do {
      u32 left = x >> rightBits_, right = x & rightMask_;
      for (int r = 0; r < 6; r += 2) {
        left ^= scramble(right, rounds_[r]) & leftMask_;
        right ^= scramble(left, rounds_[r + 1]) & rightMask_;
      }
      x = left << rightBits_ | right;
    } while (x >= size_);
    return x;
  }

 private:
  static u32 scramble(u32 half, u32 round) {
    u32 h = (half ^ round) * 0x21f0aaadu;
    h = (h ^ (h >> 15)) * 0x735a2d97u;
    return h ^ (h >> 15);
  }
  u32 size_, leftMask_ = 0, rightMask_ = 0, rounds_[6] = {};
  int rightBits_ = 0;
  std::vector<u32> image_;
};
