package io.appbuilder.turn;

import java.util.List;

/** A dropped CSV whose rows stay in the browser: the studio fills the table after the turn has created it. */
public record CsvAttachment(
        String fileName, String table, String label, List<Column> columns, long rowCount, List<List<String>> sample) {

    public CsvAttachment {
        columns = List.copyOf(columns);
        sample = sample.stream().map(List::copyOf).toList();
    }

    /** {@code type} is a field type of the starter's table.json; {@code choices} is empty unless the type is "choice". */
    public record Column(String name, String label, String type, List<String> choices) {

        public Column {
            choices = List.copyOf(choices);
        }
    }
}
