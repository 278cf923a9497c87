#include "tests/integration/http/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace shodh::test {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return result;
}

std::size_t number(std::string_view digits) {
  std::size_t result = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), result);
  return result;
}

Response parse_head(std::string_view head) {
  Response response;
  response.status =
      static_cast<unsigned>(number(head.substr(std::min<std::size_t>(9, head.size()))));
  while (true) {
    const std::size_t line_end = head.find("\r\n");
    if (line_end == std::string_view::npos) return response;
    head.remove_prefix(line_end + 2);
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) continue;
    response.headers[lower(line.substr(0, colon))] = line.substr(colon + 2);
  }
}

}  // namespace

HttpClient::HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const timeval patience{20, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  is_connected_ =
      ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

HttpClient::~HttpClient() { ::close(socket_); }

bool HttpClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpClient::send_request(std::string_view line, std::string_view headers) {
  std::string request(line);
  request.append(" HTTP/1.1\r\nHost: x\r\n").append(headers).append("\r\n");
  return send(request);
}

bool HttpClient::receive() {
  std::array<char, 16384> bytes{};
  const auto received = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (received <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(received));
  return true;
}

bool HttpClient::fill(std::size_t bytes) {
  while (buffer_.size() < bytes) {
    if (!receive()) return false;
  }
  return true;
}

std::optional<Response> HttpClient::read_response(bool has_body) {
  std::size_t head_size = 0;
  while ((head_size = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) return std::nullopt;
  }
  Response response = parse_head(std::string_view(buffer_).substr(0, head_size));
  buffer_.erase(0, head_size + 4);
  if (!has_body) return response;
  const std::size_t body_size = number(response.header("content-length"));
  if (!fill(body_size)) return std::nullopt;
  response.body = buffer_.substr(0, body_size);
  buffer_.erase(0, body_size);
  return response;
}

std::optional<Response> HttpClient::ask(std::string_view line, std::string_view headers) {
  if (!send_request(line, headers)) return std::nullopt;
  return read_response(!line.starts_with("HEAD "));
}

bool HttpClient::is_closed_by_server() {
  if (!buffer_.empty()) return false;
  char byte = 0;
  return ::recv(socket_, &byte, 1, 0) == 0;
}

void HttpClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

}  // namespace shodh::test
