"""The mark that tells a demo's database from a real one."""

from django.db import models


class DemoMark(models.Model):
    """One row, made when the demo content is first loaded; dates in the content are counted from its day."""

    loaded_on = models.DateField()
    loaded_at = models.DateTimeField()

    def __str__(self):
        return f"demo of {self.loaded_on}"
