package io.appbuilder.mcp;

/** Why an MCP client, or the tab it is meant for, does not get what it asks for; {@code code} is sent on in lower case. */
public final class McpException extends Exception {

    public enum Code {
        MCP_TOKEN_INVALID(false),
        TOO_MANY_MCP_TOKENS(false),
        NO_OPEN_TAB(true),
        TAB_BUSY(true),
        TAB_SILENT(true),
        TAB_GONE(true),
        TAB_ANSWER_INVALID(false),
        TOO_MANY_TABS(true),
        EXCHANGE_OVER(false);

        private final boolean retryable;

        Code(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }

    private final Code code;

    public McpException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
