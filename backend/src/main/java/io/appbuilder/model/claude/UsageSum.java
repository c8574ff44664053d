package io.appbuilder.model.claude;

import io.appbuilder.model.Model;
import io.appbuilder.turn.TurnEvent;

/** The tokens of all calls of a leg. */
final class UsageSum {

    private long input;
    private long output;
    private long cacheRead;
    private long cacheWrite;

    void add(TokenCounts counts) {
        input += counts.input().orElse(0);
        output += counts.output().orElse(0);
        cacheRead += counts.cacheRead().orElse(0);
        cacheWrite += counts.cacheWrite().orElse(0);
    }

    /** Tells them, unless there are none. */
    void report(Model.Output target) {
        if (input + output + cacheRead + cacheWrite > 0) {
            target.emit(new TurnEvent.Usage(input, output, cacheRead, cacheWrite));
        }
    }
}
