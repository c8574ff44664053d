package io.appbuilder.model.blueprint.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void followsDefinitionsAndChanges() {
        Schema schema = new Schema();
        schema.apply("""
                -- a comment; with a semicolon
                CREATE TABLE IF NOT EXISTS "Clients" (
                  id INTEGER PRIMARY KEY,
                  [nom complet] VARCHAR(80) DEFAULT 'a;b, (c',
                  prix DECIMAL(10, 2) CHECK (prix > 0),
                  PRIMARY KEY (id),
                  UNIQUE (prix)
                ); /* CREATE TABLE nothing (x TEXT); */
                ALTER TABLE clients ADD COLUMN tel TEXT;
                ALTER TABLE clients ADD ville;
                ALTER TABLE clients RENAME COLUMN ville TO localite;
                ALTER TABLE clients DROP COLUMN prix;
                INSERT INTO clients (tel) VALUES ('CREATE TABLE x (y TEXT)');
                """);
        assertThat(schema.columns("CLIENTS"))
                .isEqualTo(Map.of("id", "INTEGER", "nom complet", "VARCHAR", "tel", "TEXT", "localite", ""));
        assertThat(schema.hasTable("nothing")).isFalse();
        assertThat(schema.hasTable("x")).isFalse();
    }

    @Test
    void survivesBrokenText() {
        Schema schema = new Schema();
        for (String sql : new String[] {
            "CREATE TABLE",
            "CREATE TABLE x (",
            "ALTER TABLE x ADD",
            "ALTER TABLE x RENAME COLUMN a",
            "'",
            "\"",
            "[",
            "/*",
            "DROP TABLE"
        }) {
            schema.apply(sql);
        }
        assertThat(schema.columns("y")).isEmpty();
    }
}
