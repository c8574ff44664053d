package io.appbuilder.model.repair;

import io.appbuilder.turn.RuntimeProblem;
import java.util.Optional;

/** Knows one kind of problem that has exactly one repair. */
interface Fixer {

    /** The repair; empty when this is another problem, or when there could be two. */
    Optional<Fix> fix(RuntimeProblem problem, Sources sources);
}
