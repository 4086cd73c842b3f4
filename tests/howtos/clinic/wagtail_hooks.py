from django.http import HttpResponse
from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Benefit, BookingCallToAction, ClinicLocation, Condition


class ConditionViewSet(SnippetViewSet):
    model = Condition
    menu_label = "Conditions"


class BenefitViewSet(SnippetViewSet):
    model = Benefit


class CallToActionViewSet(SnippetViewSet):
    model = BookingCallToAction


class LocationViewSet(SnippetViewSet):
    model = ClinicLocation


@register_snippet
class ClinicViewSetGroup(SnippetViewSetGroup):
    menu_label = "Clinic"
    items = (ConditionViewSet, BenefitViewSet, CallToActionViewSet, LocationViewSet)


def report(request):
    return HttpResponse("the other clinic's report")


@hooks.register("register_admin_urls")
def urls():
    patterns = ([path("", report, name="index")], "clinic")
    return [path("clinic/", include(patterns, namespace="clinic"))]
