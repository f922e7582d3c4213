"""The site: people and organisations, wiring between the plugins, public pages and demo content."""
