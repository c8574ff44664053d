package io.appbuilder.turn;

/** A language the product speaks. */
public enum Language {
    FR,
    EN
}
