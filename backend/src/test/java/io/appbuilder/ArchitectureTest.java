package io.appbuilder;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.appbuilder");

    @Test
    void onlyTheEdgeKnowsHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.appbuilder.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.appbuilder.turn..",
                        "io.appbuilder.model..",
                        "io.appbuilder.rules..",
                        "io.appbuilder.templates..",
                        "io.appbuilder.starter..",
                        "io.appbuilder.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.appbuilder.http..")
                .check(CLASSES);
    }

    @Test
    void amazonsClientsAreLoadedWhereTheyAreConfiguredOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.appbuilder.storage.s3..", "io.appbuilder.storage.dynamo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon.awssdk.services..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.appbuilder", "io.appbuilder.storage.s3..", "io.appbuilder.storage.dynamo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.appbuilder.storage.s3..", "io.appbuilder.storage.dynamo..")
                .check(CLASSES);
    }

    @Test
    void accountsAndAppsKnowNoEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.appbuilder.accounts..", "io.appbuilder.apps..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.appbuilder.storage.*..", "java.sql..", "org.jdbi..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWiringNamesAModel() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.appbuilder", "io.appbuilder.model.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.appbuilder.model.*..")
                .check(CLASSES);
    }

    @Test
    void modelsGetRulesAndTemplatesFromPortsNotFromDisk() {
        noClasses()
                .that()
                .resideInAnyPackage("io.appbuilder.model..", "io.appbuilder.turn..", "io.appbuilder.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.appbuilder.storage..", "java.nio.file..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
                .check(CLASSES);
    }
}
