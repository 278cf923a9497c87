"""shodh-searchd from outside, over the sample archive and a real socket."""

import datetime
import html
import json
import re
import socket
import unittest
import urllib.parse

from shodh_programs import PATIENCE, ProgramTest, Searchd, jsonl, sample_articles

MARK = re.compile(r"<mark>(.*?)</mark>")


class SearchApi(ProgramTest):
    """One server for all tests of a class: they only read."""

    @classmethod
    def setUpClass(cls):
        cls.articles = sample_articles()
        cls.holder = cls()
        cls.holder.setUp()
        cls.addClassCleanup(cls.holder.doCleanups)
        cls.holder.build()
        cls.server = Searchd(cls.holder.index)
        cls.addClassCleanup(cls.server.__exit__, None, None, None)

    def runTest(self):
        """What lets setUpClass make a test of its own."""

    def ids(self, answer):
        return [hit["id"] for hit in answer["hits"]]

    def all_ids(self, text, *pairs, **parameters):
        """The ids of all pages."""
        found, page = [], 1
        while True:
            answer = self.server.search(text, *pairs, page=page, per_page=100, **parameters)
            found += self.ids(answer)
            if len(found) >= answer["total"] or not answer["hits"]:
                self.assertEqual(len(found), answer["total"])
                return found
            page += 1


