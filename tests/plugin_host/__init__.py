"""A foreign Wagtail site with its own user, organisation, host class and base template, to prove the plugins travel."""
