"""System checks of the site."""
