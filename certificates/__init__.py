"""Certificates: issuing, PDF and verification."""
