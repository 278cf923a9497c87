#include "indexer/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <limits>
#include <sstream>
#include <thread>

#include "common/base/config.h"
#include "common/base/version.h"
#include "indexer/exit_status.h"

namespace shodh {
namespace {

constexpr const char* kProgramName = "shodh-indexer";
constexpr std::uint64_t kMaxJobs = 1024;

/// Stands before an argument that CLI11 must take as it is: one such as `[a,b]`, which it would
/// take apart at its commas, and all that come after `--`, which it knows only before other
/// arguments.
constexpr char kGuard = '\x01';

bool is_percent(double number) { return number >= 0 && number <= 100; }

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

/// Everything that a command line can set; each command takes its part.
struct Fields {
  std::string config;
  std::string index;
  std::string format;
  CommonOptions common;
  IntakeOptions intake;
  std::vector<std::string> words;  // the ids of delete, the text of analyze
  std::string ids_from;
  std::string prefix;
  std::string out;
  std::optional<std::uint64_t> to;
  std::optional<std::uint64_t> keep;
  std::optional<std::uint64_t> jobs;
  double max_shrink_percent = 20;
  bool resume = false;
  bool force = false;
  bool json = false;
  bool explain = false;
};

/// Own conversion, for CLI11 takes `010` as eight and `-1` as 2^64-1.
void add_number(CLI::App& command, const std::string& name, std::optional<std::uint64_t>& target,
                std::uint64_t min, std::uint64_t max, const std::string& description) {
  const auto take = [&target, name, min, max](const std::string& text) {
    std::uint64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || number < min || number > max) {
      throw CLI::ValidationError(
          name, fmt::format("'{}' is not a whole number from {} to {}", text, min, max));
    }
    target = number;
  };
  command.add_option_function<std::string>(name, take, description)->type_name("N");
}

void add_common_options(CLI::App& command, Fields& fields) {
  const std::string common = "Common options";
  command.add_option("--config", fields.config, "TOML file that sets what is not given here")
      ->type_name("FILE")
      ->group(common);
  add_number(command, "--jobs", fields.jobs, 1, kMaxJobs,
             fmt::format("worker threads (default {}, the number of cores)", core_count()));
  command.get_option("--jobs")->group(common);
  command
      .add_option("--log-level", fields.common.log_level,
                  "trace, debug, info (default), warning, error, critical or off")
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "critical", "off"}))
      ->option_text("LEVEL")
      ->group(common);
  command.add_option("--log-format", fields.common.log_format, "text (default) or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->option_text("FORMAT")
      ->group(common);
  command
      .add_option("--progress", fields.common.progress,
                  "auto (default: a bar on a terminal, else a line every 10 s), always (a bar) or "
                  "never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->option_text("WHEN")
      ->group(common);
}

void add_index_option(CLI::App& command, Fields& fields) {
  command.add_option("--index", fields.index, "the index folder")->type_name("DIR");
}

void add_summary_option(CLI::App& command, Fields& fields) {
  command
      .add_option("--summary-json", fields.intake.summary_json,
                  "write what was done as JSON into FILE, or to standard output (-)")
      ->type_name("FILE");
}

void add_intake_options(CLI::App& command, Fields& fields) {
  command
      .add_option("SOURCE", fields.intake.sources,
                  "files of articles, folders of them, or - for standard input")
      ->required()
      ->option_text("...");
  command
      .add_option(
          "--format", fields.format,
          "jsonl, page, html, warc, wxr or rss (Atom too); default: told by ending and content")
      ->check(CLI::IsMember({"jsonl", "page", "html", "warc", "wxr", "rss"}))
      ->option_text("FORMAT");
  command
      .add_option("--rejects", fields.intake.rejects,
                  "write each record that can't be used into FILE, as a line of JSON")
      ->type_name("FILE");
  add_number(command, "--max-rejects", fields.intake.max_rejects, 0,
             std::numeric_limits<std::uint64_t>::max(),
             "with more rejects than N publish nothing and end with exit code 3");
  command.add_flag("--keep-raw", fields.intake.keep_raw,
                   "keep in the article, as 'dropped', the lines of its page that are not of it");
  add_summary_option(command, fields);
}

void add_canaries_option(CLI::App& command, Fields& fields) {
  command
      .add_option("--canaries", fields.intake.canaries,
                  "file of queries that must find: on each line a query, a tab and an article's id "
                  "that must be among the first 10; else nothing is published")
      ->type_name("FILE");
}

void add_dry_run_option(CLI::App& command, Fields& fields) {
  command.add_flag("--dry-run", fields.intake.dry_run,
                   "read all, report what would be done, write no index");
}

/// `20` or `20%`.
void add_percent(CLI::App& command, const std::string& name, double& target,
                 const std::string& description) {
  const auto take = [&target, name](const std::string& text) {
    std::string_view digits = text;
    if (digits.ends_with('%')) digits.remove_suffix(1);
    double number = 0;
    const char* const end = digits.data() + digits.size();
    const auto parsed = std::from_chars(digits.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end || !is_percent(number)) {
      throw CLI::ValidationError(name, fmt::format("'{}' is not a percentage from 0 to 100", text));
    }
    target = number;
  };
  command.add_option_function<std::string>(name, take, description)->type_name("PERCENT");
}

CLI::App& add_command(CLI::App& app, Fields& fields, const std::string& name,
                      const std::string& description) {
  CLI::App& command = *app.add_subcommand(name, description);
  add_common_options(command, fields);
  return command;
}

void add_writing_commands(CLI::App& app, Fields& fields) {
  CLI::App& build =
      add_command(app, fields, "build", "make a new generation from scratch, published at the end");
  add_index_option(build, fields);
  add_intake_options(build, fields);
  add_canaries_option(build, fields);
  add_dry_run_option(build, fields);
  build.add_flag("--resume", fields.resume,
                 "go on with a build of the same sources that was killed");
  add_percent(build, "--max-shrink", fields.max_shrink_percent,
              "with more than PERCENT fewer articles than published (default 20) publish nothing");
  build.add_flag("--force", fields.force,
                 "publish an archive that has not changed, or shrank more than --max-shrink");

  CLI::App& update =
      add_command(app, fields, "update", "add and replace articles in the published generation");
  add_index_option(update, fields);
  add_intake_options(update, fields);
  add_canaries_option(update, fields);
  add_dry_run_option(update, fields);

  CLI::App& removal =
      add_command(app, fields, "delete", "take articles out of the published generation");
  add_index_option(removal, fields);
  CLI::Option* const ids =
      removal.add_option("ID", fields.words, "ids of articles")->option_text("...");
  removal.add_option("--ids-from", fields.ids_from, "file with one id a line, or -")
      ->option_text("FILE")
      ->excludes(ids);
  add_summary_option(removal, fields);
  add_canaries_option(removal, fields);
}

void add_generation_commands(CLI::App& app, Fields& fields) {
  constexpr std::uint64_t kMaxGeneration = std::numeric_limits<std::uint32_t>::max();
  CLI::App& generations = add_command(app, fields, "generations", "list the generations");
  add_index_option(generations, fields);
  generations.add_flag("--json", fields.json, "as JSON");

  CLI::App& rollback = add_command(app, fields, "rollback", "publish an older generation again");
  add_index_option(rollback, fields);
  add_number(rollback, "--to", fields.to, 1, kMaxGeneration,
             "the generation's number (default: the one before the published)");

  CLI::App& prune = add_command(app, fields, "prune", "remove old generations that nobody reads");
  add_index_option(prune, fields);
  add_number(prune, "--keep", fields.keep, 0, kMaxGeneration,
             "how many of the newest stay; the published one always does");
  prune.get_option("--keep")->required();

  CLI::App& verify = add_command(app, fields, "verify", "check the published generation whole");
  add_index_option(verify, fields);
}

void add_reading_commands(CLI::App& app, Fields& fields) {
  CLI::App& terms =
      add_command(app, fields, "terms", "list index terms, with how many articles have each");
  add_index_option(terms, fields);
  terms.add_option("PREFIX", fields.prefix, "only terms that begin so")->option_text(" ");

  CLI::App& exporting =
      add_command(app, fields, "export", "write every article back out as JSON lines");
  add_index_option(exporting, fields);
  exporting
      .add_option("--out", fields.out,
                  "file, compressed where it ends in .zst (default: standard output)")
      ->type_name("FILE");

  CLI::App& analyze =
      add_command(app, fields, "analyze", "show what the analyser makes of a text, token by token");
  analyze.add_flag("--json", fields.json, "one JSON object a token");
  analyze.add_option("TEXT", fields.words, "the text (default: standard input)")
      ->option_text("...");

  CLI::App& extract =
      add_command(app, fields, "extract", "write the articles that build would read as JSON lines");
  add_intake_options(extract, fields);
  extract.add_flag("--explain", fields.explain,
                   "instead: the lines of each page (page, html, warc), kept or dropped, and why");
}

std::vector<std::string> guarded_arguments(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  bool is_after_mark = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--" && !is_after_mark) {
      is_after_mark = true;
    } else if (is_after_mark || argument.starts_with('[')) {
      arguments.push_back(kGuard + std::string(argument));
    } else {
      arguments.emplace_back(argument);
    }
  }
  std::ranges::reverse(arguments);  // as CLI11 wants them
  return arguments;
}

