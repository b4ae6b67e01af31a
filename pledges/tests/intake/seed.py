"""An article of our own with the figures and the structure of one that an agency printed, as text and as a page."""

TEXT = """Yoo vows to reach $1 tln in yearly exports

한가람 / 2022-01-12 11:33:30
  • facebookfacebook
  • twittertwitter
  • kakaokakao
  • -
  • +
  • print
Yoo-industry pledge
▲ Yoo Ha-neul, the presidential nominee of the ruling Harbor Party, presents her plans on Jan. 12, \
2022. (Pool photo) (Yonhap)

Yoo-industry pledge

SEOUL, Jan. 12 (Yonhap) -- Ruling party presidential candidate Yoo Ha-neul pledged Wednesday to \
bring annual exports to US$1 trillion by building up 10 industries from chips to satellites.

Yoo of the Harbor Party said she will get there within her five-year term if elected on March 9.

The country posted a record $644.5 billion in exports last year, up 25.8 percent from 2020.

"I will start a Big 10 Project to lead the industries of tomorrow," Yoo said at the office of an \
association in the south of the capital.

Under the plan, Yoo said she will set up "super clusters" for five strong industries, with batteries among them.

At the same time, she said she will foster five young industries, such as robots.

"To open an era of $1 trillion, we must first sell other goods to other markets," the candidate \
said. "I will widen what we export from memory chips to farm goods."

To prevent another shortage, she also promised to establish a system that watches supply chains.


(C) Yonhap News Agency. All Rights Reserved
"""

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Yoo vows to reach $1 tln in yearly exports | Yonhap News Agency</title>
<link rel="canonical" href="https://news.example/view/AEN20220112000000315">
<meta property="og:title" content="Yoo vows to reach $1 tln in yearly exports">
<meta property="og:site_name" content="Yonhap News Agency">
<meta property="article:published_time" content="2022-01-12T11:33:30+09:00">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sports</a></li></ul></nav><article>
<h1>Yoo vows to reach $1 tln in yearly exports</h1>"""


def page() -> str:
    """The same as HTML: each paragraph of the article's body in its own element."""
    body = TEXT[TEXT.index("SEOUL,") : TEXT.index("(C)")]
    paragraphs = "".join(f"<p>{one.strip()}</p>" for one in body.split("\n\n") if one.strip())
    return f"{HEAD}{paragraphs}</article><footer>(C) Yonhap News Agency. All Rights Reserved</footer></body></html>"
