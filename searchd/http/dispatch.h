#pragma once

#include <string>
#include <variant>

#include "searchd/api/http_message.h"
#include "searchd/http/router.h"

namespace shodh {

/// What of a request decides its answer. Texts as they came, empty where the field is absent.
struct RequestHead {
  std::string method;
  std::string target;
  std::string origin;
  std::string if_none_match;
};

/// A handler and what to call it with.
struct HandlerCall {
  const Route* route = nullptr;  ///< lives as long as the Router
  HttpRequest request;
  std::string if_none_match;
};

/// Finds what answers a request: a handler, or an answer that needs none (OPTIONS, and the problems
/// 400 bad encoding, 404, 405).
std::variant<HttpResponse, HandlerCall> dispatch(const Router& router, const RequestHead& head);

/// Calls the handler. What it throws is logged and becomes a 500 without details; a 200 from a
/// worker's route gets an ETag, if it has none yet, and any 200 whose ETag the client has already
/// becomes a 304. Does not throw but for want of memory.
HttpResponse call_handler(const HandlerCall& call);

/// The 503 for a request that finds the queue full.
HttpResponse overloaded_response();

}  // namespace shodh
