"""Every look in one place, for developers: include ``wagtail_massage.gallery.urls`` in your urls.

It answers under ``DEBUG`` only.
"""
