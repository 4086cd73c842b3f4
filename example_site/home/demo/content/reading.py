"""The long reads about conditions and benefits."""

from ..references import benefit, condition
from .files import HILLS, LEAVES, MOON, SAND, STONES, WATER
from .seeds import Body, PageSeed


def _overview(text: str, heading: str = "") -> tuple[str, dict[str, str]]:
    return "overview", {"heading": heading, "text": text}


def _section(heading: str, text: str, aspect: str) -> tuple[str, dict[str, str]]:
    return "section", {"heading": heading, "text": text, "health_aspect": aspect}


def _see_doctor(text: str) -> tuple[str, dict[str, str]]:
    return "see_doctor", {"heading": "", "text": text}


_HEADACHES: Body = [
    _overview(
        "<p>A tension headache often feels like a band around the head. Many people who have "
        "one also notice a tight neck, jaw or shoulders.</p>",
        "What is a tension headache?",
    ),
    _section(
        "How massage fits in",
        "<p>We work on the neck, the shoulders and the muscles of the jaw. Some people have "
        "fewer or milder headaches while they come regularly; others notice little change. A "
        "headache diary shows which of the two you are.</p>"
        "<h3>What you can do between visits</h3>"
        "<ul><li>Look up from the screen every half hour.</li>"
        "<li>Drink enough, and eat at regular times.</li></ul>",
        "TreatmentsHealthAspect",
    ),
    _see_doctor(
        "<p>See a doctor at once about a headache that is sudden and severe, follows a blow to "
        "the head, or comes with fever, a stiff neck, weakness or trouble speaking.</p>"
    ),
    (
        "faq",
        {
            "heading": "",
            "questions": [
                {
                    "question": "May I come while I have a headache?",
                    "answer": "<p>Yes, if it is the kind you know. We dim the lights and keep "
                    "the pressure light.</p>",
                }
            ],
        },
    ),
]

_REPETITIVE_STRESS: Body = [
    _overview(
        "<p>Doing the same small movement thousands of times can leave a wrist, an elbow or a "
        "shoulder sore. It is common at desks, at tills and on assembly lines.</p>"
    ),
    _section(
        "How massage fits in",
        "<p>Massage may ease the tight muscles around the sore spot. It works together with "
        "breaks, exercises and a better set-up of your workplace, not in their place.</p>",
        "TreatmentsHealthAspect",
    ),
    _section(
        "At your desk",
        "<ol><li>Keep your wrists straight.</li><li>Let your elbows rest.</li>"
        "<li>Change hands or tasks where you can.</li></ol>",
        "SelfCareHealthAspect",
    ),
    _see_doctor("<p>See a doctor about numb fingers, a weak grip or swelling.</p>"),
]

_TIGHT_MUSCLES: Body = [
    _overview(
        "<p>A muscle that works for a long time without a rest may feel hard and sore. “Trigger "
        "points” is a name for small spots that hurt when pressed and may be felt "
        "elsewhere.</p>"
    ),
    _section(
        "What we do",
        "<p>Slow strokes warm the muscle; steady pressure on a sore spot follows, for as long "
        "as it feels useful to you.</p>",
        "HowItWorksHealthAspect",
    ),
    (
        "contraindications",
        {
            "heading": "",
            "introduction": "<p>Please wait if the muscle:</p>",
            "items": [
                {"name": "Was injured within the last 48 hours"},
                {"name": "Is red, hot or swollen"},
            ],
            "closing_text": "",
        },
    ),
    _see_doctor("<p>See a doctor about a swollen, painful calf before any massage.</p>"),
]

_BLOOD_PRESSURE: Body = [
    _overview(
        "<p>High blood pressure needs a doctor’s care. Massage is not a treatment for it. Many "
        "people with well-managed blood pressure enjoy massage as a time to rest.</p>"
    ),
    _section(
        "Before your first visit",
        "<p><b>Please ask your doctor</b> whether massage suits you, and tell us which "
        "medication you take. Keep taking it as prescribed.</p>",
        "SafetyHealthAspect",
    ),
    (
        "what_to_expect",
        {
            "heading": "What we do differently",
            "introduction": "",
            "steps": [
                {"title": "We ask", "text": "<p>About your last reading and how you feel.</p>"},
                {"title": "We keep it gentle", "text": "<p>Light pressure, no deep work.</p>"},
                {"title": "You take your time", "text": "<p>Sit up slowly at the end.</p>"},
            ],
        },
    ),
    _see_doctor(
        "<p>Call 911 for chest pain, trouble breathing, sudden weakness or trouble speaking.</p>"
    ),
]

