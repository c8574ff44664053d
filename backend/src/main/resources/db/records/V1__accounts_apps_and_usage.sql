-- H2 and PostgreSQL run this. Times are milliseconds since 1970 (UTC).

CREATE TABLE accounts (
  id            VARCHAR(64)  PRIMARY KEY,
  email         VARCHAR(254) UNIQUE,
  password_hash VARCHAR(300),
  role          VARCHAR(16)  NOT NULL,
  created_at    BIGINT       NOT NULL,
  revision      INTEGER      NOT NULL
);

CREATE TABLE sessions (
  user_id      VARCHAR(64)  NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  id           VARCHAR(64)  NOT NULL,
  secret_hash  VARCHAR(64)  NOT NULL,
  created_at   BIGINT       NOT NULL,
  last_seen_at BIGINT       NOT NULL,
  expires_at   BIGINT       NOT NULL,
  device       VARCHAR(200) NOT NULL,
  PRIMARY KEY (user_id, id)
);

CREATE TABLE mail_links (
  token_hash VARCHAR(64)  PRIMARY KEY,
  email      VARCHAR(254) NOT NULL,
  expires_at BIGINT       NOT NULL
);

CREATE TABLE attempts (
  attempt_key VARCHAR(128) PRIMARY KEY,
  number      INTEGER      NOT NULL,
  until_at    BIGINT       NOT NULL
);

CREATE TABLE audit_events (
  user_id     VARCHAR(64)  NOT NULL,
  at_time     BIGINT       NOT NULL,
  event_id    VARCHAR(36)  NOT NULL,
  kind        VARCHAR(32)  NOT NULL,
  detail      VARCHAR(300) NOT NULL,
  PRIMARY KEY (user_id, at_time, event_id)
);

CREATE TABLE apps (
  owner       VARCHAR(64)  NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  id          VARCHAR(63)  NOT NULL,
  name        VARCHAR(200) NOT NULL,
  slug        VARCHAR(63)  NOT NULL,
  created_at  BIGINT       NOT NULL,
  updated_at  BIGINT       NOT NULL,
  archived_at BIGINT,
  version     INTEGER      NOT NULL,
  bytes       BIGINT       NOT NULL,
  revision    INTEGER      NOT NULL,
  PRIMARY KEY (owner, id),
  UNIQUE (owner, slug)
);

CREATE TABLE app_versions (
  owner    VARCHAR(64)  NOT NULL,
  app      VARCHAR(63)  NOT NULL,
  number   INTEGER      NOT NULL,
  save_id  VARCHAR(64)  NOT NULL,
  kind     VARCHAR(16)  NOT NULL,
  label    VARCHAR(200) NOT NULL,
  saved_at BIGINT       NOT NULL,
  bytes    BIGINT       NOT NULL,
  archive  VARCHAR(512) NOT NULL,
  PRIMARY KEY (owner, app, number),
  FOREIGN KEY (owner, app) REFERENCES apps (owner, id) ON DELETE CASCADE
);

-- What a client has used in a period: "day:2026-11-22" or "turn:<id>". Currency is empty for what had no price.
CREATE TABLE usage_counters (
  client     VARCHAR(64)    NOT NULL,
  period     VARCHAR(80)    NOT NULL,
  currency   VARCHAR(3)     NOT NULL,
  tokens     BIGINT         NOT NULL,
  amount     NUMERIC(24, 9) NOT NULL,
  updated_at BIGINT         NOT NULL,
  PRIMARY KEY (client, period, currency)
);
