"""The demo: example content, example people, and the guard that keeps it away from real data."""
