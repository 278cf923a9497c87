#pragma once

#include <string_view>

namespace shodh {

/// The content of stem_lists.txt, put into the program when it is built.
std::string_view stem_lists_data();

}  // namespace shodh
