#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/article.h"

namespace shodh::bench {

/// All articles of a JSONL file; rejects are left out.
Result<std::vector<Article>> load_corpus(const std::filesystem::path& path);

}  // namespace shodh::bench
