#include "searchd/http/listen_address.h"

#include <gtest/gtest.h>

namespace shodh {
namespace {

TEST(ListenAddress, ReadsTheDocumentedForms) {
  for (const char* const text : {"127.0.0.1:8080", "0.0.0.0:80", "[::1]:0", "[::]:65535"}) {
    const auto address = parse_listen_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(to_string(*address), text);
  }
  EXPECT_EQ(parse_listen_address("[::1]:9")->host, "::1");
  EXPECT_EQ(to_string(ListenAddress{}), "127.0.0.1:8080");
}

std::string error_of(std::string_view text) {
  const auto address = parse_listen_address(text);
  if (address) return "none";
  EXPECT_EQ(address.error().code(), ErrorCode::kInvalidArgument);
  return address.error().message();
}

TEST(ListenAddress, SaysWhatIsWrong) {
  EXPECT_EQ(error_of("8080"),
            "listen address '8080' has no port: use ADDRESS:PORT, as in 127.0.0.1:8080 or "
            "[::1]:8080");
  for (const std::string text :
       {"localhost:80", ":80", "::1:80", "[127.0.0.1]:80", "1.2.3:80", "[]:80", "[::1:80"}) {
    EXPECT_EQ(error_of(text), "listen address '" + text +
                                  "' names no IP address: use ADDRESS:PORT, as in 127.0.0.1:8080 "
                                  "or [::1]:8080");
  }
  for (const std::string text : {"127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:8x"}) {
    EXPECT_EQ(error_of(text),
              "listen address '" + text + "' has a bad port: it must be a number from 0 to 65535");
  }
}

}  // namespace
}  // namespace shodh
