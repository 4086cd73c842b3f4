"""An editor and an administrator with passwords that anybody can read here."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from wagtail.models import GroupApprovalTask, Site

from wagtail_massage import groups

from .references import Ref
from .workshop import Workshop


class Account(NamedTuple):
    role: str
    username: str
    password: str


EDITOR = Account("Editor", "editor", "massage-demo-editor")
ADMINISTRATOR = Account("Administrator", "administrator", "massage-demo-administrator")


def load_accounts(shop: Workshop) -> None:
    """Accounts and groups; without DEBUG there are none, since everybody knows them."""
    if not settings.DEBUG:
        return
    _set_up_groups()
    for account, make in ((EDITOR, _editor), (ADMINISTRATOR, _administrator)):
        shop.place(Ref("account", account.username), _user(account), make)


def _set_up_groups() -> None:
    """The package's own; whoever publishes also approves what others submit."""
    groups.set_up(Site.objects.select_related("root_page"))
    moderators = Group.objects.get(name=groups.MODERATOR.group_name)
    for task in GroupApprovalTask.objects.all():
        task.groups.add(moderators)


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
    """In a small clinic, whoever writes also publishes."""
    user = get_user_model().objects.create_user(EDITOR.username, password=EDITOR.password)
    user.groups.add(Group.objects.get(name=groups.MODERATOR.group_name))
    return user


def _administrator() -> AbstractBaseUser:
    account = ADMINISTRATOR
    return get_user_model().objects.create_superuser(account.username, password=account.password)
