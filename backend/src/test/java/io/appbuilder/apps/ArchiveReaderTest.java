package io.appbuilder.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.appbuilder.apps.AppException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives as attackers make them. */
class ArchiveReaderTest {

    private static final AppLimits LIMITS = new AppLimits(1, 1, 1, 1_000_000, 3, 1_000_000, 1_000_000, 1_000_000);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.ts",
                "/etc/passwd",
                "src/../../evil.ts",
                "..\\evil.ts",
                "C:/evil.ts",
                "src//a.ts",
                "./a.ts",
                "a\nb",
                "a/./b"
            })
    void refusesPathsThatLeadElsewhere(String path) throws IOException {
        assertThat(refusal(Archives.zip(path, "text"))).isEqualTo(Code.ARCHIVE_INVALID);
    }

    @Test
    void refusesLinks() throws IOException {
        var file = directory.resolve("link.zip");
        try (var zip = new ZipArchiveOutputStream(file)) {
            var link = new ZipArchiveEntry("src/link.ts");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertThat(refusal(Files.readAllBytes(file))).isEqualTo(Code.ARCHIVE_INVALID);
    }

    @Test
    void refusesABombByWhatItUnpacksToAndTooManyFiles() throws IOException {
        var bomb = Archives.zip("src/a.ts", "0".repeat(600_000), "src/b.ts", "0".repeat(600_000));
        assertThat(bomb.length).isLessThan(5_000);
        assertThat(refusal(bomb)).isEqualTo(Code.APP_TOO_LARGE);
        assertThat(refusal(Archives.zip("a", "", "b", "", "c", "", "d", ""))).isEqualTo(Code.APP_TOO_LARGE);
    }

    @Test
    void refusesABombThatLiesAboutItsSize() throws IOException {
        var bomb = Archives.zip("src/a.ts", "0".repeat(900_000));
        var size = java.nio.ByteBuffer.wrap(bomb).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        // The uncompressed size in the central directory, whose header begins with PK 1 2.
        for (int at = 0; at < bomb.length - 46; at++) {
            if (size.getInt(at) == 0x02014b50) {
                size.putInt(at + 24, 10);
            }
        }
        assertThat(refusal(bomb)).isEqualTo(Code.ARCHIVE_INVALID);
    }

    @Test
    void refusesWhatIsNoZipAndBytesThatWereAltered() throws IOException {
        assertThat(refusal("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(Code.ARCHIVE_INVALID);
        var altered = Archives.zip("src/a.ts", "abcdefghijklmnopqrstuvwxyz0123456789");
        altered[45] ^= 0x55;
        assertThat(refusal(altered)).isEqualTo(Code.ARCHIVE_INVALID);
    }

    @Test
    void aMergeKeepsWhatHasNotChanged() throws Exception {
        var base = Files.write(directory.resolve("base.zip"), Archives.zip("src/a.ts", "old", "src/b.ts", "b"));
        var sent = Files.write(
                directory.resolve("sent.zip"),
                Archives.zip(Save.ENTRY, "{}", "src/a.ts", "new", "data/app.sqlite", "rows"));
        var next = directory.resolve("next.zip");
        var save = new Save("s", 1, AppVersion.Kind.EDIT, "", Set.of("src/b.ts"));

        try (var changes = ArchiveReader.open(sent, LIMITS)) {
            ArchiveMerger.merge(Optional.of(base), changes, save, next, LIMITS);
        }

        assertThat(Archives.unzip(Files.readAllBytes(next)))
                .containsOnly(java.util.Map.entry("src/a.ts", "new"), java.util.Map.entry("data/app.sqlite", "rows"));
    }

    @Test
    void noPathIsAFileAndAFolder() throws Exception {
        var base = Files.write(directory.resolve("base.zip"), Archives.zip("src", "a file"));
        var sent = Files.write(directory.resolve("sent.zip"), Archives.zip("src/a.ts", "a"));
        var save = new Save("s", 1, AppVersion.Kind.EDIT, "", Set.of());

        try (var changes = ArchiveReader.open(sent, LIMITS)) {
            assertThatThrownBy(() -> ArchiveMerger.merge(
                            Optional.of(base), changes, save, directory.resolve("next.zip"), LIMITS))
                    .isInstanceOf(AppException.class)
                    .hasMessageContaining("src/a.ts");
        }
    }

    private Code refusal(byte[] archive) throws IOException {
        var file = Files.write(directory.resolve("sent.zip"), archive);
        try (var reader = ArchiveReader.open(file, LIMITS)) {
            throw new AssertionError("it was taken: " + reader.entries().keySet());
        } catch (AppException e) {
            return e.code();
        }
    }
}
