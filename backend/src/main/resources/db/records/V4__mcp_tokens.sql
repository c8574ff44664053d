-- What MCP clients outside show; one token is for one app of its owner.
CREATE TABLE mcp_tokens (
  user_id      VARCHAR(64)  NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  id           VARCHAR(64)  NOT NULL,
  app          VARCHAR(63)  NOT NULL,
  name         VARCHAR(100) NOT NULL,
  secret_hash  VARCHAR(64)  NOT NULL,
  created_at   BIGINT       NOT NULL,
  last_used_at BIGINT,
  PRIMARY KEY (user_id, id)
);
