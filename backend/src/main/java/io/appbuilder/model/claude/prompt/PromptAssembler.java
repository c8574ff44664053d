package io.appbuilder.model.claude.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.appbuilder.json.SharedBuffers;
import io.appbuilder.model.ModelException;
import io.appbuilder.model.ToolCatalog;
import io.appbuilder.model.claude.ClaudeSettings;
import io.appbuilder.model.claude.MessageJson;
import io.appbuilder.model.claude.prompt.PromptReport.Part;
import io.appbuilder.rules.RuleSearch;
import io.appbuilder.rules.RuleStore;
import io.appbuilder.templates.TemplateStore;
import io.appbuilder.turn.CsvAttachment;
import io.appbuilder.turn.Language;
import io.appbuilder.turn.TurnRequest;
import io.appbuilder.turn.TurnRequest.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the request for a leg. What stays the same from leg to leg comes first, so that the server can keep it: tools, role and
 * conventions (the same for everybody), rules and templates (for a conversation), the conversation. The project's state comes
 * last and is never kept: it is always the present one, and nothing stale remains in the conversation.
 */
public final class PromptAssembler {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Tools whose results are not text, and tool results are text here. */
    private static final Set<String> WITHOUT_TEXT = Set.of("read_media_file");

    /** What rules say of themselves that hold wherever there is something to see. */
    private static final String EVERY_APPLICATION = "every screen";

    private final ClaudeSettings settings;
    private final PromptBudget budget;
    private final ArrayNode tools;
    private final ArrayNode readingTools;
    private final Starter starter;
    private final RuleStore rules;
    private final RuleSearch search;
    private final TemplateStore templates;
    private final PromptTexts texts = PromptTexts.load();

    public PromptAssembler(
            ClaudeSettings settings,
            PromptBudget budget,
            ToolCatalog tools,
            Starter starter,
            RuleStore rules,
            RuleSearch search,
            TemplateStore templates) {
        this.settings = settings;
        this.budget = budget;
        this.tools = toolDefinitions(tools);
        this.readingTools = toolDefinitions(tools.readOnly());
        this.starter = starter;
        this.rules = rules;
        this.search = search;
        this.templates = templates;
    }

    /** @throws ModelException {@code conversation_invalid} when no server would take the request's conversation */
    public AssembledPrompt assemble(TurnRequest request) throws ModelException {
        var assembly = new Assembly(new Conversation(request.messages()), request.mode());
        assembly.addCompany(request);
        assembly.addConversation();
        assembly.addState(request);
        return assembly.finish();
    }

    private static ArrayNode toolDefinitions(ToolCatalog catalog) {
        var definitions = JSON.arrayNode();
        for (ObjectNode tool : catalog.definitions()) {
            var name = tool.path("name").asText();
            if (!WITHOUT_TEXT.contains(name)) {
                var schema = ((ObjectNode) tool.required("inputSchema")).deepCopy();
                schema.remove("$schema");
                definitions
                        .addObject()
                        .put("name", name)
                        .put("description", tool.path("description").asText())
                        .set("input_schema", schema);
            }
        }
        return definitions;
    }

    private static void markForCache(JsonNode block) {
        ((ObjectNode) block).putObject("cache_control").put("type", "ephemeral");
    }

    /** One request while it grows. */
    private final class Assembly {

        private final Conversation conversation;
        private final ObjectNode body = JSON.objectNode();
        private final ArrayNode system = JSON.arrayNode();
        private final ArrayNode state = JSON.arrayNode();
        private final EnumMap<Part, Long> tokens = new EnumMap<>(Part.class);
        private final ArrayList<String> left = new ArrayList<>();

        Assembly(Conversation conversation, Mode mode) {
            this.conversation = conversation;
            var tools = mode == Mode.BUILD ? PromptAssembler.this.tools : readingTools;
            body.put("model", settings.modelName()).put("max_tokens", settings.maxOutputTokens());
            settings.thinking().toJson().ifPresent(thinking -> body.set("thinking", thinking));
            settings.effort()
                    .ifPresent(effort -> body.putObject("output_config").put("effort", effort));
            body.set("tools", tools.deepCopy());
            tokens.put(Part.TOOLS, TokenEstimate.of(SharedBuffers.text(tools)));
            var role = texts.role() + "\n" + starter.conventions();
            system.add(MessageJson.text(role));
            tokens.put(Part.ROLE, TokenEstimate.of(role));
            // The first breakpoint covers the tools too: the server reads them before the system text.
            markForCache(system.get(0));
        }

