#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.h"

namespace shodh {

/// The seam to RapidJSON: no other file knows which JSON library we use.

enum class JsonType : std::uint8_t { kNull, kBool, kNumber, kString, kArray, kObject };

/// One member of an object, or one element of an array.
struct JsonElement {
  std::string key;  ///< decoded, UTF-8; empty in an array
  JsonType type = JsonType::kNull;
  std::string text;      ///< decoded UTF-8 of a kString; "true" or "false" of a kBool; else empty
  std::string_view raw;  ///< the value as it stands in the input, without blanks around it
};

struct JsonLimits {
  std::size_t max_depth = 64;  ///< nested arrays and objects
};

/// The members of the object, or the elements of the array, that `text` is; deeper values are
/// checked but left as raw text, to be parsed the same way. Keys that come twice are both there, in
/// order. `raw` points into `text`.
/// Fails with kCorrupt, naming the byte offset, on anything but one well-formed RFC 8259 array or
/// object of valid UTF-8 within the limits; U+0000 in a string is refused too, for nothing after us
/// could keep it. Any bytes are safe. Cost: one pass, linear; no recursion.
Result<std::vector<JsonElement>> parse_json_elements(std::string_view text, JsonType expected,
                                                     const JsonLimits& limits = {});

/// The value of a JSON number that is a whole number from -2^63 to 2^63-1. Fails with
/// kInvalidArgument on any other element.
Result<std::int64_t> json_integer(const JsonElement& element);

/// Writes one JSON value into a string, compactly. Strings must be valid UTF-8; bytes that are not
/// come out as U+FFFD, so that the output always is JSON. Not for use from several threads.
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter(JsonWriter&&) noexcept;
  JsonWriter& operator=(JsonWriter&&) noexcept;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(int number) { value(static_cast<std::int64_t>(number)); }
  void value(unsigned number) { value(static_cast<std::uint64_t>(number)); }
  void value(double number);  ///< not finite: null
  void value(bool boolean);
  void null();
  /// A value that is JSON already, such as JsonElement::raw. Precondition: well-formed.
  void raw(std::string_view json);

  /// key() and value() in one.
  template <typename T>
  void member(std::string_view name, T&& content) {
    key(name);
    value(std::forward<T>(content));
  }

  /// What was written.
  [[nodiscard]] std::string text() &&;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace shodh
