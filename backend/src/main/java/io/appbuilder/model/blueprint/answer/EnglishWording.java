package io.appbuilder.model.blueprint.answer;

import static io.appbuilder.model.blueprint.answer.Markdown.bold;
import static io.appbuilder.model.blueprint.answer.Markdown.enumerate;
import static io.appbuilder.model.blueprint.answer.Markdown.lower;
import static io.appbuilder.model.blueprint.answer.Markdown.plain;

import io.appbuilder.model.blueprint.conversation.Applied;
import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import io.appbuilder.model.blueprint.plan.Change;
import io.appbuilder.model.blueprint.plan.Change.CreateTable;
import io.appbuilder.model.blueprint.plan.FieldSpec;
import io.appbuilder.model.blueprint.plan.Remark;
import io.appbuilder.turn.Language;
import java.util.List;
import java.util.Optional;

/** English. */
record EnglishWording() implements Wording {

    private static final Language EN = Language.EN;

    @Override
    public Language language() {
        return EN;
    }

    @Override
    public String creatingTables(Optional<Localized> module, List<CreateTable> tables) {
        List<String> named = tables.stream()
                .map(create -> bold(create.table().label(), EN) + " (" + fields(create) + ")")
                .toList();
        String what = named.size() == 1 ? "a table " + named.getFirst() : "the tables " + enumerate(named, EN);
        return module.map(label -> "I am creating a " + bold(label, EN) + " module with " + what + ".")
                .orElseGet(() -> "I am creating " + what + ".");
    }

    private static String fields(CreateTable create) {
        return lower(create.table().fields().stream().map(FieldSpec::label).toList(), EN);
    }

    @Override
    public Optional<String> doing(Change change) {
        return switch (change) {
            case Change.NameApp _, CreateTable _ -> Optional.empty();
            case Change.AddFields add ->
                Optional.of("I am adding to the table " + bold(add.label(), EN)
                        + (add.fields().size() == 1 ? " the field " : " the fields ")
                        + enumerate(
                                add.fields().stream().map(EnglishWording::field).toList(), EN) + ".");
            case Change.RenameField rename ->
                Optional.of("In the table " + bold(rename.label(), EN) + ", the field " + bold(rename.fromLabel(), EN)
                        + " is now called " + bold(rename.toLabel(), EN) + "; its data stays.");
            case Change.RemoveFields remove ->
                Optional.of("I am taking " + (remove.labels().size() == 1 ? "the field " : "the fields ")
                        + bold(remove.labels(), EN) + " out of the table " + bold(remove.label(), EN)
                        + ". The data entered so far is kept: add the field again and it comes back.");
            case Change.AddModule add ->
                Optional.of("I am adding the module " + bold(add.template().label(), EN) + options(add) + ".");
            case Change.SetOptions set ->
                Optional.of("I am adding to " + bold(set.template().label(), EN) + ": "
                        + lower(ChosenOptions.labels(set), EN) + ".");
            case Change.MoveFields move -> said(move.said());
            case Change.ReplaceField replace -> said(replace.said());
            case Change.SetTableKeys set -> said(set.said());
            case Change.SetAppKeys set -> said(set.said());
            case Change.RemoveTable remove -> said(remove.said());
            case Change.RemoveModule remove -> said(remove.said());
            case Change.RenameTable rename -> said(rename.said());
            case Change.SetDashboard set -> said(set.said());
            case Change.Undo undo -> said(undo.said());
            case Change.RestoreFiles restore ->
                Optional.of("I am putting " + bold(restore.parts(), EN)
                        + " back into its original form; the data is not touched.");
        };
    }

    private static String options(Change.AddModule add) {
        List<Localized> labels = ChosenOptions.labels(add);
        return labels.isEmpty() ? "" : ": " + lower(labels, EN);
    }

