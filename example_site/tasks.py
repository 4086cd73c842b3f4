"""Where Wagtail's background tasks run, as long as the site has no queue for them."""

from typing import Any

from django.db import transaction
from django_tasks.backends.immediate import ImmediateBackend


class AfterCommitBackend(ImmediateBackend):
    """Runs a task in its request, once what it is about is committed.

    Wagtail's own default runs it within the transaction, where two people who publish can lock
    each other out on PostgreSQL: its search index is one table with rows that both write.
    """

    def _execute_task(self, task_result: Any) -> None:
        execute = super()._execute_task
        transaction.on_commit(lambda: execute(task_result), robust=True)
