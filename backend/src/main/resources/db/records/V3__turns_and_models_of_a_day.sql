-- Legs of a turn, or turns of a day; of everybody together where the client is "*". In the rows without a currency.
ALTER TABLE usage_counters ADD COLUMN number BIGINT DEFAULT 0 NOT NULL;

-- The same days by model, for whoever pays. "on_day" is a period of usage_counters.
CREATE TABLE usage_by_model (
  on_day             VARCHAR(80)    NOT NULL,
  client             VARCHAR(64)    NOT NULL,
  model              VARCHAR(128)   NOT NULL,
  currency           VARCHAR(3)     NOT NULL,
  turns              BIGINT         NOT NULL,
  input_tokens       BIGINT         NOT NULL,
  output_tokens      BIGINT         NOT NULL,
  cache_read_tokens  BIGINT         NOT NULL,
  cache_write_tokens BIGINT         NOT NULL,
  amount             NUMERIC(24, 9) NOT NULL,
  PRIMARY KEY (on_day, client, model, currency)
);
