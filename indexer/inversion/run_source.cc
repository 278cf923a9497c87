#include <utility>

#include "indexer/inversion/merge_source.h"
#include "indexer/inversion/run_reader.h"

namespace shodh {
namespace {

class RunListCursor final : public ListCursor {
 public:
  explicit RunListCursor(SectionReader section) : section_(std::move(section)) {}

  Result<bool> next() override {
    if (section_.is_at_end()) return false;
    if (auto read = section_.read_string(term_); !read) return fail(read);
    if (auto read = section_.read_string(list_); !read) return fail(read);
    return true;
  }

 private:
  SectionReader section_;
};

class RunDocumentCursor final : public DocumentCursor {
 public:
  explicit RunDocumentCursor(SectionReader section) : section_(std::move(section)) {}

  Status next() override {
    if (auto read = section_.read_string(data_); !read) return read;
    return section_.read_string(slots_);
  }
  [[nodiscard]] std::string_view data() const override { return data_; }
  [[nodiscard]] std::string_view slots() const override { return slots_; }

 private:
  SectionReader section_;
  std::string data_;
  std::string slots_;
};

RunSection section_of(ListKind kind) {
  switch (kind) {
    case ListKind::kValues:
      return RunSection::kValues;
    case ListKind::kPostings:
      return RunSection::kPostings;
    case ListKind::kPositions:
      return RunSection::kPositions;
  }
  return RunSection::kPostings;
}

Result<std::vector<std::uint32_t>> read_lengths(const Run& run) {
  constexpr std::size_t kBufferBytes = std::size_t{16} << 10U;
  SectionReader section = run.section(RunSection::kLengths, kBufferBytes);
  std::vector<std::uint32_t> lengths;
  while (!section.is_at_end()) {
    const auto length = section.read_uint();
    if (!length) return fail(length);
    lengths.push_back(static_cast<std::uint32_t>(*length));
  }
  return lengths;
}

class RunSource final : public MergeSource {
 public:
  RunSource(Run run, std::vector<std::uint32_t> lengths)
      : MergeSource(std::move(lengths)), run_(std::move(run)) {}

  [[nodiscard]] Result<std::unique_ptr<ListCursor>> lists(ListKind kind,
                                                          std::size_t buffer_bytes) const override {
    return std::unique_ptr<ListCursor>(
        std::make_unique<RunListCursor>(run_.section(section_of(kind), buffer_bytes)));
  }
  [[nodiscard]] Result<std::unique_ptr<DocumentCursor>> documents(
      std::size_t buffer_bytes) const override {
    return std::unique_ptr<DocumentCursor>(
        std::make_unique<RunDocumentCursor>(run_.section(RunSection::kDocuments, buffer_bytes)));
  }

 private:
  Run run_;
};

}  // namespace

Result<std::unique_ptr<MergeSource>> open_run(const std::filesystem::path& path) {
  auto run = Run::open(path);
  if (!run) return fail(run);
  auto lengths = read_lengths(*run);
  if (!lengths) return fail(lengths);
  return std::unique_ptr<MergeSource>(
      std::make_unique<RunSource>(*std::move(run), *std::move(lengths)));
}

}  // namespace shodh
