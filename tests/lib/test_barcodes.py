"""Barcode and QR are SVG that a strict page and a PDF can both show."""

import pytest

from motcua.lib.barcodes import code128_svg, qr_svg

NUMBER = "000.14.01.H49-230512-0042"


@pytest.mark.parametrize("picture", [qr_svg(NUMBER), code128_svg(NUMBER)])
def test_a_mark_has_no_style_no_class_and_no_outside_address(picture):
    assert picture.startswith("<svg")
    assert picture.count("http") == picture.count("http://www.w3.org/2000/svg") == 1
    assert "style" not in picture and "class" not in picture and "<script" not in picture


def test_other_numbers_have_other_marks():
    assert qr_svg(NUMBER) != qr_svg(NUMBER[:-1] + "3")
    assert code128_svg(NUMBER) != code128_svg(NUMBER[:-1] + "3")


def test_a_code_128_of_n_signs_has_the_modules_the_standard_says():
    # Start, three signs, check: 11 modules each; stop: 13; a quiet zone of 10 on both sides.
    assert 'viewBox="0 0 88 40"' in code128_svg("ABC")


@pytest.mark.parametrize("text", ["", "Đơn", "a\nb"])
def test_a_text_without_a_code_128_is_refused(text):
    with pytest.raises(ValueError, match="no Code 128"):
        code128_svg(text)
