"""The scripts say what they can do, refuse what they do not know, and ask for no input."""

import pathlib
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPTS = ("install-deps.sh", "test.sh", "quickstart.sh", "bench.sh")


def run(script, *arguments):
    return subprocess.run(["bash", str(ROOT / "scripts" / script), *arguments], check=False,
                          capture_output=True, text=True, encoding="utf-8",
                          stdin=subprocess.DEVNULL, cwd="/")


class Scripts(unittest.TestCase):
    def test_every_script_is_executable_and_parses(self):
        scripts = [*ROOT.glob("scripts/*.sh"), *ROOT.glob("scripts/checks/*.sh"), ROOT / ".ci/run"]
        self.assertGreaterEqual(len(scripts), 6)
        for script in scripts:
            with self.subTest(script=script.name):
                self.assertTrue(script.stat().st_mode & 0o111, f"{script} is not executable")
                self.assertEqual(subprocess.run(["bash", "-n", str(script)], check=False)
                                 .returncode, 0)

    def test_help_names_every_option_the_script_takes(self):
        for script in SCRIPTS:
            result = run(script, "--help")
            self.assertEqual((result.returncode, result.stderr), (0, ""), script)
            self.assertIn(f"Usage: scripts/{script}", result.stdout)
        for option in ("--quick", "--no-asan", "--no-tidy", "--no-install", "--filter", "--jobs"):
            self.assertIn(option, run("test.sh", "--help").stdout)
        for option in ("--port", "--detach", "--stop", "--check"):
            self.assertIn(option, run("quickstart.sh", "--help").stdout)
        for option in ("--docs", "--seed", "--text", "--runs", "--queries", "--sizes", "--out",
                       "--no-install", "peers", "growth"):
            self.assertIn(option, run("bench.sh", "--help").stdout)
        for option in ("--build-only", "--bench", "--checks", "--list"):
            self.assertIn(option, run("install-deps.sh", "--help").stdout)

    def test_an_unknown_option_is_a_usage_error_that_names_it(self):
        for script in SCRIPTS:
            result = run(script, "--frobnicate")
            self.assertEqual(result.returncode, 2, script)
            self.assertIn("unknown option '--frobnicate'; --help lists them", result.stderr)

    def test_a_wrong_value_is_a_usage_error_that_names_it(self):
        for script, arguments, said in (
                ("test.sh", ("--jobs", "many"), "--jobs takes a number from 1, not 'many'"),
                ("test.sh", ("--filter",), "--filter takes a value"),
                ("quickstart.sh", ("--port", "70000"),
                 "--port takes a number up to 65535, not '70000'"),
                ("quickstart.sh", ("--check", "--stop"), "one of --detach, --check and --stop"),
                ("bench.sh", ("--docs", "0"), "--docs takes a number from 1, not '0'"),
                ("bench.sh", ("--runs", "0"), "--runs takes a number from 1, not '0'"),
                ("bench.sh", ("--sizes", "10,,20"),
                 "--sizes takes numbers from 1 with commas between, not '10,,20'"),
                ("bench.sh", ("nothing",), "no benchmark 'nothing'; there are: analysis")):
            with self.subTest(script=script, arguments=arguments):
                result = run(script, *arguments)
                self.assertEqual(result.returncode, 2, result.stderr)
                self.assertIn(said, result.stderr)

    def test_the_quick_start_needs_nothing_of_the_tests(self):
        build = run("install-deps.sh", "--list", "--build-only").stdout.split()
        tests = run("install-deps.sh", "--list").stdout.split()
        checks = run("install-deps.sh", "--list", "--checks").stdout.split()
        self.assertLess(set(build), set(tests))
        self.assertLess(set(tests), set(checks))
        bench = run("install-deps.sh", "--list", "--bench").stdout.split()
        self.assertEqual(set(bench) - set(tests), {"libsqlite3-0", "python3-mysqldb",
                                                   "sphinxsearch", "xapian-omega"})
        self.assertIn("libxapian-dev", build)
        self.assertNotIn("libgtest-dev", build)
        self.assertIn("clang-tidy", checks)


if __name__ == "__main__":
    unittest.main()
