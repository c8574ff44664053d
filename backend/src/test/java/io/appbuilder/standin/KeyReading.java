package io.appbuilder.standin;

import java.util.Map;
import java.util.Optional;

/** Where a server finds the key. No documentation shows a request with both headers, so none is accepted. */
enum KeyReading {
    /**
     * As documented: {@code x-api-key} with every version, as the guide to version 2026-10-21 still shows it, and since that version
     * {@code Authorization: Bearer <key>}, as the page on authentication has it.
     */
    DOCUMENTED,
    /** A gateway that knows {@code x-api-key} only, whatever the version. */
    X_API_KEY_ONLY;

    private static final String BEARER = "Bearer ";

    /** @param headers by name in lower case */
    Optional<String> key(Map<String, String> headers) {
        if (headers.containsKey("authorization") && headers.containsKey("x-api-key")) {
            return Optional.empty();
        }
        boolean mayBeBearer = this == DOCUMENTED && !"2023-06-01".equals(headers.get("anthropic-version"));
        return mayBeBearer && headers.containsKey("authorization")
                ? Optional.ofNullable(headers.get("authorization"))
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()))
                : Optional.ofNullable(headers.get("x-api-key"));
    }
}
