#include "common/base/json.h"

#include <rapidjson/encodings.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cmath>

#include "common/base/utf8.h"

namespace shodh {
namespace {

// The names of the members are those that RapidJSON calls.
// NOLINTBEGIN(readability-identifier-naming)

/// RapidJSON's input over a view. Not its own StringStream: that one needs a NUL at the end, and
/// RapidJSON parses numbers on a copy of it, so its Tell() is stale in our callbacks.
class ViewStream {
 public:
  using Ch = char;
  explicit ViewStream(std::string_view text) : text_(text) {}
  [[nodiscard]] Ch Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  Ch Take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
  [[nodiscard]] std::size_t Tell() const { return at_; }
  [[nodiscard]] std::size_t left() const { return text_.size() - at_; }
  // What only an in-place parse calls.
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  std::size_t PutEnd(Ch*) { return 0; }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// Collects the elements one level below the root. The iterative reader calls Start… and End…
/// before it takes the bracket, every other callback behind the text it is about.
class ElementCollector {
 public:
  ElementCollector(std::string_view text, const ViewStream& stream, JsonType expected,
                   const JsonLimits& limits)
      : text_(text), stream_(stream), expected_(expected), limits_(limits) {}

  bool Null() { return scalar(JsonType::kNull, {}); }
  bool Bool(bool value) { return scalar(JsonType::kBool, value ? "true" : "false"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return scalar(JsonType::kNumber, {}); }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view value(text, length);
    if (!check_no_nul(value)) return false;
    return scalar(JsonType::kString, value);
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const std::string_view name(text, length);
    if (!check_no_nul(name)) return false;
    if (depth_ == 1) {
      key_ = name;
      value_start_ = stream_.Tell();
    }
    return true;
  }
  bool StartObject() { return open(JsonType::kObject); }
  bool EndObject(rapidjson::SizeType) { return close(JsonType::kObject); }
  bool StartArray() { return open(JsonType::kArray); }
  bool EndArray(rapidjson::SizeType) { return close(JsonType::kArray); }
  // Numbers come as RawNumber; the reader asks for these all the same.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  // NOLINTEND(readability-identifier-naming)

  std::vector<JsonElement> take_elements() { return std::move(elements_); }
  [[nodiscard]] const std::string& refusal() const { return refusal_; }

 private:
  bool refuse(std::string why) {
    refusal_ = std::move(why);
    return false;
  }

  bool check_no_nul(std::string_view value) {
    return value.find('\0') == std::string_view::npos || refuse("U+0000 in a string");
  }

  bool scalar(JsonType type, std::string_view value) {
    if (depth_ == 0) return wrong_root();
    if (depth_ == 1) add(type, value, stream_.Tell());
    return true;
  }

  bool open(JsonType type) {
    if (depth_ == 0 && type != expected_) return wrong_root();
    if (depth_ >= limits_.max_depth) {
      return refuse(fmt::format("nested deeper than {} levels", limits_.max_depth));
    }
    ++depth_;
    if (depth_ == 1) value_start_ = stream_.Tell() + kBracketBytes;
    return true;
  }

  bool close(JsonType type) {
    --depth_;
    if (depth_ == 1) add(type, {}, stream_.Tell() + kBracketBytes);
    return true;
  }

  bool wrong_root() {
    return refuse(expected_ == JsonType::kObject ? "not a JSON object" : "not a JSON array");
  }

  void add(JsonType type, std::string_view value, std::size_t end) {
    std::size_t start = value_start_;
    // From the end of the key or of the element before, over ':' or ',' and blanks.
    while (start < end && (is_blank(text_[start]) || text_[start] == ':' || text_[start] == ',')) {
      ++start;
    }
    elements_.push_back(
        {std::move(key_), type, std::string(value), text_.substr(start, end - start)});
    key_.clear();
    value_start_ = end;
  }

  static constexpr std::size_t kBracketBytes = 1;