    private static String field(FieldSpec field) {
        String detail = switch (field.type()) {
            case CHOICE ->
                "choice: "
                        + lower(
                                field.choices().stream()
                                        .map(FieldSpec.ChoiceSpec::label)
                                        .toList(),
                                EN);
            case TEXT -> "text";
            case LONGTEXT -> "long text";
            case EMAIL -> "email address";
            case PHONE -> "phone number";
            case URL -> "web address";
            case DATE -> "date";
            case DATETIME -> "date and time";
            case INTEGER -> "whole number";
            case BOOLEAN -> "yes or no";
            case RELATION -> "link to another table";
            case DECIMAL -> "number";
            case MONEY -> "amount";
            case PERCENT -> "percentage";
        };
        return bold(field.label(), EN) + " (" + detail + ")";
    }

    private static Optional<String> said(Said said) {
        return Optional.of(Sentences.say(said, EN));
    }

    @Override
    public String remark(Remark remark) {
        return switch (remark) {
            case Remark.TableExists(var table) ->
                "The table " + bold(table, EN) + " already exists: I changed nothing in it.";
            case Remark.ModuleExists(var module) -> bold(module, EN) + " already exists: I changed nothing in it.";
            case Remark.FieldExists(var table, var field) ->
                "The field " + bold(field, EN) + " already exists in the table " + bold(table, EN)
                        + ": I left it as it is.";
            case Remark.FieldUnknown(var table, String field) ->
                "I cannot find a field \"" + plain(field) + "\" in the table " + bold(table, EN) + ".";
            case Remark.LastField(var table, var field) ->
                "I am keeping the field " + bold(field, EN) + ": it is the last one of the table " + bold(table, EN)
                        + ".";
            case Remark.TableUnknown(String table, List<Localized> tables) ->
                "I cannot find a table \"" + plain(table) + "\"."
                        + (tables.isEmpty() ? "" : " The app's tables: " + bold(tables, EN) + ".");
            case Remark.NoTable() -> "The app has no table yet. You could start with: \"Create a customers table\".";
            case Remark.BadName(String words) ->
                "\"" + plain(words) + "\" cannot be a name: use letters, digits and spaces, 60 characters at most.";
            case Remark.TooManyFields(var table, int limit) ->
                "The table " + bold(table, EN) + " would have more than " + limit
                        + " fields, which is the limit: I changed " + "nothing. Spread them over several tables.";
            case Remark.TooManyTables(int limit) ->
                "The app already has " + limit + " tables, which is the limit: I added none.";
            case Remark.Unreadable(String table) ->
                "The description of the table \"" + plain(table)
                        + "\" was edited and can no longer be read: correct it, or "
                        + "go back to the last working version.";
            case Remark.DataBack(var table, List<Localized> fields) ->
                "The data kept for " + bold(fields, EN) + " is back in the table " + bold(table, EN) + ".";
            case Remark.OtherColumn(var field, String _) ->
                "Older data is already kept under the name " + bold(field, EN)
                        + ": it stays apart, and the field has a place " + "of its own.";
            case Remark.UsualChoices(var field, List<Localized> choices) ->
                "For " + bold(field, EN) + " I took usual values (" + lower(choices, EN)
                        + "); give yours in brackets if they differ.";
            case Remark.UsualFields(var table) ->
                "I do not know fields of its own for " + bold(table, EN)
                        + " yet: I am starting with a name and notes, for " + "you to complete.";
            case Remark.Told(Said said, boolean _) -> Sentences.say(said, EN);
            case Remark.Contradictory(String words) ->
                Sentences.say(Said.of("contradictory", Localized.same(words)), EN);
            case Remark.NotUnderstood(String words) -> "I did not understand: \"" + plain(words) + "\".";
            case Remark.PromptCut(int limit) ->
                "Your request is very long: I read only its first " + limit + " characters.";
            case Remark.RowsFollow(var table, long rows) ->
                rows == 0
                        ? "The file has no rows to bring into " + bold(table, EN) + "."
                        : (rows == 1 ? "The file's row follows" : "The file's " + rows + " rows follow")
                                + " as soon as the table " + bold(table, EN) + " is ready.";
            case Remark.ColumnRefused(String column) ->
                "The column \"" + plain(column)
                        + "\" cannot be taken over under this name (already used or reserved): rename "
                        + "it in the file, then drop the file again.";
            case Remark.CannotRepair() ->
                "I cannot repair this problem myself. You can go back to the **last working version**: none of your data is "
                        + "lost.";
        };
    }

