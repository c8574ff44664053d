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

/** French. */
record FrenchWording() implements Wording {

    private static final Language FR = Language.FR;

    @Override
    public Language language() {
        return FR;
    }

    @Override
    public String creatingTables(Optional<Localized> module, List<CreateTable> tables) {
        List<String> named = tables.stream()
                .map(create -> bold(create.table().label(), FR) + " (" + fields(create) + ")")
                .toList();
        String what = named.size() == 1 ? "une table " + named.getFirst() : "les tables " + enumerate(named, FR);
        return module.map(label -> "Je crée un module " + bold(label, FR) + " avec " + what + ".")
                .orElseGet(() -> "Je crée " + what + ".");
    }

    private static String fields(CreateTable create) {
        return lower(create.table().fields().stream().map(FieldSpec::label).toList(), FR);
    }

    @Override
    public Optional<String> doing(Change change) {
        return switch (change) {
            case Change.NameApp _, CreateTable _ -> Optional.empty();
            case Change.AddFields add ->
                Optional.of("J'ajoute à la table " + bold(add.label(), FR)
                        + (add.fields().size() == 1 ? " le champ " : " les champs ")
                        + enumerate(
                                add.fields().stream().map(FrenchWording::field).toList(), FR) + ".");
            case Change.RenameField rename ->
                Optional.of("Dans la table " + bold(rename.label(), FR) + ", le champ " + bold(rename.fromLabel(), FR)
                        + " s'appelle désormais " + bold(rename.toLabel(), FR) + " ; ses données restent.");
            case Change.RemoveFields remove ->
                Optional.of("Je retire de la table " + bold(remove.label(), FR)
                        + (remove.labels().size() == 1 ? " le champ " : " les champs ") + bold(remove.labels(), FR)
                        + ". Les données déjà saisies sont conservées : rajoutez le champ et elles reviendront.");
            case Change.AddModule add ->
                Optional.of("J'ajoute le module " + bold(add.template().label(), FR) + options(add) + ".");
            case Change.SetOptions set ->
                Optional.of("J'ajoute à " + bold(set.template().label(), FR) + " : "
                        + lower(ChosenOptions.labels(set), FR) + ".");
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
                Optional.of("Je remets en état " + bold(restore.parts(), FR)
                        + " dans sa forme d'origine ; les données ne sont pas touchées.");
        };
    }

    private static String options(Change.AddModule add) {
        List<Localized> labels = ChosenOptions.labels(add);
        return labels.isEmpty() ? "" : " : " + lower(labels, FR);
    }

    private static String field(FieldSpec field) {
        String detail = switch (field.type()) {
            case CHOICE ->
                "choix : "
                        + lower(
                                field.choices().stream()
                                        .map(FieldSpec.ChoiceSpec::label)
                                        .toList(),
                                FR);
            case TEXT -> "texte";
            case LONGTEXT -> "texte long";
            case EMAIL -> "adresse e-mail";
            case PHONE -> "numéro de téléphone";
            case URL -> "adresse web";
            case DATE -> "date";
            case DATETIME -> "date et heure";
            case INTEGER -> "nombre entier";
            case BOOLEAN -> "oui ou non";
            case RELATION -> "lien vers une autre table";
            case DECIMAL -> "nombre";
            case MONEY -> "montant";
            case PERCENT -> "pourcentage";
        };
        return bold(field.label(), FR) + " (" + detail + ")";
    }

    private static Optional<String> said(Said said) {
        return Optional.of(Sentences.say(said, FR));
    }

