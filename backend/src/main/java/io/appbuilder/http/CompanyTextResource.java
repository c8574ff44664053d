package io.appbuilder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.http.RequestException.Code;
import io.appbuilder.storage.local.CompanyTexts;
import io.appbuilder.storage.local.CompanyTexts.Kind;
import io.appbuilder.storage.local.CompanyTexts.Refusal;
import io.appbuilder.storage.local.CompanyTexts.RefusedException;
import io.appbuilder.storage.local.CompanyTexts.Text;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/**
 * The texts of rules and templates for whoever may change them: {@code GET
 * /api/company-texts} lists them, {@code GET …/rules/finance.json} answers {@code {text}} with an ETag, {@code PUT} takes {@code
 * {text}} and the ETag as {@code If-Match}.
 */
final class CompanyTextResource {

    /** A text of the largest size, most of whose characters need a second byte in JSON. */
    private static final int BODY_BYTES = 2 * CompanyTexts.TEXT_BYTES;

    private final RuleEditing editing;
    private final ObjectMapper json = new ObjectMapper();

    CompanyTextResource(RuleEditing editing) {
        this.editing = editing;
    }

    void list(Context context) throws IOException, RequestException {
        var texts = editing.require(context);
        var answer = JsonNodeFactory.instance.objectNode();
        for (Kind kind : Kind.values()) {
            var paths = answer.putArray(kind.name().toLowerCase(Locale.ROOT));
            texts.paths(kind).forEach(paths::add);
        }
        answer(context, answer);
    }

    void read(Context context) throws IOException, RequestException {
        var text = editing.require(context)
                .read(kind(context), context.pathParam("path"))
                .orElseThrow(CompanyTextResource::notFound);
        answer(context, text);
    }

    void replace(Context context) throws IOException, RequestException {
        var texts = editing.require(context);
        var version = expectedVersion(context);
        var body = JsonBody.read(context, BODY_BYTES);
        if (!(body instanceof ObjectNode object)
                || object.size() != 1
                || !object.path("text").isTextual()) {
            throw new RequestException(Code.INVALID_REQUEST, "{\"text\": …} is expected.");
        }
        try {
            var written = texts.replace(
                    kind(context),
                    context.pathParam("path"),
                    version,
                    body.path("text").textValue());
            editing.changed(context);
            answer(context, written);
        } catch (RefusedException e) {
            throw new RequestException(code(e.refusal()), String.valueOf(e.getMessage()));
        }
    }

    private static Kind kind(Context context) throws RequestException {
        return switch (context.pathParam("kind")) {
            case "rules" -> Kind.RULES;
            case "templates" -> Kind.TEMPLATES;
            default -> throw notFound();
        };
    }

    private static String expectedVersion(Context context) throws RequestException {
        var tag = Optional.ofNullable(context.header("If-Match")).orElse("");
        // A list of tags or "*" would mean: whatever is there. That is the very mistake this header is for.
        if (!tag.matches("\"[0-9a-f]+\"")) {
            throw new RequestException(Code.PRECONDITION_REQUIRED, "If-Match must hold the ETag of what was read.");
        }
        return tag.substring(1, tag.length() - 1);
    }

    private static Code code(Refusal refusal) {
        return switch (refusal) {
            case MISSING -> Code.NOT_FOUND;
            case CHANGED -> Code.EDIT_CONFLICT;
            case TOO_LARGE -> Code.BODY_TOO_LARGE;
            case INVALID_RULE -> Code.INVALID_RULE;
            case INVALID_TEMPLATE -> Code.INVALID_TEMPLATE;
        };
    }

    private static RequestException notFound() {
        return new RequestException(Code.NOT_FOUND, "There is no such text.");
    }

    private void answer(Context context, Text text) throws IOException {
        context.header("ETag", '"' + text.version() + '"');
        answer(context, JsonNodeFactory.instance.objectNode().put("text", text.text()));
    }

    private void answer(Context context, ObjectNode answer) throws IOException {
        context.header("Cache-Control", "no-store");
        context.contentType("application/json").result(json.writeValueAsBytes(answer));
    }
}
