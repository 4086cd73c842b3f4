"""Our migrations on a database that is full of content, whatever database that is."""

import pytest

from tests.upgrades import canonical, populate, steps

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.mark.parametrize("app", canonical.OURS)
def test_one_migration_back_and_forth_keeps_the_rest(app: str) -> None:
    populate.populate()

    assert f"{app}: " in steps.back_and_forth(app)
