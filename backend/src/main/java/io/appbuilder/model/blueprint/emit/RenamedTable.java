package io.appbuilder.model.blueprint.emit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.model.blueprint.plan.Change;
import java.io.UncheckedIOException;

/** A table.json under its new name. */
final class RenamedTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RenamedTable() {}

    static String of(String content, Change.RenameTable rename) {
        try {
            ObjectNode table = (ObjectNode) JSON.readTree(content);
            table.put("name", rename.to());
            table.set("label", rename.label().toJson());
            table.set("singular", rename.singular().toJson());
            return TableJsonPrinter.print(table);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
