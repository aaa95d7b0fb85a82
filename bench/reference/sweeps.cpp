// Sweeps of classical opinion models over stored rows, one thread: the same sums in the same order as the engine, so that both end with the same bits.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#include "rows.hpp"

using Options = std::map<std::string, std::string>;

struct Draws {
  u32 k0, k1, tick;
};

/** 32 random bits of (key, tick, agent, slot), as drawU32 of the engine. */
static inline u32 drawU32(const Draws& d, u32 agent, u32 slot) {
  u32 a = agent ^ d.k0;
  a = (a ^ (a >> 16)) * 0x21f0aaadu;
  a = (a ^ (a >> 15)) * 0x735a2d97u + d.k0;
  a ^= a >> 15;
  u32 b = d.tick * 0x9e3779b1u + d.k1;
  b = (b ^ (b >> 16)) * 0x7feb352du;
  b ^= b >> 15;
  u32 h = a + (b ^ ((slot + 1) * 0x846ca68bu)) * 0x2c1b3c6du;
  h = (h ^ (h >> 17)) * 0xed5ad4bbu + (b ^ d.k1);
  h = (h ^ (h >> 11)) * 0xac4c1b51u;
  h = (h ^ (h >> 15)) * 0x31848babu;
  return h ^ (h >> 14);
}

constexpr double INVERSE_32 = 2.3283064365386963e-10;

/** A graph as the engine keeps it: 32-bit offsets and ids. */
struct Graph {
  std::vector<u32> offsets, followees;
  u32 size() const { return static_cast<u32>(offsets.size() - 1); }
};

static void readWords(std::FILE* in, void* to, std::size_t bytes) {
  if (std::fread(to, 1, bytes, in) != bytes) std::exit(1);
}

static Graph readGraph(const std::string& file) {
  std::FILE* in = std::fopen(file.c_str(), "rb");
  if (!in) std::exit(1);
  u32 counts[2];
  readWords(in, counts, sizeof counts);
  Graph graph{std::vector<u32>(counts[0] + 1ull), std::vector<u32>(counts[1])};
  readWords(in, graph.offsets.data(), graph.offsets.size() * 4);
  readWords(in, graph.followees.data(), graph.followees.size() * 4);
  std::fclose(in);
  return graph;
}

template <class T>
static std::vector<T> firstOpinions(const std::string& file, u32 size) {
  std::FILE* in = std::fopen(file.c_str(), "rb");
  if (!in) std::exit(1);
  std::vector<double> x(size);
  readWords(in, x.data(), size * 8ull);
  std::fclose(in);
  return std::vector<T>(x.begin(), x.end());
}

static double toward(double x, double sum, double weight, double step) {
  return weight > 0 ? (1 - step) * x + step * (sum / weight) : x;
}

/** DeGroot: four partial sums per row, so that reads overlap. */
template <class T>
static void deGroot(const Graph& graph, const T* x, T* out, double step, double own) {
  const u32* ids = graph.followees.data();
  const u32 size = graph.size();
  u32 e = 0;
  for (u32 i = 0; i < size; i++) {
    const u32 end = graph.offsets[i + 1];
    const u32 degree = end - e;
    double a = 0, b = 0, c = 0, d = 0;
    for (; e + 4 <= end; e += 4) {
      a += x[ids[e]];
      b += x[ids[e + 1]];
      c += x[ids[e + 2]];
      d += x[ids[e + 3]];
    }
    for (; e < end; e++) a += x[ids[e]];
    out[i] = static_cast<T>(toward(x[i], own * x[i] + (a + b + (c + d)), own + degree, step));
  }
}

