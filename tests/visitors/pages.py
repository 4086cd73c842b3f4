"""The demo clinic's pages with what has to be on them: a check of an empty page proves nothing."""

from typing import NamedTuple

from playwright.sync_api import Page, expect

GALLERY = "/massage-gallery/"
SERVICE = "/services/therapeutic-massage/"
BOOKING = "massage-booking"


class Visited(NamedTuple):
    path: str
    #: Its h1, and others among its headings.
    heading: str
    headings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    #: Classes of blocks and other parts.
    parts: tuple[str, ...] = ()

    def open(self, page: Page, clinic: str) -> None:
        """Go there and see that it is what it should be."""
        page.goto(clinic + self.path)
        expect(page.get_by_role("heading", level=1)).to_have_text([self.heading])
        for name in self.headings:
            expect(page.get_by_role("heading", name=name, exact=True).first).to_be_attached()
        for name in self.links:
            expect(page.get_by_role("link", name=name, exact=True).first).to_be_attached()
        for name in self.parts:
            expect(page.locator(f".{name}").first).to_be_attached()


HOME = Visited(
    "/",
    "Massage therapy in London, Ontario",
    ("Services", "Where to find us", "Downtown", "Riverside"),
    ("Services", "Conditions", "Benefits", "Book online"),
    (BOOKING,),
)
SERVICE_PAGE = Visited(
    SERVICE,
    "Therapeutic massage",
    (
        "What it may help with",
        "When not to have a massage",
        "See a doctor first",
        "Sessions and prices",
        "Insurance",
        "Questions and answers",
    ),
    ("Lasting anxiety", "Sessions and prices", "Book online", "Directions to Downtown"),
    (
        "massage-contraindications",
        "massage-see-doctor",
        "massage-steps",
        "massage-sessions",
        "massage-faq",
        "massage-image",
        BOOKING,
    ),
)
CONDITION = Visited(
    "/conditions/chronic-headaches/",
    "Headaches that keep coming back",
    ("What is a tension headache?", "See a doctor first", "Services for you"),
    ("Therapeutic massage", "Book online"),
    ("massage-overview", "massage-services", BOOKING),
)
BENEFIT = Visited(
    "/benefits/restful-sleep/",
    "More restful sleep",
    ("Overview", "See a doctor first", "Services for you"),
    ("Therapeutic massage", "Prenatal massage", "Book online"),
    ("massage-overview", "massage-services", BOOKING),
)
SERVICES = Visited(
    "/services/", "Services", links=("Therapeutic massage", "Sports massage"), parts=(BOOKING,)
)
CONDITIONS = Visited(
    "/conditions/", "Conditions", links=("Repetitive strain", "Trouble sleeping"), parts=(BOOKING,)
)
BENEFITS = Visited(
    "/benefits/", "Benefits", links=("More restful sleep", "Book online"), parts=(BOOKING,)
)
#: What somebody types who does not know what it is called, and what nobody has.
FOUND = Visited(
    "/conditions/?q=stress",
    "Conditions",
    ("Repetitive strain from work or hobbies", "What helps"),
    ("Therapeutic massage", "Sports massage"),
    ("massage-search", "massage-found", BOOKING),
)
NOT_FOUND = Visited(
    "/services/?q=zzzz",
    "Services",
    links=("Show all of “Services”", "Book online"),
    parts=("massage-search", "massage-search-result", BOOKING),
)
LISTS = (SERVICES, CONDITIONS, BENEFITS, FOUND, NOT_FOUND)
PAGES = (SERVICE_PAGE, CONDITION, BENEFIT, *LISTS)
EVERY_LOOK = Visited(
    GALLERY,
    "Gallery",
    ("As in the block picker", "Empty", "Fifty items", "Very long words"),
    parts=("massage-faq", "massage-sessions", "massage-contraindications", BOOKING),
)
RIGHT_TO_LEFT = EVERY_LOOK._replace(path=f"{GALLERY}?language=ar")
