"""What number formats make of the numbers that cells hold."""

from decimal import Decimal

import pytest

from model.importers.sheet.number_format import shown_by
from model.importers.sheet.shown import Shown, compared, shown_number
from model.numbers import NOT_SHOWN

ACCOUNTING = '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ('0\\.0000"万元"', "36250", "3.6250万元"),
        ('0!.0,"万"', "38000", "3.8万"),
        ("#,##0.000,", "3625", "3.625"),
        ("#,##0,,", "5000000", "5"),
        ('#,##0"元"', "36250", "36,250元"),
        ('0.0,"千"', "38000", "38.0千"),
        ('"见附件"', "38", "见附件"),
        ("0000", "38", "0038"),
        ("00-00", "1234", "12-34"),
        ("0.00", "3.625", "3.63"),
        ("0.0#", "3.5", "3.5"),
        ("0", "37.6", "38"),
        ("#", "0", ""),
        (";;;", "38", ""),
        ("0;;0", "-4", ""),
        ("0;;", "0", ""),
        ("0;", "-4", ""),
        ("0;", "4", "4"),
        ('0";"', "-4", "-4;"),
        ("0;-0", "-3", "-3"),
        ("0", "-3", "-3"),
        ("0.0", "-0.01", "0.0"),
        ('[=0]"-";0', "0", "-"),
        ('[=0]"-";0', "38", "38"),
        ('[>=10000]0!.0,"万";0', "38000", "3.8万"),
        ('[>=10000]0!.0,"万";0', "380", "380"),
        ("[Red]0;[Blue]-0", "7", "7"),
        ('General"件"', "38", "38件"),
        ("[$¥-804]#,##0", "36250", "¥36,250"),
        ("[$-804]0", "38", "38"),
        (ACCOUNTING, "1234", "1,234"),
        (ACCOUNTING, "-5", "-5"),
        (ACCOUNTING, "0", "-"),
    ],
)
def test_a_format_is_followed(code: str, value: str, shown: str) -> None:
    written = shown_by(code, Decimal(value))
    assert written is not None
    assert written.strip() == shown


@pytest.mark.parametrize(
    "code", ["# ?/?", "[DBNum1][$-804]General", 'yyyy"年"m"月"', "0.00E+00", "[h]:mm", "@"]
)
def test_nothing_is_claimed_of_dates_fractions_and_chinese_numerals(code: str) -> None:
    assert shown_by(code, Decimal(38)) is None


@pytest.mark.parametrize("code", ["General", "0", "#,##0", "0.00", "[$-804]0", "0.0000_ ", ACCOUNTING])
def test_what_is_shown_as_it_is_held_needs_no_word(code: str) -> None:
    assert shown_number("3914", code) is None


@pytest.mark.parametrize("code", ['"¥"#,##0', "[$¥-804]#,##0", "[$￥-411]#,##0", "$#,##0"])
def test_a_sign_of_money_puts_the_unit_in_doubt(code: str) -> None:
    shown = shown_number("36250", code)
    assert shown is not None
    assert shown.text == "36250"
    assert shown.remark is not None
    assert shown.remark.doubtful
    assert shown_number("0", code) is None
    assert shown_number("36250", f'{code}"元"') == Shown("36,250元")


def test_the_shown_figure_counts_and_the_held_one_is_told() -> None:
    shown = compared(Decimal(36250), "3.6250万元")
    assert shown is not None
    assert shown.text == "3.6250万元"
    assert shown.remark is not None
    assert "36250" in shown.remark.message
    assert not shown.remark.doubtful


@pytest.mark.parametrize(("value", "text"), [("3.62537", "3.63"), ("37.6", "38"), ("0", "-")])
def test_a_rounded_figure_is_to_be_looked_at(value: str, text: str) -> None:
    shown = compared(Decimal(value), text)
    assert shown is not None
    assert shown.remark is not None
    assert shown.remark.doubtful


def test_noise_behind_the_last_digit_is_nobodys_figure() -> None:
    assert shown_number("38.0000000000001", "0") is None
    assert shown_number("3.6249999999999996", "0.000") is None


def test_a_number_that_is_not_shown_does_not_look_unfilled() -> None:
    assert shown_number("38", ";;;") == Shown(NOT_SHOWN)
