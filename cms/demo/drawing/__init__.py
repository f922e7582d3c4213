"""The illustrations of the course, composed from a small kit of parts: `python -m cms.demo.drawing` writes them all."""
