"""Another site's people and organisations."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """An ordinary Django user."""

    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"


class Club(models.Model):
    """An organisation with other fields than ours."""

    title = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)

    class Meta:
        swappable = "BUURTKADER_ORGANISATION_MODEL"

    def __str__(self):
        return self.title
