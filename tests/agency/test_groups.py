"""The clinic's groups on an agency's own base page."""

import pytest
from clinic.models import ClinicIndexPage
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_groups_have_rights_on_pages_of_the_agencys_base_page(index: ClinicIndexPage) -> None:
    call_command("massage_setup_groups")

    writes, publishes = (), ()
    for name in ("Clinic editors", "Clinic moderators"):
        user = get_user_model().objects.create_user(name)
        user.groups.add(Group.objects.get(name=name))
        permissions = index.permissions_for_user(user)
        writes += (permissions.can_edit() and permissions.can_add_subpage(),)
        publishes += (permissions.can_publish(),)
    assert (writes, publishes) == ((True, True), (False, True))
