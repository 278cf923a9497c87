#pragma once

#include <string_view>

namespace shodh {

/// The content of stem_lists.txt, put into the program when it is built.
extern const std::string_view kStemListsData;

}  // namespace shodh
