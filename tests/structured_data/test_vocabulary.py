"""What holds our graphs to the vocabulary refuses what is not in it."""

from typing import Any

import pytest

from .vocabulary import Vocabulary, dangling


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "MassageClinic"},
        {"@type": "MedicalTherapy", "treats": "Back pain"},
        {"@type": "MedicalWebPage", "aspect": "treatment"},
        {"@type": "MedicalTherapy", "offers": {"@type": "Offer"}},
        {"@type": "MedicalCondition", "possibleTreatment": {"@type": "Service"}},
        {"@type": "Service", "provider": {"@type": "Place", "telphone": "1"}},
        {"@type": "WebPage", "datePublished": "yesterday"},
        {"@type": "WebPage", "url": "/services/"},
        {"@type": "HealthTopicContent", "hasHealthAspect": "https://schema.org/Suitability"},
        {"@type": "OpeningHoursSpecification", "opens": "nine"},
        {"@type": "ListItem", "position": {"@type": "Thing"}},
        {"@type": "MedicalWebPage", "hasPart": {"@id": "#clinic"}},
    ],
)
def test_what_is_no_word_of_it_is_refused(wrong: dict[str, Any]) -> None:
    clinic = {"@id": "#clinic", "@type": "Organization", "name": "Maple Clinic"}

    with pytest.raises((KeyError, ValueError)):
        Vocabulary([clinic, wrong])


def test_what_is_meant_is_accepted() -> None:
    clinic = {"@id": "#clinic", "@type": "Physiotherapy", "name": "Maple Clinic"}
    service = {"@type": ["MedicalTherapy", "Service"], "provider": {"@id": "#clinic"}}
    ill = {"@type": "MedicalCondition", "possibleTreatment": [service]}

    Vocabulary([clinic, ill])
    assert dangling([ill]) == {"#clinic"}
    assert dangling([clinic, ill]) == set()
