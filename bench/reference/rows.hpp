// Rows of a follower graph, their digest, and a watch.
#pragma once
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

using u32 = std::uint32_t;
using u64 = std::uint64_t;

struct Rows {
  std::vector<u64> offsets;
  std::vector<u32> followees;
};

/** Two words over 32-bit words, as in support/digest.ts. */
struct Digest {
  u32 a = 0x6a09e667u, b = 0xbb67ae85u;
  void add(u32 word) {
    a = (a ^ word) * 0x9e3779b1u;
    a ^= a >> 15;
    b = (b + word) * 0x85ebca6bu + a;
    b ^= b >> 13;
  }
};

/** Wall and processor time since it was made. */
struct Watch {
  std::chrono::steady_clock::time_point started = std::chrono::steady_clock::now();
  std::clock_t clock = std::clock();
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  }
  double cpuSeconds() const { return double(std::clock() - clock) / CLOCKS_PER_SEC; }
};

/** Prints accounts, follows, the times, and the digest of degrees and followees. */
static void printRows(const Rows& rows, double seconds, double cpuSeconds) {
  Digest digest;
  const std::size_t size = rows.offsets.size() - 1;
  for (std::size_t i = 0; i < size; i++)
    digest.add(static_cast<u32>(rows.offsets[i + 1] - rows.offsets[i]));
  for (u32 j : rows.followees) digest.add(j);
  std::printf(
      "{\"accounts\":%zu,\"follows\":%zu,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"digest\":\"%08x%08x\"}\n",
      size, rows.followees.size(), seconds, cpuSeconds, digest.a, digest.b);
}
