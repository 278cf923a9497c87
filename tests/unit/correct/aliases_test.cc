#include "searchd/correct/aliases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/atomic_file.h"
#include "tests/support/temporary_directory.h"

namespace shodh {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> names(std::span<const Aliases::Name> others) {
  std::vector<std::string> written;
  written.reserve(others.size());
  for (const Aliases::Name& name : others) written.push_back(name.written);
  return written;
}

std::string refusal(std::string_view text) {
  const auto aliases = Aliases::parse(text);
  if (aliases) return "";
  EXPECT_EQ(aliases.error().code(), ErrorCode::kInvalidArgument);
  return aliases.error().message();
}

TEST(Aliases, AreTheOtherNamesOfALine) {
  const auto aliases = Aliases::parse(
      "# cities\n"
      "Ahmedabad, Amdavad = અમદાવાદ   # a remark\r\n"
      "\n"
      "મુખ્યમંત્રી = CM\n"
      "North Korea = ઉત્તર કોરિયા");
  ASSERT_TRUE(aliases) << aliases.error().message();
  EXPECT_THAT(names(aliases->others("ahmedabad")), ElementsAre("Amdavad", "અમદાવાદ"));
  EXPECT_THAT(names(aliases->others("અમદાવાદ")), ElementsAre("Ahmedabad", "Amdavad"));
  EXPECT_THAT(names(aliases->others("cm")), ElementsAre("મુખ્યમંત્રી"));
  EXPECT_THAT(names(aliases->others("north korea")), ElementsAre("ઉત્તર કોરિયા"));
  EXPECT_THAT(names(aliases->others("ઉત્તર કોરિયા")), ElementsAre("North Korea"));
  EXPECT_THAT(names(aliases->others("north")), IsEmpty());
  EXPECT_THAT(names(aliases->others("")), IsEmpty());
  EXPECT_EQ(aliases->longest(), 2U);
  EXPECT_EQ(aliases->size(), 7U);
}

TEST(Aliases, OfANameOnSeveralLinesAreThoseOfAll) {
  const auto aliases = Aliases::parse("CM = મુખ્યમંત્રી\ncm = મુખ્ય પ્રધાન\nCM = મુખ્યમંત્રી\n").value();
  EXPECT_THAT(names(aliases.others("cm")), ElementsAre("મુખ્યમંત્રી", "મુખ્ય પ્રધાન"));
}

TEST(Aliases, AreEachThereOnceHoweverTheyAreWritten) {
  const auto aliases = Aliases::parse("Surat = સુરત\nSURAT, Suryapur = સુરત\n").value();
  EXPECT_THAT(names(aliases.others("સુરત")), ElementsAre("Surat", "Suryapur"));
}

TEST(Aliases, AreJoinedByThoseOfAnotherTextWhichComeBehind) {
  auto aliases = Aliases::parse("CM = મુખ્ય પ્રધાન\nRMC = રાજકોટ મહાનગરપાલિકા\n").value();
  aliases.add(Aliases::parse("cm = મુખ્યમંત્રી\nPM = વડા પ્રધાન\nCM = મુખ્ય પ્રધાન\n"
                             "Gulf of Kutch = કચ્છનો અખાત\n")
                  .value());
  EXPECT_THAT(names(aliases.others("cm")), ElementsAre("મુખ્ય પ્રધાન", "મુખ્યમંત્રી"));
  EXPECT_THAT(names(aliases.others("મુખ્ય પ્રધાન")), ElementsAre("CM"));
  EXPECT_THAT(names(aliases.others("rmc")), ElementsAre("રાજકોટ મહાનગરપાલિકા"));
  EXPECT_THAT(names(aliases.others("pm")), ElementsAre("વડા પ્રધાન"));
  EXPECT_EQ(aliases.longest(), 3U);
}

TEST(Aliases, AreReadFromAFile) {
  const test::TemporaryDirectory directory;
  const auto file = directory / "names.txt";
  ASSERT_TRUE(write_file_atomically(file, "CM = મુખ્યમંત્રી\n"));
  EXPECT_THAT(names(Aliases::load(file).value().others("cm")), ElementsAre("મુખ્યમંત્રી"));

  ASSERT_TRUE(write_file_atomically(file, "# none\nCM\n"));
  const auto bad = Aliases::load(file);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(bad.error().message(),
            file.string() +
                ": line 2: there must be one '=', not 0; write a line as in: Ahmedabad, Amdavad = "
                "અમદાવાદ");

  const auto missing = Aliases::load(directory / "nowhere.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(missing.error().message(),
            (directory / "nowhere.txt").string() + ": cannot open: No such file or directory");
}

TEST(Aliases, MayBeNone) {
  for (const char* text : {"", "\n\n", "# nothing\n", "\xEF\xBB\xBF# saved by an editor\n"}) {
    const auto aliases = Aliases::parse(text);
    ASSERT_TRUE(aliases) << text;
    EXPECT_EQ(aliases->size(), 0U);
  }
}

TEST(Aliases, SayWhichLineIsNoneAndWhatToDo) {
  EXPECT_EQ(refusal("A = B\nAhmedabad અમદાવાદ\n"),
            "line 2: there must be one '=', not 0; write a line as in: Ahmedabad, Amdavad = "
            "અમદાવાદ");
  EXPECT_EQ(refusal("a = b = c"),
            "line 1: there must be one '=', not 2; write a line as in: Ahmedabad, Amdavad = "
            "અમદાવાદ");
  EXPECT_EQ(refusal("# one\na, , c = d"),
            "line 2: '' is no name; write a line as in: Ahmedabad, Amdavad = અમદાવાદ");
  EXPECT_EQ(refusal("a = !"),
            "line 1: '!' is no name; write a line as in: Ahmedabad, Amdavad = અમદાવાદ");
  EXPECT_EQ(refusal("a ="),
            "line 1: '' is no name; write a line as in: Ahmedabad, Amdavad = અમદાવાદ");
  EXPECT_EQ(refusal("a = one two three four five six seven"),
            "line 1: 'one two three four five six seven' has 7 words; a name has 6 at most");
  EXPECT_EQ(refusal("Surat = surat"),
            "line 1: 'Surat' is the same on both sides; take the line out or write another "
            "name");
  EXPECT_EQ(refusal("a = \xE0\xAA"), "line 1: this is no UTF-8; save the file as UTF-8");
}

TEST(Aliases, ThatAreShippedCanBeRead) {
  const Aliases& aliases = Aliases::built_in();
  EXPECT_GT(aliases.size(), 300U);
  for (const auto& [name, gujarati] : {std::pair{"ahmedabad", "અમદાવાદ"},
                                       {"baroda", "વડોદરા"},
                                       {"bombay", "મુંબઈ"},
                                       {"broach", "ભરૂચ"},
                                       {"cambay", "ખંભાત"},
                                       {"kutch", "કચ્છ"},
                                       {"calcutta", "કોલકાતા"},
                                       {"madras", "ચેન્નઈ"},
                                       {"north korea", "ઉત્તર કોરિયા"}}) {
    EXPECT_THAT(names(aliases.others(name)), Contains(gujarati)) << name;
  }
}

}  // namespace
}  // namespace shodh
