#include "searchd/highlight/highlighter.h"

#include "tests/fuzz/input.h"

namespace {

bool is_escaped(std::string_view html) {
  for (std::size_t at = 0; (at = html.find('<', at)) != std::string_view::npos; ++at) {
    const std::string_view rest = html.substr(at);
    if (!rest.starts_with("<mark>") && !rest.starts_with("</mark>")) return false;
  }
  return html.find('"') == std::string_view::npos;
}

}  // namespace

/// The input's first line is the query, the rest the text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static auto analyzer = shodh::Analyzer::create().value();
  static auto highlighter = shodh::Highlighter::create().value();
  const std::string_view input = shodh::fuzz::as_text(data, size);
  const std::size_t line_end = std::min(input.find('\n'), input.size());
  shodh::AskedTerms terms;
  for (const shodh::Token& token : analyzer.analyze(input.substr(0, line_end))) {
    terms.words.push_back({std::string(token.exact), std::string(token.stem)});
  }
  if (terms.words.size() > 1) terms.phrases.push_back(terms.words);
  const std::string_view text = input.substr(std::min(line_end + 1, input.size()));
  shodh::fuzz::require(is_escaped(highlighter.mark(text, terms, {})));
  shodh::fuzz::require(is_escaped(highlighter.snippet(text, terms, {}, 40)));
  return 0;
}
