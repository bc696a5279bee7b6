"""Forms and scales that a city makes itself, in Excel (XLSForm): read, checked, and evaluated on the server.

`workbook.read_form(data)` gives the XForm of a workbook or says every problem with sheet and row; `form.parse_form(xform)` reads it back;
`evaluating.evaluate(form, answers, on)` says what is asked, what is calculated and what is wrong. All but the first are pure functions.
"""
