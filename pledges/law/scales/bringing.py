"""What is brought to a pledge and how: links of claims, stances of evidence, kinds of sources, steps of a series."""

from pledges.law.scales.scale import Scale, row

LINKS = Scale(
    "links",
    (
        row(
            "premise",
            ("전제", "Premise"),
            (
                "공약이 바탕으로 삼은 사실에 관한 주장.",
                "A claim about facts that the pledge starts from.",
            ),
        ),
        row(
            "feasibility",
            ("실현 가능성", "Feasibility"),
            (
                "공약을 이룰 수 있는지, 무엇이 필요한지에 관한 주장.",
                "A claim about whether it can be done and what that takes.",
            ),
        ),
        row(
            "outcome",
            ("결과", "Outcome"),
            ("공약 이후에 실제로 일어난 일에 관한 주장.", "A claim about what has happened since."),
        ),
    ),
)

STANCES = Scale(
    "stances",
    (
        row(
            "supports",
            ("뒷받침", "Supports"),
            ("인용한 말이나 수치가 주장과 일치한다.", "The quoted words or figure bear the claim out."),
        ),
        row(
            "refutes",
            ("반박", "Refutes"),
            ("인용한 말이나 수치가 주장과 어긋난다.", "The quoted words or figure go against the claim."),
        ),
        row(
            "context",
            ("배경", "Context"),
            (
                "주장을 이해하는 데 필요하지만 판정의 근거로 쓰지 않는다.",
                "Helps to understand the claim and bears no verdict.",
            ),
        ),
    ),
)

SOURCE_KINDS = Scale(
    "source_kinds",
    (
        row(
            "web",
            ("웹 문서", "Web page"),
            ("기사나 보도자료 같은 웹 페이지.", "A web page, such as an article or a press release."),
        ),
        row(
            "video",
            ("영상", "Video"),
            ("방송이나 동영상. 위치는 시각으로 적는다.", "A broadcast or recording; located by timecode."),
        ),
        row(
            "audio",
            ("음성", "Audio"),
            ("라디오나 녹음. 위치는 시각으로 적는다.", "Radio or a recording; located by timecode."),
        ),
        row(
            "pdf",
            ("PDF 문서", "PDF"),
            ("PDF로 공개된 문서. 위치는 쪽으로 적는다.", "A document published as PDF; located by page."),
        ),
        row(
            "print",
            ("인쇄물", "Print"),
            ("신문 지면, 책, 공보물. 위치는 쪽으로 적는다.", "A newspaper, book or leaflet; located by page."),
        ),
        row(
            "post",
            ("소셜 미디어 글", "Social media post"),
            ("소셜 미디어나 메신저에 공개된 글.", "A public post on social media or a messenger."),
        ),
        row(
            "data",
            ("데이터", "Data"),
            ("통계표나 내려받을 수 있는 자료.", "A statistical table or a data file."),
        ),
    ),
)

FREQUENCIES = Scale(
    "frequencies",
    (
        row("year", ("해마다", "Yearly"), ("한 해에 하나. 2021처럼 적는다.", "One figure a year, written 2021.")),
        row(
            "quarter",
            ("분기마다", "Quarterly"),
            ("분기에 하나. 2021-Q4처럼 적는다.", "One figure a quarter, written 2021-Q4."),
        ),
        row(
            "month",
            ("달마다", "Monthly"),
            ("한 달에 하나. 2021-12처럼 적는다.", "One figure a month, written 2021-12."),
        ),
        row(
            "day",
            ("날마다", "Daily"),
            ("하루에 하나. 2021-12-31처럼 적는다.", "One figure a day, written 2021-12-31."),
        ),
    ),
)
