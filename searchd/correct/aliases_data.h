#pragma once

#include <string_view>

namespace shodh {

/// The content of aliases.txt, put into the program when it is built.
std::string_view aliases_data();

}  // namespace shodh
