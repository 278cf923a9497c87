#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// How numbers and strings are written in the tables of a glass database, the format of
/// Xapian 1.4; where nothing is said, a number is a varint, and a string has
/// its length before it (common/base/varint.h). The source of
/// every rule is what Xapian 1.4.22 reads; unit tests hold each against it. append_…() append to
/// `bytes`, take_…() take off its beginning what those made, and give nullopt where there is none.
/// All cost what they write or read, and are safe from any thread.
namespace shodh::glass {

/// The lowest byte first, no byte where there would be only zeros: for the end of a key or tag.
void append_last_uint(std::string& bytes, std::uint64_t number);

/// A number that sorts, as bytes, as it does as a number.
void append_sortable_uint(std::string& bytes, std::uint32_t number);

/// A string that sorts as it does by itself when something follows: its NULs are followed by 0xFF,
/// and it is ended by a NUL.
void append_sortable_string(std::string& bytes, std::string_view text);

/// The same for a string with nothing behind it, which isn't ended.
void append_last_sortable_string(std::string& bytes, std::string_view text);

std::optional<std::uint32_t> take_sortable_uint(std::string_view& bytes);
/// What append_sortable_string() made, or, up to the end, append_last_sortable_string().
std::string take_sortable_string(std::string_view& bytes);

}  // namespace shodh::glass
