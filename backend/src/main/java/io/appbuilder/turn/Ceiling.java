package io.appbuilder.turn;

/** A bound that the server sets on what a turn or a day may use; its name in lower case is the protocol's. */
public enum Ceiling {
    TURN_TOKENS,
    TURN_COST,
    DAY_TURNS,
    DAY_TOKENS,
    DAY_COST,
    SERVICE_TURNS,
    SERVICE_TOKENS,
    SERVICE_COST
}
