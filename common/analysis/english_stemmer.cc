#include "common/analysis/english_stemmer.h"

#include <libstemmer.h>

namespace shodh {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

}  // namespace

struct EnglishStemmer::State {
  std::unique_ptr<sb_stemmer, DeleteStemmer> stemmer;
};

EnglishStemmer::EnglishStemmer(std::unique_ptr<State> state) : state_(std::move(state)) {}
EnglishStemmer::EnglishStemmer(EnglishStemmer&&) noexcept = default;
EnglishStemmer& EnglishStemmer::operator=(EnglishStemmer&&) noexcept = default;
EnglishStemmer::~EnglishStemmer() = default;

Result<EnglishStemmer> EnglishStemmer::create() {
  auto state = std::make_unique<State>();
  state->stemmer.reset(sb_stemmer_new("english", "UTF_8"));
  if (state->stemmer == nullptr) {
    return fail(ErrorCode::kInternal,
                "libstemmer has no English stemmer; install libstemmer0d of Debian");
  }
  return EnglishStemmer(std::move(state));
}

void EnglishStemmer::stem(std::string_view word, std::string& stem) {
  const auto* letters = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* found =
      sb_stemmer_stem(state_->stemmer.get(), letters, static_cast<int>(word.size()));
  stem = word;
  if (found == nullptr) return;  // out of memory within Snowball: the word is a fair stem
  const int length = sb_stemmer_length(state_->stemmer.get());
  if (length > 0) {
    stem.assign(reinterpret_cast<const char*>(found), static_cast<std::size_t>(length));
  }
}

}  // namespace shodh
