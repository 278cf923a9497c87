"""The scraped page Shodh started from: indexed as it is, found by what its readers would type."""

import unittest

from shodh_programs import SHARED, ProgramTest, Searchd

PAGE = SHARED / "seed-page.txt"
TITLE = ("'મારા પ્રિય સાથી વ્લાદિમીર', કિમ જોંગ ઉને પુતિનને રશિયા દિવસની શુભેચ્છાઓ સાથે મોકલ્યો "
         "ખાસ સંદેશ")
BOILERPLATE = ("એપ્લિકેશન ડાઉનલોડ", "Play Store", "Related News", "Icon")
# What is typed, and what must be marked in title or snippet.
QUERIES = (
    ("ઉત્તર કોરિયા", "<mark>ઉત્તર</mark>"),
    ("કોરિયાના", "<mark>કોરિયા"),
    ("પુતિન", "<mark>પુતિન"),
    ("KCNA", "<mark>KCNA</mark>"),
    ('"બેલિસ્ટિક મિસાઇલો"', "<mark>બેલિસ્ટિક મિસાઇલો</mark>"),
    ("બેલિસ્ટિક મિસાઈલ", "<mark>મિસાઇલો</mark>"),
    ("૧૧૦૦૦ સૈનિક", "<mark>11,000</mark>"),
    ("ઑસ્ટ્રેલિયા", "<mark>ઓસ્ટ્રેલિયા</mark>"),
)


@unittest.skipUnless(PAGE.exists(), "no ../shared here")
class SeedPage(ProgramTest):
    def test_the_page_is_one_article_free_of_the_sites_boilerplate(self):
        self.build(PAGE)
        (article,) = self.exported().values()
        self.assertEqual(article["title"], TITLE)
        self.assertEqual(article["title_en"], "'My dear comrade Vladimir', Kim Jong Un sends special"
                                              " message to Putin with Russia Day greetings")
        self.assertEqual(article["section"], "World")
        # The agency's `બુધવારે (11 જૂન)`: there was one in 2025, and the next is in 2031.
        self.assertEqual((article["date"], article["date_source"]), ("2025-06-11", "text"))
        self.assertTrue(article["body"].startswith("ઉત્તર કોરિયાના નેતા કિમ જોંગ ઉને"))
        self.assertTrue(article["body"].endswith("લડાઇ કામગીરીમાં ભાગ લીધો હતો."))
        self.assertEqual(len(article["body"].split("\n")), 5)
        for junk in BOILERPLATE:
            self.assertNotIn(junk, article["body"] + article["title"])

    def test_every_query_finds_it_with_its_words_marked(self):
        self.build(PAGE)
        with Searchd(self.index) as server:
            for text, marked in QUERIES:
                with self.subTest(text):
                    answer = server.search(text)
                    self.assertEqual(answer["total"], 1)
                    self.assertEqual(answer["warnings"], [])
                    hit = answer["hits"][0]
                    self.assertIn("<mark>", hit["snippet_html"])
                    self.assertIn(marked, hit["title_html"] + hit["snippet_html"])


if __name__ == "__main__":
    unittest.main()
