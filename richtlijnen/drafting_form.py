"""Wagtail's form of the guideline page: refused when only a part of it arrived, instead of breaking on what lacks."""

from wagtail.admin.forms import WagtailAdminPageForm


class DraftingForm(WagtailAdminPageForm):
    """A form that is not valid while its stream of blocks cannot be read from what was sent."""

    @property
    def arrived_whole(self) -> bool:
        """Whether everything of every block was sent: their number, and of each its kind, its place and its parts."""
        try:
            self["body"].field.widget.value_from_datadict(self.data, self.files, self.add_prefix("body"))
        except (KeyError, ValueError):
            return False
        return True

    def is_valid(self):
        return self.arrived_whole and super().is_valid()
