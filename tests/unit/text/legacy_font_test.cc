#include "common/text/legacy_font.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "common/base/json.h"
#include "tests/unit/text/legacy_fonts.h"

namespace shodh {
namespace {

constexpr std::string_view kGujarati =
    "ઉત્તર ગુજરાતમાં ભારે વરસાદની આગાહી કરવામાં આવી છે. મુખ્યમંત્રીએ જણાવ્યું કે જે ખેડૂતોના પાકને નુકસાન થયું છે "
    "તેમને સહાય મળશે અને સર્વે માટે ટુકડીઓ ગામડે ગામડે જશે.";

std::string typed(std::size_t font, std::string_view text) {
  return test::typed_for(test::legacy_fonts()[font], text);
}

bool is_legacy(std::string_view text) { return legacy_font_signs("", text).has_value(); }

/// The bodies of the sample archive.
std::vector<std::string> sample_bodies() {
  std::vector<std::string> bodies;
  const auto folder = std::filesystem::path(SHODH_SOURCE_DIR) / "tests/data/sample-archive";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      auto members = parse_json_elements(line, JsonType::kObject).value();
      for (JsonElement& member : members) {
        if (member.key == "body") bodies.push_back(std::move(member.text));
      }
    }
  }
  return bodies;
}

TEST(LegacyFont, TheTablesTypeAsTheFontsDo) {
  EXPECT_EQ(typed(0, "નીચે માગેલ માહિતી આપો."), "GLR[ DFU[, DFlCTL VF5MP");
  EXPECT_EQ(typed(1, "કરનાર માહિતી અને"), "fhLkkh {kkrníke yLku");
  EXPECT_EQ(typed(2, "ગુજરાત માહિતી"), "½çÁÓâÈ ÑâãÚÈä");
}

TEST(LegacyFont, TextOfEachKindIsKnown) {
  for (std::size_t font = 0; font < test::legacy_fonts().size(); ++font) {
    SCOPED_TRACE(test::legacy_fonts()[font].name);
    const auto signs = legacy_font_signs(typed(font, "વરસાદની આગાહી"), typed(font, kGujarati));
    ASSERT_TRUE(signs);
    EXPECT_GT(signs->letters, 60U);
    EXPECT_GT(signs->words, 20U);
    EXPECT_GT(signs->broken_share, 0.25);
    EXPECT_EQ(signs->gujarati_share, 0.0);
  }
}

TEST(LegacyFont, NearlyAllArticlesTypedForThemAreKnownAndNoneIsInUnicode) {
  const auto bodies = sample_bodies();
  ASSERT_GT(bodies.size(), 50U);
  std::size_t known = 0;
  for (const std::string& body : bodies) {
    EXPECT_FALSE(is_legacy(body)) << body;
    for (std::size_t font = 0; font < 3; ++font) known += is_legacy(typed(font, body)) ? 1U : 0U;
  }
  EXPECT_GE(known * 100, bodies.size() * 3 * 98);
}

TEST(LegacyFont, OtherLatinTextIsNone) {
  for (
      const std::string_view text :
      {"The district collector said on Monday that schools in the flooded villages would stay shut "
       "until the water has gone down and the roads are open.",
       "uttar koriya na neta kim jong un e putin ne russia divas ni shubhechchha pathavi ane kahyu "
       "ke "
       "temno desh hammesha moscow sathe ubho raheshe",
       "UTTAR GUJARAT MA BHARE VARSAD NI AAGAHI, KHEDUTO NE SAHAY MALSHE TEVI JAHERAT KARVAMA AAVI",
       "Rameshbhai Patel, Sureshbhai Shah, Dr. Nilaben Vyas, Kanubhai Chauhan, Hansaben Rathod, "
       "McDonald O'Brien, Krzysztof Brzeziński, Nguyen Van Thanh",
       "BJP MLA, INC MP, CM, PM, GST, RTO, AMC, BRTS, GSRTC, NDRF, SDRF, CRPF, BSF, CBI, ED, ISRO, "
       "DRDO, "
       "GPSC, UPSC, NEET, JEE, CBSE, GSEB, RBI, SBI, NSE, BSE",
       "for (int i = 0; i < kMaxRows; ++i) { rows[i] = readRow(&file, kUtf8); if "
       "(rows[i].isEmpty()) "
       "return std::nullopt; } // see https://a.example/x?y=1&z=2",
       "https://a.example/2025/06/12/QxZfRtY www.b.example/a_b_c mail@c.example "
       "https://d.example/ZZxQ1w2e3r4t5y6u7i8o9p0 kXqZwVbNmLkJhGfDsAzZxXcCvVbBnNmM",
       "L'été dernier, des élèves étrangers à l'école Molière ont protégé la forêt où était née, à "
       "côté du château, l'idée d'un marché européen.",
       "Über die Straße zogen Mädchen und Jungen, größere und kleinere, fröhlich grüßend zum "
       "Schloß, "
       "während schöne Vögel über Dächer flogen."}) {
    EXPECT_FALSE(is_legacy(text)) << text;
  }
}

TEST(LegacyFont, WhatIsTooShortOrMostlyUnicodeIsKept) {
  EXPECT_FALSE(is_legacy(typed(0, "નીચે માગેલ માહિતી આપો.")));
  EXPECT_FALSE(legacy_font_signs("", ""));
  const std::string line =
      typed(0, "ઉત્તર ગુજરાતમાં ભારે વરસાદની આગાહી કરવામાં આવી છે અને ખેડૂતોને સહાય મળશે.");
  EXPECT_TRUE(is_legacy(line + " " + line));
  EXPECT_FALSE(is_legacy(std::string(kGujarati) + "\n" + line));
  // A title in Unicode is no help to a body that is not.
  EXPECT_TRUE(legacy_font_signs("વરસાદની આગાહી", typed(1, kGujarati)));
}

}  // namespace
}  // namespace shodh
