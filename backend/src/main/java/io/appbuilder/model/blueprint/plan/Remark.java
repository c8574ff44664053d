package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.language.Said;
import java.util.List;

/** Something that the person must be told: why a part was not done, or what it means. */
public sealed interface Remark {

    record TableExists(Localized table) implements Remark {}

    record ModuleExists(Localized module) implements Remark {}

    record FieldExists(Localized table, Localized field) implements Remark {}

    record FieldUnknown(Localized table, String field) implements Remark {}

    /** The only field of a table cannot be taken away. */
    record LastField(Localized table, Localized field) implements Remark {}

    record TableUnknown(String table, List<Localized> tables) implements Remark {}

    /** There is no table to add fields to. */
    record NoTable() implements Remark {}

    /** The words cannot be a name. */
    record BadName(String words) implements Remark {}

    record TooManyFields(Localized table, int limit) implements Remark {}

    record TooManyTables(int limit) implements Remark {}

    /** The table's description was edited into something that cannot be read. */
    record Unreadable(String table) implements Remark {}

    /** The field's data of an earlier life is shown again. */
    record DataBack(Localized table, List<Localized> fields) implements Remark {}

    /** A column of this name holds data of another type, so the field is kept under another name. */
    record OtherColumn(Localized field, String column) implements Remark {}

    /** The prompt gave no values for a choice, so usual ones were taken. */
    record UsualChoices(Localized field, List<Localized> choices) implements Remark {}

    /** No word for this table is known, so it starts with usual fields. */
    record UsualFields(Localized table) implements Remark {}

    /** A sentence of its own; {@code refused} if the wish was understood and cannot be done as it is. */
    record Told(Said said, boolean refused) implements Remark {}

    /** Two wishes that exclude each other. */
    record Contradictory(String words) implements Remark {}

    record NotUnderstood(String words) implements Remark {}

    /** Only the prompt's first characters were read. */
    record PromptCut(int limit) implements Remark {}

    /** The rows of a dropped file are filled in by the studio. */
    record RowsFollow(Localized table, long rows) implements Remark {}

    /** A dropped file's column cannot be kept under its name. */
    record ColumnRefused(String column) implements Remark {}

    record CannotRepair() implements Remark {}
}
