package io.appbuilder.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The edits of {@code edit_file}, as the browser applies them: each replaces the one place that equals its old text, else the one run of
 * lines that equals it up to the white space around each line. No place, or more than one, is refused: a guess would change the wrong
 * code.
 */
final class TextEdits {

    private static final int MOST_CANDIDATES = 5;

    private TextEdits() {}

    /**
     * {@code original} with {@code edits}, one after the other, and {@code \n} line ends.
     *
     * @throws ToolFailure telling what to do, when an edit has no place or several
     */
    static String apply(String original, JsonNode edits) throws ToolFailure {
        var text = withUnixLines(original);
        for (JsonNode edit : edits) {
            text = apply(
                    text,
                    withUnixLines(edit.path("oldText").asText()),
                    withUnixLines(edit.path("newText").asText()));
        }
        return text;
    }

    private static String withUnixLines(String text) {
        return text.replace("\r\n", "\n");
    }

    private static String apply(String text, String oldText, String newText) throws ToolFailure {
        if (oldText.isEmpty()) {
            throw new ToolFailure("oldText must not be empty; use write_file to create or replace a whole file");
        }
        int first = text.indexOf(oldText);
        if (first >= 0) {
            if (text.indexOf(oldText, first + 1) >= 0) {
                throw ambiguous(text, oldText, exactPlaces(text, oldText));
            }
            return text.substring(0, first) + newText + text.substring(first + oldText.length());
        }
        var lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        var oldLines = List.of(oldText.split("\n", -1));
        var places = loosePlaces(lines, oldLines);
        if (places.size() > 1) {
            throw ambiguous(text, oldText, places);
        }
        if (places.isEmpty()) {
            throw new ToolFailure("Could not find exact match for edit:\n" + oldText
                    + "\n\nNothing was changed. Read the file before editing it.");
        }
        var run = lines.subList(places.getFirst(), places.getFirst() + oldLines.size());
        var moved = reindented(newText, indentOf(oldLines.getFirst()), indentOf(run.getFirst()));
        run.clear();
        run.addAll(moved);
        return String.join("\n", lines);
    }

    /** Numbers, from 0, of the lines where {@code wanted} begins. */
    private static List<Integer> exactPlaces(String text, String wanted) {
        var places = new ArrayList<Integer>();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            places.add((int)
                    text.substring(0, at).chars().filter(sign -> sign == '\n').count());
        }
        return places;
    }

    private static List<Integer> loosePlaces(List<String> lines, List<String> wanted) {
        var stripped = wanted.stream().map(String::strip).toList();
        var places = new ArrayList<Integer>();
        if (stripped.stream().allMatch(String::isEmpty)) {
            return places;
        }
        for (int start = 0; start + stripped.size() <= lines.size(); start++) {
            var run = lines.subList(start, start + stripped.size());
            if (run.stream().map(String::strip).toList().equals(stripped)) {
                places.add(start);
            }
        }
        return places;
    }

    /** Lines with the indentation of the place they go to, indented relative to each other as before. */
    private static List<String> reindented(String text, String from, String to) {
        return text.lines()
                .map(line -> {
                    if (line.isBlank()) {
                        return "";
                    }
                    var own = indentOf(line);
                    return to + (own.startsWith(from) ? own.substring(from.length()) : "") + line.stripLeading();
                })
                .toList();
    }

    private static String indentOf(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static ToolFailure ambiguous(String text, String oldText, List<Integer> places) {
        var lines = text.split("\n", -1);
        var shown = places.stream()
                .limit(MOST_CANDIDATES)
                .map(place -> "Line %d: %s".formatted(place + 1, lines[place].strip()))
                .collect(Collectors.joining("\n"));
        return new ToolFailure("""
                Found %d matches for edit, expected one:
                %s

                %s

                Nothing was changed. Add lines around it to oldText until it names one place.\
                """.formatted(places.size(), oldText, shown));
    }
}
