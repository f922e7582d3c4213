"""The field that holds a lesson's blocks."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from wagtail.fields import StreamField

from .conf import conf
from .streams import TolerantStreamBlock


class LessonBodyField(StreamField):
    """A StreamField whose blocks are ours plus the site's, and that never writes them into a migration."""

    def __init__(self, **kwargs):
        super().__init__([], **kwargs)

    @cached_property
    def stream_block(self):
        """The stream of today: historical models in migrations have it too, so they keep the content."""
        from .blocks import CORE_BLOCKS  # blocks read the settings, which are not there yet when models load

        host_blocks = [(cls.block_name, cls()) for cls in map(import_string, conf.lesson_blocks)]
        block = TolerantStreamBlock([*((name, cls()) for name, cls in CORE_BLOCKS.items()), *host_blocks])
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self):
        # not StreamField's own, which would build and write down the blocks
        name, path, _args, kwargs = models.Field.deconstruct(self)
        return name, path, [], kwargs
