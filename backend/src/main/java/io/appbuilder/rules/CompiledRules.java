package io.appbuilder.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an app that are made of the rules, by path; {@code version} is equal exactly for equal files. */
public record CompiledRules(String version, SortedMap<String, String> files) {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledRules.class);
    private static final String VALUES = "src/rules.ts";
    private static final String MANIFEST = "src/rules-manifest.json";
    private static final String TOKENS = "src/tokens.css";

    public CompiledRules {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** Without {@code src/tokens.css} when there is no design rule, or it is broken. */
    public static CompiledRules of(List<Rule> rules) {
        var files = new TreeMap<String, String>();
        files.put(VALUES, RuleCompiler.typeScript(rules));
        files.put(MANIFEST, RuleCompiler.manifest(rules));
        try {
            RuleCompiler.tokensCss(rules).ifPresent(css -> files.put(TOKENS, css));
        } catch (InvalidRuleException e) {
            LOG.error("apps keep their own {}: {}", TOKENS, e.getMessage());
        }
        return new CompiledRules(versionOf(files), files);
    }

    /** A short hash of paths and texts. */
    public static String versionOf(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((path, text) -> {
                digest.update(path.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
