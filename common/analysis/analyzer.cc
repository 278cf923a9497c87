#include "common/analysis/analyzer.h"

#include <string>
#include <utility>

#include "common/analysis/english_stemmer.h"
#include "common/analysis/stemmer.h"
#include "common/analysis/stretch_memo.h"
#include "common/analysis/tokenizer.h"
#include "common/base/utf8.h"
#include "common/text/normalizer.h"

namespace shodh {
namespace {

// Of each of the memo's two generations: at most some 12 MB each, and only once so many were seen.
constexpr std::size_t kMemoStretches = std::size_t{1} << 17U;
// The memo is far larger than the processor's caches: it is told so many stretches before of where
// it will be asked, in two steps, the second so many stretches later.
constexpr std::size_t kSlotAhead = 8;
constexpr std::size_t kRecordAhead = 4;

}  // namespace

struct Analyzer::State {
  State(Tokenizer tokenizer_in, Normalizer normalizer_in, EnglishStemmer english_in)
      : tokenizer(std::move(tokenizer_in)),
        normalizer(std::move(normalizer_in)),
        english(std::move(english_in)) {}

  const std::vector<Token>& analyze(std::string_view text, const FirstLetters* wanted);
  void append_tokens(std::string_view stretch);
  void make(std::string_view stretch);
  void make_stem(TokenType type);

  Tokenizer tokenizer;
  Normalizer normalizer;
  Stemmer gujarati;
  EnglishStemmer english;

  StretchMemo memo{kMemoStretches};

  struct Stretch {
    ByteRange range;
    std::uint64_t expected;  // see StretchMemo::expect()
    std::uint32_t left_out;  // so many tokens before it, since the stretch before
  };
  void append_placed(const Stretch& stretch, std::string_view text);
  std::vector<Stretch> stretches;
  std::vector<Token> tokens;
  std::uint32_t position = 0;  // of the next token
  // The stretch at hand: its words, its tokens, and their terms one behind the other.
  std::vector<Word> words;
  std::vector<Token> made;
  std::string terms;
  std::string exact;
  std::string stem;
  std::vector<std::pair<std::size_t, std::size_t>> term_sizes;
};

Analyzer::Analyzer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

Result<Analyzer> Analyzer::create() {
  auto tokenizer = Tokenizer::create();
  if (!tokenizer) return fail_in("analyzer", tokenizer);
  auto normalizer = Normalizer::create();
  if (!normalizer) return fail_in("analyzer", normalizer);
  auto english = EnglishStemmer::create();
  if (!english) return fail_in("analyzer", english);
  return Analyzer(
      std::make_unique<State>(std::move(*tokenizer), std::move(*normalizer), std::move(*english)));
}

std::string_view Analyzer::version() { return "gu-2"; }

void Analyzer::State::make_stem(TokenType type) {
  stem.clear();
  if (type == TokenType::kGujarati) {
    gujarati.stem(exact, stem);
  } else if (type == TokenType::kLatin) {
    english.stem(exact, stem);
  }
  if (stem.size() > kMaxTermBytes) stem = truncate_utf8(stem, kMaxTermBytes);
}

// Makes the tokens of a stretch, with views of `terms`.
void Analyzer::State::make(std::string_view stretch) {
  words.clear();
  made.clear();
  terms.clear();
  tokenizer.split(stretch, words);
  // Views come last: `terms` moves while it grows.
  term_sizes.clear();
  for (const Word& word : words) {
    normalizer.normalize(word.range.of(stretch), exact);
    if (exact.empty()) continue;
    if (exact.size() > kMaxTermBytes) exact = truncate_utf8(exact, kMaxTermBytes);
    make_stem(word.type);
    made.push_back(
        {.range = word.range, .position = 0, .type = word.type, .exact = {}, .stem = {}});
    terms += exact;
    terms += stem;
    term_sizes.emplace_back(exact.size(), stem.size());
  }
  std::string_view rest = terms;
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i].exact = rest.substr(0, term_sizes[i].first);
    made[i].stem = rest.substr(term_sizes[i].first, term_sizes[i].second);
    rest.remove_prefix(term_sizes[i].first + term_sizes[i].second);
  }
}

// What a stretch makes depends on it alone.
void Analyzer::State::append_tokens(std::string_view stretch) {
  if (memo.find(stretch, tokens)) return;
  make(stretch);
  memo.remember(stretch, made, tokens);
}

void Analyzer::State::append_placed(const Stretch& stretch, std::string_view text) {
  const std::size_t before = tokens.size();
  append_tokens(stretch.range.of(text));
  position += stretch.left_out;
  for (std::size_t i = before; i < tokens.size(); ++i) {
    tokens[i].range.begin += stretch.range.begin;
    tokens[i].range.end += stretch.range.begin;
    tokens[i].position = position++;
  }
}

const std::vector<Token>& Analyzer::State::analyze(std::string_view text,
                                                   const FirstLetters* wanted) {
  tokens.clear();
  position = 0;
  memo.age();
  stretches.clear();
  std::uint32_t left_out = 0;
  for (std::size_t begin = stretch_begin(text, 0); begin < text.size();) {
    const auto passed = wanted != nullptr ? wanted->pass(text, begin) : std::nullopt;
    const std::size_t end = passed ? *passed : stretch_end(text, begin);
    if (passed) {
      ++left_out;
    } else {
      stretches.push_back({{begin, end}, 0, std::exchange(left_out, 0)});
    }
    begin = stretch_begin(text, end);
  }
  for (std::size_t i = 0; i < stretches.size() + kSlotAhead; ++i) {
    if (i < stretches.size()) {
      Stretch& soon = stretches[i];
      soon.expected = memo.expect(soon.range.of(text));
    }
    if (i >= kRecordAhead && i - kRecordAhead < stretches.size()) {
      memo.expect_record(stretches[i - kRecordAhead].expected);
    }
    if (i >= kSlotAhead) append_placed(stretches[i - kSlotAhead], text);
  }
  return tokens;
}

const std::vector<Token>& Analyzer::analyze(std::string_view text) {
  return state_->analyze(text, nullptr);
}

const std::vector<Token>& Analyzer::analyze(std::string_view text, const FirstLetters& wanted) {
  return state_->analyze(text, &wanted);
}

}  // namespace shodh
