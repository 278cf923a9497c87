#pragma once

#include <string_view>

namespace shodh {

/// The content of romanisation_table.txt, put into the program when it is built.
std::string_view romanisation_table_data();

}  // namespace shodh
