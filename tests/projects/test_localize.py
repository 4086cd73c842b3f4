from tests.projects.test_projects import run


def test_the_tests_of_translating_with_wagtail_localize_pass() -> None:
    run("localize", "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/localize")
