"""The code that is typed over from paper."""

import pytest

from certificates import codes


def test_new_code_has_sixteen_signs_without_lookalikes():
    seen = {codes.new_code() for _ in range(500)}
    assert len(seen) == 500
    assert {len(code) for code in seen} == {16}
    assert set("".join(seen)) == set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@pytest.mark.parametrize(
    "typed",
    ["K7QD-3MRW-9TXA-5HJP", "k7qd3mrw9txa5hjp", " k7qd 3mrw 9txa 5hjp ", "K7QD–3MRW–9TXA–5HJP", "k7qd.3mrw/9txa_5hjp"],
)
def test_case_spaces_and_hyphens_do_not_matter(typed):
    assert codes.normalise(typed) == "K7QD3MRW9TXA5HJP"


def test_lookalikes_are_read_as_what_they_look_like():
    assert codes.normalise("OoIi-Ll00-1111-0000") == "0011110011110000"


@pytest.mark.parametrize(
    "typed", ["", "K7QD", "K7QD-3MRW-9TXA-5HJ", "K7QD-3MRW-9TXA-5HJPX", "K7QD-3MRW-9TXA-5HJU", "K" * 5000]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert codes.normalise(typed) is None


def test_grouped_and_normalise_are_each_other_s_inverse():
    for code in (codes.new_code() for _ in range(100)):
        assert codes.normalise(codes.grouped(code)) == code
