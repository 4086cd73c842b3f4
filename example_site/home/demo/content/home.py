"""The home page and the index pages below it."""

from .clinic import NAME
from .files import HILLS
from .seeds import IndexSeed

HOME_TITLE = NAME
HOME_SEO_TITLE = "Massage therapy in London, Ontario"
HOME_DESCRIPTION = (
    "Registered massage therapists at two places in London, Ontario. See services, prices and "
    "opening hours, and book online or by telephone."
)
HOME_INTRODUCTION = (
    "<p>Maple Bend is a small clinic with rooms downtown and by the river. Amara Whitlock and "
    "Jonas Perrault, registered massage therapists, and their team listen first, agree on a plan "
    "with you, and keep to the pressure that you choose.</p>"
)
HOME_IMAGE = HILLS

SERVICES = IndexSeed(
    slug="services",
    title="Services",
    introduction="<p>All treatments are given by registered massage therapists. If you are not "
    "sure which one to choose, book a therapeutic massage: the plan is made with you.</p>",
    description="Four kinds of massage, with what they cost and what to expect.",
)
CONDITIONS = IndexSeed(
    slug="conditions",
    title="Conditions",
    introduction="<p>What people come to us with, how massage may fit in, and when a doctor "
    "should come first. These pages inform; they do not diagnose.</p>",
    description="What people come with, and when to see a doctor first.",
)
BENEFITS = IndexSeed(
    slug="benefits",
    title="Benefits",
    introduction="<p>What many people gain from massage. Nobody can promise it to you; you can "
    "find out what it does for you.</p>",
    description="What many people gain, said without promises.",
)
