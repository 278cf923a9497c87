"""Near-duplicates from outside: found when indexing, shown as one, listed on demand."""

import unittest

from shodh_programs import ProgramTest, Searchd, jsonl

STORY = """નર્મદા ડેમની જળ સપાટી ૧૩૪ મીટર વટાવી જતાં તંત્રે નીચાણવાળા ગામોને સાવચેત કર્યા છે.
કલેક્ટરે જણાવ્યું કે ઉપરવાસમાંથી પાણીની આવક બે લાખ ક્યુસેક સુધી પહોંચી છે અને સાંજ સુધીમાં દસ દરવાજા ખોલવામાં આવશે.
ભરૂચ અને નર્મદા જિલ્લાના એકવીસ ગામોમાં રાહત ટુકડીઓ ગોઠવવામાં આવી છે. માછીમારોને નદીમાં ન જવા સૂચના અપાઈ છે.
સિંચાઈ વિભાગના ઇજનેર હસમુખ રાઠવાએ કહ્યું કે ડેમ સલામત છે અને ગભરાવાની જરૂર નથી.
ગયા વર્ષે આ જ દિવસે સપાટી ૧૨૮ મીટર હતી. ખેડૂતોને આ વખતે શિયાળુ પાક માટે પૂરતું પાણી મળવાની આશા છે."""

# Another headline and dateline, a word changed, a sentence left out.
SECOND_PRINT = STORY.replace("તંત્રે નીચાણવાળા", "વહીવટી તંત્રે નીચાણવાળા").replace(
    " માછીમારોને નદીમાં ન જવા સૂચના અપાઈ છે.", "")

VILLAGES = (("સોનાપર", "તલગાજરડા", "અમરેલી"), ("ખીજડીયા", "કુંકાવાવ", "અમરેલી"),
            ("રાણપર", "ધંધુકા", "અમદાવાદ"), ("વાવડી", "ચોટીલા", "સુરેન્દ્રનગર"),
            ("નાની કુંડળ", "બાબરા", "અમરેલી"), ("સરધાર", "જસદણ", "રાજકોટ"))


def village(name, taluka, district):
    return (f"{name} ગુજરાત રાજ્યના {district} જિલ્લાના {taluka} તાલુકામાં આવેલું ગામ છે. {name} ગામના લોકો "
            "મુખ્યત્વે ખેતી, પશુપાલન અને ખેતમજૂરી કરે છે. ગામમાં ઘઉં, બાજરી, કપાસ અને મગફળીનો પાક લેવાય છે. "
            "ગામમાં પ્રાથમિક શાળા, પંચાયતનું મકાન, આંગણવાડી અને દૂધની ડેરી છે.")


def archive():
    articles = [
        {"id": "first", "title": "નર્મદા ડેમ છલોછલ", "body": STORY, "date": "2026-08-20",
         "source": "સાબરમતી ટાઇમ્સ"},
        {"id": "second", "title": "ડેમના દસ દરવાજા ખૂલશે", "body": "રાજપીપળા, તા. ૨૦: " + SECOND_PRINT,
         "date": "2026-08-21", "source": "કચ્છ વાણી"},
        {"id": "other", "title": "નર્મદા ડેમનાં ૩૦ વર્ષ", "date": "2026-08-19",
         "body": "નર્મદા ડેમ માટે લડનારા ઇજનેરો આજે શું કહે છે? ડેમ બાંધતી વખતે કેટલાં ગામો ખસેડાયાં તેનો "
                 "હિસાબ હજી બાકી છે. વિસ્થાપિતોનાં બાળકો હવે શહેરોમાં ભણે છે."}]
    articles += [{"id": f"village-{i}", "title": f"{one[0]} (તા. {one[1]})", "body": village(*one)}
                 for i, one in enumerate(VILLAGES)]
    return articles


class Copies(ProgramTest):
    def setUp(self):
        super().setUp()
        self.build("-", "--format", "jsonl", stdin=jsonl(archive()))

    def ids(self, answer):
        return [hit["id"] for hit in answer["hits"]]

    def duplicates(self, server, article_id):
        status, answer = server.get(f"/api/v1/articles/{article_id}/duplicates")
        self.assertEqual(status, 200)
        return self.ids(answer)

    def test_two_prints_of_a_story_are_shown_as_one(self):
        with Searchd(self.index) as server:
            answer = server.search("નર્મદા ડેમ", facets="source")
            self.assertEqual((answer["total"], answer["total_is_exact"]), (2, True))
            copies = {hit["id"]: hit["near_duplicates"] for hit in answer["hits"]}
            self.assertEqual(copies.pop("other"), 0)
            self.assertEqual(list(copies.values()), [1])
            # A source that has a print of the story is counted whichever print is shown.
            self.assertEqual({one["value"]: one["count"] for one in answer["facets"]["source"]},
                             {"સાબરમતી ટાઇમ્સ": 1, "કચ્છ વાણી": 1})
            answer = server.search("નર્મદા ડેમ", collapse="none")
            self.assertEqual(set(self.ids(answer)), {"first", "second", "other"})
            self.assertEqual({hit["near_duplicates"] for hit in answer["hits"]}, {0})

    def test_only_the_print_that_matches_is_counted(self):
        with Searchd(self.index) as server:
            hit, = server.search("નર્મદા", source="કચ્છ વાણી")["hits"]
            self.assertEqual((hit["id"], hit["near_duplicates"]), ("second", 0))

    def test_the_other_prints_are_listed_and_related_articles_are_other_stories(self):
        with Searchd(self.index) as server:
            self.assertEqual(self.duplicates(server, "first"), ["second"])
            self.assertEqual(self.duplicates(server, "second"), ["first"])
            self.assertEqual(self.duplicates(server, "other"), [])
            status, answer = server.get("/api/v1/articles/first/related")
            self.assertEqual((status, self.ids(answer)[:1]), (200, ["other"]))
            self.assertNotIn("second", self.ids(answer))

    def test_one_text_with_other_names_is_no_copy(self):
        with Searchd(self.index) as server:
            answer = server.search("ગામ પશુપાલન")
            self.assertEqual(answer["total"], len(VILLAGES))
            self.assertEqual({hit["near_duplicates"] for hit in answer["hits"]}, {0})

    def test_a_print_that_an_update_adds_joins_and_one_that_is_rewritten_leaves(self):
        late = {"id": "late", "title": "નર્મદા: ગામો સાવચેત", "body": STORY + "\nવધુ વિગતોની રાહ જોવાય છે.",
                "date": "2026-08-22"}
        rewritten = {"id": "second", "title": "કેરીનો પાક", "date": "2026-08-21",
                     "body": "તાલાલા યાર્ડમાં કેસર કેરીની હરાજી શરૂ થઈ અને ભાવ ગયા વર્ષથી ઊંચા રહ્યા."}
        self.indexer("update", "-", "--format", "jsonl", stdin=jsonl([late, rewritten]))
        with Searchd(self.index) as server:
            self.assertEqual(self.duplicates(server, "first"), ["late"])
            self.assertEqual(self.duplicates(server, "second"), [])

    def test_the_same_text_in_two_papers(self):
        self.indexer("update", "-", "--format", "jsonl",
                     stdin=jsonl([{**archive()[2], "id": "other-amp", "source": "સાંજ"}]))
        with Searchd(self.index) as server:
            self.assertEqual(self.duplicates(server, "other"), ["other-amp"])


if __name__ == "__main__":
    unittest.main()
