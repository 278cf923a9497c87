#pragma once

#include <vector>

#include "common/analysis/analyzer.h"
#include "common/index/lexicon_view.h"
#include "searchd/correct/aliases.h"
#include "searchd/correct/correction.h"
#include "searchd/query/query_ast.h"

namespace shodh {

/// Has a query ask for the other names of what its words name, too: for Ahmedabad as for અમદાવાદ,
/// for North Korea as for "ઉત્તર કોરિયા". Names of several words are looked for among words that
/// stand side by side, the longest first. Returns what a reader who typed Latin letters should be
/// told; what else is asked for shows in interpreted(). Words that are to be found exactly as
/// written, those in phrases and those of a field are left alone.
std::vector<Correction> ask_for_other_names(Query& query, const Aliases& aliases,
                                            const LexiconView& lexicon, Analyzer& analyzer);

}  // namespace shodh