std::string without_guard(const std::string& text) {
  return text.starts_with(kGuard) ? text.substr(1) : text;
}

void remove_guards(Fields& fields) {
  const auto bare = [](std::string& text) { text = without_guard(text); };
  for (std::string* const text :
       {&fields.config, &fields.index, &fields.ids_from, &fields.prefix, &fields.out,
        &fields.intake.rejects, &fields.intake.summary_json, &fields.intake.canaries}) {
    bare(*text);
  }
  std::ranges::for_each(fields.words, bare);
  std::ranges::for_each(fields.intake.sources, bare);
}

/// Takes from the configuration file what the command line did not give.
Status apply_config(const CLI::App& command, Fields& fields) {
  std::string log_level = fields.common.log_level;
  std::string log_format = fields.common.log_format;
  std::string progress = fields.common.progress;
  std::filesystem::path index = fields.index;
  std::filesystem::path rejects = fields.intake.rejects;
  std::filesystem::path summary_json = fields.intake.summary_json;
  std::filesystem::path canaries = fields.intake.canaries;
  std::int64_t max_shrink = static_cast<std::int64_t>(fields.max_shrink_percent);
  std::int64_t jobs = core_count();
  std::int64_t max_rejects = -1;  // not in the file
  ConfigFile file;
  file.bind("index.dir", index);
  file.bind("log.level", log_level);
  file.bind("log.format", log_format);
  file.bind("indexer.jobs", jobs);
  file.bind("indexer.progress", progress);
  file.bind("indexer.rejects", rejects);
  file.bind("indexer.max_rejects", max_rejects);
  file.bind("indexer.summary_json", summary_json);
  file.bind("indexer.canaries", canaries);
  file.bind("indexer.max_shrink", max_shrink);
  if (auto loaded = file.load(fields.config); !loaded) return loaded;

  if (jobs < 1 || jobs > static_cast<std::int64_t>(kMaxJobs)) {
    return fail(ErrorCode::kInvalidArgument, "{}: 'indexer.jobs' must be from 1 to {}, not {}",
                fields.config, kMaxJobs, jobs);
  }
  if (progress != "auto" && progress != "always" && progress != "never") {
    return fail(ErrorCode::kInvalidArgument,
                "{}: 'indexer.progress' must be auto, always or never, not '{}'", fields.config,
                progress);
  }
  if (max_shrink < 0 || max_shrink > 100) {
    return fail(ErrorCode::kInvalidArgument,
                "{}: 'indexer.max_shrink' must be from 0 to 100, not {}", fields.config,
                max_shrink);
  }
  const auto is_given = [&command](const char* name) {
    const CLI::Option* const option = command.get_option_no_throw(name);
    return option != nullptr && option->count() > 0;
  };
  if (!is_given("--index")) fields.index = index.string();
  if (!is_given("--log-level")) fields.common.log_level = log_level;
  if (!is_given("--log-format")) fields.common.log_format = log_format;
  if (!is_given("--progress")) fields.common.progress = progress;
  if (!is_given("--rejects")) fields.intake.rejects = rejects.string();
  if (!is_given("--summary-json")) fields.intake.summary_json = summary_json.string();
  if (!is_given("--canaries")) fields.intake.canaries = canaries.string();
  if (!is_given("--max-shrink")) fields.max_shrink_percent = static_cast<double>(max_shrink);
  if (!is_given("--jobs")) fields.jobs = static_cast<std::uint64_t>(jobs);
  if (!is_given("--max-rejects") && max_rejects >= 0) {
    fields.intake.max_rejects = static_cast<std::uint64_t>(max_rejects);
  }
  return {};
}

