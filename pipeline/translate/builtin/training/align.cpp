// align finds which source piece each target piece comes from: IBM model 1 with a preference for
// the diagonal, in both directions, for guided alignment and for the extraction of terms.
//
//   g++ -O2 -march=native -o align align.cpp
//   ./align DATA VOCABULARY-SIZE
//
// Reads DATA/{fr,en}.{ids,offsets}.npy, writes one byte an id, 255 for no link:
// DATA/en-fr.align (for every English id its French one) and DATA/fr-en.align (the reverse).
// The result is the same on every run.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

constexpr int kLongest = 120;       // pieces; longer sentences get no links
constexpr int kRounds = 4;          // of expectation maximisation; the first knows no diagonal
constexpr float kDiagonal = 5.0f;   // strength of the preference
constexpr float kCertain = 0.4f;    // least posterior of a link
constexpr float kSmallest = 1e-3f;  // posteriors below are not counted
constexpr float kSmoothing = 1e-4f;
constexpr uint8_t kNone = 255;

// Reads a one-dimensional .npy of format version 1 (numpy.save writes it).
template <class T>
std::vector<T> ReadArray(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) throw std::runtime_error("cannot read " + path);
  const size_t size = file.tellg();
  uint16_t header = 0;
  file.seekg(8);
  file.read(reinterpret_cast<char*>(&header), 2);
  const size_t start = 10 + header;
  std::vector<T> values((size - start) / sizeof(T));
  file.seekg(start);
  file.read(reinterpret_cast<char*>(values.data()), values.size() * sizeof(T));
  return values;
}

struct Side {
  std::vector<uint16_t> ids;
  std::vector<int64_t> offsets;
  explicit Side(const std::string& stem)
      : ids(ReadArray<uint16_t>(stem + ".ids.npy")),
        offsets(ReadArray<int64_t>(stem + ".offsets.npy")) {}
  size_t Sentences() const { return offsets.size() - 1; }
  const uint16_t* Sentence(size_t i) const { return ids.data() + offsets[i]; }
  int Length(size_t i) const { return offsets[i + 1] - offsets[i] - 1; }  // without </s>
};

// The table p(target id | source id) and the counts of one round. Dense: a vocabulary of 8,000
// needs 512 MB.
class Aligner {
 public:
  Aligner(const Side& from, const Side& to, size_t vocabulary)
      : from_(from), to_(to), v_(vocabulary), table_(v_ * v_, 1.0f / v_) {}

  void Train() {
    for (int round = 0; round < kRounds; round++) {
      std::vector<float> counts(v_ * v_, kSmoothing);
      for (size_t k = 0; k < from_.Sentences(); k++) {
        ForEach(k, round > 0, [&](int j, const std::vector<float>& p, float sum) {
          for (size_t i = 0; i < p.size(); i++) {
            const float posterior = p[i] / sum;
            if (posterior < kSmallest) continue;
            counts[size_t{from_.Sentence(k)[i]} * v_ + to_.Sentence(k)[j]] += posterior;
          }
        });
      }
      for (size_t f = 0; f < v_; f++) {
        float* row = counts.data() + f * v_;
        double total = 0;
        for (size_t e = 0; e < v_; e++) total += row[e];
        for (size_t e = 0; e < v_; e++) row[e] /= total;
      }
      table_.swap(counts);
      std::fprintf(stderr, "round %d of %d\n", round + 1, kRounds);
    }
  }

  std::vector<uint8_t> Links() const {
    std::vector<uint8_t> links(to_.ids.size(), kNone);
    for (size_t k = 0; k < from_.Sentences(); k++) {
      ForEach(k, true, [&](int j, const std::vector<float>& p, float sum) {
        const auto best = std::max_element(p.begin(), p.end());
        if (*best > kCertain * sum) links[to_.offsets[k] + j] = best - p.begin();
      });
    }
    return links;
  }

 private:
  // Calls visit(j, p, sum) for every target id j of pair k; p is the weight of each source id.
  template <class Visit>
  void ForEach(size_t k, bool diagonal, Visit visit) const {
    const int m = from_.Length(k), n = to_.Length(k);
    if (m < 1 || n < 1 || m > kLongest || n > kLongest) return;
    std::vector<float> p(m);
    for (int j = 0; j < n; j++) {
      const float place = (j + 0.5f) / n;
      float sum = 1e-9f;
      for (int i = 0; i < m; i++) {
        p[i] = table_[size_t{from_.Sentence(k)[i]} * v_ + to_.Sentence(k)[j]];
        if (diagonal) p[i] *= std::exp(-kDiagonal * std::fabs((i + 0.5f) / m - place));
        sum += p[i];
      }
      visit(j, p, sum);
    }
  }

  const Side &from_, &to_;
  const size_t v_;
  std::vector<float> table_;
};

void Write(const std::string& path, const std::vector<uint8_t>& links) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(links.data()), links.size());
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

void Align(const Side& from, const Side& to, size_t vocabulary, const std::string& path) {
  Aligner aligner(from, to, vocabulary);
  aligner.Train();
  Write(path, aligner.Links());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: align DATA VOCABULARY-SIZE\n");
    return 2;
  }
  try {
    const std::string data = argv[1];
    const size_t vocabulary = std::stoul(argv[2]);
    const Side french(data + "/fr"), english(data + "/en");
    Align(french, english, vocabulary, data + "/en-fr.align");
    Align(english, french, vocabulary, data + "/fr-en.align");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "align: error: %s\n", error.what());
    return 1;
  }
}
