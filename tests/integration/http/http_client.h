#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace shodh::test {

struct Response {
  unsigned status = 0;
  std::map<std::string, std::string> headers;  ///< names in lower case; of repeated ones the last
  std::string body;

  /// Empty where there is none.
  [[nodiscard]] std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

/// A plain TCP connection to a server on 127.0.0.1 that sends what it is told, right or wrong, and
/// reads answers with care. Waits 20 s at most, then counts the connection as broken.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port);
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient();

  [[nodiscard]] bool is_connected() const { return is_connected_; }

  /// False where the server has closed the connection.
  bool send(std::string_view bytes);

  /// Sends a request with this request line and headers ("name: value\r\n"…), and Host.
  bool send_request(std::string_view line, std::string_view headers = "");

  /// The next answer; nullopt where the connection ended before one, or inside one.
  /// `has_body`: false for the answer to HEAD.
  std::optional<Response> read_response(bool has_body = true);

  /// send_request() and read_response().
  std::optional<Response> ask(std::string_view line, std::string_view headers = "");

  /// Whether the server closes the connection without sending anything more.
  bool is_closed_by_server();

  /// Says that nothing more will be sent.
  void finish_sending();

 private:
  bool receive();
  bool fill(std::size_t bytes);

  int socket_ = -1;
  bool is_connected_ = false;
  std::string buffer_;
};

}  // namespace shodh::test
