#include "common/analysis/token.h"

namespace shodh {

std::string_view token_type_name(TokenType type) {
  switch (type) {
    case TokenType::kGujarati:
      return "gujarati";
    case TokenType::kLatin:
      return "latin";
    case TokenType::kNumber:
      return "number";
    case TokenType::kOther:
      break;
  }
  return "other";
}

}  // namespace shodh
