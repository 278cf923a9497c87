#include "common/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "common/base/utf8.h"
#include "common/text/utf16.h"

namespace shodh {
namespace {

/// Labels that browsers read as windows-1252.
constexpr std::array<std::string_view, 8> kLatin1Labels{
    "ascii", "us-ascii", "ansi_x3.4-1968", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1"};

/// Enough text for the detector, which takes no more itself.
constexpr std::size_t kGuessedBytes = 8192;

}  // namespace

Result<std::string> utf8_from_charset(std::string_view bytes, std::string_view charset) {
  std::string label = lower_case_ascii(charset);
  if (std::ranges::find(kLatin1Labels, label) != kLatin1Labels.end()) label = "windows-1252";
  if (label == "utf-8" || label == "utf8") {
    if (const auto offset = find_invalid_utf8(bytes)) {
      return fail(ErrorCode::kCorrupt, "invalid UTF-8 at byte {}", *offset);
    }
    return std::string(bytes);
  }
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(label.c_str(), &error), ucnv_close);
  // An empty name would be ICU's default encoding.
  if (U_FAILURE(error) || label.empty()) {
    return fail(ErrorCode::kInvalidArgument, "there is no encoding '{}'",
                truncate_utf8(replace_invalid_utf8(charset), 80));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);

  std::u16string utf16(bytes.size() + 1, u'\0');
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::size_t length = 0;
  for (;;) {
    UChar* target = utf16.data() + length;
    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, utf16.data() + utf16.size(), &source, source_end,
                   nullptr, 1, &error);
    length = static_cast<std::size_t>(target - utf16.data());
    if (error != U_BUFFER_OVERFLOW_ERROR) break;
    utf16.resize(utf16.size() * 2);
  }
  if (U_FAILURE(error)) {
    return fail(ErrorCode::kCorrupt, "the bytes up to byte {} are not {}", source - bytes.data(),
                label);
  }
  std::string utf8;
  utf8.reserve(length * 3 / 2);
  append_utf8(std::u16string_view(utf16).substr(0, length), utf8);
  return utf8;
}

std::optional<std::string> guess_charset(std::string_view bytes) {
  // A weaker match than this is about as good as none (0 to 100).
  constexpr int kMinConfidence = 10;
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            ucsdet_close);
  bytes = bytes.substr(0, kGuessedBytes);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &error);
  ucsdet_enableInputFilter(detector.get(), 1);  // passes over markup
  const UCharsetMatch* const match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return std::nullopt;
  if (ucsdet_getConfidence(match, &error) < kMinConfidence) return std::nullopt;
  const char* const name = ucsdet_getName(match, &error);
  if (U_FAILURE(error)) return std::nullopt;
  return std::string(name);
}

}  // namespace shodh