class Suggesting(SearchApi):
    def suggest(self, typed, **parameters):
        status, body = self.server.get("/api/v1/suggest", {"q": typed, **parameters})
        self.assertEqual(status, 200, body)
        return body["suggestions"]

    def test_completes_what_is_typed_in_either_script(self):
        for typed in ("ઉત્તર કો", "uttar ko"):
            first = self.suggest(typed)[0]
            self.assertTrue(first["text"].startswith("ઉત્તર કોરિયા"), first)
            self.assertEqual(re.sub(r"</?mark>", "", first["html"]), first["text"])
            self.assertGreaterEqual(first["articles"], 3)

    def test_articles_are_those_that_a_search_finds(self):
        for one in self.suggest("કોરિય", limit=5):
            answer = self.server.search(one["text"], collapse="none", correct="off")
            self.assertEqual(one["articles"], answer["total"], one)
            self.assertEqual(answer["warnings"], [])

    def test_every_key_press_of_a_headline_has_a_suggestion(self):
        """Headlines of the archive, typed letter by letter."""
        for article in list(self.articles.values())[::15]:
            title = article["title"]
            for end in range(2, len(title) + 1):
                typed = title[:end]
                if typed[-1].isalpha() and sum(letter.isalpha() for letter in typed) >= 2:
                    self.assertTrue(self.suggest(typed), typed)

    def test_a_headline_is_offered_whole(self):
        title = self.articles[next(iter(self.articles))]["title"]
        half = title[:len(title) // 2].rsplit(" ", 1)[0]
        self.assertIn(title, [one["text"] for one in self.suggest(half, limit=20)])

    def test_parameters_are_checked(self):
        self.assertEqual(self.suggest(""), [])
        self.assertEqual(len(self.suggest("ગુ", limit=2)), 2)
        for query, parameter in (("", "q"), ("q=a&limit=0", "limit"), ("q=a&limit=x", "limit"),
                                 ("q=a&x=1", "x"), ("q=%FF", "q"), ("q=a&q=b", "q"),
                                 ("q=" + "a" * 5000, "q")):
            status, body = self.server.get("/api/v1/suggest?" + query)
            self.assertEqual((status, body["parameter"]), (400, parameter), query[:20])


class Searching(SearchApi):
    def test_finds_ranked_articles_with_the_words_marked(self):
        answer = self.server.search("ઉત્તર કોરિયા")
        self.assertGreaterEqual(answer["total"], 3)
        scores = [hit["score"] for hit in answer["hits"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        for hit in answer["hits"]:
            marked = MARK.findall(hit["title_html"] + " " + hit["snippet_html"])
            self.assertTrue(any(one.startswith("કોરિયા") for one in marked), hit)

    def test_a_hit_is_the_article_and_its_marks_are_the_only_tags(self):
        for hit in self.server.search("વરસાદ ખેડૂતો", per_page=100)["hits"]:
            article = self.articles[hit["id"]]
            for name in ("url", "title", "date", "section", "source", "tags"):
                self.assertEqual(hit[name], article[name])
            self.assertEqual(hit["author"], article.get("author"))
            for text, source in ((hit["title_html"], article["title"]),
                                 (hit["snippet_html"], article["body"])):
                plain = re.sub(r"</?mark>", "", text)
                self.assertNotIn("<", plain)
                self.assertIn(html.unescape(plain).strip("… "), source)

    def test_the_answer_says_what_was_asked_and_over_what(self):
        answer = self.server.search("ઉત્તર કોરિયા", per_page=2, page=1)
        self.assertEqual(answer["query"]["text"], "ઉત્તર કોરિયા")
        self.assertEqual((answer["page"], answer["per_page"], answer["generation"]), (1, 2, 1))
        self.assertEqual(set(answer), {"query", "total", "total_is_exact", "page", "per_page",
                                       "took_ms", "generation", "hits", "facets", "warnings"})

    def test_all_words_must_be_there(self):
        both = set(self.all_ids("કોરિયા પુતિન"))
        self.assertTrue(both)
        self.assertEqual(both, set(self.all_ids("કોરિયા")) & set(self.all_ids("પુતિન")))

    def test_when_no_article_has_all_words_any_will_do_and_the_answer_says_so(self):
        answer = self.server.search("કોરિયા ઝઝઝઝઝ")
        self.assertEqual(answer["total"], self.server.search("કોરિયા")["total"])
        self.assertTrue(answer["warnings"])

    def test_a_phrase_finds_its_words_in_order_and_with_endings(self):
        phrase = set(self.all_ids('"ઉત્તર કોરિયા"'))
        self.assertTrue(phrase)
        self.assertLessEqual(phrase, set(self.all_ids("ઉત્તર કોરિયા")))
        self.assertEqual(self.server.search('"કોરિયા ઉત્તર ઉત્તર"')["hits"], [])
        bodies = [self.articles[one]["title"] + "\n" + self.articles[one]["body"] for one in phrase]
        self.assertTrue(any("ઉત્તર કોરિયાના" in body for body in bodies))

    def test_pages_are_cut_from_one_list(self):
        whole = self.ids(self.server.search("અમદાવાદ", per_page=100))
        self.assertGreater(len(whole), 5)
        paged = [one for page in range(1, len(whole) // 3 + 2)
                 for one in self.ids(self.server.search("અમદાવાદ", page=page, per_page=3))]
        self.assertEqual(paged, whole)

    def test_a_page_past_the_end_is_empty_and_no_error(self):
        answer = self.server.search("કોરિયા", page=50)
        self.assertEqual(answer["hits"], [])
        self.assertGreater(answer["total"], 0)

    def test_what_stands_nowhere_finds_nothing(self):
        answer = self.server.search("ઝઝઝઝઝ")
        self.assertEqual((answer["total"], answer["hits"]), (0, []))

    def test_malformed_queries_are_read_as_words(self):
        for text in ('"કોરિયા', "((કોરિયા", "કોરિયા AND", "OR કોરિયા", "કોરિયા)", '"" કોરિયા',
                     "-", '"', "title:", "*", "કોરિયા NEAR/", "\u200d", "\x00", "કોરિયા" * 50):
            with self.subTest(text):
                self.server.search(text)

    def test_a_joiner_or_another_spelling_finds_the_same(self):
        for one, other in (("કોરિયા", "કોરિ\u200dયા"), ("2028", "૨૦૨૮"), ("isro", "ISRO")):
            with self.subTest(one):
                found = self.all_ids(one)
                self.assertTrue(found)
                self.assertEqual(set(found), set(self.all_ids(other)))


class Ranking(SearchApi):
    def test_an_explanation_sums_to_the_score(self):
        answer = self.server.search("વરસાદ અમદાવાદ", explain="true", recency="strong")
        self.assertTrue(answer["hits"])
        for hit in answer["hits"]:
            explanation = hit["explanation"]
            self.assertEqual(explanation["value"], hit["score"])
            self.assertTrue(explanation["description"])
            parts = explanation["details"]
            self.assertAlmostEqual(sum(part["value"] for part in parts), hit["score"], delta=1e-6)
            self.assertIn("stem વરસાદ", [part["description"] for part in parts])
            self.assertIn("newness", [part["description"] for part in parts])

    def test_without_explain_there_is_no_explanation(self):
        self.assertNotIn("explanation", self.server.search("વરસાદ")["hits"][0])

    def test_newness_has_no_say_where_a_time_is_asked_for(self):
        for way in ({"from": "2025"}, {"to": "2026-12"}):
            answer = self.server.search("વરસાદ", *way.items(), explain="true", recency="strong")
            for hit in answer["hits"]:
                self.assertNotIn("newness",
                                 [part["description"] for part in hit["explanation"]["details"]])

    def test_a_stronger_recency_brings_newer_articles_forward(self):
        def mean_day(recency):
            hits = self.server.search("અમદાવાદ", recency=recency)["hits"]
            return sum(datetime.date.fromisoformat(hit["date"][:10]).toordinal()
                       for hit in hits) / len(hits)

        self.assertGreater(mean_day("strong"), mean_day("off"))


class Correcting(SearchApi):
    def test_gujarati_in_latin_letters_finds_what_gujarati_finds(self):
        for typed, meant in (("uttar koriya", "ઉત્તર કોરિયા"), ("bhukamp", "ભૂકંપ"),
                             ("varsad", "વરસાદ"), ("khedut", "ખેડૂત")):
            with self.subTest(typed):
                answer = self.server.search(typed)
                self.assertTrue(answer["total"])
                self.assertLessEqual(set(self.all_ids(meant)), set(self.all_ids(typed)))
                for one in answer["query"]["corrections"]:
                    self.assertEqual(set(one), {"from", "to", "reason", "articles"})
                    self.assertIn(one["from"], typed)
                    self.assertEqual(one["reason"], "transliteration")
                    self.assertGreater(one["articles"], 0)
                self.assertEqual(answer["query"]["text"], typed)

    def test_off_leaves_all_as_it_was_typed(self):
        for typed in ("uttar koriya", "વરસદ", "baroda"):
            answer = self.server.search(typed, correct="off")
            self.assertEqual((answer["total"], answer["query"]["corrections"]), (0, []))
            self.assertTrue(self.server.search(typed)["total"])

    def test_a_misspelling_is_put_right_and_said(self):
        answer = self.server.search("વરસદ")
        self.assertEqual(self.all_ids("વરસદ"), self.all_ids("વરસાદ"))
        correction, = answer["query"]["corrections"]
        self.assertEqual((correction["from"], correction["to"], correction["reason"]),
                         ("વરસદ", "વરસાદ", "spelling"))

    def test_an_old_name_finds_the_place(self):
        correction, = self.server.search("baroda")["query"]["corrections"]
        self.assertEqual((correction["to"], correction["reason"]), ("વડોદરા", "alias"))
        self.assertLessEqual(set(self.all_ids("વડોદરા")), set(self.all_ids("baroda")))

    def test_words_that_the_archive_has_are_not_touched(self):
        for typed in ("ISRO", "વરસાદ", "અમદાવાદમાં ખેડૂતો", "2028", "CCTV", "=વરસદ", "qwrtzx"):
            self.assertEqual(self.server.search(typed)["query"]["corrections"], [], typed)


class Similar(SearchApi):
    def similar(self, article_id, kind, **parameters):
        return self.server.get(
            f"/api/v1/articles/{urllib.parse.quote(article_id, safe='')}/{kind}", parameters)

    def test_related_articles_are_like_it_and_never_itself(self):
        for article_id in list(self.articles)[::10]:
            status, answer = self.similar(article_id, "related", limit=5)
            self.assertEqual(status, 200)
            self.assertLessEqual(len(answer["hits"]), 5)
            self.assertNotIn(article_id, self.ids(answer))
        status, answer = self.similar("sabarmati-times-20260213-isro-launch-success", "related")
        self.assertIn("sabarmati-times-20260212-isro-launch-delayed", self.ids(answer))
        hit = answer["hits"][0]
        self.assertNotIn("<mark>", hit["title_html"] + hit["snippet_html"])
        self.assertEqual(set(hit), set(self.server.search("વરસાદ")["hits"][0]))

    def test_an_unknown_article_has_neither(self):
        for kind in ("related", "duplicates"):
            self.assertEqual(self.similar("no-such-article", kind)[0], 404)

    def test_a_bad_limit_is_400_and_named(self):
        for kind in ("related", "duplicates"):
            for limit in ("0", "101", "-1", "ten", ""):
                status, problem = self.similar(next(iter(self.articles)), kind, limit=limit)
                self.assertEqual((status, problem["parameter"]), (400, "limit"))
            status, problem = self.similar(next(iter(self.articles)), kind, page=1)
            self.assertEqual((status, problem["parameter"]), (400, "page"))


class Analyzing(SearchApi):
    def test_shows_what_the_command_shows(self):
        text = "ઉત્તર કોરિયાના ૧૧,૦૦૦ સૈનિકો, KCNAની"
        status, answer = self.server.get("/api/v1/analyze", {"text": text})
        self.assertEqual(status, 200)
        lines = self.holder.indexer("analyze", "--json", text, with_index=False).stdout.splitlines()
        self.assertEqual(answer, {"tokens": [json.loads(line) for line in lines]})

    def test_a_text_must_be_given(self):
        self.assertEqual(self.server.get("/api/v1/analyze")[1]["parameter"], "text")
        self.assertEqual(self.server.get("/api/v1/analyze", {"text": ""}), (200, {"tokens": []}))


class Filters(SearchApi):
    def expect(self, holds):
        return {one for one, article in self.articles.items() if holds(article)}

    def test_a_facet_filter_takes_exactly_its_articles(self):
        found = self.all_ids("", section="World", collapse="none")
        self.assertEqual(set(found), self.expect(lambda one: one["section"] == "World"))

    def test_a_repeated_facet_means_any_of_its_values(self):
        found = self.all_ids("", ("section", "World"), ("section", "Weather"), collapse="none")
        self.assertEqual(set(found),
                         self.expect(lambda one: one["section"] in ("World", "Weather")))

    def test_different_facets_must_all_hold(self):
        found = self.all_ids("", section="Gujarat", source="કચ્છ વાણી", collapse="none")
        self.assertEqual(set(found), self.expect(
            lambda one: (one["section"], one["source"]) == ("Gujarat", "કચ્છ વાણી")))

    def test_author_and_tag_filter_too(self):
        found = self.all_ids("", author="હેતલ ત્રિવેદી", collapse="none")
        self.assertEqual(set(found), self.expect(lambda one: one.get("author") == "હેતલ ત્રિવેદી"))
        tag = next(iter(self.articles.values()))["tags"][0]
        self.assertEqual(set(self.all_ids("", tag=tag, collapse="none")),
                         self.expect(lambda one: tag in one["tags"]))

    def test_a_facet_value_is_matched_whole(self):
        self.assertEqual(self.server.search("", section="Worl")["total"], 0)

    def test_days_are_inclusive_at_both_ends(self):
        days = sorted(article["date"][:10] for article in self.articles.values())
        first, last = days[20], days[60]
        found = self.all_ids("", ("from", first), ("to", last), collapse="none")
        self.assertEqual(set(found), self.expect(lambda one: first <= one["date"][:10] <= last))

    def test_years_and_months_are_whole(self):
        found = self.all_ids("", ("from", "2025"), ("to", "2025"), collapse="none")
        self.assertEqual(set(found), self.expect(lambda one: one["date"].startswith("2025")))
        month = sorted(article["date"][:7] for article in self.articles.values())[60]
        found = self.all_ids("", ("from", month), ("to", month), collapse="none")
        self.assertEqual(set(found), self.expect(lambda one: one["date"].startswith(month)))

    def test_sorting_by_date(self):
        found = self.all_ids("અમદાવાદ", sort="newest", collapse="none")
        days = [self.articles[one]["date"][:10] for one in found]
        self.assertEqual(days, sorted(days, reverse=True))
        found = self.all_ids("અમદાવાદ", sort="oldest", collapse="none")
        days = [self.articles[one]["date"][:10] for one in found]
        self.assertEqual(days, sorted(days))

    def test_an_empty_query_with_a_filter_lists_the_newest(self):
        days = [self.articles[one]["date"][:10] for one in self.all_ids("", section="Gujarat")]
        self.assertGreater(len(days), 3)
        self.assertEqual(days, sorted(days, reverse=True))


class Resources(SearchApi):
    def test_every_article_is_there_as_it_was_given(self):
        for article_id, article in self.articles.items():
            self.assertEqual(self.server.article(article_id), (200, article))

    def test_an_unknown_article_is_404(self):
        status, problem = self.server.article("no-such-article")
        self.assertEqual((status, problem["status"]), (404, 404))

    def test_info_counts_what_is_published(self):
        info = self.server.info()
        self.assertEqual((info["generation"], info["articles"]), (1, len(self.articles)))
        days = sorted(article["date"][:10] for article in self.articles.values())
        self.assertEqual((info["first_date"], info["last_date"]), (days[0], days[-1]))

    def test_health_and_readiness(self):
        self.assertEqual(self.server.request("/healthz").status, 200)
        self.assertEqual(self.server.request("/readyz").status, 200)

    def test_the_search_page_is_html_in_gujarati_that_loads_nothing_from_elsewhere(self):
        response = self.server.request("/")
        page = response.body.decode()
        self.assertEqual(response.status, 200)
        self.assertTrue(response.headers["Content-Type"].startswith("text/html"))
        self.assertIn('lang="gu"', page)
        for target in re.findall(r'(?:src|href)="([^"#]+)"', page):
            self.assertFalse(re.match(r"(?:[a-z]+:)?//", target), target)
            self.assertEqual(self.server.request(
                target if target.startswith("/") else "/" + target).status, 200, target)

    def test_head_is_get_without_the_body(self):
        response = self.server.request("/api/v1/info", method="HEAD")
        self.assertEqual((response.status, response.body), (200, b""))
        self.assertEqual(response.headers["Content-Length"],
                         self.server.request("/api/v1/info").headers["Content-Length"])

    def test_an_answer_the_client_has_is_304(self):
        target = "/api/v1/search?q=%E0%AA%95%E0%AB%8B%E0%AA%B0%E0%AA%BF%E0%AA%AF%E0%AA%BE"
        first = self.server.request(target)
        again = self.server.request(target, headers={"If-None-Match": first.headers["ETag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        other = self.server.request(target, headers={"If-None-Match": '"another"'})
        self.assertEqual(other.status, 200)


class Errors(SearchApi):
    def assert_problem(self, response, status, parameter=None):
        self.assertEqual(response.status, status)
        self.assertEqual(response.headers["Content-Type"], "application/problem+json")
        problem = json.loads(response.body)
        self.assertEqual(problem["status"], status)
        self.assertEqual(problem.get("parameter"), parameter)
        self.assertTrue(problem["title"] and problem["detail"], problem)
        return problem

    def test_a_bad_parameter_is_400_and_named(self):
        for query, parameter in (
                ("", "q"), ("q=", "q"), ("q=x&page=0", "page"), ("q=x&page=many", "page"),
                ("q=x&per_page=101", "per_page"), ("q=x&per_page=100&page=101", "page"),
                ("q=x&sort=sideways", "sort"), ("q=x&from=2025-13", "from"),
                ("q=x&to=yesterday", "to"), ("q=x&from=2026&to=2025", "from"),
                ("q=x&snippet_chars=39", "snippet_chars"), ("q=x&collapse=maybe", "collapse"),
                ("q=x&facets=colour", "facets"), ("q=%FF%FE", "q")):
            with self.subTest(query):
                self.assert_problem(self.server.request("/api/v1/search?" + query), 400, parameter)

    def test_an_unknown_path_is_404(self):
        self.assert_problem(self.server.request("/api/v1/nothing"), 404)

    def test_another_method_is_405_and_says_which_are_allowed(self):
        response = self.server.request("/api/v1/search?q=x", method="DELETE")
        self.assert_problem(response, 405)
        self.assertIn("GET", response.headers["Allow"])

    def test_a_target_too_long_is_refused(self):
        response = self.server.request("/api/v1/search?q=" + "a" * 100_000)
        self.assertIn(response.status, (400, 414, 431))

    def test_what_is_no_http_is_refused_and_the_server_goes_on(self):
        for sent in (b"\0\1\2\3\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: a\r\n\r\n"):
            with self.subTest(sent), socket.create_connection(
                    (self.server.address, self.server.port), PATIENCE) as connection:
                connection.sendall(sent)
                answer = connection.recv(65536)
                self.assertRegex(answer, b"^(HTTP/1.1 (4..|505) |$)")
        self.assertEqual(self.server.request("/healthz").status, 200)


class Escaping(ProgramTest):
    def test_what_an_article_holds_can_not_become_markup(self):
        hostile = '<script>alert("કોરિયા")</script> & <b>કોરિયા</b> \'">'
        self.build("-", "--format", "jsonl", stdin=jsonl(
            [{"id": "<i>/&", "title": hostile, "body": hostile + "\n" + hostile}]))
        with Searchd(self.index) as server:
            hit = server.search("કોરિયા")["hits"][0]
            for text in (hit["title_html"], hit["snippet_html"]):
                self.assertIn("<mark>કોરિયા</mark>", text)
                self.assertNotRegex(text.replace("<mark>", "").replace("</mark>", ""), "[<>\"']")
            self.assertEqual(server.article("<i>/&")[0], 200)


if __name__ == "__main__":
    unittest.main()
