"""Proves that an upgrade keeps every value, of each version that was ever released.

``versions/`` has a folder for each version: ``database.sql`` is a site's whole database as that
version wrote it, on the lowest supported Wagtail, with something in every field and every block;
``values.json`` is what an upgrade must keep of it.

Freeze when the version's number is raised, in the same commit, on the lowest supported Wagtail::

    python -m tests.upgrades freeze

A frozen version is never written again; as long as it is not released, delete its folder first.
Where a later version changes a value on purpose, make the same change by hand in ``values.json``
of the older versions, in the commit that has the data migration. Leave ``database.sql`` alone.

One database through several Wagtails, each with an environment of its own::

    python -m tests.upgrades chain PYTHON_OF_ONE PYTHON_OF_THE_NEXT ...
"""
