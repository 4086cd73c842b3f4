"""The page on therapeutic massage: every kind of block at work."""

from ..references import benefit, condition, image
from .files import HILLS, STONES
from .seeds import PageSeed
from .shared import BOOKING, FEES, SESSIONS

_OVERVIEW = {
    "heading": "What therapeutic massage is",
    "text": "<p>Therapeutic massage is hands-on care for muscles, joints and the tissue around "
    "them. Your therapist joins light strokes near the surface with slower, deeper work on tight "
    "areas, and adjusts both to what you say and to how your body responds.</p>"
    "<p>It is not one fixed routine. One visit may stay with a stiff neck; the next may take in "
    "the whole back. What we do is agreed with you before we start.</p>",
}

_CONDITIONS = {
    "heading": "What it may help with",
    "introduction": "<p>Massage may ease discomfort for people who live with the following. How "
    "much it helps differs from person to person. It stands beside medical care and does not "
    "replace it.</p>",
    "items": [
        {"term": condition("acute-and-chronic-pain")},
        {"term": condition("tight-muscles")},
        {"term": condition("joint-stiffness")},
        {"term": condition("chronic-headaches")},
        {"term": condition("repetitive-stress-injuries")},
        {"term": condition("sports-and-work-injuries")},
        {"term": condition("accidents-and-falls"), "note": "once a doctor has seen you"},
        {"term": condition("restricted-movement")},
        {"term": condition("after-surgery"), "note": "when your surgeon agrees"},
        {"term": condition("chronic-anxiety"), "note": "please ask your doctor first"},
        {"term": condition("high-blood-pressure"), "note": "please ask your doctor first"},
        {"term": condition("sleep-difficulties"), "note": "alongside your doctor’s advice"},
    ],
    "closing_text": "<p>After surgery, massage can be a part of your recovery as soon as your "
    "surgeon agrees. If headaches bring you here, you can read more on our page about "
    '<a page="conditions/chronic-headaches">chronic headaches</a>.</p>',
}

_BENEFITS = {
    "heading": "What you may gain from it",
    "introduction": "<p>Therapeutic massage can be had on its own or beside physiotherapy and "
    "other treatment. People come back for:</p>",
    "items": [
        {"term": benefit("relaxation")},
        {"term": benefit("less-muscle-tension")},
        {"term": benefit("easier-movement")},
        {"term": benefit("concentration")},
        {"term": benefit("restful-sleep")},
        {"term": benefit("works-with-other-care")},
        {"name": "Time for yourself", "note": "an hour without a screen"},
    ],
    "closing_text": "",
}

_STEPS = {
    "heading": "What to expect at your visit",
    "introduction": "<p>A first visit takes about ten minutes longer than later ones.</p>",
    "steps": [
        {
            "title": "We talk",
            "text": "<p>Bring the filled-in "
            '<a document="Health history form">health history form</a>. We ask what brings you, '
            "agree on an aim, and you say yes or no to each part of the plan.</p>",
        },
        {
            "title": "We look at how you move",
            "text": "<p>A few simple movements show where it is tight or sore.</p>",
        },
        {
            "title": "You settle in",
            "text": "<p>You undress as far as you are comfortable, in private, and lie down under "
            "a sheet. Only the area being treated is uncovered.</p>",
        },
        {
            "title": "Treatment",
            "text": "<p>You can ask for more pressure, less pressure or a break at any time, and "
            "you can end the session whenever you like.</p>",
        },
        {
            "title": "Afterwards",
            "text": "<p>We talk about how it felt, and you may get one or two stretches for home. "
            "Some people are a little sore for a day.</p>",
        },
    ],
}

_CONTRAINDICATIONS = {
    "heading": "",
    "introduction": "<p>Please wait with your visit, and call us or your doctor, if you have:</p>",
    "items": [
        {"name": "A fever or an infection"},
        {"name": "A blood clot, or the suspicion of one"},
        {"name": "A fresh injury", "note": "within the last 48 hours"},
        {"name": "An open wound or a rash in the area"},
        {"name": "Blood pressure that is not under control"},
        {"name": "Surgery within the last six weeks", "note": "unless your surgeon agrees"},
    ],
    "closing_text": "<p>Tell us as well if you take blood thinners, live with cancer or are "
    "pregnant. Often a visit is still possible, with changes.</p>",
}

_SEE_DOCTOR = {
    "heading": "",
    "text": "<p>Please see a doctor before you book if:</p><ul>"
    "<li>pain came suddenly, or wakes you at night</li>"
    "<li>you have numbness, weakness or trouble with your balance</li>"
    "<li>a headache is new, sudden or the strongest you have had</li>"
    "<li>you have chest pain or trouble breathing: call 911</li></ul>",
}

_FAQ = {
    "heading": "",
    "questions": [
        {
            "question": "Do I need a referral?",
            "answer": "<p>No. Your insurer may ask for a doctor’s note before it pays.</p>",
        },
        {
            "question": "What should I bring?",
            "answer": '<p>The <a document="Health history form">health history form</a> and a '
            "list of your medication. Wear whatever is comfortable.</p>",
        },
        {
            "question": "Does it hurt?",
            "answer": "<p>It should not. Deep work can feel intense; say so and your therapist "
            "eases off.</p>",
        },
        {
            "question": "How often should I come?",
            "answer": "<p>That depends on your aim. We suggest a plan after the first visit and "
            "look at it again together after three or four.</p>",
        },
        {
            "question": "Who will treat me?",
            "answer": "<p>One of our registered massage therapists. You see their names when you "
            "book and may choose.</p>",
        },
    ],
}

THERAPEUTIC = PageSeed(
    slug="therapeutic-massage",
    title="Therapeutic massage",
    summary="Light and deep massage for tight, sore or stressed bodies, planned with you.",
    image=STONES,
    sessions=[
        (30, "65.00", "one area, for example neck and shoulders"),
        (45, "85.00", ""),
        (60, "105.00", "suits a first visit"),
        (90, "150.00", "full body"),
    ],
    body=[
        ("overview", _OVERVIEW),
        ("conditions", _CONDITIONS),
        ("benefits", _BENEFITS),
        (
            "image",
            {
                "image": image(HILLS),
                "alt_text": "",
                "decorative": False,
                "caption": "The view we have painted on the wall of our waiting room.",
            },
        ),
        ("what_to_expect", _STEPS),
        ("contraindications", _CONTRAINDICATIONS),
        ("see_doctor", _SEE_DOCTOR),
        SESSIONS,
        FEES,
        ("faq", _FAQ),
        BOOKING,
    ],
)
