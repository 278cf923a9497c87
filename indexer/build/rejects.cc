#include "indexer/build/rejects.h"

#include <spdlog/spdlog.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/base/json.h"
#include "common/base/utf8.h"

namespace shodh {
namespace {

constexpr std::uint64_t kLoggedRejects = 10;

/// The longest UTF-8 sequence, less one: so much behind the cut may belong to a code point before.
constexpr std::size_t kSequenceRest = 3;

tl::unexpected<Error> write_failure(const std::string& path, int error) {
  return fail(ErrorCode::kIo, "{}: cannot write the rejects: {}", path,
              std::generic_category().message(error));
}

}  // namespace

std::string reject_to_json(const Reject& reject) {
  const std::string record = replace_invalid_utf8(
      std::string_view(reject.record).substr(0, kMaxRejectedRecordBytes + kSequenceRest));
  JsonWriter json;
  json.begin_object();
  json.member("source", std::string_view(reject.source));
  json.member("line", reject.line);
  json.member("offset", reject.offset);
  json.member("code", reject_code_name(reject.code));
  json.member("reason", std::string_view(reject.reason));
  json.member("record", truncate_utf8(record, kMaxRejectedRecordBytes));
  json.end_object();
  return std::move(json).text();
}

Result<RejectWriter> RejectWriter::open(const std::string& path) {
  RejectWriter writer(path);
  if (path.empty()) return writer;
  writer.file_.reset(std::fopen(path.c_str(), "we"));
  if (!writer.file_) return write_failure(path, errno);
  return writer;
}

Result<RejectWriter> RejectWriter::reopen(const std::string& path, std::uint64_t bytes) {
  RejectWriter writer(path);
  if (path.empty()) return writer;
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size < bytes) {
    return fail(ErrorCode::kNotFound, "{}: the rejects of the run before are not there", path);
  }
  std::filesystem::resize_file(path, bytes, error);
  if (error) return write_failure(path, error.value());
  writer.file_.reset(std::fopen(path.c_str(), "ae"));
  if (!writer.file_) return write_failure(path, errno);
  return writer;
}

Result<std::uint64_t> RejectWriter::flush() {
  if (!file_) return 0;
  if (std::fflush(file_.get()) != 0) return write_failure(path_, errno);
  const long size = std::ftell(file_.get());
  if (size < 0) return write_failure(path_, errno);
  return static_cast<std::uint64_t>(size);
}

Status RejectWriter::write(const Reject& reject) {
  log(reject);
  if (!file_) return {};
  const std::string line = reject_to_json(reject) + '\n';
  if (std::fwrite(line.data(), 1, line.size(), file_.get()) != line.size()) {
    return write_failure(path_, errno);
  }
  return {};
}

Status RejectWriter::close() {
  if (!file_) return {};
  // fclose() flushes, and says so if it can't.
  if (std::fclose(file_.release()) != 0) return write_failure(path_, errno);
  return {};
}

void RejectWriter::log(const Reject& reject) {
  if (++logged_ <= kLoggedRejects) {
    spdlog::warn("rejected {}:{}: {}: {}", reject.source, reject.line,
                 reject_code_name(reject.code), reject.reason);
  } else if (logged_ == kLoggedRejects + 1) {
    spdlog::warn("more records are rejected; {}",
                 file_ ? "they are all in " + path_ : "--rejects FILE writes them all down");
  }
}

}  // namespace shodh
