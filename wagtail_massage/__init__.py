"""Structured service, condition and benefit pages for massage clinics on Wagtail."""

__version__ = "0.2.0"
