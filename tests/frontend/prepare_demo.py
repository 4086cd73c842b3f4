"""For ``manage.py shell``: gives a demo French pages, and both of its addresses."""

import os
from urllib.parse import urlsplit

from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site

from wagtail_massage.models import ClinicSettings

site = Site.objects.get()
french = Locale.objects.create(language_code="fr")
copying = CopyPageForTranslationAction(site.root_page, french, include_subtree=True)
copying.execute(skip_permission_checks=True)
for page in Page.objects.filter(locale=french).specific():
    page.save_revision().publish()

# Near a corner: a quarter from the left, a tenth from the top.
focus = {"focal_point_x": 400, "focal_point_y": 90}
pictures = get_image_model().objects.filter(width=1600, height=900)
pictures.update(**focus, focal_point_width=100, focal_point_height=100)

address = urlsplit(os.environ["BACK"])
Site.objects.update(hostname=address.hostname, port=address.port)
ClinicSettings.objects.update(front_end_base_url=os.environ["FRONT"])
