"""Made newspapers: pages of random sentences with the lines that each paper puts on all its pages.

`python3 made_sites.py FOLDER --pages 20000` writes the pages of one as HTML, for measuring.
"""

import argparse
import dataclasses
import pathlib
import random

WORDS = """શહેર ગામ નદી વરસાદ પાણી સરકાર મંત્રી બેઠક ખેડૂત પાક બજાર ભાવ શાળા શિક્ષક વિદ્યાર્થી પરીક્ષા
રસ્તો પુલ બસ રેલવે મુસાફર પોલીસ તપાસ ફરિયાદ અદાલત ચુકાદો દર્દી ડોક્ટર હોસ્પિટલ દવા રમત ખેલાડી મેચ ટીમ
જીત હાર ચૂંટણી મત ઉમેદવાર પક્ષ નેતા યોજના સહાય કંપની રોકાણ ઉદ્યોગ કારખાનું મજૂર પગાર વીજળી સૂર્ય પવન દરિયો
બંદર જહાજ માછીમાર તહેવાર મેળો મંદિર ભક્ત યાત્રા જંગલ સિંહ પક્ષી વૃક્ષ બગીચો તળાવ ડેમ નહેર ખેતર બિયારણ ખાતર
દૂધ મંડળી ચૂકવણી વેપારી સોનું ચાંદી કાપડ હીરા મોટો નાનો નવો જૂનો પહેલો બીજો આજે કાલે સવારે સાંજે વધારે ઓછો
જાહેર શરૂ બંધ મંજૂર રજૂ પૂર્ણ""".split()


@dataclasses.dataclass
class Page:
    """A page of a paper and the article on it."""
    number: int
    title: str
    paragraphs: list
    junk: list  # the lines around and among the paragraphs: (place, text)

    def junk_at(self, place):
        return [text for where, text in self.junk if where == place]

    @property
    def body(self):
        return "\n".join(self.paragraphs)


@dataclasses.dataclass
class Paper:
    """`always` and `sometimes`: (place, text); places are `top`, `above`, `among`, `below`. Each
    page has all of the first and of the second one group. `heading` is on every `heading_every`th
    page, among the text, to which it belongs."""
    host: str
    always: list
    sometimes: list
    heading: str = "શું છે સમગ્ર ઘટના?"
    heading_every: int = 100


DARPAN = Paper(
    "nagar-darpan.example",
    [("top", "નગર દર્પણ - પ્રજાનો પોતાનો અવાજ"),
     ("above", "તાજા સમાચાર સૌથી પહેલાં જોવા અમારી ટેલિગ્રામ ચેનલમાં જોડાવ"),
     ("among", "નગર દર્પણના વાચક બનો અને રોજ સવારે છાપું ઘરે બેઠાં મેળવો"),
     ("below", "સંપર્ક: નગર દર્પણ ભવન, સ્ટેશન રોડ, આણંદ"),
     ("below", "નગર દર્પણમાં છપાતા લેખો સાથે તંત્રી સહમત હોય તે જરૂરી નથી")],
    [[("below", "મહેશ રાવલ દસ વર્ષથી ખેતી અને સહકારના વિષયો પર લખે છે")],
     [("below", "નીતા સોલંકી શહેરના વહીવટ અને પરિવહન વિશે લખે છે")],
     [("below", "આ વિભાગ વાચકોના પત્રોથી ચાલે છે, આપનો પત્ર અમને મોકલો")]])

