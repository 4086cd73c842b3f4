"""An editor and an administrator with passwords that anybody can read here."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_permission_codename, get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    Condition,
)

from .references import Ref, page
from .workshop import Workshop

GROUP = "Clinic editors"
_REVIEWED = ("add", "change", "publish")
_SNIPPETS: dict[type[Model], tuple[str, ...]] = {
    Condition: _REVIEWED,
    Benefit: _REVIEWED,
    BookingCallToAction: _REVIEWED,
    ClinicLocation: ("add", "change"),
    ClinicSettings: ("change",),
}


class Account(NamedTuple):
    role: str
    username: str
    password: str


EDITOR = Account("Editor", "editor", "massage-demo-editor")
ADMINISTRATOR = Account("Administrator", "administrator", "massage-demo-administrator")


def load_accounts(shop: Workshop) -> None:
    """Accounts and their group; without DEBUG there are none, since everybody knows them."""
    if not settings.DEBUG:
        return
    group = Ref("group", GROUP)
    shop.place(group, Group.objects.filter(name=GROUP).first(), lambda: _group(shop))
    for account, make in ((EDITOR, _editor), (ADMINISTRATOR, _administrator)):
        shop.place(Ref("account", account.username), _user(account), make)


def account_lines() -> list[str]:
    """What to tell whoever loaded the demonstration."""
    if not settings.DEBUG:
        return ["DEBUG is off, so there are no accounts with well-known passwords."]
    return [_line(account) for account in (EDITOR, ADMINISTRATOR)]


def _line(account: Account) -> str:
    user = _user(account)
    if user is None:
        return f"{account.role}: there is none"
    password = account.password if user.check_password(account.password) else "(changed)"
    return f"{account.role}: {account.username} / {password}"


def _user(account: Account) -> AbstractBaseUser | None:
    return get_user_model().objects.filter(username=account.username).first()


def _editor() -> AbstractBaseUser:
    user = get_user_model().objects.create_user(EDITOR.username, password=EDITOR.password)
    user.groups.add(Group.objects.get(name=GROUP))
    return user


def _administrator() -> AbstractBaseUser:
    account = ADMINISTRATOR
    return get_user_model().objects.create_superuser(account.username, password=account.password)


def _group(shop: Workshop) -> Group:
    """What an editor's work needs, and no more."""
    group = Group.objects.create(name=GROUP)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *(_permission(model, action) for model, actions in _SNIPPETS.items() for action in actions),
    )
    home_page = shop.catalogue[page("")]
    for action in ("add", "change", "publish"):
        GroupPagePermission.objects.create(group=group, page=home_page, permission_type=action)
    _allow_uploads(group)
    return group


def _allow_uploads(group: Group) -> None:
    collection = Collection.get_first_root_node()
    for model in (get_image_model(), get_document_model()):
        for action in ("add", "change", "choose"):
            GroupCollectionPermission.objects.create(
                group=group, collection=collection, permission=_permission(model, action)
            )


def _permission(model: type[Model], action: str) -> Permission:
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(model),
        codename=get_permission_codename(action, model._meta),
    )
