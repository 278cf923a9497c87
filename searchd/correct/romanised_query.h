#pragma once

#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/lexicon_view.h"
#include "searchd/correct/correction.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// Reads the Latin words of a query as Gujarati typed in Latin letters, where the archive does not
/// have them as they are: uttar koriya becomes ઉત્તર કોરિયા. The likeliest word of the archive takes
/// the place of what was typed, the next two and the typed word itself are asked for beside it with
/// less weight. A word that the archive has, but rarely beside what it may be in Gujarati, stays,
/// and the Gujarati word is asked for just as well; where other words of the query are Gujarati in
/// Latin letters, it is taken for such a one too. Two words in one (kimjong) become two. Words that
/// are to be found exactly as written, prefixes, numbers and single letters are left alone, as is
/// what sounds like no word of the archive, and what is more likely a misspelt Latin word of it
/// (electon), which guess_spellings() corrects. Costs some milliseconds for a long query.
std::vector<Correction> read_romanised_words(Query& query, const LexiconView& lexicon,
                                             Analyzer& analyzer);

}  // namespace shodh