PRABHAT = Paper(
    "sorath-prabhat.example",
    [("top", "સોરઠ પ્રભાત ઈ-પેપર વાંચવા અહીં જાવ"),
     ("above", "અમે આપના અનુભવને સારો બનાવવા માટે આપના બ્રાઉઝરમાં નાની ફાઇલો મૂકીએ છીએ, તેમાં આપની પસંદ "
               "સચવાય છે અને સાઇટ વાપરવાનું ચાલુ રાખવાથી આપ તેની મંજૂરી આપો છો."),
     ("among", "સોરઠ પ્રભાતનો આ અહેવાલ ગમ્યો હોય તો મિત્રોને મોકલો"),
     ("below", "ભૂલ દેખાય તો અમને જાણ કરો: sudharo@sorath-prabhat.example"),
     ("below", "સોરઠ પ્રભાત ટ્રસ્ટ દ્વારા જૂનાગઢથી પ્રકાશિત")],
    [[("below", "લેખક જૂનાગઢ કૃષિ મહાવિદ્યાલયમાં ભણાવે છે")],
     [("below", "લેખિકા સોરઠ પ્રભાતના સહાયક તંત્રી છે")]])

SAMAY = Paper(
    "kutch-samay.example",
    [("top", "કચ્છ સમય - રણથી દરિયા સુધીના ખબર"),
     ("above", "આ સમાચાર સાંભળવા માટે નીચેનું બટન દબાવો"),
     ("among", "કચ્છ સમયના ખાસ અંક માટે આજે જ નોંધણી કરાવો"),
     ("below", "આપના વિસ્તારના ખબર મોકલવા અમારા પ્રતિનિધિને મળો અથવા કાર્યાલયે પત્ર લખો")],
    [[("below", "અનુવાદ: કચ્છ સમય ભાષા વિભાગ તરફથી")],
     [("below", "સંશોધન: કચ્છ સમય ગ્રંથાલય તરફથી")]])


def sentence(chance, least=8, most=16):
    return " ".join(chance.choices(WORDS, k=chance.randint(least, most)))


def pages_of(paper, count, seed=1):
    """`count` pages of a paper, the same for the same seed."""
    chance = random.Random(f"{paper.host} {seed}")
    for number in range(count):
        paragraphs = [". ".join(sentence(chance) for _ in range(chance.randint(2, 4))) + "."
                      for _ in range(chance.randint(3, 6))]
        if number % paper.heading_every == 0:
            paragraphs.insert(2, paper.heading)
        yield Page(number, sentence(chance, 6, 12), paragraphs,
                   paper.always + chance.choice(paper.sometimes))


def mixed(page):
    """The lines of a page's text with the paper's own among them, at another place on each page."""
    at = 1 + page.number % (len(page.paragraphs) - 1)
    return page.paragraphs[:at] + page.junk_at("among") + page.paragraphs[at:]


def dump(page):
    """A page as the text dump of a scraper, in the manner of the first page that Shodh read."""
    lines = [*page.junk_at("top"), f"Home / Gujarat : Report number {page.number} of the day",
             page.title, page.title, *page.junk_at("above"), *mixed(page), *page.junk_at("below"),
             "Related News", "Icon"]
    return "\n\n".join(lines) + "\n"


def html(page, host=None):
    """A page without classes, so that only the text tells what is what."""
    def block(texts):
        return "".join(f"<div>{text}</div>" for text in texts)
    link = f'<link rel="canonical" href="https://{host}/khabar/{page.number}">' if host else ""
    text = "".join(f"<p>{line}</p>" for line in mixed(page))
    return (f"<!doctype html><html lang=gu><head><meta charset=utf-8><title>{page.title}</title>{link}"
            f"</head><body><div>{block(page.junk_at('top'))}<h1>{page.title}</h1><div>"
            f"{block(page.junk_at('above'))}{text}{block(page.junk_at('below'))}</div></div>"
            "</body></html>\n")


def warc_record(page, host):
    """A page as a crawler stores it."""
    body = html(page).encode()
    message = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
               + str(len(body)).encode() + b"\r\n\r\n" + body)
    head = (f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://{host}/{page.number}\r\n"
            "WARC-Date: 2025-06-12T06:30:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(message)}\r\n\r\n")
    return head.encode() + message + b"\r\n\r\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", type=int, default=20000)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for page in pages_of(PRABHAT, arguments.pages):
        file = arguments.folder / f"{page.number:06}.html"
        file.write_text(html(page, PRABHAT.host), encoding="utf-8")


if __name__ == "__main__":
    main()