  std::string_view text_;     // outlived by the caller's frame
  const ViewStream& stream_;  // likewise
  JsonType expected_;
  JsonLimits limits_;
  std::size_t depth_ = 0;
  std::size_t value_start_ = 0;
  std::string key_;
  std::vector<JsonElement> elements_;
  std::string refusal_;
};

}  // namespace

Result<std::vector<JsonElement>> parse_json_elements(std::string_view text, JsonType expected,
                                                     const JsonLimits& limits) {
  ViewStream stream(text);
  ElementCollector collector(text, stream, expected, limits);
  rapidjson::Reader reader;
  constexpr unsigned kFlags =
      rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag |
      rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseStopWhenDoneFlag;
  const rapidjson::ParseResult parsed = reader.Parse<kFlags>(stream, collector);
  if (!parsed) {
    if (parsed.Code() == rapidjson::kParseErrorTermination) {
      return fail(ErrorCode::kCorrupt, "{} at byte {}", collector.refusal(), parsed.Offset());
    }
    return fail(ErrorCode::kCorrupt, "{} (at byte {})", rapidjson::GetParseError_En(parsed.Code()),
                parsed.Offset());
  }
  while (stream.left() > 0 && is_blank(stream.Peek())) stream.Take();
  if (stream.left() > 0) {
    return fail(ErrorCode::kCorrupt, "more text after the JSON value, at byte {}", stream.Tell());
  }
  return collector.take_elements();
}

Result<std::int64_t> json_integer(const JsonElement& element) {
  std::int64_t number = 0;
  const char* const end = element.raw.data() + element.raw.size();
  const auto parsed = std::from_chars(element.raw.data(), end, number);
  if (element.type != JsonType::kNumber || parsed.ec != std::errc{} || parsed.ptr != end) {
    return fail(ErrorCode::kInvalidArgument, "'{}' must be a whole number, not {}", element.key,
                element.raw);
  }
  return number;
}

struct JsonWriter::State {
  using Validating =
      rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>,
                        rapidjson::CrtAllocator, rapidjson::kWriteValidateEncodingFlag>;
  rapidjson::StringBuffer buffer;
  Validating writer{buffer};
};

namespace {

template <typename Write>
void write_valid(std::string_view text, Write write) {
  if (!find_invalid_utf8(text)) {
    write(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  } else {
    const std::string valid = replace_invalid_utf8(text);
    write(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
  }
}

}  // namespace

JsonWriter::JsonWriter() : state_(std::make_unique<State>()) {}
JsonWriter::~JsonWriter() = default;
JsonWriter::JsonWriter(JsonWriter&&) noexcept = default;
JsonWriter& JsonWriter::operator=(JsonWriter&&) noexcept = default;

void JsonWriter::begin_object() { state_->writer.StartObject(); }
void JsonWriter::end_object() { state_->writer.EndObject(); }
void JsonWriter::begin_array() { state_->writer.StartArray(); }
void JsonWriter::end_array() { state_->writer.EndArray(); }
void JsonWriter::key(std::string_view name) {
  write_valid(name,
              [&](const char* data, rapidjson::SizeType size) { state_->writer.Key(data, size); });
}
void JsonWriter::value(std::string_view text) {
  write_valid(
      text, [&](const char* data, rapidjson::SizeType size) { state_->writer.String(data, size); });
}
void JsonWriter::value(std::int64_t number) { state_->writer.Int64(number); }
void JsonWriter::value(std::uint64_t number) { state_->writer.Uint64(number); }
void JsonWriter::value(double number) {
  if (std::isfinite(number)) {
    state_->writer.Double(number);
  } else {
    state_->writer.Null();
  }
}
void JsonWriter::value(bool boolean) { state_->writer.Bool(boolean); }
void JsonWriter::null() { state_->writer.Null(); }
void JsonWriter::raw(std::string_view json) {
  state_->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType);
}
std::string JsonWriter::text() && { return {state_->buffer.GetString(), state_->buffer.GetSize()}; }

}  // namespace shodh
