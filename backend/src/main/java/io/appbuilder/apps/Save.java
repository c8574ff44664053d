package io.appbuilder.apps;

import java.util.Set;

/**
 * What a browser says of a save, besides the files that it sends.
 *
 * @param base number of the version that the browser changed; 0 when the archive has everything
 * @param deleted paths that the base has and the app no longer
 */
public record Save(String saveId, int base, AppVersion.Kind kind, String label, Set<String> deleted) {

    /** The entry of the sent archive that holds this as JSON. */
    public static final String ENTRY = ".app-builder/save.json";
}
