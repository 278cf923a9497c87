#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/base/result.h"

namespace shodh {

/// The English stemmer of Snowball (Porter 2) for the Latin words of Gujarati news. It is
/// Snowball's own library, libstemmer, so that the stems are those that Xapian's and Lucene's users
/// know. One object a thread.
class EnglishStemmer {
 public:
  /// Fails with kInternal if the library was built without English.
  static Result<EnglishStemmer> create();
  EnglishStemmer(EnglishStemmer&&) noexcept;
  EnglishStemmer& operator=(EnglishStemmer&&) noexcept;
  ~EnglishStemmer();

  /// Replaces `stem` by the stem of a word in lower case, both UTF-8.
  void stem(std::string_view word, std::string& stem);

 private:
  struct State;
  explicit EnglishStemmer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace shodh
