"""What a headless project on stock Wagtail writes by hand, with the content of our service page."""
