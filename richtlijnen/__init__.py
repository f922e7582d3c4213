"""The shared guideline and every organisation's local framework."""
