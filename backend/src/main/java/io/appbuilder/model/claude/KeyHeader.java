package io.appbuilder.model.claude;

/**
 * The request header that carries the key. Only ever one: servers that read the one kind may refuse a request that has both.
 */
public enum KeyHeader {
    /** {@code Authorization: Bearer <key>}, as the Messages API documents it since version 2026-10-21. */
    AUTHORIZATION,
    /** {@code x-api-key: <key>}, as it was documented before; there are gateways that read nothing else. */
    X_API_KEY
}
