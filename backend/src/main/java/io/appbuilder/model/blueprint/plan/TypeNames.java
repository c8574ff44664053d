package io.appbuilder.model.blueprint.plan;

import io.appbuilder.model.blueprint.language.Localized;
import io.appbuilder.model.blueprint.vocabulary.FieldType;

/** What people call the types of fields. */
public final class TypeNames {

    private TypeNames() {}

    public static Localized of(FieldType type) {
        return switch (type) {
            case TEXT -> new Localized("texte", "text");
            case LONGTEXT -> new Localized("texte long", "long text");
            case EMAIL -> new Localized("adresse e-mail", "email address");
            case PHONE -> new Localized("numéro de téléphone", "phone number");
            case URL -> new Localized("adresse web", "web address");
            case CHOICE -> new Localized("liste de choix", "list of choices");
            case DATE -> new Localized("date", "date");
            case DATETIME -> new Localized("date et heure", "date and time");
            case INTEGER -> new Localized("nombre entier", "whole number");
            case BOOLEAN -> new Localized("oui ou non", "yes or no");
            case RELATION -> new Localized("lien vers une autre table", "link to another table");
            case DECIMAL -> new Localized("nombre", "number");
            case MONEY -> new Localized("montant", "amount");
            case PERCENT -> new Localized("pourcentage", "percentage");
        };
    }
}
