package io.appbuilder.apps;

import io.appbuilder.storage.ObjectKey;
import java.time.Instant;

/**
 * Code and data of an app at one moment, together.
 *
 * @param saveId what the browser called this save, so that sending it twice saves it once
 * @param label what the person asked for, to be found again
 * @param archive zip with the app's files
 */
public record AppVersion(
        int number, String saveId, Kind kind, String label, Instant savedAt, long bytes, ObjectKey archive) {

    public enum Kind {
        TURN,
        EDIT,
        IMPORT,
        RESTORE,
        DUPLICATE
    }
}
