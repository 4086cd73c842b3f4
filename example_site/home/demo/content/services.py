"""The shorter service pages, and the list of all."""

from ..references import benefit, condition
from .clinic import BOOK_EARLY, BOOK_PRENATAL, BOOK_RACE_WEEK
from .files import MOON, SAND, WATER
from .seeds import Body, PageSeed
from .shared import BOOKING, FEES, SESSIONS
from .therapeutic import THERAPEUTIC

_DEEP_TISSUE: Body = [
    (
        "overview",
        {
            "heading": "What is deep tissue massage?",
            "text": "<p>Deep tissue massage is slow, firm work on one or two areas. Your "
            "therapist warms the muscle first and then follows its layers, at a pace that lets "
            "you breathe easily.</p>",
        },
    ),
    (
        "conditions",
        {
            "heading": "",
            "introduction": "<p>People choose it when they live with:</p>",
            "items": [
                {"term": condition("tight-muscles")},
                {"term": condition("joint-stiffness")},
                {"term": condition("repetitive-stress-injuries")},
                {"term": condition("acute-and-chronic-pain")},
            ],
            "closing_text": "<p>Not sure that firm pressure is for you? "
            '<a page="services/therapeutic-massage">Therapeutic massage</a> leaves more room to '
            "find out.</p>",
        },
    ),
    (
        "benefits",
        {
            "heading": "",
            "introduction": "",
            "items": [
                {"term": benefit("less-muscle-tension")},
                {"term": benefit("easier-movement")},
                {"term": benefit("body-awareness")},
            ],
            "closing_text": "",
        },
    ),
    (
        "section",
        {
            "heading": "How firm is firm?",
            "text": "<p>On a scale from one to ten, we aim for a six: clear pressure that you "
            "can relax into. You set the number, and you can change it at any time.</p>",
            "health_aspect": "HowItWorksHealthAspect",
        },
    ),
    (
        "contraindications",
        {
            "heading": "",
            "introduction": "<p>Please choose a gentler massage, or ask first, if you:</p>",
            "items": [
                {"name": "Take blood thinners or bruise easily"},
                {"name": "Live with osteoporosis"},
                {"name": "Are pregnant"},
                {"name": "Have a fresh injury", "note": "within the last 48 hours"},
            ],
            "closing_text": "",
        },
    ),
    SESSIONS,
    FEES,
    ("booking", {"call_to_action": BOOK_EARLY}),
]

_PRENATAL: Body = [
    (
        "overview",
        {
            "heading": "What is prenatal massage?",
            "text": "<p>Prenatal massage is gentle care for a body that changes from week to "
            "week. You lie on your side, supported by pillows, and can turn whenever you wish."
            "</p>",
        },
    ),
    (
        "conditions",
        {
            "heading": "",
            "introduction": "<p>It may ease:</p>",
            "items": [
                {"term": condition("pregnancy-discomfort")},
                {"term": condition("tight-muscles")},
                {"term": condition("sleep-difficulties"), "note": "also ask your care provider"},
            ],
            "closing_text": "",
        },
    ),
    (
        "benefits",
        {
            "heading": "",
            "introduction": "",
            "items": [
                {"term": benefit("relaxation")},
                {"term": benefit("restful-sleep")},
                {"name": "A position in which lying down is comfortable"},
            ],
            "closing_text": "",
        },
    ),
    (
        "see_doctor",
        {
            "heading": "Talk to your midwife or doctor first",
            "text": "<p>Please ask before you book if your pregnancy is considered high-risk, if "
            "you have swelling in one leg, or if you have headaches with changes in your "
            "sight.</p>",
        },
    ),
    (
        "faq",
        {
            "heading": "",
            "questions": [
                {
                    "question": "From which week may I come?",
                    "answer": "<p>From the first. Tell us the week when you book, so that we "
                    "prepare the table.</p>",
                },
                {
                    "question": "May my partner come along?",
                    "answer": "<p>Yes. There is a chair in every room.</p>",
                },
            ],
        },
    ),
    SESSIONS,
    FEES,
    BOOKING,
]

_SPORTS: Body = [
    (
        "overview",
        {
            "heading": "What is sports massage?",
            "text": "<p>Sports massage follows your training: brisk and short before an event, "
            "slow and thorough in between. We work on the muscles that you use the most.</p>",
        },
    ),
    (
        "conditions",
        {
            "heading": "",
            "introduction": "<p>People who train or work hard come to us with:</p>",
            "items": [
                {"term": condition("sports-and-work-injuries"), "note": "after the first 48 hours"},
                {"term": condition("tight-muscles")},
                {"term": condition("restricted-movement")},
                {"term": condition("repetitive-stress-injuries")},
                {"name": "Heavy legs after a race"},
            ],
            "closing_text": "",
        },
    ),
    (
        "benefits",
        {
            "heading": "",
            "introduction": "",
            "items": [
                {"term": benefit("easier-movement")},
                {"term": benefit("less-muscle-tension")},
                {"term": benefit("works-with-other-care")},
            ],
            "closing_text": "",
        },
    ),
    (
        "what_to_expect",
        {
            "heading": "",
            "introduction": "",
            "steps": [
                {"title": "Your week", "text": "<p>What you trained, and what comes next.</p>"},
                {"title": "A movement check", "text": "<p>So that time goes where it counts.</p>"},
                {"title": "Treatment", "text": "<p>With stretches, if you like them.</p>"},
            ],
        },
    ),
    (
        "contraindications",
        {
            "heading": "",
            "introduction": "<p>Please wait if you have:</p>",
            "items": [
                {"name": "A fresh strain, sprain or bruise", "note": "for 48 hours"},
                {"name": "A fever"},
                {"name": "Strong swelling, or a limb that you cannot put weight on"},
            ],
            "closing_text": "",
        },
    ),
    SESSIONS,
    FEES,
    ("booking", {"call_to_action": BOOK_RACE_WEEK}),
]

SERVICES = [
    THERAPEUTIC,
    PageSeed(
        slug="deep-tissue-massage",
        title="Deep tissue massage",
        summary="Slow, firm work on one or two tight areas, at a pressure that you set.",
        image=SAND,
        sessions=[(45, "90.00", ""), (60, "112.00", ""), (90, "158.00", "")],
        body=_DEEP_TISSUE,
    ),
    PageSeed(
        slug="prenatal-massage",
        title="Prenatal massage",
        summary="Gentle, side-lying massage for every stage of pregnancy.",
        image=MOON,
        call_to_action=BOOK_PRENATAL,
        sessions=[(45, "88.00", ""), (60, "108.00", "")],
        body=_PRENATAL,
    ),
    PageSeed(
        slug="sports-massage",
        title="Sports massage",
        summary="Massage that fits your training week, before and after the hard days.",
        image=WATER,
        sessions=[(30, "68.00", "before an event"), (60, "110.00", "")],
        body=_SPORTS,
    ),
]
