"""What is tested inside of a project that differs."""

from tests.projects.test_projects import run


def test_images_may_have_keys_that_are_no_numbers() -> None:
    names = ("smoke", "groups", "leaks", "queries", "richtext")
    tests = [*(f"tests/test_{name}.py" for name in names), "tests/blocks", "tests/models"]
    run("own_images", "-m", "pytest", "-q", "--ds=tests.projects.own_images", *tests)


def test_an_agency_has_all_of_it_on_its_own_base_page() -> None:
    run("agency", "-m", "pytest", "-q", "--ds=tests.projects.agency", "tests/agency")


def test_the_tests_of_translating_with_wagtail_localize_pass() -> None:
    run("localize", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/localize")


def test_the_tests_of_previews_in_a_front_end_pass() -> None:
    options = ("-p", "no:cacheprovider", "--ds=tests.projects.headless")
    run("headless", "-m", "pytest", "-q", *options, "tests/headless")