/** Hegselmann-Krause: the sum of those within the limit, without a jump that depends on opinions. */
template <class T>
static void hegselmannKrause(const Graph& graph, const T* x, T* out, double limit, double own) {
  const u32* ids = graph.followees.data();
  const u32 size = graph.size();
  u32 e = 0;
  for (u32 i = 0; i < size; i++) {
    const u32 end = graph.offsets[i + 1];
    const double mine = x[i];
    double sum = 0;
    u64 count = 0;
    for (; e < end; e++) {
      const double y = x[ids[e]];
      const u64 isNear = std::fabs(y - mine) <= limit;
      u64 bits;
      std::memcpy(&bits, &y, 8);
      bits &= -isNear;
      double part;
      std::memcpy(&part, &bits, 8);
      sum += part;
      count += isNear;
    }
    out[i] = static_cast<T>(toward(mine, own * mine + sum, own + count, 1));
  }
}

/** Deffuant-Weisbuch: as many meetings as accounts, one after the other. */
template <class T>
static void deffuantWeisbuch(const Graph& graph, T* x, double bound, double rate, Draws draws) {
  constexpr u32 BATCH = 256;
  const u32 size = graph.size();
  u32 agent[BATCH], partner[BATCH];
  for (u32 first = 0; first < size; first += BATCH) {
    const u32 count = std::min(BATCH, size - first);
    for (u32 b = 0; b < count; b++)
      agent[b] = static_cast<u32>(drawU32(draws, first + b, 0) * INVERSE_32 * size);
    for (u32 b = 0; b < count; b++) {
      const u32 from = graph.offsets[agent[b]], degree = graph.offsets[agent[b] + 1] - from;
      const double k = drawU32(draws, first + b, 1) * INVERSE_32 * degree;
      partner[b] = degree == 0 ? agent[b] : graph.followees[from + static_cast<u32>(k)];
    }
    for (u32 b = 0; b < count; b++) {
      if (partner[b] == agent[b]) continue;
      const double mine = x[agent[b]], other = x[partner[b]], gap = other - mine;
      if (!(std::fabs(gap) < bound)) continue;
      x[agent[b]] = static_cast<T>(mine + rate * gap);
      x[partner[b]] = static_cast<T>(other - rate * gap);
    }
  }
}

template <class T>
static void run(Options& options) {
  const Graph graph = readGraph(options["rows"]);
  const std::vector<T> first = firstOpinions<T>(options["opinions"], graph.size());
  const std::string& model = options["model"];
  const double bound = std::stod(options["bound"]), own = std::stod(options["own"]);
  const double rate = std::stod(options["rate"]);
  const u32 k0 = static_cast<u32>(std::stoul(options["key0"]));
  const u32 k1 = static_cast<u32>(std::stoul(options["key1"]));
  const int sweeps = std::stoi(options["sweeps"]), rounds = std::stoi(options["rounds"]);
  std::vector<T> now, next(first.size());
  std::string seconds;
  for (int round = 0; round < rounds; round++) {
    now = first;
    const Watch watch;
    for (int t = 0; t < sweeps; t++) {
      if (model == "deffuantWeisbuch")
        deffuantWeisbuch(graph, now.data(), bound, rate, {k0, k1, static_cast<u32>(t)});
      else {
        if (model == "deGroot") deGroot(graph, now.data(), next.data(), rate, own);
        else hegselmannKrause(graph, now.data(), next.data(), bound + 1e-12, own);
        std::swap(now, next);
      }
    }
    seconds += (round ? "," : "") + std::to_string(watch.seconds());
  }
  Digest digest;
  std::vector<u32> words(now.size() * sizeof(T) / 4);
  std::memcpy(words.data(), now.data(), words.size() * 4);
  for (u32 word : words) digest.add(word);
  std::printf("{\"seconds\":[%s],\"digest\":\"%08x%08x\"}\n", seconds.c_str(), digest.a, digest.b);
}

int main(int count, char** words) {
  Options options;
  for (int w = 1; w < count; w++) {
    const std::string word = words[w];
    const std::size_t at = word.find('=');
    options[word.substr(0, at)] = word.substr(at + 1);
  }
  if (options["type"] == "f32") run<float>(options);
  else run<double>(options);
}