_ANXIETY: Body = [
    _overview(
        "<p>Worry is a part of life. When it stays for weeks and gets in the way of sleep, work "
        "or family, a doctor or a psychotherapist can help.</p>"
    ),
    _section(
        "What a massage can offer",
        "<p>A quiet hour, and a body that may feel calmer for a while. It does not replace "
        "treatment for an anxiety disorder. You decide how much you tell us.</p>",
        "LivingWithHealthAspect",
    ),
    _see_doctor(
        "<p>If you think about harming yourself, call or text <b>988</b> at any time, or "
        "911 in an emergency.</p>"
    ),
]

_SLEEP: Body = [
    _overview(
        "<p>Nearly everybody sleeps badly now and then. When it happens on most nights for "
        "weeks, it is worth a talk with your doctor.</p>"
    ),
    _section(
        "How massage fits in",
        "<p>Some people find it easier to settle on the evening after a massage. An appointment "
        "late in the day suits them best.</p>",
        "TreatmentsHealthAspect",
    ),
    _see_doctor(
        "<p>See a doctor if you snore loudly and wake up tired, or if you fall asleep at the "
        "wheel.</p>"
    ),
]

CONDITION_PAGES = [
    PageSeed(
        slug="chronic-headaches",
        title="Headaches that keep coming back",
        summary="What massage may do when neck and shoulders play a part in your headaches.",
        image=MOON,
        term=condition("chronic-headaches"),
        body=_HEADACHES,
    ),
    PageSeed(
        slug="tight-muscles",
        title="Tight muscles and trigger points",
        summary="Why muscles get hard and sore, and how we work with them.",
        image=SAND,
        term=condition("tight-muscles"),
        body=_TIGHT_MUSCLES,
    ),
    PageSeed(
        slug="repetitive-stress-injuries",
        title="Repetitive strain",
        summary="When the same movement, all day long, leaves you sore.",
        image=STONES,
        term=condition("repetitive-stress-injuries"),
        body=_REPETITIVE_STRESS,
    ),
    PageSeed(
        slug="high-blood-pressure",
        title="High blood pressure",
        summary="What to ask your doctor, and what we do differently.",
        image=WATER,
        term=condition("high-blood-pressure"),
        body=_BLOOD_PRESSURE,
    ),
    PageSeed(
        slug="chronic-anxiety",
        title="Lasting anxiety",
        summary="What a quiet hour can offer, and where to find more help.",
        image=LEAVES,
        term=condition("chronic-anxiety"),
        body=_ANXIETY,
    ),
    PageSeed(
        slug="sleep-difficulties",
        title="Trouble sleeping",
        summary="Massage as one part of a calmer evening.",
        image=HILLS,
        term=condition("sleep-difficulties"),
        body=_SLEEP,
    ),
]

BENEFIT_PAGES = [
    PageSeed(
        slug="relaxation",
        title="A calmer body and mind",
        summary="An hour in which nothing is asked of you.",
        image=LEAVES,
        term=benefit("relaxation"),
        body=[
            _overview(
                "<p>Feeling more relaxed is what people mention most often after a massage. A "
                "warm, quiet room does its part, and so does knowing that you can stop at any "
                "time.</p>"
            ),
            _section(
                "How long it lasts",
                "<p>That differs: for some it is the evening, for others a few days.</p>",
                "EffectivenessHealthAspect",
            ),
        ],
    ),
    PageSeed(
        slug="easier-movement",
        title="Easier, more comfortable movement",
        summary="Turning, reaching and bending with less effort.",
        image=WATER,
        term=benefit("easier-movement"),
        body=[
            _overview(
                "<p>When tight muscles let go a little, joints may move more freely. We check "
                "the same movement before and after, so that you can judge for yourself.</p>"
            ),
            _section(
                "Keeping it",
                "<p>Short stretches at home help to keep what was gained. Ask us for two that "
                "suit you.</p>",
                "SelfCareHealthAspect",
            ),
        ],
    ),
    PageSeed(
        slug="restful-sleep",
        title="More restful sleep",
        summary="Why some people book in the evening.",
        image=MOON,
        term=benefit("restful-sleep"),
        body=[
            _overview(
                "<p>Some people sleep more soundly on the night after a massage. If sleep is "
                "your aim, come late in the day and go home without hurry.</p>"
            ),
            _see_doctor("<p>Talk to your doctor if you sleep badly for weeks.</p>"),
        ],
    ),
]
