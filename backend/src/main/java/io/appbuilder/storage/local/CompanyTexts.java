package io.appbuilder.storage.local;

import io.appbuilder.json.StrictJson;
import io.appbuilder.json.StrictJson.InvalidJsonException;
import io.appbuilder.rules.InvalidRuleException;
import io.appbuilder.rules.RuleCompiler;
import io.appbuilder.rules.RuleReader;
import io.appbuilder.storage.local.ConfinedDirectory.FoundFile;
import io.appbuilder.templates.InvalidTemplateException;
import io.appbuilder.templates.TemplateReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files of rules and templates as texts that can be changed. Only files that exist already: what is there is decided by
 * whoever keeps the directories. A text that the readers would leave out is refused, so that an edit never takes a rule away.
 */
public final class CompanyTexts {

    /** The most that one text may have. */
    public static final int TEXT_BYTES = 256 * 1024;

    private static final int FILES = 5_000;
    private static final Pattern RULE = Pattern.compile("([a-z][a-z0-9-]*)\\.json");
    private static final Pattern TEMPLATE = Pattern.compile("([a-z][a-z0-9-]*)/(.+)");

    private final ConfinedDirectory rules;
    private final ConfinedDirectory templates;

    /** @throws IOException when one of them is not a directory */
    public CompanyTexts(Path rules, Path templates) throws IOException {
        this.rules = new ConfinedDirectory(rules);
        this.templates = new ConfinedDirectory(templates);
    }

    public enum Kind {
        RULES,
        TEMPLATES
    }

    /** {@code version} is equal exactly for equal texts. */
    public record Text(String text, String version) {}

    /** Why a text was not written. */
    public enum Refusal {
        MISSING,
        CHANGED,
        TOO_LARGE,
        INVALID_RULE,
        INVALID_TEMPLATE
    }

    /** Nothing was written; the message names the field where there is one. */
    public static final class RefusedException extends Exception {

        private final Refusal refusal;

        RefusedException(Refusal refusal, String message) {
            super(message);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }

    /** Paths relative to the kind's directory, in order. */
    public List<String> paths(Kind kind) throws IOException {
        return directory(kind).walk(name -> name.startsWith("."), FILES).stream()
                .map(FoundFile::path)
                .filter(path -> read(kind, path).isPresent())
                .toList();
    }

    /** Empty for what is not one of {@link #paths}. */
    public Optional<Text> read(Kind kind, String path) {
        try {
            var file = file(kind, path);
            return file.isEmpty()
                    ? Optional.empty()
                    : TextFiles.read(file.get(), TEXT_BYTES).map(text -> new Text(text, version(text)));
        } catch (IOException e) {
            // It went away, or has grown beyond what can be edited: either way it is not offered.
            return Optional.empty();
        }
    }

    /**
     * Puts {@code text} in the place of the version that was read, as one step: readers see the one or the other.
     *
     * @throws RefusedException when another version is there by now, or {@code text} is not valid
     * @throws IOException when it cannot be written
     */
    public synchronized Text replace(Kind kind, String path, String version, String text)
            throws IOException, RefusedException {
        var current = read(kind, path);
        var file = file(kind, path);
        if (current.isEmpty() || file.isEmpty()) {
            throw new RefusedException(Refusal.MISSING, "There is no such text.");
        }
        if (!current.get().version().equals(version)) {
            throw new RefusedException(Refusal.CHANGED, "Somebody else has changed it since it was read.");
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > TEXT_BYTES) {
            throw new RefusedException(
                    Refusal.TOO_LARGE, "It is larger than %,d bytes, the most that is allowed.".formatted(TEXT_BYTES));
        }
        if (text.indexOf('\0') >= 0 || !new String(bytes, StandardCharsets.UTF_8).equals(text)) {
            throw new RefusedException(
                    kind == Kind.RULES ? Refusal.INVALID_RULE : Refusal.INVALID_TEMPLATE, "it is not UTF-8 text");
        }
        switch (kind) {
            case RULES -> checkRule(path, text);
            case TEMPLATES -> checkTemplate(path, text);
        }
        write(file.get(), bytes);
        return new Text(text, version(text));
    }

    private ConfinedDirectory directory(Kind kind) {
        return switch (kind) {
            case RULES -> rules;
            case TEMPLATES -> templates;
        };
    }

    private Optional<FoundFile> file(Kind kind, String path) {
        var pattern = switch (kind) {
            case RULES -> RULE;
            case TEMPLATES -> TEMPLATE;
        };
        return pattern.matcher(path).matches() ? directory(kind).file(path) : Optional.empty();
    }

    private static void checkRule(String path, String text) throws RefusedException {
        try {
            var rule = RuleReader.read(
                    path.substring(0, path.length() - ".json".length()),
                    text,
                    LocalDate.now(ZoneId.of("Europe/Paris")));
            RuleCompiler.tokensCss(List.of(rule));
        } catch (InvalidRuleException e) {
            throw new RefusedException(Refusal.INVALID_RULE, String.valueOf(e.getMessage()));
        }
    }

    private static void checkTemplate(String path, String text) throws RefusedException {
        var parts = TEMPLATE.matcher(path);
        try {
            if (parts.matches() && parts.group(2).equals("template.json")) {
                TemplateReader.read(parts.group(1), Map.of("template.json", text));
            } else if (path.endsWith(".json")) {
                StrictJson.read(text);
            }
        } catch (InvalidTemplateException e) {
            throw new RefusedException(Refusal.INVALID_TEMPLATE, String.valueOf(e.getMessage()));
        } catch (InvalidJsonException e) {
            throw new RefusedException(Refusal.INVALID_TEMPLATE, "not JSON: " + e.getMessage());
        }
    }

    private static void write(FoundFile found, byte[] bytes) throws IOException {
        var file = found.file();
        var root = file;
        for (int depth = Path.of(found.path()).getNameCount(); depth > 0; depth--) {
            root = root.resolveSibling("..").normalize();
        }
        // In the same directory of directories, because only a move within one file system is one step; at its top,
        // where no
        // reader takes it for a rule or a part of a template.
        var draft = Files.createTempFile(root, ".", ".draft");
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            copyPermissions(file, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source != null && target != null) {
            target.setPermissions(source.readAttributes().permissions());
        }
    }

    private static String version(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
