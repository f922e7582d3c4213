"""The warnings about private details, against sentences that editors might type (private_details.yaml)."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import yaml

from richtlijnen.drafts import PassageDraft
from richtlijnen.warnings import warnings_of

CORPUS = yaml.safe_load((Path(__file__).parent / "private_details.yaml").read_text())
SECTION = UUID(int=1)


def kinds(sentence):
    """Return what is found in a text of an organisation's own."""
    draft = PassageDraft(section=SECTION, operation="aanvulling", body=f"<p>{sentence}</p>", values={}, not_agreed=())
    return {warning.kind for warning in warnings_of(passages=[draft], sections={}, on=date(2026, 5, 10))}


@pytest.mark.parametrize("sentence", CORPUS["private"])
def test_a_private_detail_is_pointed_out(sentence):
    assert kinds(sentence)


@pytest.mark.parametrize("sentence", CORPUS["fine"])
def test_what_may_be_shared_is_left_alone(sentence):
    assert kinds(sentence) == set()
