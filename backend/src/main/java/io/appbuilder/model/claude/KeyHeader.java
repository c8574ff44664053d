package io.appbuilder.model.claude;

/**
 * The request header that carries the key. Only ever one: servers that read the one kind may refuse a request that has both.
 */
public enum KeyHeader {
    /**
     * {@code Authorization: Bearer <key>}, the default. Anthropic's page on authentication
     * (platform.claude.com/docs/en/manage-claude/authentication) names this header for API keys, its SDKs send it since October 2026,
     * and there are other servers of the Messages API that read no other.
     */
    AUTHORIZATION,
    /** {@code x-api-key: <key>}, documented before and still taken by Anthropic; there are gateways that read nothing else. */
    X_API_KEY
}
