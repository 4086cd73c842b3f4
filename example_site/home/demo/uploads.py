"""Pictures and documents of the media library."""

from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db.models import Model
from django.utils.text import slugify
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from . import pictures
from .content.files import DOCUMENTS, PICTURES, PictureSeed
from .references import document, image
from .workshop import Workshop


def load_uploads(shop: Workshop) -> None:
    for seed in PICTURES:
        found = get_image_model().objects.filter(title=seed.title).first()
        shop.place(image(seed.title), found, lambda seed=seed: _picture(seed))
    for title in DOCUMENTS:
        found = get_document_model().objects.filter(title=title).first()
        shop.place(document(title), found, lambda title=title: _document(title))


def _picture(seed: PictureSeed) -> Model:
    drawn = pictures.PICTURES[seed.drawing]()
    # Only PNG knows transparency.
    form = "PNG" if drawn.mode == "RGBA" else "JPEG"
    data = BytesIO()
    drawn.save(data, form, quality=88)
    file = ImageFile(data, name=f"{seed.drawing}.{form.lower()}")
    return get_image_model().objects.create(
        title=seed.title, description=seed.description, file=file
    )


def _document(title: str) -> Model:
    file = ContentFile(DOCUMENTS[title].encode(), name=f"{slugify(title)}.txt")
    return get_document_model().objects.create(title=title, file=file)
