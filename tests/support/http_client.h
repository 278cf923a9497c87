#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace shodh::test {

struct ClientResponse {
  unsigned status = 0;
  std::string body;
};

/// A blocking HTTP/1.1 client over one kept-alive connection to 127.0.0.1, as bare as can be, so
/// that a benchmark measures the server. Understands answers with Content-Length only.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // The socket interface's own cast: a sockaddr_in is passed as a sockaddr.
    is_connected_ =
        ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient() { ::close(descriptor_); }

  /// Nullopt when the connection fails or the answer is none.
  std::optional<ClientResponse> get(std::string_view target) {
    const std::string request =
        "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    if (!is_connected_ || ::send(descriptor_, request.data(), request.size(), MSG_NOSIGNAL) !=
                              static_cast<ssize_t>(request.size())) {
      return std::nullopt;
    }
    std::string received;
    while (received.find("\r\n\r\n") == std::string::npos) {
      if (!receive(received)) return std::nullopt;
    }
    const std::size_t body_at = received.find("\r\n\r\n") + 4;
    const std::optional<std::size_t> length =
        number_after(std::string_view(received).substr(0, body_at), "Content-Length: ");
    const std::optional<std::size_t> status = number_after(received, "HTTP/1.1 ");
    if (!length || !status) return std::nullopt;
    while (received.size() < body_at + *length) {
      if (!receive(received)) return std::nullopt;
    }
    return ClientResponse{static_cast<unsigned>(*status), received.substr(body_at, *length)};
  }

 private:
  bool receive(std::string& received) {
    char chunk[65536];
    const ssize_t count = ::recv(descriptor_, chunk, sizeof chunk, 0);
    if (count <= 0) return false;
    received.append(chunk, static_cast<std::size_t>(count));
    return true;
  }

  static std::optional<std::size_t> number_after(std::string_view text, std::string_view label) {
    const std::size_t at = text.find(label);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + label.size());
    std::size_t number = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) {
      return std::nullopt;
    }
    return number;
  }

  int descriptor_;
  bool is_connected_ = false;
};

}  // namespace shodh::test
