"""Pictures by title, with what they show, and documents by title."""

from typing import NamedTuple


class PictureSeed(NamedTuple):
    drawing: str
    title: str
    description: str


HILLS = "Morning hills"
STONES = "Balanced stones"
LEAVES = "Broad leaves"
WATER = "Rings on a lake"
SAND = "Raked sand"
MOON = "Moon over the water"
INTAKE_FORM = "Health history form"

PICTURES = [
    PictureSeed("hills", HILLS, "The sun rises over rolling green hills."),
    PictureSeed("stones", STONES, "Five smooth stones balanced at the edge of still water."),
    PictureSeed("leaves", LEAVES, "Broad green leaves reach in from both sides."),
    PictureSeed("water", WATER, "Rings spread on a calm lake."),
    PictureSeed("sand", SAND, "Three dark stones in sand that is raked into waves."),
    PictureSeed("moon", MOON, "A full moon stands over calm water."),
    PictureSeed("logo", "Maple Bend logo", "A leaf above the bend of a river."),
]

DOCUMENTS = {
    INTAKE_FORM: """\
MAPLE BEND MASSAGE THERAPY
Health history form

Please fill this in before your first visit and bring it with you.
What you write stays in your file; only your therapist reads it.

Name:
Date of birth:
Telephone or e-mail:

What brings you to us?

Have you had an injury, an accident or surgery? When?

Do you live with any of these? Mark what applies.
  [ ] High or low blood pressure, heart disease
  [ ] Blood clots, or medication that thins the blood
  [ ] Diabetes
  [ ] Cancer, now or in the past
  [ ] A skin condition or an infection
  [ ] Reduced feeling anywhere in the body
  [ ] Pregnancy. Weeks:

Medication and allergies, including to oils and lotions:

Name of your family doctor:

Is there anywhere you do not want to be touched?

Date and signature:
""",
}
