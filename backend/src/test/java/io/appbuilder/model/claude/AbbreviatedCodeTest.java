package io.appbuilder.model.claude;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbbreviatedCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// ... existing code ...",
                "  // … reste inchangé",
                "{/* ... rest of the component ... */}",
                "/* ... other imports unchanged ... */",
                "-- ... previous columns",
                "<!-- ... existing markup ... -->",
                "// rest of the file remains unchanged",
                "// le reste du fichier ne change pas",
                "// existing imports stay",
                "// existing code here…",
                "... (rest of the code unchanged)",
                "… rest unchanged",
                "// ...",
                "{/* … */}",
            })
    void findsWhatStandsForCode(String line) {
        assertThat(AbbreviatedCode.find("const a = 1;\n" + line + "\n", Set.of()))
                .contains(line.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  ...rest,",
                "return { ...existing, name };",
                "const { a, ...other } = props;",
                "// Wait for the other request to end...",
                "// The rest of the columns are sorted by name.",
                "// Keeps the existing order: people know it.",
                "<p>Chargement…</p>",
                "<p>Et les autres…</p>",
                "label: 'Voir le reste…',",
                "// Same as the list above, without its header.",
                "* @param rest other fields",
                "function f(...rest: string[]) {",
                "...previousRows,",
                "# The rest of the story",
            })
    void leavesCodeAndTextAlone(String line) {
        assertThat(AbbreviatedCode.find(line, Set.of())).isEmpty();
    }

    @Test
    void aLineThatWasThereBeforeMayStay() {
        assertThat(AbbreviatedCode.find("// ...", Set.of("// ..."))).isEmpty();
    }
}
