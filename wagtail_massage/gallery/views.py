from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from .exhibits import Exhibit, exhibits
from .samples import SamplePage, Samples
from .states import PREVIEW, STATES, State
from .words import WORDS, Words

#: Of the headings inside of what is shown: below the page's, the exhibit's and the state's.
LEVEL = 4


class Look(NamedTuple):
    """An exhibit in one state; without HTML where visitors see nothing of it."""

    state: State
    html: str


class GalleryView(TemplateView):
    """``?block=``, ``?state=`` and ``?language=`` choose what is shown."""

    template_name = "wagtail_massage/gallery/gallery.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        language = self._chosen("language")
        with translation.override(language if language in WORDS else translation.get_language()):
            return render(request, self.template_name, self.get_context_data(**kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        every, states = exhibits(), self._states()
        frame = SamplePage(self._samples(states[0] if len(states) == 1 else PREVIEW))
        samples = [self._samples(state) for state in states]
        return super().get_context_data(
            heading=_("Gallery"),
            massage=frame,
            exhibits=every,
            shown=[(each, list(self._looks(each, samples))) for each in self._among(every)],
            states=STATES,
            languages=WORDS,
            **kwargs,
        )

    def _among(self, every: list[Exhibit]) -> list[Exhibit]:
        key = self._chosen("block")
        return [exhibit for exhibit in every if key in ("", exhibit.key)]

    def _states(self) -> list[State]:
        name = self._chosen("state")
        return [state for state in STATES if name in ("", state.name)]

    def _looks(self, exhibit: Exhibit, samples: list[Samples]) -> Iterator[Look]:
        for each in samples:
            context = {"massage": SamplePage(each), "request": self.request, "level": LEVEL}
            yield Look(each.state, exhibit.show(each, context).strip())

    def _samples(self, state: State) -> Samples:
        words = WORDS.get(translation.get_language(), Words(WORDS["en"].part))
        return Samples(self.request, state, words._replace(is_long=state.is_long))

    def _chosen(self, name: str) -> str:
        return self.request.GET.get(name, "")
