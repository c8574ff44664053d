package io.appbuilder.model.blueprint.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A word, name or sign of SQL text. Strings and numbers are kept as signs; comments are dropped. */
record SqlToken(boolean isName, String text) {

    boolean is(String keyword) {
        return text.equalsIgnoreCase(keyword);
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    static List<SqlToken> tokenize(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int index = 0;
        while (index < sql.length()) {
            char character = sql.charAt(index);
            int end;
            if (sql.startsWith("--", index)) {
                end = endOf(sql, "\n", index);
            } else if (sql.startsWith("/*", index)) {
                end = endOf(sql, "*/", index + 2);
            } else if (character == '"' || character == '`' || character == '\'') {
                end = quoted(sql, index, character);
                String inside = sql.substring(index + 1, Math.max(index + 1, end - 1));
                tokens.add(new SqlToken(character != '\'', inside));
            } else if (character == '[') {
                end = endOf(sql, "]", index);
                tokens.add(new SqlToken(true, sql.substring(index + 1, Math.max(index + 1, end - 1))));
            } else if (Character.isLetterOrDigit(character) || character == '_') {
                end = index;
                while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                    end++;
                }
                tokens.add(new SqlToken(true, sql.substring(index, end)));
            } else {
                end = index + 1;
                if (!Character.isWhitespace(character)) {
                    tokens.add(new SqlToken(false, String.valueOf(character)));
                }
            }
            index = end;
        }
        return tokens;
    }

    private static int endOf(String sql, String mark, int from) {
        int end = sql.indexOf(mark, from);
        return end < 0 ? sql.length() : end + mark.length();
    }

    /** A quote written twice is part of the text. */
    private static int quoted(String sql, int start, char quote) {
        int index = start + 1;
        while (index < sql.length()) {
            if (sql.charAt(index) == quote) {
                if (index + 1 < sql.length() && sql.charAt(index + 1) == quote) {
                    index++;
                } else {
                    return index + 1;
                }
            }
            index++;
        }
        return sql.length();
    }
}
