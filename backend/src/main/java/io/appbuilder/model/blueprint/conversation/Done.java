package io.appbuilder.model.blueprint.conversation;

import io.appbuilder.model.blueprint.grammar.Intent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What is left of the turns once some were taken back and some of these done again.
 *
 * @param done turns that hold, the latest last
 * @param undone turns that may be done again, the latest last; empty once something else was done
 */
public record Done(Deque<PastTurn> done, Deque<PastTurn> undone) {

    /** @param asks whether a turn's prompt asks for undoing or redoing */
    public static Done of(List<PastTurn> turns, BiPredicate<String, Class<? extends Intent>> asks) {
        Deque<PastTurn> done = new ArrayDeque<>();
        Deque<PastTurn> undone = new ArrayDeque<>();
        for (PastTurn turn : turns) {
            if (asks.test(turn.prompt(), Intent.UndoLast.class)) {
                if (!done.isEmpty()) {
                    undone.addLast(done.removeLast());
                }
            } else if (asks.test(turn.prompt(), Intent.RedoLast.class)) {
                undone.pollLast();
                done.addLast(turn);
            } else {
                undone.clear();
                done.addLast(turn);
            }
        }
        return new Done(done, undone);
    }
}