    @Override
    public String remark(Remark remark) {
        return switch (remark) {
            case Remark.TableExists(var table) ->
                "La table " + bold(table, FR) + " existe déjà : je n'y ai rien changé.";
            case Remark.ModuleExists(var module) -> bold(module, FR) + " existe déjà : je n'y ai rien changé.";
            case Remark.FieldExists(var table, var field) ->
                "Le champ " + bold(field, FR) + " existe déjà dans la table " + bold(table, FR)
                        + " : je le laisse tel quel.";
            case Remark.FieldUnknown(var table, String field) ->
                "Je ne trouve pas de champ « " + plain(field) + " » dans la table " + bold(table, FR) + ".";
            case Remark.LastField(var table, var field) ->
                "Je garde le champ " + bold(field, FR) + " : c'est le dernier de la table " + bold(table, FR) + ".";
            case Remark.TableUnknown(String table, List<Localized> tables) ->
                "Je ne trouve pas de table « " + plain(table) + " »."
                        + (tables.isEmpty() ? "" : " Tables de l'application : " + bold(tables, FR) + ".");
            case Remark.NoTable() ->
                "L'application n'a pas encore de table. Commencez par exemple par : « Crée une table clients ».";
            case Remark.BadName(String words) ->
                "« " + plain(words)
                        + " » ne peut pas servir de nom : utilisez des lettres, des chiffres et des espaces, "
                        + "60 caractères au plus.";
            case Remark.TooManyFields(var table, int limit) ->
                "La table " + bold(table, FR) + " aurait plus de " + limit + " champs, c'est la limite : je n'ai rien "
                        + "changé. Répartissez-les sur plusieurs tables.";
            case Remark.TooManyTables(int limit) ->
                "L'application a déjà " + limit + " tables, c'est la limite : je n'en ai pas ajouté.";
            case Remark.Unreadable(String table) ->
                "La description de la table « " + plain(table)
                        + " » a été modifiée et n'est plus lisible : corrigez-la "
                        + "ou revenez à la dernière version qui fonctionne.";
            case Remark.DataBack(var table, List<Localized> fields) ->
                "Les données conservées de " + bold(fields, FR) + " reviennent dans la table " + bold(table, FR) + ".";
            case Remark.OtherColumn(var field, String _) ->
                "D'anciennes données portent déjà le nom " + bold(field, FR) + " : elles restent à part, le champ a sa "
                        + "propre place.";
            case Remark.UsualChoices(var field, List<Localized> choices) ->
                "Pour " + bold(field, FR) + ", j'ai mis des valeurs courantes (" + lower(choices, FR)
                        + ") ; donnez les vôtres entre parenthèses si elles diffèrent.";
            case Remark.UsualFields(var table) ->
                "Je ne connais pas encore de champs propres à " + bold(table, FR) + " : je commence par un nom et des "
                        + "notes, à compléter.";
            case Remark.Told(Said said, boolean _) -> Sentences.say(said, FR);
            case Remark.Contradictory(String words) ->
                Sentences.say(Said.of("contradictory", Localized.same(words)), FR);
            case Remark.NotUnderstood(String words) -> "Je n'ai pas compris : « " + plain(words) + " ».";
            case Remark.PromptCut(int limit) ->
                "Votre demande est très longue : je n'en ai lu que les " + limit + " premiers caractères.";
            case Remark.RowsFollow(var table, long rows) ->
                rows == 0
                        ? "Le fichier n'a pas de lignes à reprendre dans " + bold(table, FR) + "."
                        : (rows == 1 ? "La ligne du fichier suit" : "Les " + rows + " lignes du fichier suivent")
                                + " dès que la table " + bold(table, FR) + " est prête.";
            case Remark.ColumnRefused(String column) ->
                "La colonne « " + plain(column) + " » ne peut pas être reprise sous ce nom (déjà utilisé ou réservé) : "
                        + "renommez-la dans le fichier, puis déposez-le à nouveau.";
            case Remark.CannotRepair() ->
                "Je ne sais pas réparer ce problème moi-même. Vous pouvez revenir à la **dernière version qui fonctionne** : "
                        + "rien de vos données n'est perdu.";
        };
    }

    @Override
    public String abilities() {
        return """
                Je peux, par exemple :
                - créer une table : « Crée une table fournisseurs avec nom, email et montant HT »
                - ajouter des champs : « Ajoute un champ statut (prospect, client, perdu) »
                - renommer ou retirer un champ : « Renomme le champ ville en localité »
                - ajouter un CRM, un tableau de bord ou une calculatrice (TVA, marge, remise, prêt)
                - créer une table à partir d'un fichier CSV que vous déposez""";
    }

