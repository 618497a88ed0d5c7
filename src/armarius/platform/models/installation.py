"""What is true of the installation as a whole."""

from django.db import models


class Installation(models.Model):
    """A named value: the feed's epoch, the collation version, when the demo was filled."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.TextField()

    class Meta:
        db_table = "platform_installation"

    def __str__(self) -> str:
        return self.name
