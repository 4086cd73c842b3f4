from wagtail.snippets.models import register_snippet

from wagtail_massage.viewsets import ClinicViewSetGroup

register_snippet(ClinicViewSetGroup)