    @Override
    public String done(Applied applied, Localized subject) {
        return switch (applied) {
            case Applied.TableCreated created -> {
                int count = created.fields().size();
                yield "La table " + bold(created.label(), FR) + " est prête, avec "
                        + (count == 1 ? "un champ" : count + " champs")
                        + " : liste, recherche, saisie et suppression fonctionnent.";
            }
            case Applied.FieldsAdded added ->
                (added.fields().size() == 1 ? "Le champ " : "Les champs ") + bold(added.fields(), FR)
                        + (added.fields().size() == 1 ? " est ajouté" : " sont ajoutés") + " à la table "
                        + bold(subject, FR) + ".";
            case Applied.FieldsRemoved removed ->
                (removed.fields().size() == 1 ? "Le champ " : "Les champs ") + bold(removed.fields(), FR)
                        + (removed.fields().size() == 1 ? " n'apparaît plus" : " n'apparaissent plus")
                        + " dans la table " + bold(subject, FR) + " ; les données saisies sont conservées.";
            case Applied.FieldRenamed(String _, var from, var to) ->
                "Dans la table " + bold(subject, FR) + ", " + bold(from, FR) + " s'appelle désormais " + bold(to, FR)
                        + ", avec ses données.";
            case Applied.FieldChanged changed -> Sentences.say(Said.of("done-field", subject, changed.field()), FR);
            case Applied.ScreenChanged _ -> Sentences.say(Said.of("done-screen", subject), FR);
            case Applied.AppChanged _ -> Sentences.say(Said.of("done-app"), FR);
            case Applied.Removed _ -> Sentences.say(Said.of("done-removed", subject), FR);
            case Applied.DashboardChanged _ -> Sentences.say(Said.of("done-dashboard"), FR);
            case Applied.ModuleWritten _ -> bold(subject, FR) + " est dans le menu.";
            case Applied.OptionsWritten _ -> bold(subject, FR) + " est à jour.";
        };
    }

    @Override
    public String rules(List<Localized> rules) {
        return "Règles de l'entreprise appliquées : "
                + String.join(", ", rules.stream().map(rule -> plain(rule.fr())).toList()) + ".";
    }

    @Override
    public String restored() {
        return "C'est remis en état, dans la forme d'origine. Vos données n'ont pas été touchées.";
    }

    @Override
    public String restOfAppUntouched() {
        return "Le reste de l'application et les données déjà saisies n'ont pas changé.";
    }

    @Override
    public String nextStep(String prompt) {
        return "Et ensuite ? Par exemple : « " + prompt + " ».";
    }

    @Override
    public String suggestField(Localized table) {
        return "Ajoute un champ téléphone à la table " + lower(plain(table.fr()));
    }

    @Override
    public String suggestDashboard() {
        return "Ajoute un tableau de bord";
    }

    @Override
    public String suggestChoice(Localized table) {
        return "Ajoute un champ statut (nouveau, en cours, terminé) à la table " + lower(plain(table.fr()));
    }

    @Override
    public String suggestCalculator() {
        return "Ajoute une calculatrice de TVA";
    }

    @Override
    public String failed(List<String> parts, String reason) {
        return "Je me suis arrêté : je n'ai pas pu enregistrer " + enumerate(parts, FR) + ".\n\nRaison donnée : « "
                + plain(reason) + " ». Réessayez, ou revenez à la dernière version qui fonctionne.";
    }

    @Override
    public String part(String path, Optional<Localized> module) {
        String of = module.map(label -> " de " + bold(label, FR)).orElse("");
        if (path.startsWith("db/")) {
            return "le changement de la base de données";
        }
        if (path.startsWith("api/")) {
            return "l'accès aux données" + of;
        }
        if (path.endsWith("/table.json")) {
            return "la description" + of;
        }
        return path.startsWith("src/modules/") ? "la page" + of : "le nom de l'application";
    }

    @Override
    public String nothingDone() {
        return "Je n'ai rien changé.";
    }
}