        void addCompany(TurnRequest request) {
            var company = new CompanyText(request.language(), search, subjects(request));
            var ruleText = company.rules(rules.rules(), budget.rules());
            var templateText = company.templates(templates.templates(), budget.templates());
            left.addAll(company.left());
            tokens.put(Part.RULES, TokenEstimate.of(ruleText));
            tokens.put(Part.TEMPLATES, TokenEstimate.of(templateText));
            var language = "Answer in the language of the person's last message; if it has none, in %s.\n"
                    .formatted(request.language() == Language.FR ? "French" : "English");
            // Last, so that it has the last word over what the role says about working.
            system.add(MessageJson.text(ruleText + templateText + language + texts.of(request.mode())));
            markForCache(system.get(1));
            body.set("system", system);
        }

        private List<String> subjects(TurnRequest request) {
            var subjects = new ArrayList<>(conversation.wishes());
            for (CsvAttachment csv : request.attachments()) {
                var columns = csv.columns().stream().map(CsvAttachment.Column::label);
                subjects.add(csv.label() + "\n" + columns.collect(Collectors.joining("\n")));
            }
            subjects.add(request.project().tables().stream()
                    .map(table -> table.name().replace('_', ' '))
                    .collect(Collectors.joining("\n")));
            subjects.add(EVERY_APPLICATION);
            return subjects;
        }

        /**
         * Two breakpoints: the newest block that the next leg repeats unchanged, and the end of the person's message before,
         * which a previous leg has left with the server. The block that takes the project's state is not repeated so.
         */
        void addConversation() {
            var messages = conversation.json();
            tokens.put(Part.CONVERSATION, TokenEstimate.of(SharedBuffers.text(messages)));
            body.set("messages", messages);
            markLast(messages.size() - 1, stateTaker().isPresent() ? 1 : 0);
            for (int i = messages.size() - 2; i >= 0; i--) {
                if (messages.get(i).path("role").asText().equals("user")) {
                    markLast(i, 0);
                    break;
                }
            }
        }

        /** Marks the last block up to message {@code number} that can be marked, without the last {@code spared} ones. */
        private void markLast(int number, int spared) {
            var messages = body.required("messages");
            int left = spared;
            for (int i = number; i >= 0; i--) {
                var content = messages.get(i).required("content");
                for (int block = content.size() - 1; block >= 0; block--) {
                    boolean markable = !content.get(block).path("type").asText().endsWith("thinking");
                    if (markable && left-- == 0) {
                        markForCache(content.get(block));
                        return;
                    }
                }
            }
        }

        /**
         * The tool result that the project's state joins. Text of its own after tool results makes models end their turn
         * without a word, as if the person had spoken.
         */
        private Optional<ObjectNode> stateTaker() {
            var content = lastContent();
            return !content.isEmpty()
                            && content.get(content.size() - 1) instanceof ObjectNode last
                            && last.path("type").asText().equals("tool_result")
                    ? Optional.of(last)
                    : Optional.empty();
        }

        private ArrayNode lastContent() {
            var messages = body.required("messages");
            return (ArrayNode) messages.get(messages.size() - 1).required("content");
        }

        void addState(TurnRequest request) {
            var project = new ProjectText();
            var relevance = new FileRelevance(request.project(), starter, conversation.wish(), request.problems());
            // A file that a problem names is shown as it is now, even if the conversation shows how it was written.
            var known = new HashSet<>(conversation.filesShown());
            known.removeAll(relevance.namedByProblems());
            add(Part.PROJECT, project.tree(request.project(), budget.tree()));
            add(Part.FILES, project.files(relevance.ordered(), known, budget.files()));
            add(Part.DATABASE, project.database(request.project(), budget.database()));
            add(Part.ATTACHMENTS, wish(project.attachments(request.attachments(), budget.attachments()), texts.csv()));
            var problems = project.problems(request.problems(), budget.problems());
            add(Part.PROBLEMS, request.kind() == TurnRequest.Kind.REPAIR ? wish(problems, texts.repair()) : problems);
            left.addAll(project.left());
        }

        AssembledPrompt finish() {
            var taker = stateTaker();
            if (taker.isPresent()) {
                var result = MessageJson.text(taker.get().path("content").asText());
                var content = taker.get().putArray("content");
                if (!result.path("text").asText().isBlank()) {
                    content.add(result);
                }
                content.addAll(state);
            } else {
                lastContent().addAll(state);
            }
            return new AssembledPrompt(body, new PromptReport(tokens, left));
        }

        private static String wish(String data, String wish) {
            return data.isEmpty() ? "" : data + wish;
        }

        private void add(Part part, String text) {
            tokens.put(part, TokenEstimate.of(text));
            if (!text.isEmpty()) {
                state.add(MessageJson.text(text));
            }
        }
    }
}