/// What must hold between options; CLI11 has checked each by itself.
Status check_together(const CLI::App& command, const Fields& fields) {
  if (command.get_option_no_throw("--index") != nullptr && fields.index.empty()) {
    return fail(ErrorCode::kInvalidArgument,
                "--index DIR is required (or index.dir in a --config file)");
  }
  const std::string& name = command.get_name();
  if (name == "delete" && fields.words.empty() && fields.ids_from.empty()) {
    return fail(ErrorCode::kInvalidArgument, "which articles? Give IDs or --ids-from FILE");
  }
  if (name == "extract" && fields.intake.summary_json == "-") {
    return fail(ErrorCode::kInvalidArgument,
                "--summary-json - would mix with the articles on standard output; name a file");
  }
  if (fields.resume && fields.intake.dry_run) {
    return fail(ErrorCode::kInvalidArgument,
                "--dry-run writes nothing that --resume could go on with");
  }
  if (fields.intake.rejects == "-") {
    return fail(ErrorCode::kInvalidArgument, "--rejects needs the name of a file, not -");
  }
  return {};
}

Command make_command(const std::string& name, const Fields& fields) {
  const auto& [index, common, intake] = std::tie(fields.index, fields.common, fields.intake);
  const auto generation = [](const std::optional<std::uint64_t>& number) {
    return static_cast<std::uint32_t>(number.value_or(0));
  };
  if (name == "build") {
    return BuildOptions{index,         common,       intake,
                        fields.resume, fields.force, fields.max_shrink_percent};
  }
  if (name == "update") return UpdateOptions{index, common, intake};
  if (name == "delete") {
    return DeleteOptions{index,           fields.words, fields.ids_from, intake.summary_json,
                         intake.canaries, common};
  }
  if (name == "generations") return GenerationsOptions{index, fields.json, common};
  if (name == "rollback") {
    RollbackOptions rollback{index, std::nullopt, common};
    if (fields.to) rollback.to = generation(fields.to);
    return rollback;
  }
  if (name == "prune") return PruneOptions{index, generation(fields.keep), common};
  if (name == "verify") return VerifyOptions{index, common};
  if (name == "terms") return TermsOptions{index, fields.prefix, common};
  if (name == "export") return ExportOptions{index, fields.out, common};
  if (name == "analyze") return AnalyzeOptions{fields.json, fields.words, common};
  return ExtractOptions{common, intake, fields.explain};
}

