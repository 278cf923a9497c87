#include "common/index/lexicon_writer.h"

#include <algorithm>
#include <limits>

#include "common/base/atomic_file.h"
#include "common/base/fixed_uint.h"
#include "common/base/varint.h"
#include "common/index/schema.h"

namespace shodh {
namespace {

constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();

bool is_gujarati(std::string_view encoded) {
  return static_cast<unsigned char>(encoded.front()) >= 0x80;
}
bool belongs(std::string_view encoded) {
  return !encoded.empty() &&
         (is_gujarati(encoded) || (encoded.front() >= 'a' && encoded.front() <= 'z'));
}

}  // namespace

Status LexiconWriter::add(std::string_view word, std::uint64_t frequency) {
  std::string encoded = schema::encode_term(schema::kExactPrefix, word);
  if (!belongs(encoded) || frequency == 0) return {};
  if (header_.words > 0 && encoded <= before_) {
    return fail(ErrorCode::kInvalidArgument, "lexicon: '{}' does not come in term order", word);
  }
  if (words_.size() + encoded.size() > kMostBytes - lexicon::kHeaderBytes) {
    return fail(ErrorCode::kTooLarge, "lexicon: its words are more than {} bytes", kMostBytes);
  }
  const bool begins_block = header_.words % lexicon::kBlockWords == 0;
  if (begins_block) put_u32(word_index_, static_cast<std::uint32_t>(words_.size()));
  lexicon::put_front_coded(words_, begins_block ? std::string_view() : before_, encoded);
  append_varint(words_, frequency);
  weights_ += static_cast<char>(lexicon::weight_of(frequency));
  for (const PhoneticKey key : phonetic_keys(word)) keyed_.push_back({key, header_.words});
  if (!is_gujarati(encoded)) header_.first_gujarati = header_.words + 1;
  header_.total_frequency += frequency;
  ++header_.words;
  before_ = std::move(encoded);
  return {};
}

void LexiconWriter::put_keys(std::string& index, std::string& blocks) {
  std::ranges::sort(keyed_, [](const KeyedWord& a, const KeyedWord& b) {
    return a.key != b.key ? a.key < b.key : a.word < b.word;
  });
  std::string before;
  std::string postings;
  for (std::size_t i = 0; i < keyed_.size(); ++header_.keys) {
    const PhoneticKey key = keyed_[i].key;
    postings.clear();
    std::uint32_t last = 0;
    for (; i < keyed_.size() && keyed_[i].key == key; ++i) {
      append_varint(postings, keyed_[i].word - last);
      last = keyed_[i].word;
    }
    if (header_.keys % lexicon::kBlockWords == 0) {
      put_u32(index, static_cast<std::uint32_t>(blocks.size()));
      before.clear();
    }
    std::string letters = key.letters();
    lexicon::put_front_coded(blocks, before, letters);
    append_varint(blocks, postings.size());
    blocks += postings;
    before = std::move(letters);
  }
}

std::string LexiconWriter::finish() {
  std::string key_index;
  std::string keys;
  put_keys(key_index, keys);
  header_.word_bytes = words_.size();
  header_.key_bytes = keys.size();
  std::string file = encode_header(header_);
  file += word_index_;
  file += weights_;
  file += words_;
  file += key_index;
  file += keys;
  return file;
}

Result<std::size_t> write_lexicon(const std::filesystem::path& file,
                                  const std::function<std::optional<WordFrequency>()>& next) {
  LexiconWriter writer;
  while (const std::optional<WordFrequency> entry = next()) {
    if (auto added = writer.add(entry->word, entry->frequency); !added) return fail(added);
  }
  if (auto written = write_file_atomically(file, writer.finish()); !written) return fail(written);
  return writer.size();
}

}  // namespace shodh
