package io.appbuilder.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.templates.InvalidTemplateException;
import io.appbuilder.templates.Template;
import io.appbuilder.templates.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryTemplateStoreTest {

    @TempDir
    private Path directory;

    @Test
    void readsTemplatesWithTheirFilesAndLeavesBrokenOnesOut() throws IOException {
        write("README.md", "belongs to none");
        write("crm/template.json", "{\"id\": \"crm\"}");
        write("crm/notes.md", "not one of its files");
        write("crm/files/src/a.ts", "a");
        write("empty/files/src/a.ts", "no manifest");
        write("wrong/template.json", "{\"id\": \"other\"}");
        write("binary/template.json", "{}");
        Files.createDirectories(directory.resolve("binary/files"));
        Files.write(directory.resolve("binary/files/x"), new byte[] {0});

        var store = new DirectoryTemplateStore(directory);

        assertThat(store.templates()).extracting(Template::id).containsExactly("crm");
        assertThat(store.templates().getFirst().files()).isEqualTo(Map.of("src/a.ts", "a"));
        assertThat(store.templates()).isSameAs(store.templates());

        write("crm/files/src/a.ts", "changed");
        assertThat(store.templates().getFirst().files()).containsEntry("src/a.ts", "changed");
    }

    @Test
    void tellsWhatIsWrong() {
        Map.of(
                        "{",
                        "template.json: not JSON: line 1",
                        "[]",
                        "template.json: an object is expected",
                        "{\"tabels\": []}",
                        "template.json: property 'tabels'",
                        "{\"label\": {\"fr\": \"CRM\"}}",
                        "template.json: label: required property 'en'",
                        "{\"tables\": [{\"id\": \"a\", \"name\": \"a b\", \"label\": {\"fr\": \"A\", \"en\": \"A\"}, \"fields\": []}]}",
                        "template.json: tables[0]",
                        "{\"tables\": [{\"id\": \"a\", \"name\": \"a\", \"label\": {\"fr\": \"A\", \"en\": \"A\"}, \"fields\":"
                                + " [{\"name\": \"a\", \"label\": {\"fr\": \"A\", \"en\": \"A\"}, \"type\": \"texte\"}]}]}",
                        "template.json: tables[0].fields[0].type")
                .forEach((manifest, message) -> assertThatThrownBy(
                                () -> TemplateReader.read("crm", Map.of("template.json", manifest)))
                        .isInstanceOf(InvalidTemplateException.class)
                        .hasMessageStartingWith(message));
        assertThatThrownBy(() -> TemplateReader.read("crm", Map.of())).hasMessage("template.json is missing");
    }

    private void write(String path, String text) throws IOException {
        var file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
