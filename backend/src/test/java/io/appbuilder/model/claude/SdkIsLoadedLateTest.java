package io.appbuilder.model.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever does not ask Claude does not load its SDK, and could do without its jar. */
class SdkIsLoadedLateTest {

    private static final Pattern SDK = Pattern.compile(".*/(anthropic-java|jackson-module-kotlin|kotlin-reflect).*");

    @Test
    void onlyOnePackageNamesTheSdk() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.appbuilder");
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("io.appbuilder.model.claude.sdk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.anthropic..")
                .check(classes);
    }

    @Test
    void aModelIsMadeAndAPromptAssembledWithoutTheSdk() throws Exception {
        try (var loader = withoutSdk()) {
            assertThatThrownBy(() -> loader.loadClass("com.anthropic.core.ClientOptions"))
                    .isInstanceOf(ClassNotFoundException.class);
            var probe = loader.loadClass(LegWithoutSdk.class.getName()).getDeclaredMethod("answer");
            // The first call is what needs the SDK.
            assertThatThrownBy(() -> probe.invoke(null))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessageContaining("com/anthropic/");
            assertThat(loader.loadClass(LegWithoutSdk.class.getName())
                            .getDeclaredField("assembled")
                            .getBoolean(null))
                    .isTrue();
        }
    }

    private static URLClassLoader withoutSdk() throws Exception {
        var urls = new ArrayList<URL>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!SDK.matcher(entry).matches()) {
                urls.add(new File(entry).toURI().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