    @Override
    public String abilities() {
        return """
                I can, for example:
                - create a table: "Create a suppliers table with name, email and net amount"
                - add fields: "Add a status field (prospect, client, lost)"
                - rename or remove a field: "Rename the field city to town"
                - add a CRM, a dashboard or a calculator (VAT, margin, discount, loan)
                - create a table from a CSV file that you drop""";
    }

    @Override
    public String done(Applied applied, Localized subject) {
        return switch (applied) {
            case Applied.TableCreated created -> {
                int count = created.fields().size();
                yield "The table " + bold(created.label(), EN) + " is ready, with "
                        + (count == 1 ? "one field" : count + " fields")
                        + ": listing, searching, entering and deleting work.";
            }
            case Applied.FieldsAdded added ->
                (added.fields().size() == 1 ? "The field " : "The fields ") + bold(added.fields(), EN)
                        + (added.fields().size() == 1 ? " is" : " are") + " now in the table " + bold(subject, EN)
                        + ".";
            case Applied.FieldsRemoved removed ->
                (removed.fields().size() == 1 ? "The field " : "The fields ") + bold(removed.fields(), EN)
                        + (removed.fields().size() == 1 ? " no longer shows" : " no longer show") + " in the table "
                        + bold(subject, EN) + "; the data entered is kept.";
            case Applied.FieldRenamed(String _, var from, var to) ->
                "In the table " + bold(subject, EN) + ", " + bold(from, EN) + " is now called " + bold(to, EN)
                        + ", with its data.";
            case Applied.FieldChanged changed -> Sentences.say(Said.of("done-field", subject, changed.field()), EN);
            case Applied.ScreenChanged _ -> Sentences.say(Said.of("done-screen", subject), EN);
            case Applied.AppChanged _ -> Sentences.say(Said.of("done-app"), EN);
            case Applied.Removed _ -> Sentences.say(Said.of("done-removed", subject), EN);
            case Applied.DashboardChanged _ -> Sentences.say(Said.of("done-dashboard"), EN);
            case Applied.ModuleWritten _ -> bold(subject, EN) + " is in the menu.";
            case Applied.OptionsWritten _ -> bold(subject, EN) + " is up to date.";
        };
    }

    @Override
    public String rules(List<Localized> rules) {
        return "Company rules applied: "
                + String.join(", ", rules.stream().map(rule -> plain(rule.en())).toList()) + ".";
    }

    @Override
    public String restored() {
        return "It is back in its original form. Your data was not touched.";
    }

    @Override
    public String restOfAppUntouched() {
        return "The rest of the app and the data entered so far have not changed.";
    }

    @Override
    public String nextStep(String prompt) {
        return "What next? For example: \"" + prompt + "\".";
    }

    @Override
    public String suggestField(Localized table) {
        return "Add a phone field to the " + lower(plain(table.en())) + " table";
    }

    @Override
    public String suggestDashboard() {
        return "Add a dashboard";
    }

    @Override
    public String suggestChoice(Localized table) {
        return "Add a status field (new, in progress, done) to the " + lower(plain(table.en())) + " table";
    }

    @Override
    public String suggestCalculator() {
        return "Add a VAT calculator";
    }

    @Override
    public String failed(List<String> parts, String reason) {
        return "I stopped: I could not save " + enumerate(parts, EN) + ".\n\nReason given: \"" + plain(reason)
                + "\". Try again, or go back to the last working version.";
    }

    @Override
    public String part(String path, Optional<Localized> module) {
        String of = module.map(label -> " of " + bold(label, EN)).orElse("");
        if (path.startsWith("db/")) {
            return "the change of the database";
        }
        if (path.startsWith("api/")) {
            return "the access to the data" + of;
        }
        if (path.endsWith("/table.json")) {
            return "the description" + of;
        }
        return path.startsWith("src/modules/") ? "the page" + of : "the app's name";
    }

    @Override
    public String nothingDone() {
        return "I changed nothing.";
    }
}
