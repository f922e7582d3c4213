"""The readable number and its check digit."""

from certificates import numbering


def test_number_is_readable_and_reads_back():
    text = numbering.number(prefix="BK", year=2026, serial=417)
    assert text.startswith("BK-2026-0417-")
    assert numbering.read_number(f" {text.lower()} ") == (2026, 417)


def test_number_grows_past_four_digits():
    assert numbering.read_number(numbering.number(prefix="BK", year=2026, serial=123456)) == (2026, 123456)


def test_check_digit_catches_every_wrong_digit_and_every_swap():
    for serial in range(1, 2000, 37):
        digits = f"2026{serial:04d}"
        check = numbering.check_digit(digits)
        for place in range(len(digits)):
            for other in "0123456789":
                if other != digits[place]:
                    assert numbering.check_digit(digits[:place] + other + digits[place + 1 :]) != check
            if place and digits[place] != digits[place - 1]:
                swapped = digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :]
                assert numbering.check_digit(swapped) != check


def test_a_wrong_check_digit_or_shape_is_none():
    right = numbering.number(prefix="BK", year=2026, serial=417)
    wrong = right[:-1] + str((int(right[-1]) + 1) % 10)
    assert [numbering.read_number(text) for text in (wrong, "BK-2026-417-0", "", "2026")] == [None] * 4
