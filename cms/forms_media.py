"""Wagtail's forms for images and documents, without tags: Wagtail shows everybody the tags of all organisations."""

from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class WithoutTags:
    """Leaves out the field for tags."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)


class ImageForm(WithoutTags, BaseImageForm):
    """An image."""


class DocumentForm(WithoutTags, BaseDocumentForm):
    """A document."""