EarlyExit usage_error(const std::string& command, std::string_view message) {
  const std::string program = command.empty() ? kProgramName : kProgramName + (" " + command);
  return {kExitUsage, fmt::format("{}: {} (see {} --help)\n", program, message, program)};
}

/// Why CLI11 did not like the command line. What it could not place says more than what it then
/// missed.
EarlyExit explain(const CLI::App& app, const CLI::ParseError& error) {
  const auto used = app.get_subcommands();
  const std::vector<std::string> leftovers = app.remaining(true);
  if (!used.empty()) {
    const std::string& name = used.front()->get_name();
    if (leftovers.empty()) return usage_error(name, error.what());
    return usage_error(name,
                       fmt::format("'{}' is not expected here", without_guard(leftovers.front())));
  }
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return usage_error("",
                     fmt::format("{}; commands are {}",
                                 leftovers.empty() ? "a command is required"
                                                   : fmt::format("there is no command '{}'",
                                                                 without_guard(leftovers.front())),
                                 fmt::join(names, ", ")));
}

}  // namespace

tl::expected<Command, EarlyExit> parse_command_line(int argc, const char* const* argv) {
  Fields fields;
  CLI::App app("Builds and tends the index of Shodh, full-text search for Gujarati news archives.",
               kProgramName);
  app.set_version_flag("--version", fmt::format("{} {}", kProgramName, kProgramVersion));
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  add_writing_commands(app, fields);
  add_generation_commands(app, fields);
  add_reading_commands(app, fields);

  try {
    app.parse(guarded_arguments(argc, argv));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return tl::unexpected(explain(app, error));
    std::ostringstream text;
    app.exit(error, text, text);
    return tl::unexpected(EarlyExit{kExitDone, text.str()});
  }
  remove_guards(fields);

  const CLI::App& command = *app.get_subcommands().front();
  if (!fields.config.empty()) {
    if (auto applied = apply_config(command, fields); !applied) {
      return tl::unexpected(usage_error(command.get_name(), applied.error().message()));
    }
  }
  if (auto checked = check_together(command, fields); !checked) {
    return tl::unexpected(usage_error(command.get_name(), checked.error().message()));
  }
  fields.common.jobs = static_cast<unsigned>(fields.jobs.value_or(core_count()));
  fields.intake.format = source_format_from_name(fields.format);
  return make_command(command.get_name(), fields);
}

}  // namespace shodh
