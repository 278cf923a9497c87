#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How numbers, strings and positions are written in the tables of a glass database, the format of
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

/// Positions of a term in a document: the last; then, of two or more, the first, the count and the
/// others in between by binary interpolative coding (Moffat and Stuiver), in a stream of bits, the
/// lowest first. Precondition: not empty, ascending, from 1 on (0 and 1 together would read as 1).
void append_positions(std::string& bytes, std::span<const std::uint32_t> positions);
/// All that `bytes` has, in place of what `positions` has; false where it is damaged.
bool read_positions(std::string_view bytes, std::vector<std::uint32_t>& positions);

}  // namespace shodh::glass
