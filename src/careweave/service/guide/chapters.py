"""The chapters of the guide: what each is called, what it tells, and what it stands on.

The words of a chapter are a template of its name, in ``templates/guide/chapters``.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """Something published: by whom, what it is called, and when."""

    by: str
    title: str
    year: int
    where: str = ""

    def __str__(self) -> str:
        where = f", {self.where}" if self.where else ""
        return f"{self.by}: {self.title}{where}, {self.year}."


@dataclass(frozen=True)
class Chapter:
    """A chapter: ``slug`` is the end of its address and the name of its template."""

    slug: str
    title: str
    about: str
    sources: tuple[Source, ...]

    @property
    def template(self) -> str:
        """Where its words are."""
        return f"guide/chapters/{self.slug}.html"


_ATLAS = Source("Atlas of Caregiving", "Seeing the Invisible", 2019)
_CODE = Source(
    "Department for Constitutional Affairs", "Mental Capacity Act 2005 Code of Practice", 2007
)
_CARE_ACT = Source(
    "Department of Health and Social Care",
    "Care and support statutory guidance",
    2014,
    "chapter 14, as amended",
)
_PERSONAL = Source(
    "Local Government Association and ADASS", "Making Safeguarding Personal: Guide", 2014
)
_LOSS = Source("Pauline Boss", "Ambiguous Loss", 1999, "Harvard University Press")

CHAPTERS = (
    Chapter(
        "what-counts-as-care",
        "What counts as care",
        "Far more than washing and tablets, and it goes both ways.",
        (
            Source(
                "Berenice Fisher and Joan Tronto",
                "Toward a Feminist Theory of Caring",
                1990,
                "in Circles of Care, State University of New York Press",
            ),
            _ATLAS,
        ),
    ),
    Chapter(
        "listening",
        "Listening",
        "Ask less, wait longer, and use their words.",
        (
            Source(
                "William Miller and Stephen Rollnick",
                "Motivational Interviewing",
                2013,
                "third edition, Guilford Press",
            ),
            Source("NICE", "People's experience in adult social care services (NG86)", 2018),
            Source(
                "Ann Hartman",
                "Diagrammatic Assessment of Family Relationships",
                1978,
                "Social Casework 59",
            ),
        ),
    ),
    Chapter(
        "loss-and-conflict",
        "Loss and conflict",
        "Who has died, who has fallen out, and who is there and gone at once.",
        (
            _LOSS,
            Source(
                "Margaret Stroebe and Henk Schut",
                "The Dual Process Model of Coping with Bereavement",
                1999,
                "Death Studies 23",
            ),
            Source(
                "J. William Worden",
                "Grief Counselling and Grief Therapy",
                2009,
                "fourth edition, Routledge",
            ),
        ),
    ),
    Chapter(
        "capacity-and-consent",
        "Capacity and consent",
        "Whose map it is, and how somebody is helped to decide.",
        (Source("Parliament", "Mental Capacity Act 2005", 2005, "sections 1 to 4"), _CODE),
    ),
    Chapter(
        "sparse-maps",
        "Sparse maps",
        "When there are two people on it, or one.",
        (
            _ATLAS,
            Source(
                "Robert Kahn and Toni Antonucci",
                "Convoys over the Life Course",
                1980,
                "in Life-Span Development and Behavior 3, Academic Press",
            ),
            Source("Parliament", "Care Act 2014", 2014, "section 10"),
            Source("NICE", "Supporting adult carers (NG150)", 2020),
        ),
    ),
    Chapter(
        "safeguarding",
        "Safeguarding",
        "Never promise secrecy. What to say, and what to do the same day.",
        (Source("Parliament", "Care Act 2014", 2014, "sections 1 and 42"), _CARE_ACT, _PERSONAL),
    ),
    Chapter(
        "drawing-with",
        "Drawing with someone who…",
        "Does not speak, tires soon, sees little, forgets, has another language, or is a child.",
        (
            Source(
                "Department of Health",
                "Making written information easier to understand for people with learning "
                "disabilities",
                2010,
            ),
            Source("Inclusion Europe", "Information for All", 2009),
            _CODE,
        ),
    ),
    Chapter(
        "closing",
        "Closing, and afterwards",
        "How an hour ends well, for the person and for you.",
        (
            Source(
                "Gary Rolfe, Dawn Freshwater and Melanie Jasper",
                "Critical Reflection for Nursing and the Helping Professions",
                2001,
                "Palgrave",
            ),
            _LOSS,
        ),
    ),
    Chapter(
        "a-lone-visit",
        "A lone visit",
        "Somebody knows where you are, and asks after you.",
        (
            Source(
                "Health and Safety Executive",
                "Protecting lone workers: how to manage the risks of working alone (INDG73)",
                2020,
            ),
            Source("Independent Office for Police Conduct", "Make Yourself Heard", 2019),
        ),
    ),
)
