package io.appbuilder.json;

import com.fasterxml.jackson.core.util.BufferRecyclers;

/** Looks whether Jackson keeps buffers for a thread: some tens of kilobytes, for as long as the thread lives. */
@SuppressWarnings("deprecation") // Still where Jackson's default pool keeps them, and nothing else tells.
public final class KeptBuffers extends BufferRecyclers {

    private KeptBuffers() {}

    /** Whether this thread has ever read or written JSON otherwise than by {@link SharedBuffers}. */
    public static boolean hasThisThread() {
        return _recyclerRef.get() != null;
    }
}
