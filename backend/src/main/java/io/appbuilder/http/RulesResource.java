package io.appbuilder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.appbuilder.rules.CompiledRules;
import io.appbuilder.rules.RuleStore;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/**
 * {@code GET /api/rules}: the files that the rules in force make of an app, {@code {version, editable, files: {path: text}}}, so
 * that the studio can tell which apps are older.
 */
final class RulesResource implements Handler {

    private final RuleStore rules;
    private final RuleEditing editing;
    private final ObjectMapper json = new ObjectMapper();

    RulesResource(RuleStore rules, RuleEditing editing) {
        this.rules = rules;
        this.editing = editing;
    }

    @Override
    public void handle(Context context) throws IOException {
        boolean editable = editing.isAllowed(context);
        var compiled = CompiledRules.of(rules.rules());
        context.header("Cache-Control", "no-cache");
        if (EntityTag.isCurrent(context, compiled.version() + (editable ? "-e" : ""))) {
            return;
        }
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("version", compiled.version()).put("editable", editable);
        var files = answer.putObject("files");
        compiled.files().forEach(files::put);
        context.contentType("application/json").result(json.writeValueAsBytes(answer));
    }
}
