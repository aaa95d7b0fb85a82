// Times the microblog graph; parameters as name=value, result as one JSON line.
#include <cstdlib>
#include <map>
#include <string>

#include "microblog.hpp"

using Words = std::map<std::string, std::string>;

static Words readWords(int count, char** words) {
  Words given;
  for (int c = 1; c < count; c++) {
    const std::string word = words[c];
    const auto cut = word.find('=');
    given[word.substr(0, cut)] = word.substr(cut + 1);
  }
  return given;
}

static double number(const Words& given, const char* name) {
  return std::strtod(given.at(name).c_str(), nullptr);
}

int main(int count, char** words) {
  const Words given = readWords(count, words);
  const auto whole = [&](const char* name) { return static_cast<u32>(number(given, name)); };
  const auto real = [&](const char* name) { return number(given, name); };
  const Parameters p{whole("size"),
                     real("mean"),
                     real("spread"),
                     real("hubs"),
                     real("toHubs"),
                     real("hubExponent"),
                     real("topShare"),
                     real("toCommunity"),
                     real("communitySize"),
                     real("homophily"),
                     real("followBack"),
                     {whole("key0"), whole("key1")},
                     {whole("degree0"), whole("degree1")}};
  const Key opinionKey{whole("opinion0"), whole("opinion1")};
  fillLogTable();
  std::vector<float> opinion(p.size);
  for (u32 i = 0; i < p.size; i++)
    opinion[i] = static_cast<float>(2 * drawUnit(opinionKey, 0, i, 0) - 1);
  const Watch watch;
  const Rows rows = microblogRows(p, opinion);
  const double seconds = watch.seconds(), cpuSeconds = watch.cpuSeconds();
  printRows(rows, seconds, cpuSeconds);
}
