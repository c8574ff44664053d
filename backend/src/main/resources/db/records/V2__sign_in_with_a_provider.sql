-- SHA-256 of issuer and subject: who somebody is at the OpenID Connect provider where they sign in.
ALTER TABLE accounts ADD COLUMN identity VARCHAR(64);
ALTER TABLE accounts ADD CONSTRAINT accounts_identity UNIQUE (identity);

-- What that provider said, for signing out there too.
ALTER TABLE sessions ADD COLUMN identity_token VARCHAR(8000);
