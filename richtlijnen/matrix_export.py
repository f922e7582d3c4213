"""The matrix as a spreadsheet: one sheet as on screen, one with a row per organisation and section."""

import io
from datetime import date

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .host import host
from .matrix import Matrix

HEAD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")


def as_workbook(*, matrix: Matrix, status: str = "") -> bytes:
    """Return the xlsx; the sheet of rows only has this status (empty: any).

    Numbers are numbers and days are days; a text is never read as a formula.
    """
    book = Workbook(write_only=True)
    places = [host().describe(one) for one in matrix.organisations]
    _overview(book, matrix, places)
    _rows(book, matrix, places, status=status)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _overview(book, matrix, places):
    head = [_("Chapter"), _("Section"), _("Title"), *[place.name for place in places]]
    sheet = _sheet(book, _("Overview"), head=head, widths=[10, 10, 44, *[20] * len(places)], rows=len(matrix.lines))
    sheet.freeze_panes = "D2"
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for line in matrix.lines:
        statuses = [str(status.label) if status else "" for status in line.statuses]
        sheet.append([_cell(sheet, text) for text in (_whole(line.chapter), line.number, line.title, *statuses)])


def _rows(book, matrix, places, *, status):
    head = [_("Organisation"), _("Municipality"), _("Chapter"), _("Section"), _("Title"), _("Status")]
    head += [_("Edition"), _("Day")]
    found = [(place, line, line.statuses[at]) for at, place in enumerate(places) for line in matrix.lines]
    found = [row for row in found if row[2] and status in ("", row[2])]
    sheet = _sheet(book, _("Rows"), head=head, widths=[34, 24, 10, 10, 44, 24, 10, 14], rows=len(found))
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text, bold=True) for text in head])
    for place, line, standing in found:
        texts = (place.name, place.municipality, _whole(line.chapter), line.number, line.title, str(standing.label))
        sheet.append([_cell(sheet, text) for text in (*texts, matrix.edition, matrix.on)])


def _sheet(book, title, *, head, widths, rows):
    sheet = book.create_sheet(title)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{rows + 1}"
    return sheet


def _cell(sheet, value, *, bold=False):
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would take a text that begins with = for a formula
        cell.quotePrefix = value[:1] in "=+-@\t\r" if value else False
        cell.alignment = WRAPPED
    elif isinstance(value, date):
        cell.number_format = "d-m-yyyy"
    if bold:
        cell.font = HEAD
    return cell


def _whole(number: str):
    return int(number) if number.isdecimal() else number
