"""The clinic's vocabulary."""

from typing import NamedTuple


class TermSeed(NamedTuple):
    slug: str
    name: str
    summary: str
    synonyms: str = ""


CONDITIONS = [
    TermSeed(
        "acute-and-chronic-pain",
        "Pain, whether recent or chronic",
        "Pain that came recently, or that has stayed for longer than three months.",
        "neck pain\nback pain\nshoulder pain\nongoing pain\nlong-term pain",
    ),
    TermSeed(
        "tight-muscles",
        "Tight, tired muscles with trigger points",
        "Muscles that feel hard, sore or worn out, with spots that hurt when pressed.",
        "muscle knots\nmuscle tension\nsore muscles",
    ),
    TermSeed(
        "joint-stiffness",
        "Joint and muscle stiffness",
        "Joints and muscles that feel stiff, for example in the morning or after sitting.",
        "stiff neck\nstiff back\nstiff shoulders",
    ),
    TermSeed(
        "chronic-headaches",
        "Headaches that keep coming back",
        "Tension headaches and others, often with a tight neck, jaw or shoulders.",
        "tension headache\nhead pain",
    ),
    TermSeed(
        "repetitive-stress-injuries",
        "Repetitive strain from work or hobbies",
        "Soreness from doing the same movement again and again, at a desk or a machine.",
        "repetitive stress injury\nRSI\ntennis elbow",
    ),
    TermSeed(
        "sports-and-work-injuries",
        "Injuries from sports or from work",
        "Strains and sprains from training, lifting or a long day on your feet.",
        "muscle strain\nsprain",
    ),
    TermSeed(
        "accidents-and-falls",
        "After a car accident or a fall",
        "Soreness and stiffness that remain after an accident, once a doctor has seen you.",
        "motor vehicle accident\nwhiplash",
    ),
    TermSeed(
        "restricted-movement",
        "Less range of motion, flexibility or strength than you had",
        "Movements that have become smaller or weaker, such as reaching up or turning round.",
        "stiff shoulder\nlimited movement",
    ),
    TermSeed(
        "after-surgery",
        "Tightness and discomfort after surgery",
        "Tightness around an operated area, once your surgeon agrees to massage.",
        "scar tightness\npost-operative stiffness",
    ),
    TermSeed(
        "chronic-anxiety",
        "Lasting anxiety",
        "Worry and unease that stay for weeks and are hard to put aside.",
        "anxiousness\nworry",
    ),
    TermSeed(
        "high-blood-pressure",
        "High blood pressure",
        "Blood pressure that a doctor has found to be too high and keeps an eye on.",
        "hypertension",
    ),
    TermSeed(
        "sleep-difficulties",
        "Insomnia and broken sleep",
        "Trouble with falling asleep, sleeping through or waking rested.",
        "sleeplessness\npoor sleep",
    ),
    TermSeed(
        "pregnancy-discomfort",
        "Back, hip and leg discomfort in pregnancy",
        "Aches that come with a changing posture as a pregnancy moves on.",
        "pregnancy back pain\nheavy legs",
    ),
]

BENEFITS = [
    TermSeed(
        "relaxation",
        "A calmer body and mind",
        "An hour in a quiet room, with nothing to do but rest.",
        "relaxation\nless stress",
    ),
    TermSeed(
        "less-muscle-tension",
        "Less muscle tension",
        "Muscles that feel softer and less sore for a while after a session.",
        "loosening up",
    ),
    TermSeed(
        "easier-movement",
        "Easier, more comfortable movement",
        "Turning, reaching and bending may feel easier.",
        "flexibility\nmobility",
    ),
    TermSeed(
        "restful-sleep",
        "More restful sleep",
        "Some people find it easier to settle on the evening after a massage.",
        "sleeping well",
    ),
    TermSeed(
        "concentration",
        "Feeling more focused at work and at school",
        "Some people find it easier to concentrate once they are less tense.",
        "concentration\nfocus",
    ),
    TermSeed(
        "works-with-other-care",
        "A partner to physiotherapy and other care",
        "Massage can stand beside exercises and treatment that you already have.",
        "physiotherapy\nrehabilitation",
    ),
    TermSeed(
        "body-awareness",
        "Knowing where you hold tension",
        "You may notice earlier when your shoulders creep up or your jaw tightens.",
    ),
]
