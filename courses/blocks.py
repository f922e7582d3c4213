"""The blocks of a lesson."""

CORE_BLOCKS = {}
