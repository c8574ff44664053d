/**
 * A stand-in for the Messages API, written from its published documentation. Plays scripted answers, well or badly, and holds
 * every request to the published rules. For tests, and by hand with {@link io.appbuilder.standin.StandInMain}.
 */
@NullMarked
package io.appbuilder.standin;

import org.jspecify.annotations.NullMarked;
