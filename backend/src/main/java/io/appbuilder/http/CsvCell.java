package io.appbuilder.http;

/** A text as a cell of a CSV file (RFC 4180) that spreadsheets show and do not run. */
final class CsvCell {

    private static final String FORMULA = "=+-@\t\r";

    private CsvCell() {}

    static String of(String text) {
        var shown = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = shown.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
        return quoted ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}
