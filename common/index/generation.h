#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/base/result.h"
#include "common/index/manifest.h"

namespace shodh {

inline constexpr std::string_view kManifestFileName = "manifest.json";
inline constexpr std::string_view kDictionaryFileName = "dictionary.zdict";

/// The dictionary in a generation's folder; empty where `id` is 0, which means it needs none.
/// Fails with kNotFound or kIo, kCorrupt where the file is another dictionary.
Result<std::string> load_dictionary(const std::filesystem::path& generation_directory,
                                    std::uint32_t id);

/// The index folder: `CURRENT` and `generations/NNNNNN/`, as FORMAT.md describes. Only names and
/// reads; publishing is the indexer's. A value, safe to use from any thread.
class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path root) : root_(std::move(root)) {}

  [[nodiscard]] const std::filesystem::path& root() const { return root_; }
  [[nodiscard]] std::filesystem::path current_file() const { return root_ / "CURRENT"; }
  [[nodiscard]] std::filesystem::path lock_file() const { return root_ / "LOCK"; }
  [[nodiscard]] std::filesystem::path generations() const { return root_ / "generations"; }
  [[nodiscard]] std::filesystem::path generation(std::uint32_t number) const;
  /// Where a generation is built until it is whole.
  [[nodiscard]] std::filesystem::path unfinished(std::uint32_t number) const;
  /// Where a build keeps what it makes on its way to a generation.
  [[nodiscard]] std::filesystem::path parts(std::uint32_t number) const;

  /// The published generation; nullopt where none was published yet (or there is no folder at
  /// all). Fails with kCorrupt where CURRENT holds anything but a number.
  [[nodiscard]] Result<std::optional<std::uint32_t>> published() const;

  /// The numbers of the finished generations, ascending. Empty where there is no folder.
  [[nodiscard]] Result<std::vector<std::uint32_t>> list() const;

  /// The numbers of the builds that left parts behind, ascending.
  [[nodiscard]] Result<std::vector<std::uint32_t>> list_parts() const;

  /// The manifest of a finished generation. Fails with kNotFound, kCorrupt or kIncompatible.
  [[nodiscard]] Result<Manifest> manifest(std::uint32_t number) const;

 private:
  std::filesystem::path root_;
};

/// Holds a generation against `prune` for as long as it lives, across processes: a shared lock on
/// its manifest. Movable; safe to destroy on any thread.
class GenerationPin {
 public:
  /// Fails with kNotFound where the generation is gone.
  static Result<GenerationPin> acquire(const IndexFolder& folder, std::uint32_t number);
  GenerationPin(GenerationPin&& other) noexcept;
  GenerationPin& operator=(GenerationPin&& other) noexcept;
  ~GenerationPin();

  /// Whether any pin, of any process, is held on the generation now.
  static bool is_pinned(const IndexFolder& folder, std::uint32_t number);

 private:
  explicit GenerationPin(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// The one writer's hold on an index folder, across processes; given back when destroyed or when
/// the process ends, however it ends.
class WriterLock {
 public:
  /// Makes the folder where it is missing. Fails with kBusy where another writer holds it.
  static Result<WriterLock> acquire(const IndexFolder& folder);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace shodh
